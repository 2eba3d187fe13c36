#pragma once
// What the base year settles of homes: prices and supply to compare with, residents by class, who
// waits. (C.10)-(C.12), (C.19).

#include <algorithm>
#include <limits>

#include "models/care/rows.hpp"

namespace mz::care {

/// Nursing beds per 1000 residents aged 60 and over on 31 December, (C.11).
template <class Real>
void supply(const Here<Real>& here, Lanes<Real>& out) {
  const Real* beds = here.wire(wire_beds);
  const Real* old = here.input(input_population_60plus);
  for (int l = 0; l < L; ++l) {
    const Real nursing_beds =
        beds[place(public_home, nursing) * L + l] + beds[place(private_home, nursing) * L + l];
    out.v[l] = old[l] > Real(0) ? Real(1000) * nursing_beds / old[l] : Real(0);
  }
}

/// A count of the county, or a share of some population where none is given.
template <class Real>
void count_or_share(
    const Here<Real>& here, const Number& count, const Number& share, const Real* of, Real* out) {
  Lanes<Real> value;
  here.read(count.is_set() ? count : share, value);
  for (int l = 0; l < L; ++l) {
    out[l] = count.is_set() ? value.v[l] : value.v[l] * of[l];
  }
}

/// Uniform numbers of the base year, each with a place of its own behind the normal of
/// `vary_take_up`.
enum Rounding : std::uint32_t { round_class = 4, round_private = round_class + classes };

template <class Real>
void uniform(const Here<Real>& here, std::uint32_t k, Real* out) {
  here.kernel().uniforms(here.site(Stream::care_take_up), k, here.step.first_trajectory, out);
}

/// What the base year settles for all years.
template <class Real>
void settle(const Here<Real>& here) {
  const Params& p = here.params();
  Lanes<Real> value;
  for (const BedType type : {nursing, ordinary}) {
    log_price(here, type, value);
    write(here.settled(fixed_price + static_cast<int>(type)), value);
  }
  supply(here, value);
  write(here.settled(fixed_supply), value);
  write(here.settled(fixed_supply_before), value);
  for (const BedType need : {nursing, ordinary}) {
    served_elsewhere(here, need, value);
    write(here.settled(fixed_elsewhere + static_cast<int>(need)), value);
  }
  const Real* all = here.input(input_population);
  const Real* old = here.input(input_population_60plus);
  count_or_share(here, p.destitute_persons, p.destitute_rate, all, here.settled(fixed_destitute));
  Real* community = here.settled(fixed_community_beds);
  count_or_share(here, p.community_beds, p.community_bed_rate, old, community);
  for (int l = 0; l < L && !p.community_beds.is_set(); ++l) {
    community[l] /= Real(1000);  // the rate is per thousand
  }
  for (int c = 0; c < destitute_classes; ++c) {
    uniform(here, round_class + static_cast<std::uint32_t>(c), here.settled(fixed_rounding + c));
  }
}

/// (C.10) the unknown use of a county around the nation's: not where the county gave its own.
template <class Real>
void vary_take_up(const Here<Real>& here, Lanes<Real>& take_up) {
  const Value& given = *here.params().take_up.value;
  if (here.step.uncertainty == Uncertainty::none || given.own || !given.is_uncertain()) {
    return;
  }
  Lanes<Real> z;
  here.kernel().normals(here.site(Stream::care_take_up), 0, here.step.first_trajectory, z.v);
  const Real sd = fixed<Real>(here.params().take_up_county_sd);
  for (int l = 0; l < L; ++l) {
    take_up.v[l] *= math::exp(sd * z.v[l] - Real(0.5) * sd * sd);
  }
}

/// Beds of an owner, of both types.
template <class Real>
Real beds_of(const Here<Real>& here, int owner, int l) {
  const Real* beds = here.wire(wire_beds);
  return beds[place(owner, nursing) * L + l] + beds[place(owner, ordinary) * L + l];
}

/// Beds of an owner that can be used in the base year, by type.
template <class Real>
void usable_beds(const Here<Real>& here, int owner, Lanes<Real>* by_type) {
  Lanes<Real> usable;
  here.read(here.params().usable_share, usable);
  for (int type = 0; type < bed_types; ++type) {
    const Real* beds = here.wire(wire_beds) + place(owner, type) * L;
    for (int l = 0; l < L; ++l) {
      by_type[type].v[l] = whole_person(usable.v[l] * beds[l], Real(0), here.individual());
    }
  }
}

/// The homes of the base year while they fill.
template <class Real>
struct BaseYear {
  static constexpr Real nothing = std::numeric_limits<Real>::infinity();

  Lanes<Real> known;         ///< residents that the county knows; `nothing` where it knows none
  Lanes<Real> room[owners];  ///< usable beds that are left
  Lanes<Real> destitute;     ///< who live there

