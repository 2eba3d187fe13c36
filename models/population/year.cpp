#include "models/population/year.hpp"

#include <algorithm>

#include "models/population/factors.hpp"
#include "models/population/lanes_mortality.hpp"

namespace mz::population {
namespace {

/// Numbers of the year that all lanes share, in the precision of the lanes.
template <class Real>
struct YearRates {
  alignas(64) Real mortality[cells];
  alignas(64) Real equivalent[cells];  ///< filled where survival ratios are given
  alignas(64) Real age_schedule[mother_ages];
  alignas(64) Real net_migration[pyramid_cells];
  alignas(64) Real turnover[pyramid_cells];
  alignas(64) Real urbanisation[ages];
  alignas(64) Real group_quarters[pyramid_cells];
};

/// (P.13) what the scenario's rule leaves of the table's last year so many years after it.
double migration_left(const Params& params, int years_after) {
  switch (params.migration) {
    case MigrationRule::fades:
    case MigrationRule::returns:
      return math::pow(0.5,
                       static_cast<double>(years_after) / params.migration_half_life.median(0));
    case MigrationRule::stops:
      return years_after > 0 ? 0.0 : 1.0;
    case MigrationRule::continues:
      break;
  }
  return 1.0;
}

/// (P.13) net migrants of the year by sex and age: the table, and after its last year the rule.
template <class Real>
void fill_migration(const PreparedCounty& county, int elapsed, Real* out) {
  const int last = static_cast<int>(county.net_migration.size()) - 1;
  const std::array<double, pyramid_cells>& given =
      county.net_migration[at(std::min(elapsed, last))];
  const int years_after = std::max(0, elapsed - last);
  const double left = migration_left(county.params, years_after);
  const bool returning = county.params.migration == MigrationRule::returns && years_after > 0;
  for (int i = 0; i < pyramid_cells; ++i) {
    const double back = returning ? county.return_migration[at(i)] : 0.0;
    out[i] = static_cast<Real>(given[at(i)] * left + back);
  }
}

template <class Real>
void fill_group_quarters(const Here<Real>& here, YearRates<Real>& rates) {
  for (int i = 0; i < pyramid_cells; ++i) {
    rates.group_quarters[i] = static_cast<Real>(here.county.base.group_quarters[at(i)]);
  }
}

template <class Real>
void fill_rates(const Here<Real>& here, YearRates<Real>& rates) {
  const NationalRates& national = *here.prepared.national;
  const VitalRates& vital = here.county.rates;
  const std::size_t year = at(here.step.year_index);
  const bool survival_given = !vital.mortality->equivalent.empty();
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      for (int x = 0; x < ages; ++x) {
        const std::size_t i = at(cell(sex, residence, x));
        const std::size_t position = at(pyramid_cell(sex, x));
        const double relative = here.county.relative_mortality[i];
        rates.mortality[i] = static_cast<Real>(vital.mortality->rate[year][position] * relative);
        if (survival_given) {
          rates.equivalent[i] =
              static_cast<Real>(vital.mortality->equivalent[year][position] * relative);
        }
      }
    }
  }
  for (int i = 0; i < mother_ages; ++i) {
    rates.age_schedule[i] = static_cast<Real>(vital.fertility->schedule[year][at(i)]);
  }
  fill_migration(here.county, here.step.year_index, rates.net_migration);
  const double mobility = here.county.params.mobility.median(0);
  for (int i = 0; i < pyramid_cells; ++i) {
    rates.turnover[i] = static_cast<Real>(mobility * national.mobility[at(i)]);
  }
  for (int x = 0; x < ages; ++x) {
    rates.urbanisation[x] = static_cast<Real>(national.urbanisation[at(x)]);
  }
}

template <class Real>
CountyYear<Real> frame_of(const Here<Real>& here) {
  CountyYear<Real> frame;
  const CountyView<Real>& view = here.view;
  frame.flows = {view.wires[wire_people],
                 view.wires[wire_deaths],
                 view.wires[wire_migration],
                 view.wires[wire_moves],
                 view.wires[wire_births],
                 view.wires[wire_infants]};
  frame.rows = view.rows;
  frame.stride = view.stride;
  frame.row = rows_of_outputs;
  return frame;
}

