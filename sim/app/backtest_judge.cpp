#include "sim/app/backtest_judge.hpp"

#include <string_view>

#include "scenarios/tables.hpp"
#include "sim/core/math.hpp"

namespace mz::app {
namespace {

static_assert(backtest::census_groups == backtest_groups);
using backtest::CountyType;
using backtest::Rival;

DataTable builtin_table(const std::string& name, std::span<const Column> columns) {
  Diagnostics diagnostics;
  DataTable table = read_table("builtin:" + name, columns, {}, {}, diagnostics);
  check(!diagnostics.has_errors(), "tables inside the program are sound");
  return table;
}

CountyType type_of(BacktestType type) {
  switch (type) {
    case BacktestType::district:
      return CountyType::district;
    case BacktestType::city:
      return CountyType::city;
    case BacktestType::county:
      break;
  }
  return CountyType::county;
}

backtest::Unit unit_of(const BacktestCounty& county) {
  const BacktestCounts& counts = county.counts;
  return {.code = county.code_2010,
          .type = type_of(county.type),
          .people = county.people_2010,
          .counts = {.population = counts.population,
                     .registered = counts.registered,
                     .households = counts.households,
                     .one_person_households = counts.one_person_households,
                     .births_per_thousand = counts.births_per_thousand,
                     .from_same_province = counts.from_same_province,
                     .from_other_province = counts.from_other_province}};
}

void score(JudgedQuantity& judged,
           std::size_t quantity,
           const backtest::Forecaster& forecaster,
           const backtest::UnitForecast& forecast,
           const std::array<double, backtest::rival_count>& rivals) {
  judged.is_scored = judged.actual > 0;
  for (const double rival : rivals) {
    judged.is_scored = judged.is_scored && rival > 0;
  }
  if (!judged.is_scored) {
    return;
  }
  const double actual = math::log(judged.actual);
  judged.forecast =
      forecaster.errors(forecast, quantity).score(actual - forecast.of[quantity].ln_median);
  for (std::size_t r = 0; r < rivals.size(); ++r) {
    judged.rivals[r] = forecaster.rivals().errors[r][quantity].score(actual - math::log(rivals[r]));
  }
}

JudgedCounty judge(const BacktestCounty& county,
                   backtest::Boundaries boundaries,
                   backtest::Forecaster& forecaster) {
  const backtest::Unit unit = unit_of(county);
  const backtest::UnitForecast forecast = forecaster.forecast(unit, boundaries);
  const backtest::QuantityValues actual = backtest::quantities_of(county.people_2020);
  std::array<backtest::QuantityValues, backtest::rival_count> rivals{};
  for (std::size_t r = 0; r < rivals.size(); ++r) {
    rivals[r] = backtest::rival_forecast(
        static_cast<Rival>(r), unit.people, forecast.survivors, forecaster.rivals().national);
  }
  JudgedCounty judged{.code = county.code_2010,
                      .name = county.name_zh,
                      .plan = county.plan,
                      .type = unit.type,
                      .people_2010 = backtest::quantities_of(unit.people)[backtest::everybody],
                      .knows_life_expectancy = forecaster.knows_life_expectancy(unit)};
  for (std::size_t q = 0; q < backtest::quantities; ++q) {
    JudgedQuantity& of = judged.of[q];
    of.actual = actual[q];
    of.survivors = forecast.survivors[q];
    of.quantiles = forecaster.quantiles(forecast, q);
    score(of, q, forecaster, forecast, {rivals[0][q], rivals[1][q], rivals[2][q]});
  }
  return judged;
}

}  // namespace

backtest::Knowledge backtest_knowledge() {
  return {
      .nation = backtest::nation_of(builtin_table("backtest_survival", backtest::nation_columns())),
      .life_expectancies = backtest::life_expectancies_of(
          builtin_table("backtest_life_expectancy", backtest::life_expectancy_columns())),
      .relations = backtest::relations_of(
          builtin_table("backtest_relations", backtest::relations_columns())),
      .rivals = backtest::rivals_of(
          builtin_table("backtest_rival_errors", backtest::rival_error_columns()),
          builtin_table("backtest_census_nation", backtest::national_census_columns()))};
}

backtest::Boundaries boundaries_of(const BacktestTables& tables) {
  return tables.are_comparable ? backtest::Boundaries::comparable : backtest::Boundaries::matched;
}

std::vector<JudgedCounty> judged(const BacktestTables& tables) {
  backtest::Forecaster forecaster(backtest_knowledge());
  const backtest::Boundaries boundaries = boundaries_of(tables);
  std::vector<JudgedCounty> counties;
  for (const BacktestCounty& county : tables.counties) {
    counties.push_back(judge(county, boundaries, forecaster));
  }
  return counties;
}

}  // namespace mz::app
