#pragma once
// The outputs of a year: (C.9), (C.12), (C.13), (C.20), (C.21).

#include <algorithm>

#include "models/care/bed_stock.hpp"
#include "models/care/demand.hpp"

namespace mz::care {

/// What the months of a year in homes leave, [class][lane] and [type][lane].
template <class Real>
struct HomeResults {
  Lanes<Real> admissions[classes];
  Lanes<Real> months_waited[classes];
  Lanes<Real> arrived[classes];
  Lanes<Real> reneged[classes];
  Lanes<Real> left[classes];
  Lanes<Real> resident_years[bed_types];
  Lanes<Real> bed_years[bed_types];
};

template <class Real>
void write(Real* row, const Lanes<Real>& value) {
  std::copy_n(value.v, L, row);
}

template <class Real>
void sum_of_classes(const Lanes<Real>* by_class, Real* out) {
  for (int l = 0; l < L; ++l) {
    Real sum = 0;
    for (int c = 0; c < classes; ++c) {
      sum += by_class[c].v[l];
    }
    out[l] = sum;
  }
}

/// (C.9) persons and deaths by level, and the disabled of the scenario's definition.
template <class Real>
void write_levels(const Here<Real>& here, const LevelSums<Real>& sums) {
  const int definition = static_cast<int>(here.params().disability_definition) + 1;
  for (int l = 0; l < L; ++l) {
    Real all = 0;
    Real disabled = 0;
    for (int k = 0; k < levels; ++k) {
      const Real persons = sums.persons[k][0].v[l] + sums.persons[k][1].v[l];
      here.row(row_of("persons_by_level") + k)[l] = persons;
      here.row(row_of("deaths_by_level") + k)[l] = sums.deaths[k][0].v[l] + sums.deaths[k][1].v[l];
      all += persons;
      disabled += k >= definition ? persons : Real(0);
    }
    here.row(row_of("persons_60plus"))[l] = all;
    here.row(row_of("disabled_persons"))[l] = disabled;
  }
}

/// (C.13) (C.14) beds, the norm, and what the indicators of beds divide.
template <class Real>
void write_beds(const Here<Real>& here) {
  Lanes<Real> norm;
  here.read(here.params().bed_norm, norm);
  const Real* old = here.input(input_population_60plus);
  const Real* community = here.settled(fixed_community_beds);
  const bool all_beds = here.params().beds_definition == BedsDefinition::all;
  for (int l = 0; l < L; ++l) {
    const auto beds = [&](int owner, int type) {
      return here.wire(wire_beds)[place(owner, type) * L + l];
    };
    const Real nursing_beds = beds(public_home, nursing) + beds(private_home, nursing);
    const Real ordinary_beds = beds(public_home, ordinary) + beds(private_home, ordinary);
    here.row(row_of("beds") + nursing)[l] = nursing_beds;
    here.row(row_of("beds") + ordinary)[l] = ordinary_beds;
    here.row(row_of("nursing_beds"))[l] = nursing_beds;
    here.row(row_of("institutional_beds"))[l] = nursing_beds + ordinary_beds;
    here.row(row_of("counted_beds"))[l] =
        nursing_beds + ordinary_beds + (all_beds ? community[l] : Real(0));
    here.row(row_of("thousands_60plus"))[l] = old[l] / Real(1000);
    here.row(row_of("bed_demand_norm"))[l] = norm.v[l] * old[l] / Real(1000);
  }
}

/// Residents of a need, and those of both by type of bed they lie in.
template <class Real>
struct Living {
  Lanes<Real> of_need[bed_types];
  Lanes<Real> in_beds[bed_types];
};

template <class Real>
void living(const Here<Real>& here, Living<Real>& in) {
  for (int l = 0; l < L; ++l) {
    for (int type = 0; type < bed_types; ++type) {
      in.of_need[type].v[l] = Real(0);
      in.in_beds[type].v[l] = Real(0);
    }
    for (int owner = 0; owner < owners; ++owner) {
      Real of_need[bed_types]{};
      for (int c = 0; c < classes; ++c) {
        of_need[needs_nursing(c) ? nursing : ordinary] +=
            here.wire(wire_residents)[resident_cell(c, owner) * L + l];
      }
      const auto beds = [&](int type) { return here.wire(wire_beds)[place(owner, type) * L + l]; };
      const Real without = std::max(Real(0), of_need[nursing] - beds(nursing));
      const Real room = std::max(Real(0), beds(ordinary) - without);
      const Real beside = std::max(Real(0), of_need[ordinary] - room);
      in.of_need[nursing].v[l] += of_need[nursing];
      in.of_need[ordinary].v[l] += of_need[ordinary];
      in.in_beds[nursing].v[l] += of_need[nursing] - without + beside;
      in.in_beds[ordinary].v[l] += of_need[ordinary] + without - beside;
    }
  }
}

/// (C.21) who would live in a home and does not, by need: those on the list and those who have not
/// applied or gave up. Residents are whole persons and scatter about the demand; their scatter is
/// no need, so that the others are counted and not the difference.
template <class Real>
void unmet_need(const Here<Real>& here, const Demand<Real>& demand, Lanes<Real>* unmet) {
  std::fill_n(unmet[0].v, bed_types * L, Real(0));
  for (int c = 0; c < classes; ++c) {
    const BedType need = needs_nursing(c) ? nursing : ordinary;
    const Real* in_homes = here.wire(wire_residents) + resident_cell(c, public_home) * L;
    const Real* waiting = here.wire(wire_waiting) + c * L;
    const Real* unapplied = here.wire(wire_unapplied) + c * L;
    for (int l = 0; l < L; ++l) {
      const Real outside = demand.of_class[c].v[l] - in_homes[l];
      unmet[need].v[l] += destitute(c) ? std::max(Real(0), outside) : waiting[l] + unapplied[l];
    }
  }
}

/// (C.12) (C.21) demand, residents and unmet need.
template <class Real>
void write_use(const Here<Real>& here, const Demand<Real>& demand) {
  Living<Real> in;
  living(here, in);
  Lanes<Real> unmet[bed_types];
  unmet_need(here, demand, unmet);
  for (int l = 0; l < L; ++l) {
    Real wanted[bed_types]{};
    for (int c = 0; c < classes; ++c) {
      wanted[needs_nursing(c) ? nursing : ordinary] += demand.of_class[c].v[l];
    }
    for (int type = 0; type < bed_types; ++type) {
      here.row(row_of("bed_demand") + type)[l] = wanted[type];
      here.row(row_of("residents") + type)[l] = in.in_beds[type].v[l];
    }
    for (int k = 0; k < levels; ++k) {
      const int need = need_of(k);
      const Real share = demand.weight[k].v[l];
      here.row(row_of("residents_by_level") + k)[l] = in.of_need[need].v[l] * share;
      here.row(row_of("unmet_need") + k)[l] = unmet[need].v[l] * share;
    }
  }
}

/// (C.20) users of day care and of care at home.
template <class Real>
void write_community(const Here<Real>& here, const LevelSums<Real>& sums) {
  Lanes<Real> day, home;
  here.read(here.params().day_care_share, day);
  here.read(here.params().home_care_share, home);
  for (int l = 0; l < L; ++l) {
    Real at_home[levels];
    for (int k = 0; k < levels; ++k) {
      const Real persons = sums.persons[k][0].v[l] + sums.persons[k][1].v[l];
      at_home[k] = std::max(Real(0), persons - here.row(row_of("residents_by_level") + k)[l]);
    }
    here.row(row_of("day_care_users"))[l] = day.v[l] * (at_home[1] + at_home[2]);
    here.row(row_of("home_care_users"))[l] =
        home.v[l] * (at_home[1] + at_home[2] + at_home[3] + at_home[4]);
  }
}

/// (C.19) (C.21) waiting by priority and the destitute.
template <class Real>
void write_waiting(const Here<Real>& here, const Demand<Real>& demand) {
  const Real* waiting = here.wire(wire_waiting);
  const Real* residents = here.wire(wire_residents);
  for (int l = 0; l < L; ++l) {
    const auto queue = [&](int c) { return waiting[c * L + l]; };
    here.row(row_of("waiting") + 0)[l] = queue(destitute_nursing) + queue(destitute_ordinary);
    here.row(row_of("waiting") + 1)[l] = queue(low_income);
    here.row(row_of("waiting") + 2)[l] = queue(other_nursing) + queue(other_ordinary);
    const Real in_homes = residents[resident_cell(destitute_nursing, public_home) * L + l] +
                          residents[resident_cell(destitute_ordinary, public_home) * L + l];
    const Real willing =
        demand.of_class[destitute_nursing].v[l] + demand.of_class[destitute_ordinary].v[l];
    here.row(row_of("destitute_residents"))[l] = in_homes;
    here.row(row_of("destitute_willing"))[l] =
        std::max(willing, in_homes);  // who lives there wishes it
  }
}

/// (C.18) (C.19) (C.21) the year's flows of homes.
template <class Real>
void write_flows(const Here<Real>& here, const HomeResults<Real>& year) {
  sum_of_classes(year.admissions, here.row(row_of("admissions")));
  sum_of_classes(year.reneged, here.row(row_of("reneged")));
  sum_of_classes(year.months_waited, here.row(row_of("months_waited")));
  for (int l = 0; l < L; ++l) {
    here.row(row_of("resident_years"))[l] =
        year.resident_years[nursing].v[l] + year.resident_years[ordinary].v[l];
    here.row(row_of("bed_years"))[l] = year.bed_years[nursing].v[l] + year.bed_years[ordinary].v[l];
  }
}

/// (C.14) (C.15) what changed the beds in the year.
template <class Real>
void write_changes(const Here<Real>& here, const BedChanges<Real>& changes) {
  for (int type = 0; type < bed_types; ++type) {
    opened_of(changes, type, here.row(row_of("beds_opened") + type));
    for (int l = 0; l < L; ++l) {
      here.row(row_of("beds_withdrawn") + type)[l] = changes.lost[place(public_home, type)].v[l] +
                                                     changes.lost[place(private_home, type)].v[l];
    }
  }
  for (int l = 0; l < L; ++l) {
    here.row(row_of("beds_converted"))[l] =
        changes.converted[public_home].v[l] + changes.converted[private_home].v[l];
  }
}

template <class Real>
void write_stocks(const Here<Real>& here, const LevelSums<Real>& sums, const Demand<Real>& demand) {
  write_levels(here, sums);
  write_beds(here);
  write_use(here, demand);
  write_community(here, sums);
  write_waiting(here, demand);
}

}  // namespace mz::care
