#include "models/care/year.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/care/bed_stock.hpp"
#include "models/care/onset.hpp"
#include "models/care/rows.hpp"
#include "models/care/start_homes.hpp"

namespace mz::care {

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(isa, &baseline::care::kernels, &avx2::care::kernels, &avx512::care::kernels);
#else
  return *pick(isa, &baseline::care::kernels, &baseline::care::kernels, &baseline::care::kernels);
#endif
}

namespace {

template <class Real>
void fill_morbidity_of(const Here<Real>& here, Morbidity<Real>& m) {
  fill_morbidity<Real>(
      here.params(),
      here.step.year_index,
      [&here](const Number& number, Real* out) { load(number, here.view, here.step.year, out); },
      m);
  m.own = here.prepared.shared->template own_of<Real>();
  here.read(here.params().onset_level, m.level);
}

/// The onset of this county: the nation's of the trajectory times its own level, (C.1).
template <class Real>
void local_onset(const Here<Real>& here, Morbidity<Real>& m) {
  for (int k = 0; k < disabled_levels; ++k) {
    const Real* national_onset = here.settled(fixed_onset + k);
    for (int l = 0; l < L; ++l) {
      m.onset[k].v[l] = national_onset[l] * m.level.v[l];
    }
  }
}

template <class Real>
LevelYear<Real> level_year(const Here<Real>& here,
                           const Morbidity<Real>& m,
                           LevelSums<Real>& sums) {
  LevelYear<Real> year;
  year.morbidity = &m;
  year.people = here.input(input_people);
  year.deaths = here.input(input_deaths);
  year.now = here.wire(wire_levels);
  year.sums = &sums;
  year.individual = here.individual();
  year.site = here.site(Stream::care_levels);
  year.first_trajectory = here.step.first_trajectory;
  year.people_imbalance = here.view.imbalance;
  year.death_imbalance = here.view.imbalance + L;
  return year;
}

/// (C.5) levels of the base year.
template <class Real>
void start_levels(const Here<Real>& here, LevelSums<Real>& sums) {
  alignas(64) Real shares[old_cells * levels * L];
  const NationalNumbers<Real> nation = national<Real>(*here.prepared.shared);
  Morbidity<Real> m;
  fill_morbidity_of(here, m);
  solve_onset(here, nation, m, here.view.imbalance + 5 * L);
  for (int k = 0; k < disabled_levels; ++k) {
    write(here.settled(fixed_onset + k), m.onset[k]);
  }
  local_onset(here, m);
  Lanes<Real> prevalence[disabled_levels];
  here.kernel().cross_section(
      {&m, nation.dying, nation.weight, shares, prevalence[0].v, here.input(input_base_dying)});
  LevelYear<Real> year = level_year(here, m, sums);
  year.shares = shares;
  here.kernel().advance_levels(year);
}

template <class Real>
void step_levels(const Here<Real>& here, LevelSums<Real>& sums) {
  Morbidity<Real> m;
  fill_morbidity_of(here, m);
  local_onset(here, m);
  LevelYear<Real> year = level_year(here, m, sums);
  year.before = here.wire_before(wire_levels);
  here.kernel().advance_levels(year);
}

template <class Real>
void start_county(const Here<Real>& here) {
  LevelSums<Real> sums;
  start_levels(here, sums);
  start_beds(here);
  std::fill_n(here.wire(wire_ramping), places * L, Real(0));
  std::fill_n(here.wire(wire_bed_works), wires[at(wire_bed_works)].cells * L, Real(0));
  settle(here);
  Logits<Real> logits;
  fill_logits(here, logits);
  Demand<Real> demand;
  start_homes(here, sums, logits, demand);
  keep_demand(here, demand);
  write_stocks(here, sums, demand);
  write_disability_homes(here, here.row(row_of("disability_homes")));
}

/// Rates of the months, from the year's demand.
template <class Real>
struct MonthRates {
  Lanes<Real> arrivals[classes];
  Lanes<Real> exits[classes];
  Lanes<Real> leaving[classes];
  Lanes<Real> giving_up[classes];
  Lanes<Real> lost[classes];
  Lanes<Real> reapplying, usable, ramp, staffed;
};

/// (C.17) (C.18) the lists of a class. All who would live in a home leave at the same rate,
/// wherever they are, so that residents, waiting and unapplied together stay the demand. Where it
/// falls faster than they leave, those outside lose their wish first.
template <class Real>
void fill_lists(const Here<Real>& here,
                const Demand<Real>& demand,
                int c,
                const Lanes<Real>& reneging,
                MonthRates<Real>& rates) {
  constexpr Real months_of_year = months;
  const BedType need = needs_nursing(c) ? nursing : ordinary;
  const Real* before = here.wire_before(wire_demand) + c * L;
  const Real* waiting = here.wire_before(wire_waiting) + c * L;
  const Real* unapplied = here.wire_before(wire_unapplied) + c * L;
  for (int l = 0; l < L; ++l) {
    const Real now = demand.of_class[c].v[l];
    const Real exits = demand.exits[need].v[l];
    const Real flow = Real(0.5) * (before[l] + now) * exits + now - before[l];
    const Real outside = waiting[l] + unapplied[l];
    const Real fallen = flow < Real(0) && outside > Real(0) ? -flow / outside : Real(0);
    const Real month = std::min(Real(1), exits / months_of_year);
    const Real lost = std::min(Real(1), month + fallen / months_of_year);
    const Real leaving = std::min(Real(1), reneging.v[l] + lost);
    rates.arrivals[c].v[l] = std::max(Real(0), flow) / months_of_year;
    rates.exits[c].v[l] = month;
    rates.lost[c].v[l] = lost;
    rates.leaving[c].v[l] = destitute(c) ? month : leaving;
    rates.giving_up[c].v[l] = leaving > Real(0) ? (leaving - lost) / leaving : Real(0);
  }
}

/// A month's arrivals, exits and reneging by class.
template <class Real>
void fill_months(const Here<Real>& here, const Demand<Real>& demand, MonthRates<Real>& rates) {
  Lanes<Real> reneging;
  here.read(here.params().reneging, reneging);
  here.read(here.params().reapplying, rates.reapplying);
  here.read(here.params().usable_share, rates.usable);
  here.read(here.params().ramp_months, rates.ramp);
  for (int c = 0; c < classes; ++c) {
    fill_lists(here, demand, c, reneging, rates);
  }
  for (int l = 0; l < L; ++l) {
    rates.ramp.v[l] = math::exp(Real(-1) / rates.ramp.v[l]);
    rates.staffed.v[l] = here.input(input_staffed_residents)[l];
  }
}

template <class Real>
void check_homes(const Here<Real>& here, const HomeResults<Real>& year) {
  Real* residents_imbalance = here.view.imbalance + 2 * L;
  Real* waiting_imbalance = here.view.imbalance + 3 * L;
  for (int l = 0; l < L; ++l) {
    for (int c = 0; c < classes; ++c) {
      Real residents = year.left[c].v[l] - year.admissions[c].v[l];
      for (int owner = 0; owner < owners; ++owner) {
        const int i = resident_cell(c, owner) * L + l;
        residents += here.wire(wire_residents)[i] - here.wire_before(wire_residents)[i];
      }
      const Real waiting = here.wire(wire_waiting)[c * L + l] -
                           here.wire_before(wire_waiting)[c * L + l] - year.arrived[c].v[l] +
                           year.admissions[c].v[l] + year.reneged[c].v[l];
      residents_imbalance[l] = raised(residents_imbalance[l], residents);
      waiting_imbalance[l] = raised(waiting_imbalance[l], waiting);
    }
  }
}

/// What the months of the year read of this county.
template <class Real>
void set_year(const Here<Real>& here,
              const Demand<Real>& demand,
              const BedChanges<Real>& changes,
              HomeYear<Real>& year) {
  year.residents = here.wire(wire_residents);
  year.waiting = here.wire(wire_waiting);
  year.ramping = here.wire(wire_ramping);
  year.unapplied = here.wire(wire_unapplied);
  year.beds_before = here.wire_before(wire_beds);
  year.beds = here.wire(wire_beds);
  year.opened = changes.opened[0].v;
  year.converted = changes.converted[0].v;
  year.project_beds = here.county.projects.empty() ? nullptr : changes.project_beds[0][0].v;
  year.applying_before = here.wire_before(wire_demand);
  year.applying = demand.applying[0].v;
  year.nursing_beside = here.settled(fixed_nursing_beside);
  year.individual = here.individual();
  year.site = here.site(Stream::care_homes);
  year.first_trajectory = here.step.first_trajectory;
}

template <class Real>
void set_rates(const MonthRates<Real>& rates, HomeYear<Real>& year) {
  year.giving_up = rates.giving_up[0].v;
  year.lost = rates.lost[0].v;
  year.reapplying = rates.reapplying.v;
  year.arrivals = rates.arrivals[0].v;
  year.exits = rates.exits[0].v;
  year.leaving = rates.leaving[0].v;
  year.usable = rates.usable.v;
  year.ramp = rates.ramp.v;
  year.staffed = rates.staffed.v;
}

template <class Real>
void set_results(HomeResults<Real>& results, HomeYear<Real>& year) {
  year.admissions = results.admissions[0].v;
  year.months_waited = results.months_waited[0].v;
  year.arrived = results.arrived[0].v;
  year.reneged = results.reneged[0].v;
  year.left = results.left[0].v;
  year.resident_years = results.resident_years[0].v;
  year.bed_years = results.bed_years[0].v;
}

/// (C.16)-(C.19) the months of the year.
template <class Real>
void step_homes(const Here<Real>& here,
                const Demand<Real>& demand,
                const BedChanges<Real>& changes,
                HomeResults<Real>& results) {
  MonthRates<Real> rates;
  fill_months(here, demand, rates);
  for (const WireIndex w : {wire_residents, wire_waiting, wire_unapplied, wire_ramping}) {
    std::copy_n(here.wire_before(w), wires[at(w)].cells * L, here.wire(w));
  }
  HomeYear<Real> year;
  set_year(here, demand, changes, year);
  set_rates(rates, year);
  set_results(results, year);
  here.kernel().step_homes(year);
  check_homes(here, results);
}

template <class Real>
void step_county(const Here<Real>& here) {
  std::copy_n(here.wire_before(wire_fixed), fixed_rows * L, here.wire(wire_fixed));
  LevelSums<Real> sums;
  step_levels(here, sums);
  BedChanges<Real> changes;
  step_beds(here, changes, here.view.imbalance + 4 * L);
  hand_over_works(here, changes);
  Logits<Real> logits;
  fill_logits(here, logits);
  Demand<Real> demand;
  fill_demand(here, sums, logits, demand);
  HomeResults<Real> year;
  step_homes(here, demand, changes, year);
  keep_demand(here, demand);
  Lanes<Real> supplied;
  supply(here, supplied);
  write(here.settled(fixed_supply_before), supplied);
  write_stocks(here, sums, demand);
  write_disability_homes(here, here.row(row_of("disability_homes")));
  write_flows(here, year);
  write_changes(here, changes);
}

template <class Real>
Here<Real> locate(const Step<Real>& step, std::size_t i) {
  const auto& prepared = static_cast<const PreparedCare&>(*step.prepared);
  return {step, prepared, prepared.counties[i], step.counties[i]};
}

}  // namespace

template <class Real>
void start_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    start_county(locate(step, i));
  }
}

template <class Real>
void step_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    step_county(locate(step, i));
  }
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::care