/// (P.3) (P.5) the share of every cell that dies in a year at the rates of the base year, as a
/// county begins: what a model needs that starts from a stationary state.
template <class Real>
void write_base_dying(const Here<Real>& here, const YearRates<Real>& rates) {
  LaneRow<Real> factor;
  mortality_factor(here, factor.v);
  CountyYear<Real> frame;
  frame.mortality = rates.mortality;
  frame.equivalent = here.county.rates.mortality->equivalent.empty() ? nullptr : rates.equivalent;
  frame.mortality_factor = factor.v;
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      for (int x = 0; x < ages; ++x) {
        Real* out = here.view.wires[wire_base_dying] + cell(sex, residence, x) * L;
        dying_in_year(frame, sex, residence, x, out);
      }
    }
  }
}

template <class Real>
void start_county(const Here<Real>& here) {
  CountyYear<Real> frame = frame_of(here);
  for (int i = 0; i < cells; ++i) {
    std::fill_n(frame.flows.people + i * L, L, static_cast<Real>(here.county.base.people[at(i)]));
  }
  for (std::size_t wire = wire_deaths; wire < wires.size(); ++wire) {
    std::fill_n(here.view.wires[wire], wires[wire].cells * L, Real(0));
  }
  carry_factors(here);
  LaneRow<Real> registered;
  load(here.county.params.registered_ratio, here.view, here.step.year, registered.v);
  frame.registered_ratio = registered.v;
  YearRates<Real> rates;
  fill_rates(here, rates);
  fill_group_quarters(here, rates);
  frame.group_quarters = rates.group_quarters;
  kernels(here.step.isa).template of<Real>().stocks(frame);
  write_base_dying(here, rates);
}

template <class Real>
void step_county(const Here<Real>& here) {
  const CountyView<Real>& view = here.view;
  carry_factors(here);
  std::copy_n(view.wires_before[wire_shortfall], L, view.wires[wire_shortfall]);
  YearRates<Real> rates;
  fill_rates(here, rates);
  fill_group_quarters(here, rates);
  LaneRow<Real> mortality, fertility, level, urbanisation, registered;
  mortality_factor(here, mortality.v);
  total_fertility(here, fertility.v);
  migration_level(here, level.v);
  load(here.county.params.urbanisation_level, view, here.step.year, urbanisation.v);
  load(here.county.params.registered_ratio, view, here.step.year, registered.v);

  CountyYear<Real> frame = frame_of(here);
  frame.people = view.wires_before[wire_people];
  frame.rows_before = view.rows_before;
  frame.mortality = rates.mortality;
  frame.equivalent = here.county.rates.mortality->equivalent.empty() ? nullptr : rates.equivalent;
  frame.age_schedule = rates.age_schedule;
  frame.net_migration = rates.net_migration;
  frame.turnover = rates.turnover;
  frame.urbanisation = rates.urbanisation;
  frame.group_quarters = rates.group_quarters;
  frame.reclassified_share =
      static_cast<Real>(here.county.params.reclassified_share.median(here.step.year));
  frame.rural_fertility_ratio = fixed<Real>(here.county.params.rural_fertility_ratio);
  const double boys = (*here.county.rates.sex_ratio_at_birth)[at(here.step.year_index)];
  frame.male_share_at_birth = static_cast<Real>(boys / (1.0 + boys));
  frame.mortality_factor = mortality.v;
  frame.total_fertility = fertility.v;
  frame.migration_level = level.v;
  frame.migration_slope = here.factor(migration_slope);
  frame.urbanisation_level = urbanisation.v;
  frame.registered_ratio = registered.v;
  frame.individual = here.step.uncertainty == Uncertainty::all;
  frame.seed = here.step.seed;
  frame.region = here.county.region;
  frame.year = here.step.year;
  frame.first_trajectory = here.step.first_trajectory;
  frame.cell_imbalance = view.imbalance;
  frame.total_imbalance = view.imbalance + L;
  frame.shortfall = view.wires[wire_shortfall];
  kernels(here.step.isa).template of<Real>().advance(frame);
  Real* of_year = view.row(rows_of_outputs.migration_shortfall);
  for (int l = 0; l < L; ++l) {
    of_year[l] = frame.shortfall[l] - view.wires_before[wire_shortfall][l];
    // The third identity: what it comes to by the last year.
    view.imbalance[2 * L + l] = std::max(view.imbalance[2 * L + l], frame.shortfall[l]);
  }
}

template <class Real>
Here<Real> place(const Step<Real>& step, std::size_t i) {
  const auto& prepared = static_cast<const PreparedPopulation&>(*step.prepared);
  return {step, prepared, prepared.counties[i], step.counties[i]};
}

}  // namespace

template <class Real>
void start_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    start_county(place(step, i));
  }
}

template <class Real>
void step_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    step_county(place(step, i));
  }
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::population
