#pragma once
// What the base year settles of homes: prices and supply to compare with, residents by class, who
// waits. (C.10)-(C.12), (C.19).

#include <algorithm>

#include "models/care/rows.hpp"

namespace mz::care {

/// Nursing beds per 1000 residents aged 60 and over, (C.11).
template <class Real>
void supply(const Here<Real>& here, const Real* beds, Lanes<Real>& out) {
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
  supply(here, here.wire(wire_beds), value);
  write(here.settled(fixed_supply), value);
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
void vary_take_up(const Here<Real>& here, Lanes<Real>& residents) {
  const Value& given = *here.params().take_up.value;
  if (here.step.uncertainty == Uncertainty::none || given.own || !given.is_uncertain()) {
    return;
  }
  Lanes<Real> z;
  here.kernel().normals(here.site(Stream::care_take_up), 0, here.step.first_trajectory, z.v);
  const Real sd = fixed<Real>(here.params().take_up_county_sd);
  for (int l = 0; l < L; ++l) {
    residents.v[l] *= math::exp(sd * z.v[l] - Real(0.5) * sd * sd);
  }
}

/// Beds of an owner that can be used in the base year, by type where one is given.
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

/// (C.10) residents of the base year. What is only estimated stays within the beds there are.
template <class Real>
void base_residents(const Here<Real>& here, Lanes<Real>& out) {
  const Params& p = here.params();
  count_or_share(here, p.residents, p.take_up, here.input(input_population_60plus), out.v);
  if (p.residents.is_set()) {
    return;
  }
  vary_take_up(here, out);
  Lanes<Real> usable[owners][bed_types];
  for (int owner = 0; owner < owners; ++owner) {
    usable_beds(here, owner, usable[owner]);
  }
  for (int l = 0; l < L; ++l) {
    const Real beds = usable[public_home][nursing].v[l] + usable[public_home][ordinary].v[l] +
                      usable[private_home][nursing].v[l] + usable[private_home][ordinary].v[l];
    out.v[l] = std::min(out.v[l], beds);
  }
}

/// (C.12) (C.19) destitute residents of the base year: those who apply, as far as public homes have
/// beds for them; the others wait.
template <class Real>
void start_destitute(const Here<Real>& here, const Demand<Real>& demand, Real* in_public) {
  Lanes<Real> usable[bed_types];
  usable_beds(here, public_home, usable);
  Real* residents = here.wire(wire_residents);
  for (int l = 0; l < L; ++l) {
    in_public[l] = 0;
    for (int c = 0; c < destitute_classes; ++c) {
      const Real applying = demand.applying[c].v[l];
      const Real room = usable[nursing].v[l] + usable[ordinary].v[l] - in_public[l];
      const Real lives = std::min(applying, std::max(Real(0), room));
      residents[resident_cell(c, public_home) * L + l] = lives;
      residents[resident_cell(c, private_home) * L + l] = Real(0);
      here.wire(wire_waiting)[c * L + l] = applying - lives;
      in_public[l] += lives;
    }
  }
}

/// The others of the base year: all of them live in homes, low income in public ones, the rest in
/// private ones and the free beds of public ones, in proportion.
template <class Real>
void start_others(const Here<Real>& here, const Demand<Real>& demand, Real* in_public) {
  Real* residents = here.wire(wire_residents);
  Lanes<Real> u, v;
  for (int c = destitute_classes; c < classes; ++c) {
    uniform(here, round_class + static_cast<std::uint32_t>(c), u.v);
    uniform(here, round_private + static_cast<std::uint32_t>(c), v.v);
    for (int l = 0; l < L; ++l) {
      const auto beds = [&](int owner) {
        return here.wire(wire_beds)[place(owner, nursing) * L + l] +
               here.wire(wire_beds)[place(owner, ordinary) * L + l];
      };
      const Real room = std::max(Real(0), beds(public_home) - in_public[l]);
      const Real all_room = room + beds(private_home);
      const Real share = all_room > Real(0) ? beds(private_home) / all_room : Real(0);
      const Real lives = whole_person(demand.of_class[c].v[l], u.v[l], here.individual());
      const Real wanted = c == low_income ? Real(0) : lives * share;
      const Real in_private = std::min(lives, whole_person(wanted, v.v[l], here.individual()));
      residents[resident_cell(c, private_home) * L + l] = in_private;
      residents[resident_cell(c, public_home) * L + l] = lives - in_private;
      here.wire(wire_waiting)[c * L + l] = Real(0);
      in_public[l] += c == low_income ? lives : Real(0);
    }
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

/// Residents and waiting of the base year.
template <class Real>
void start_homes(const Here<Real>& here, const Demand<Real>& demand) {
  Lanes<Real> in_public;
  start_destitute(here, demand, in_public.v);
  start_others(here, demand, in_public.v);
  settle_nursing_beside(here);
  std::fill_n(here.wire(wire_unapplied), classes * L, Real(0));
}

template <class Real>
void keep_demand(const Here<Real>& here, const Demand<Real>& demand) {
  for (int c = 0; c < classes; ++c) {
    write(here.wire(wire_demand) + c * L, destitute(c) ? demand.applying[c] : demand.of_class[c]);
  }
}

/// (C.10) the intercept of the county: that use adds up to the residents who are not destitute.
template <class Real>
void settle_intercept(const Here<Real>& here,
                      const LevelSums<Real>& sums,
                      const Logits<Real>& logits) {
  Lanes<Real> residents, willing, served;
  base_residents(here, residents);
  destitute_willing(here, willing);
  here.read(here.params().destitute_served_share, served);
  for (int l = 0; l < L; ++l) {
    residents.v[l] = std::max(Real(0), residents.v[l] - willing.v[l] * served.v[l]);
  }
  solve_intercept(sums, logits, residents, here.settled(fixed_intercept));
}

}  // namespace mz::care
