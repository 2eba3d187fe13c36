#include <algorithm>
#include <numeric>

#include "models/population/life_table.hpp"
#include "models/population/prepared.hpp"
#include "sim/core/math.hpp"

namespace mz::population {
namespace {

constexpr int working_from = 15;
constexpr int working_to = 44;
constexpr int return_from = 55;
constexpr int return_to = 69;

/// (P.4) rural over urban death rate by age: `ratio` to 60, falling to 1 at 90.
double rural_ratio(double ratio, int age) {
  constexpr double full_to = 60.0;
  constexpr double none_from = 90.0;
  const double fading = std::clamp((none_from - age) / (none_from - full_to), 0.0, 1.0);
  return 1.0 + (ratio - 1.0) * fading;
}

/// (P.4) exp(delta_s w(x)) of the province for both sexes.
std::array<double, pyramid_cells> provincial_factor(const MortalityYears& national, double gap) {
  std::array<double, pyramid_cells> factor{};
  for (int sex = 0; sex < sexes; ++sex) {
    const std::span<const double> m(national.rate.front().data() + pyramid_cell(sex, 0), at(ages));
    const double delta = gap == 0.0 ? 0.0 : gap_shift(m, static_cast<Sex>(sex), gap);
    for (int x = 0; x < ages; ++x) {
      factor[at(pyramid_cell(sex, x))] = math::exp(delta * gap_weight(x));
    }
  }
  return factor;
}

/// (P.4) relative mortality by cell, such that the base year's mix of towns and villages has the
/// provincial rate.
void set_relative_mortality(PreparedCounty& county,
                            const std::array<double, pyramid_cells>& factor) {
  const double ratio = county.params.rural_mortality_ratio.median(0);
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      const double towns = county.base.urban_share[at(x)];
      const double rural = rural_ratio(ratio, x);
      const double urban_level = 1.0 / (towns + (1.0 - towns) * rural);
      const double provincial = factor[at(pyramid_cell(sex, x))];
      county.relative_mortality[at(cell(sex, 0, x))] = provincial * urban_level;
      county.relative_mortality[at(cell(sex, 1, x))] = provincial * urban_level * rural;
    }
  }
}

std::array<double, pyramid_cells> residents_by_age(const BasePopulation& base) {
  std::array<double, pyramid_cells> residents{};
  for (int i = 0; i < cells; ++i) {
    residents[at(pyramid_cell(i / (residences * ages), i % ages))] += base.people[at(i)];
  }
  return residents;
}

/// (P.13) rule `return`: a share of the yearly net departures at working ages comes back at 55-69.
void set_return_migration(PreparedCounty& county) {
  const double share = county.params.return_share.median(0);
  const std::array<double, pyramid_cells>& last = county.net_migration.back();
  for (int sex = 0; sex < sexes; ++sex) {
    double departures = 0;
    for (int x = working_from; x <= working_to; ++x) {
      departures += std::max(0.0, -last[at(pyramid_cell(sex, x))]);
    }
    for (int x = return_from; x <= return_to; ++x) {
      county.return_migration[at(pyramid_cell(sex, x))] =
          share * departures / (return_to - return_from + 1);
    }
  }
}

double residents(const CountyInput& input) {
  return std::accumulate(
      input.age_sex.begin(), input.age_sex.end(), 0.0, [](double sum, const AgeSexCount& group) {
        return sum + group.count;
      });
}

/// What of one county's inputs only the model can judge.
void check_county(const CountyInput& input,
                  const Params& params,
                  const RunInput& run,
                  Diagnostics& diagnostics) {
  constexpr double whole_in_float = 16777216;  // 2^24
  const std::string& code = input.county->code;
  const double people = residents(input);
  if (people <= 0.0) {
    diagnostics.warning(input.county->where,
                        "population",
                        {code + " 没有人口;其结果全部为 0,比率为空",
                         code + " has no residents; its results are 0 and its ratios undefined"});
  }
  if (people > whole_in_float && run.uncertainty != Uncertainty::none) {
    diagnostics.warning(
        input.county->where,
        "population",
        {code +
             " 人口超过 16777216,单精度轨迹不再精确到人;请拆成较小的单位,或用 --uncertainty none",
         code + " has more than 16777216 residents: single-precision trajectories no longer count "
                "every person; split it, or use --uncertainty none"});
  }
  const Value* share = params.urban_share.value;
  if (share->dated && share->points.back().year > run.base_year) {
    diagnostics.error(
        share->points.back().origin.where,
        "population.urban_share",
        {"只用基年的值;以后的城镇人口由出生、死亡和迁移得出,可调 population.urbanisation_level",
         "only the base year's value is used; later shares follow from births, deaths and moves, "
         "set population.urbanisation_level instead"});
  }
}

