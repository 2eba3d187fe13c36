#pragma once
// Twelve months in the homes of a county for a block of trajectories: exits, arrivals, waiting and
// admission by priority, (C.16)-(C.19). Inlined into the kernels.

#include "models/care/year_kernel.hpp"
#include "sim/core/sampling_lanes.hpp"

namespace mz::care {

/// Words of a month: exits of 7 places that exist, arrivals and reneging of 5 classes, in quads.
inline constexpr int month_words = 20;

struct alignas(64) MonthWords {
  std::uint32_t v[month_words * L];
};

/// Beds of one month by owner and type.
template <class Real>
struct MonthBeds {
  Lanes<Real> all[places];     ///< beds
  Lanes<Real> usable[places];  ///< (C.16)
};

template <class Real>
[[gnu::always_inline]] inline Real smaller(Real a, Real b) {
  return a < b ? a : b;
}
template <class Real>
[[gnu::always_inline]] inline Real not_below_zero(Real a) {
  return a > Real(0) ? a : Real(0);
}
/// Whole beds where persons are whole.
template <class Real>
[[gnu::always_inline]] inline Real whole(Real beds, bool individual) {
  return individual ? static_cast<Real>(static_cast<std::int32_t>(beds)) : beds;
}

/// (C.14) beds that projects have opened since the year began, by the end of month `m`; none
/// before its first month.
template <class Real>
[[gnu::always_inline]] inline Real of_projects(const HomeYear<Real>& h, int m, int i) {
  return m < 0 || h.project_beds == nullptr ? Real(0) : h.project_beds[m * places * L + i];
}

/// (C.15) (C.16) beds converted in a month take their part of those not yet in use with them; `all`
/// are the beds at the end of the month.
template <class Real>
[[gnu::always_inline]] inline void convert_ramping(const HomeYear<Real>& h,
                                                   const MonthBeds<Real>& beds) {
  for (int owner = 0; h.converted != nullptr && owner < owners; ++owner) {
    Real* from = h.ramping + place(owner, ordinary) * L;
    Real* to = h.ramping + place(owner, nursing) * L;
    const Real* left = beds.all[place(owner, ordinary)].v;
    for (int l = 0; l < L; ++l) {
      const Real gone = h.converted[owner * L + l] / Real(months);
      const Real moved = gone > Real(0) ? from[l] * gone / (gone + left[l]) : Real(0);
      from[l] -= moved;
      to[l] += moved;
    }
  }
}

/// (C.16) beds of month `m`, and the ramp of those opened. Projects open in their month, all else
/// changes evenly.
template <class Real>
[[gnu::always_inline]] inline void beds_of_month(const HomeYear<Real>& h,
                                                 int m,
                                                 MonthBeds<Real>& beds) {
  const Real part = static_cast<Real>(m + 1) / Real(months);
  for (int p = 0; p < places; ++p) {
    for (int l = 0; l < L; ++l) {
      const int i = p * L + l;
      const Real built = of_projects(h, m, i);
      const Real even = h.beds[i] - h.beds_before[i] - of_projects(h, months - 1, i);
      const Real new_beds = h.opened[i] / Real(months) + built - of_projects(h, m - 1, i);
      beds.all[p].v[l] = not_below_zero(h.beds_before[i] + part * even + built);
      h.ramping[i] = (h.ramping[i] + new_beds) * h.ramp[l];
    }
  }
  convert_ramping(h, beds);
  for (int p = 0; p < places; ++p) {
    for (int l = 0; l < L; ++l) {
      const Real in_use = not_below_zero(beds.all[p].v[l] - h.ramping[p * L + l]);
      beds.usable[p].v[l] = whole(h.usable[l] * in_use, h.individual);
    }
  }
}

/// A part of whole persons leaves with a probability, or its expectation.
template <class Real>
[[gnu::always_inline]] inline void leave(bool individual,
                                         const Real* persons,
                                         const Real* share,
                                         const std::uint32_t* words,
                                         Real* out) {
  if (individual) {
    random::binomial<L>(persons, share, words, out);
  } else {
    for (int l = 0; l < L; ++l) {
      out[l] = persons[l] * share[l];
    }
  }
}

/// (C.18) deaths and discharges of residents.
template <class Real>
[[gnu::always_inline]] inline void exits(const HomeYear<Real>& h, const MonthWords& words) {
  int word = 0;
  for (int c = 0; c < classes; ++c) {
    for (int owner = 0; owner < (in_public_only(c) ? 1 : owners); ++owner) {
      Real* residents = h.residents + resident_cell(c, owner) * L;
      Lanes<Real> gone;
      leave(h.individual, residents, h.exits + c * L, words.v + word * L, gone.v);
      for (int l = 0; l < L; ++l) {
        residents[l] -= gone.v[l];
        h.left[c * L + l] += gone.v[l];
      }
      ++word;
    }
  }
}

/// (C.17) the destitute who apply in month `m`: all who are entitled and neither live in a home nor
/// wait; below zero where more wait than are entitled any longer.
template <class Real>
[[gnu::always_inline]] inline void entitled(const HomeYear<Real>& h, int m, int c, Real* out) {
  const Real part = static_cast<Real>(m + 1) / Real(months);
  const Real* residents = h.residents + resident_cell(c, public_home) * L;
  for (int l = 0; l < L; ++l) {
    const int i = c * L + l;
    const Real path = h.applying_before[i] + part * (h.applying[i] - h.applying_before[i]);
    out[l] = whole(path, h.individual) - residents[l] - h.waiting[i];
  }
}

/// (C.17) arrivals on the list of a class, new and again, and (C.18) those who leave it otherwise.
template <class Real>
[[gnu::always_inline]] inline void move_list(const HomeYear<Real>& h,
                                             int c,
                                             const Real* come,
                                             const Real* gone) {
  for (int l = 0; l < L; ++l) {
    const int i = c * L + l;
    const Real left = gone[l] < h.waiting[i] ? gone[l] : h.waiting[i];
    h.waiting[i] += come[l] - left;
    h.arrived[i] += come[l];
    h.reneged[i] += left;
  }
}

template <class Real>
[[gnu::always_inline]] inline void destitute_moves(const HomeYear<Real>& h,
                                                   int m,
                                                   const MonthWords& words) {
  constexpr int first = 7;
  for (int c = 0; c < destitute_classes; ++c) {
    Lanes<Real> come, gone, none{};
    leave(h.individual, h.waiting + c * L, h.leaving + c * L, words.v + (first + c) * L, gone.v);
    move_list(h, c, none.v, gone.v);
    entitled(h, m, c, come.v);
    for (int l = 0; l < L; ++l) {
      gone.v[l] = not_below_zero(-come.v[l]);
      come.v[l] = not_below_zero(come.v[l]);
    }
    move_list(h, c, come.v, gone.v);
  }
}

/// (C.17) (C.18) the other lists. Who gave up is held as an expected number: it needs no draw, and
/// residents, waiting and unapplied together keep the stock of which arrivals are the flow.
template <class Real>
[[gnu::always_inline]] inline void list_moves(const HomeYear<Real>& h, const MonthWords& words) {
  constexpr int first = 7;
  for (int c = destitute_classes; c < classes; ++c) {
    Real* unapplied = h.unapplied + c * L;
    Lanes<Real> come, gone;
    leave(h.individual, h.waiting + c * L, h.leaving + c * L, words.v + (first + c) * L, gone.v);
    for (int l = 0; l < L; ++l) {
      const Real again = h.reapplying[l] * unapplied[l];
      const Real over = h.lost[c * L + l] * unapplied[l];
      come.v[l] = h.arrivals[c * L + l] + again;
      unapplied[l] =
          not_below_zero(unapplied[l] - again - over) + h.giving_up[c * L + l] * gone.v[l];
    }
    if (h.individual) {
      Lanes<Real> persons;
      random::poisson<L>(come.v, words.v + (first + classes + c) * L, persons.v);
      come = persons;
    }
    move_list(h, c, come.v, gone.v);
  }
}

/// Residents of an owner by need.
template <class Real>
struct Inside {
  Lanes<Real> nursing;
  Lanes<Real> ordinary;
};

template <class Real>
[[gnu::always_inline]] inline void inside(const HomeYear<Real>& h, int owner, Inside<Real>& in) {
  for (int l = 0; l < L; ++l) {
    in.nursing.v[l] = Real(0);
    in.ordinary.v[l] = Real(0);
  }
  for (int c = 0; c < classes; ++c) {
    const Real* residents = h.residents + resident_cell(c, owner) * L;
    Lanes<Real>& sum = needs_nursing(c) ? in.nursing : in.ordinary;
    for (int l = 0; l < L; ++l) {
      sum.v[l] += residents[l];
    }
  }
}

/// Free beds of one owner. Those who need nursing but find no such bed lie in ordinary ones;
/// ordinary need that finds no ordinary bed lies in nursing ones.
template <class Real>
struct Free {
  Lanes<Real> nursing;
  Lanes<Real> ordinary;
};

template <class Real>
[[gnu::always_inline]] inline void free_beds(const MonthBeds<Real>& beds,
                                             int owner,
                                             const Inside<Real>& in,
                                             Free<Real>& free) {
  const Real* nursing_beds = beds.usable[place(owner, nursing)].v;
  const Real* ordinary_beds = beds.usable[place(owner, ordinary)].v;
  for (int l = 0; l < L; ++l) {
    const Real without = not_below_zero(in.nursing.v[l] - nursing_beds[l]);
    const Real left = ordinary_beds[l] - without;
    const Real beside = not_below_zero(in.ordinary.v[l] - not_below_zero(left));
    free.ordinary.v[l] = not_below_zero(left - in.ordinary.v[l]);
    free.nursing.v[l] = not_below_zero(nursing_beds[l] - in.nursing.v[l] - beside);
  }
}

/// Moves from the list of a class into free beds of an owner while staff suffice.
template <class Real>
[[gnu::always_inline]] inline void admit(
    const HomeYear<Real>& h, int c, int owner, Lanes<Real>& free, Lanes<Real>& staff) {
  Real* waiting = h.waiting + c * L;
  Real* residents = h.residents + resident_cell(c, owner) * L;
  for (int l = 0; l < L; ++l) {
    const Real admitted = smaller(waiting[l], smaller(free.v[l], staff.v[l]));
    waiting[l] -= admitted;
    residents[l] += admitted;
    free.v[l] -= admitted;
    staff.v[l] -= admitted;
    h.admissions[c * L + l] += admitted;
  }
}

/// (C.19) last: those who need nursing into ordinary beds, as many as there were in the base year.
template <class Real>
[[gnu::always_inline]] inline void admit_beside(const HomeYear<Real>& h,
                                                const Inside<Real>* in,
                                                const MonthBeds<Real>& beds,
                                                const Free<Real>* free,
                                                Lanes<Real>& staff) {
  Lanes<Real> open[owners];
  for (int owner = 0; owner < owners; ++owner) {
    const Real* nursing_beds = beds.usable[place(owner, nursing)].v;
    for (int l = 0; l < L; ++l) {
      const Real without = not_below_zero(in[owner].nursing.v[l] - nursing_beds[l]);
      const Real left = not_below_zero(h.nursing_beside[owner * L + l] - without);
      open[owner].v[l] = smaller(free[owner].ordinary.v[l], whole(left, h.individual));
    }
  }
  admit(h, destitute_nursing, public_home, open[public_home], staff);
  admit(h, low_income, public_home, open[public_home], staff);
  for (const int owner : {private_home, public_home}) {
    admit(h, other_nursing, owner, open[owner], staff);
  }
}

/// (C.19) admission of one month in the order of classes.
template <class Real>
[[gnu::always_inline]] inline void admissions(const HomeYear<Real>& h,
                                              const MonthBeds<Real>& beds) {
  Inside<Real> in[owners];
  Free<Real> free[owners];
  Lanes<Real> staff;
  for (int owner = 0; owner < owners; ++owner) {
    inside(h, owner, in[owner]);
    free_beds(beds, owner, in[owner], free[owner]);
  }
  for (int l = 0; l < L; ++l) {
    const Real residents = in[public_home].nursing.v[l] + in[public_home].ordinary.v[l] +
                           in[private_home].nursing.v[l] + in[private_home].ordinary.v[l];
    staff.v[l] = whole(not_below_zero(smaller(h.staffed[l] - residents, Real(1e9))), h.individual);
  }
  admit(h, destitute_nursing, public_home, free[public_home].nursing, staff);
  admit(h, destitute_ordinary, public_home, free[public_home].ordinary, staff);
  admit(h, destitute_ordinary, public_home, free[public_home].nursing, staff);
  admit(h, low_income, public_home, free[public_home].nursing, staff);
  for (const int owner : {private_home, public_home}) {
    admit(h, other_nursing, owner, free[owner].nursing, staff);
  }
  for (const int owner : {private_home, public_home}) {
    admit(h, other_ordinary, owner, free[owner].ordinary, staff);
    admit(h, other_ordinary, owner, free[owner].nursing, staff);
  }
  admit_beside(h, in, beds, free, staff);
}

/// Adds the month to resident-years, bed-years and person-months of waiting.
template <class Real>
[[gnu::always_inline]] inline void count_month(const HomeYear<Real>& h,
                                               const MonthBeds<Real>& beds) {
  for (int owner = 0; owner < owners; ++owner) {
    Inside<Real> in;
    inside(h, owner, in);
    const Real* nursing_beds = beds.all[place(owner, nursing)].v;
    const Real* ordinary_beds = beds.all[place(owner, ordinary)].v;
    for (int l = 0; l < L; ++l) {
      const Real without = not_below_zero(in.nursing.v[l] - nursing_beds[l]);
      const Real beside =
          not_below_zero(in.ordinary.v[l] - not_below_zero(ordinary_beds[l] - without));
      const Real shift = without - beside;
      h.resident_years[nursing * L + l] += (in.nursing.v[l] - shift) / Real(months);
      h.resident_years[ordinary * L + l] += (in.ordinary.v[l] + shift) / Real(months);
      h.bed_years[nursing * L + l] += nursing_beds[l] / Real(months);
      h.bed_years[ordinary * L + l] += ordinary_beds[l] / Real(months);
    }
  }
  for (int i = 0; i < classes * L; ++i) {
    h.months_waited[i] += h.waiting[i];
  }
}

template <class Real>
[[gnu::always_inline]] inline void month(const HomeYear<Real>& h, int m) {
  MonthWords words;
  for (int quad = 0; h.individual && quad * 4 < month_words; ++quad) {
    random::fill_quad<L>(words.v + quad * 4 * L,
                         h.site,
                         static_cast<std::uint32_t>(m * (month_words / 4) + quad),
                         h.first_trajectory);
  }
  MonthBeds<Real> beds;
  beds_of_month(h, m, beds);
  exits(h, words);
  destitute_moves(h, m, words);
  list_moves(h, words);
  admissions(h, beds);
  count_month(h, beds);
}

}  // namespace mz::care