  bool is_known(int l) const { return known.v[l] < nothing; }
};

/// (C.10) residents that the county gives hold wherever it has beds: nobody lives where there are
/// none, which says nothing of use.
template <class Real>
void look_at_homes(const Here<Real>& here, BaseYear<Real>& base) {
  const Number& given = here.params().residents;
  std::fill_n(base.known.v, L, BaseYear<Real>::nothing);
  std::fill_n(base.destitute.v, L, Real(0));
  if (given.is_set()) {
    here.read(given, base.known);
  }
  Lanes<Real> beds{};
  for (int owner = 0; owner < owners; ++owner) {
    Lanes<Real> usable[bed_types];
    usable_beds(here, owner, usable);
    for (int l = 0; l < L; ++l) {
      base.room[owner].v[l] = usable[nursing].v[l] + usable[ordinary].v[l];
      beds.v[l] += beds_of(here, owner, l);
    }
  }
  for (int l = 0; l < L; ++l) {
    base.known.v[l] = beds.v[l] > Real(0) ? base.known.v[l] : BaseYear<Real>::nothing;
  }
}

/// (C.12) (C.19) destitute residents of the base year: those who apply, as far as public homes have
/// beds for them and the county knows of so many residents; the others wait.
template <class Real>
void start_destitute(const Here<Real>& here, const Demand<Real>& demand, BaseYear<Real>& base) {
  Real* residents = here.wire(wire_residents);
  Real* room = base.room[public_home].v;
  for (int c = 0; c < destitute_classes; ++c) {
    for (int l = 0; l < L; ++l) {
      const Real applying = demand.applying[c].v[l];
      const Real others = base.known.v[l] - base.destitute.v[l];
      const Real known =
          base.is_known(l) ? whole_person(others, Real(0), here.individual()) : room[l];
      const Real lives = std::max(Real(0), std::min({applying, room[l], known}));
      residents[resident_cell(c, public_home) * L + l] = lives;
      residents[resident_cell(c, private_home) * L + l] = Real(0);
      here.wire(wire_waiting)[c * L + l] = applying - lives;
      here.wire(wire_unapplied)[c * L + l] = Real(0);
      room[l] -= lives;
      base.destitute.v[l] += lives;
    }
  }
}

/// Where those of a class who would live in a home are on 31 December of the base year.
template <class Real>
struct Whereabouts {
  Lanes<Real> wanted;  ///< whole where persons are whole
  Lanes<Real> lives;
  Lanes<Real> in_private;  ///< of those who live there
};

/// (C.10) low income as far as public homes have beds.
template <class Real>
void place_low_income(BaseYear<Real>& base, Whereabouts<Real>& who) {
  for (int l = 0; l < L; ++l) {
    Real& room = base.room[public_home].v[l];
    who.lives.v[l] = std::min(who.wanted.v[l], room);
    who.in_private.v[l] = 0;
    room -= who.lives.v[l];
  }
}

/// (C.10) the others as far as homes have beds, by need alike; all of them where the county knows
/// its residents.
template <class Real>
void share_beds(const BaseYear<Real>& base,
                const Lanes<Real>& u,
                bool individual,
                Whereabouts<Real>& who_nursing,
                Whereabouts<Real>& who_ordinary) {
  for (int l = 0; l < L; ++l) {
    const Real need = who_nursing.wanted.v[l], other = who_ordinary.wanted.v[l];
    const Real beds = base.room[public_home].v[l] + base.room[private_home].v[l];
    const bool all = base.is_known(l) || need + other <= beds;
    const Real part = all ? need : whole_person(need * beds / (need + other), u.v[l], individual);
    who_nursing.lives.v[l] = std::min({need, part, all ? need : beds});
    who_ordinary.lives.v[l] = all ? other : std::min(other, beds - who_nursing.lives.v[l]);
  }
}

/// Private homes take the others in proportion to the beds that are left, of all beds where none
/// are.
template <class Real>
void choose_owner(const Here<Real>& here,
                  const Lanes<Real>& v,
                  BaseYear<Real>& base,
                  Whereabouts<Real>& who) {
  for (int l = 0; l < L; ++l) {
    Real& of_public = base.room[public_home].v[l];
    Real& of_private = base.room[private_home].v[l];
    const bool any = of_public + of_private > Real(0);
    const Real first = any ? of_public : beds_of(here, public_home, l);
    const Real second = any ? of_private : beds_of(here, private_home, l);
    const Real share = first + second > Real(0) ? second / (first + second) : Real(0);
    const Real lives = who.lives.v[l];
    Real chosen = std::min(lives, whole_person(lives * share, v.v[l], here.individual()));
    if (lives <= of_public + of_private) {                      // else beds do not part them
      const Real least = std::max(Real(0), lives - of_public);  // by rounding above the most
      chosen = std::max(least, std::min({chosen, lives, of_private}));
    }
    who.in_private.v[l] = chosen;
    of_private = std::max(Real(0), of_private - chosen);
    of_public = std::max(Real(0), of_public - (lives - chosen));
  }
}

/// (C.10) those who find no bed wait or have given up, as after years of shortage: as many give up
/// in a month as apply again or lose their wish.
template <class Real>
void leave_outside(const Here<Real>& here,
                   const Demand<Real>& demand,
                   int c,
                   const Lanes<Real>& v,
                   const Whereabouts<Real>& who) {
  Lanes<Real> reneging, reapplying;
  here.read(here.params().reneging, reneging);
  here.read(here.params().reapplying, reapplying);
  const Lanes<Real>& exits = demand.exits[needs_nursing(c) ? nursing : ordinary];
  for (int l = 0; l < L; ++l) {
    const Real outside = who.wanted.v[l] - who.lives.v[l];
    const Real back = reapplying.v[l] + exits.v[l] / Real(months);
    const Real share = reneging.v[l] > Real(0) ? back / (back + reneging.v[l]) : Real(1);
    const Real waits = std::min(outside, whole_person(outside * share, v.v[l], here.individual()));
    here.wire(wire_waiting)[c * L + l] = waits;
    here.wire(wire_unapplied)[c * L + l] = outside - waits;
  }
}

/// (C.10) the others of the base year, as far as there are beds.
template <class Real>
void start_others(const Here<Real>& here, const Demand<Real>& demand, BaseYear<Real>& base) {
  Lanes<Real> u[classes], v[classes];
  Whereabouts<Real> who[classes];
  for (int c = destitute_classes; c < classes; ++c) {
    uniform(here, round_class + static_cast<std::uint32_t>(c), u[c].v);
    uniform(here, round_private + static_cast<std::uint32_t>(c), v[c].v);
    for (int l = 0; l < L; ++l) {
      who[c].wanted.v[l] = whole_person(demand.of_class[c].v[l], u[c].v[l], here.individual());
    }
  }
  place_low_income(base, who[low_income]);
  share_beds(base, u[other_nursing], here.individual(), who[other_nursing], who[other_ordinary]);
  for (int c = destitute_classes; c < classes; ++c) {
    if (!in_public_only(c)) {
      choose_owner(here, v[c], base, who[c]);
    }
    for (int l = 0; l < L; ++l) {
      const Real in_private = who[c].in_private.v[l];
      here.wire(wire_residents)[resident_cell(c, private_home) * L + l] = in_private;
      here.wire(wire_residents)[resident_cell(c, public_home) * L + l] =
          who[c].lives.v[l] - in_private;
    }
    leave_outside(here, demand, c, v[c], who[c]);
  }
}

/// (C.19) those who need nursing and lie in ordinary beds as the run begins: as many may later.
template <class Real>
void settle_nursing_beside(const Here<Real>& here) {
  for (int owner = 0; owner < owners; ++owner) {
    Lanes<Real> usable[bed_types];
    usable_beds(here, owner, usable);
    Real* beside = here.settled(fixed_nursing_beside + owner);
    for (int l = 0; l < L; ++l) {
      Real need = 0;
      for (const Class c : {destitute_nursing, low_income, other_nursing}) {
        need += here.wire(wire_residents)[resident_cell(c, owner) * L + l];
      }
      beside[l] = std::max(Real(0), need - usable[nursing].v[l]);
    }
  }
}

template <class Real>
void keep_demand(const Here<Real>& here, const Demand<Real>& demand) {
  for (int c = 0; c < classes; ++c) {
    write(here.wire(wire_demand) + c * L, destitute(c) ? demand.applying[c] : demand.of_class[c]);
  }
}

/// (C.10) (C.11) those who are not destitute and whose use the intercept must give. A take-up is
/// that of a county with beds: all destitute who apply are among it. Of the residents that a county
/// knows, those are destitute who live there, and those on low income fill no more than the public
/// beds that are left.
template <class Real>
void find_goal(const Here<Real>& here, const BaseYear<Real>& base, Goal<Real>& goal) {
  Lanes<Real> willing, served;
  here.read(here.params().take_up, goal.wanted);
  here.read(here.params().low_income_share, goal.poor);
  const Real* old = here.input(input_population_60plus);
  vary_take_up(here, goal.wanted);
  destitute_willing(here, willing);
  here.read(here.params().destitute_served_share, served);
  for (int l = 0; l < L; ++l) {
    const bool known = base.is_known(l);
    const Real residents = known ? base.known.v[l] : goal.wanted.v[l] * old[l];
    const Real destitute = known ? base.destitute.v[l] : willing.v[l] * served.v[l];
    goal.wanted.v[l] = std::max(Real(0), residents - destitute);
    goal.room.v[l] = known ? base.room[public_home].v[l] : BaseYear<Real>::nothing;
  }
}

/// (C.10)-(C.12) the base year: who lives in homes and who waits, and the intercept that goes with
/// it.
template <class Real>
void start_homes(const Here<Real>& here,
                 const LevelSums<Real>& sums,
                 const Logits<Real>& logits,
                 Demand<Real>& demand) {
  BaseYear<Real> base;
  look_at_homes(here, base);
  fill_destitute(here, demand);
  start_destitute(here, demand, base);
  Goal<Real> goal;
  find_goal(here, base, goal);
  solve_intercept(sums, logits, goal, here.settled(fixed_intercept));
  fill_demand(here, sums, logits, demand);
  start_others(here, demand, base);
  settle_nursing_beside(here);
}

}  // namespace mz::care