/// (P.4a) years above the nation's table that the county uses; rates of one's own are its own.
double life_expectancy_gap(const Params& params,
                           const ProvinceLevels& provinces,
                           const std::string& province) {
  if (params.life_expectancy_gap.is_set()) {
    return params.life_expectancy_gap.median(0);
  }
  const bool national = params.mortality->is_builtin() && params.survival == nullptr;
  return national ? provinces.life_expectancy_gap(province) : 0.0;
}

/// (P.9a) fertility relative to the nation where the scenario gives none. Rates of one's own are
/// those of the place; counts of another year than the census are not the nation's of 2020.
void set_fertility_levels(PreparedCounty& county,
                          const CountyInput& input,
                          const ProvinceLevels& provinces,
                          const GroupQuarters& held,
                          int base_year) {
  const Params& params = county.params;
  const bool national = params.fertility->is_builtin();
  const std::span<const double> schedule = county.rates.fertility->schedule.front();
  const double counted =
      national ? provinces.relative_fertility(input.county->province, schedule) : 1.0;
  county.province_fertility_level = params.province_relative_fertility.is_set()
                                        ? params.province_relative_fertility.median(base_year)
                                        : counted;
  county.fertility_level = county.province_fertility_level;
  if (national && base_year == census_year) {
    county.fertility_level =
        provinces.relative_fertility(input, held, county.province_fertility_level, schedule)
            .value_or(county.fertility_level);
  }
}

/// A province that the table lacks is taken for the nation: a slip, where it has a code at all.
void warn_of_unknown_province(const CountyInput& input,
                              const Params& params,
                              const ProvinceLevels& provinces,
                              Diagnostics& diagnostics) {
  const std::string& code = input.county->province;
  const bool needed = (params.fertility->is_builtin() && !params.relative_fertility.is_set()) ||
                      (params.mortality->is_builtin() && !params.life_expectancy_gap.is_set());
  if (code.empty() || provinces.has(code) || !needed) {
    return;
  }
  diagnostics.warning(
      input.county->where,
      "population.province_levels",
      {"表中没有省级代码 " + code + ";生育水平和预期寿命取全国水平。请核对代码,如 530000",
       "the table has no province " + code +
           "; fertility and life expectancy are the nation's. Check the code, such as 530000"});
}

double base_fertility(const PreparedCounty& county, int base_year) {
  const Params& params = county.params;
  if (params.total_fertility_rate.is_set()) {
    return params.total_fertility_rate.median(base_year);
  }
  const double level = params.relative_fertility.is_set()
                           ? params.relative_fertility.median(base_year)
                           : county.fertility_level;
  return county.rates.fertility->total.front() * level;
}

PreparedCounty prepared_county(const CountyInput& input,
                               const SharedPopulation& shared,
                               const GroupQuarters& held,
                               const RunInput& run,
                               const VitalRates& rates) {
  PreparedCounty county;
  county.params = schema().bind(input.values, input.slots);
  county.rates = rates;
  const Params& params = county.params;
  county.region = region_key(input.county->code);
  if (!input.county->prefecture.empty()) {
    county.prefecture = region_key(input.county->prefecture);
  }
  county.province = input.province;
  const std::array<double, pyramid_cells> factor = provincial_factor(
      *rates.mortality, life_expectancy_gap(params, shared.provinces, input.county->province));
  const int base_year = run.base_year;
  set_fertility_levels(county, input, shared.provinces, held, base_year);
  BaseInput base;
  base.whole_persons = run.uncertainty == Uncertainty::all;
  base.group_quarters = held;
  base.months = params.census_months.median(0);
  base.urban_share = params.urban_share.median(base_year);
  base.total_fertility =
      base_fertility(county, base_year) * params.fertility_change.median(base_year);
  base.age_schedule = rates.fertility->schedule.front();
  base.sex_ratio_at_birth = rates.sex_ratio_at_birth->front();
  for (int i = 0; i < pyramid_cells; ++i) {
    base.mortality[at(i)] = rates.mortality->rate.front()[at(i)] * factor[at(i)];
  }
  county.base = base_population(input, shared.national, base);
  set_relative_mortality(county, factor);
  return county;
}

