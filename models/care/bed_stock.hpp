#pragma once
// Beds by owner and type over a year: opened, withdrawn, closed, converted. (C.14) (C.15).

#include <algorithm>
#include <cmath>

#include "models/care/here.hpp"

namespace mz::care {

/// What changed the beds in a year, [owner][type].
template <class Real>
struct BedChanges {
  Lanes<Real> opened[places];                ///< evenly over the year
  Lanes<Real> project_beds[months][places];  ///< of projects, since the year began
  Lanes<Real> paid[bed_types];               ///< of the projects' those with a cost of their own
  Lanes<Real> lost[places];                  ///< withdrawn and closed
  Lanes<Real> converted[owners];             ///< ordinary beds that became nursing beds
};

/// (C.14) the beds of the base year.
template <class Real>
void start_beds(const Here<Real>& here) {
  const Params& p = here.params();
  Lanes<Real> beds, nursing_share, public_share;
  if (p.beds.is_set()) {
    here.read(p.beds, beds);
  } else {
    here.read(p.bed_rate, beds);
    const Real* old = here.input(input_population_60plus);
    for (int l = 0; l < L; ++l) {
      beds.v[l] *= old[l] / Real(1000);
    }
  }
  here.read(p.nursing_bed_share, nursing_share);
  here.read(p.public_share, public_share);
  for (int owner = 0; owner < owners; ++owner) {
    for (int type = 0; type < bed_types; ++type) {
      Real* out = here.wire(wire_beds) + place(owner, type) * L;
      for (int l = 0; l < L; ++l) {
        const Real owned = owner == public_home ? public_share.v[l] : Real(1) - public_share.v[l];
        const Real typed = type == nursing ? nursing_share.v[l] : Real(1) - nursing_share.v[l];
        out[l] = beds.v[l] * owned * typed;
      }
    }
  }
}

/// A project on the trajectories of a block: when it opens and how much it adds.
template <class Real>
struct Building {
  Lanes<Real> opens;   ///< months, as Month::count
  Lanes<Real> amount;  ///< none where it is cancelled
};

template <class Real>
void building(const Here<Real>& here,
              const Listed<Project>& listed,
              const Number& capacity,
              Building<Real>& out) {
  const Project& project = listed.keys;
  here.read(project.delay, out.opens);
  here.read(capacity, out.amount);
  for (int l = 0; l < L; ++l) {
    out.opens.v[l] += static_cast<Real>(project.opens.count());
    out.amount.v[l] = never_opens(listed, here.step, l) ? Real(0) : out.amount.v[l];
  }
}

/// (C.14) adds what is open by the end of month `m` (0 = January) of a year.
template <class Real>
void add_open(const Building<Real>& built, int year, int m, Real sign, Real* out) {
  const Real now = static_cast<Real>(12 * year + m);
  for (int l = 0; l < L; ++l) {
    out[l] += built.opens.v[l] <= now ? sign * built.amount.v[l] : Real(0);
  }
}

/// (C.14) beds that the projects of the county have opened by the end of each month of the year.
template <class Real>
void add_projects(const Here<Real>& here, BedChanges<Real>& changes) {
  for (const Listed<Project>& listed : here.county.projects) {
    const int owner = listed.keys.owner == ProjectOwner::public_body ? public_home : private_home;
    for (const int type : {static_cast<int>(nursing), static_cast<int>(ordinary)}) {
      const Number* beds = added(listed.keys, type == nursing ? "nursing_beds" : "ordinary_beds");
      if (beds == nullptr) {
        continue;
      }
      Building<Real> built;
      building(here, listed, *beds, built);
      const auto add_until = [&](int m, Real* out) {
        add_open(built, here.step.year, m, Real(1), out);
        add_open(built, here.step.year - 1, months - 1, Real(-1), out);
      };
      for (int m = 0; m < months; ++m) {
        add_until(m, changes.project_beds[m][place(owner, type)].v);
      }
      if (listed.keys.cost.is_set()) {
        add_until(months - 1, changes.paid[type].v);
      }
    }
  }
}

/// (C.14) homes for the disabled: those of the base year and those of projects.
template <class Real>
void write_disability_homes(const Here<Real>& here, Real* out) {
  load(here.params().disability_homes, here.view, here.step.year, out);
  for (const Listed<Project>& listed : here.county.projects) {
    const Number* homes = added(listed.keys, "disability_homes");
    if (homes != nullptr) {
      Building<Real> built;
      building(here, listed, *homes, built);
      add_open(built, here.step.year, months - 1, Real(1), out);
      add_open(built, here.prepared.base_year, months - 1, Real(-1), out);
    }
  }
}

/// (C.14) beds that open in the year: the step of the cumulative path, as far as carried out, and
/// the projects.
template <class Real>
void fill_opened(const Here<Real>& here, BedChanges<Real>& changes) {
  const Params& p = here.params();
  Lanes<Real> completion, public_share;
  here.read(p.completion, completion);
  here.read(p.public_share, public_share);
  for (int type = 0; type < bed_types; ++type) {
    const Number& path = type == nursing ? p.opened_nursing_beds : p.opened_ordinary_beds;
    const double step = path.median(here.step.year) - here.median_before(path);
    const Real planned = static_cast<Real>(std::max(0.0, step));
    for (int owner = 0; owner < owners; ++owner) {
      for (int l = 0; l < L; ++l) {
        const Real owned = owner == public_home ? public_share.v[l] : Real(1) - public_share.v[l];
        changes.opened[place(owner, type)].v[l] = planned * completion.v[l] * owned;
      }
    }
  }
  std::fill_n(changes.project_beds[0][0].v, months * places * L, Real(0));
  std::fill_n(changes.paid[0].v, bed_types * L, Real(0));
  add_projects(here, changes);
}

/// (C.14) withdrawals of old ordinary beds and closures of homes.
template <class Real>
void fill_lost(const Here<Real>& here, BedChanges<Real>& changes) {
  Lanes<Real> withdrawal, closure;
  here.read(here.params().withdrawal_rate, withdrawal);
  here.read(here.params().closure_rate, closure);
  for (int i = 0; i < places; ++i) {
    const Real* before = here.wire_before(wire_beds) + i * L;
    for (int l = 0; l < L; ++l) {
      const Real rate = closure.v[l] + (i % bed_types == ordinary ? withdrawal.v[l] : Real(0));
      changes.lost[i].v[l] = before[l] * std::min(rate, Real(1));
    }
  }
}

/// (C.15) ordinary beds converted so that nursing beds come nearer to the target: of what is
/// missing the share that is converted in a year.
template <class Real>
void convert(const Here<Real>& here, BedChanges<Real>& changes) {
  const Params& p = here.params();
  for (int owner = 0; owner < owners; ++owner) {
    std::fill_n(changes.converted[owner].v, L, Real(0));
  }
  if (!p.nursing_bed_target.is_set()) {
    return;
  }
  Lanes<Real> target, pace;
  here.read(p.nursing_bed_target, target);
  here.read(p.conversion_pace, pace);
  for (int l = 0; l < L; ++l) {
    const auto beds = [&](int owner, int type) -> Real& {
      return here.wire(wire_beds)[place(owner, type) * L + l];
    };
    const Real nursing_beds = beds(public_home, nursing) + beds(private_home, nursing);
    const Real ordinary_beds = beds(public_home, ordinary) + beds(private_home, ordinary);
    const Real missing = target.v[l] * (nursing_beds + ordinary_beds) - nursing_beds;
    const Real wanted = pace.v[l] * std::max(Real(0), missing);
    const Real share =
        ordinary_beds > Real(0) ? std::min(Real(1), wanted / ordinary_beds) : Real(0);
    for (int owner = 0; owner < owners; ++owner) {
      const Real moved = share * beds(owner, ordinary);
      changes.converted[owner].v[l] = moved;
      beds(owner, ordinary) -= moved;
      beds(owner, nursing) += moved;
    }
  }
}

/// (C.14) beds of a type that came in the year, of both owners.
template <class Real>
void opened_of(const BedChanges<Real>& changes, int type, Real* out) {
  std::fill_n(out, L, Real(0));
  for (int owner = 0; owner < owners; ++owner) {
    const int i = place(owner, type);
    for (int l = 0; l < L; ++l) {
      out[l] += changes.opened[i].v[l] + changes.project_beds[months - 1][i].v[l];
    }
  }
}

/// Beds that a building subsidy may pay for, handed to the model of money: a project with a cost of
/// its own is paid there already.
template <class Real>
void hand_over_works(const Here<Real>& here, const BedChanges<Real>& changes) {
  Real* const out = here.wire(wire_bed_works);
  for (int type = 0; type < bed_types; ++type) {
    opened_of(changes, type, out + type * L);
    for (int l = 0; l < L; ++l) {
      out[type * L + l] -= changes.paid[type].v[l];
    }
  }
  for (int l = 0; l < L; ++l) {
    out[bed_types * L + l] =
        changes.converted[public_home].v[l] + changes.converted[private_home].v[l];
  }
}

/// (C.14) (C.15) the year of the beds; leaves their balance in `imbalance`.
template <class Real>
void step_beds(const Here<Real>& here, BedChanges<Real>& changes, Real* imbalance) {
  fill_opened(here, changes);
  fill_lost(here, changes);
  Lanes<Real> balance{};
  for (int i = 0; i < places; ++i) {
    const Real* before = here.wire_before(wire_beds) + i * L;
    Real* now = here.wire(wire_beds) + i * L;
    for (int l = 0; l < L; ++l) {
      const Real opened = changes.opened[i].v[l] + changes.project_beds[months - 1][i].v[l];
      const Real change = opened - changes.lost[i].v[l];
      now[l] = std::max(Real(0), before[l] + change);
      balance.v[l] += before[l] + change;
    }
  }
  convert(here, changes);
  for (int l = 0; l < L; ++l) {
    Real all = 0;
    for (int i = 0; i < places; ++i) {
      all += here.wire(wire_beds)[i * L + l];
    }
    imbalance[l] = raised(imbalance[l], all - balance.v[l]);
  }
}

}  // namespace mz::care