/// Checked with a pattern of births that the run has, whichever region's.
ProvinceLevels provinces_of(const Params& params,
                            const VitalTables& vital,
                            const CountyInput& any,
                            Diagnostics& diagnostics) {
  const FertilityYears* fertility = vital.fertility.for_all();
  fertility = fertility == nullptr ? vital.fertility.of(*any.county) : fertility;
  return fertility == nullptr
             ? ProvinceLevels{}
             : ProvinceLevels::of(
                   *params.province_levels, fertility->schedule.front(), diagnostics);
}

}  // namespace

std::unique_ptr<const Prepared> prepare_shared_population(const RunInput& run,
                                                          const CountyInput& any,
                                                          Diagnostics& diagnostics) {
  const Params params = schema().bind(any.values, any.slots);
  auto shared = std::make_unique<SharedPopulation>();
  const std::size_t faults_before = diagnostics.error_count();
  shared->national = national_rates(params, run, diagnostics);
  shared->net_migration = net_migration_table(params, diagnostics);
  shared->group_quarters = group_quarters_table(params, run, diagnostics);
  if (diagnostics.error_count() == faults_before) {  // a faulty table has no pattern of births
    shared->provinces = provinces_of(params, shared->national.vital, any, diagnostics);
  }
  if (params.total_fertility_rate.is_set() && params.relative_fertility.is_set()) {
    diagnostics.warning(params.total_fertility_rate.value->origin.where,
                        "population.total_fertility_rate",
                        {"已给出总和生育率,各县的 population.relative_fertility 不再使用",
                         "the total fertility rate is given: population.relative_fertility of "
                         "counties is not used"});
  }
  shared->sound = diagnostics.error_count() == faults_before;
  return shared;
}

std::unique_ptr<const Prepared> prepare_population(const RunInput& run,
                                                   std::span<const CountyInput> counties,
                                                   Diagnostics& diagnostics) {
  auto prepared = std::make_unique<PreparedPopulation>();
  if (run.shared == nullptr) {
    prepared->own_shared = prepare_shared_population(run, counties.front(), diagnostics);
  }
  const auto& shared = static_cast<const SharedPopulation&>(
      run.shared != nullptr ? *run.shared : *prepared->own_shared);
  prepared->national = &shared.national;
  if (!shared.sound) {
    return prepared;
  }
  for (const CountyInput& input : counties) {
    const Params params = schema().bind(input.values, input.slots);
    const VitalRates rates =
        vital_rates_of(shared.national.vital, params, *input.county, diagnostics);
    if (rates.mortality == nullptr || rates.fertility == nullptr ||
        rates.sex_ratio_at_birth == nullptr) {
      continue;  // named; the run ends with the faults of all counties
    }
    const auto found = shared.group_quarters.find(input.county->code);
    const GroupQuarters held =
        found == shared.group_quarters.end() ? GroupQuarters{} : found->second;
    PreparedCounty county = prepared_county(input, shared, held, run, rates);
    check_county(input, county.params, run, diagnostics);
    warn_of_unknown_province(input, county.params, shared.provinces, diagnostics);
    check_group_quarters(input, county.params, held, diagnostics);
    county.net_migration = net_migration_of(shared.net_migration,
                                            county.params,
                                            input.county->code,
                                            run,
                                            residents_by_age(county.base),
                                            diagnostics);
    set_return_migration(county);
    prepared->counties.push_back(std::move(county));
  }
  return prepared;
}

}  // namespace mz::population
