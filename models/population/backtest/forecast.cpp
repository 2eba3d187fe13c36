#include "models/population/backtest/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/math.hpp"

namespace mz::population::backtest {
namespace {

constexpr std::array nation_table{
    Column{"sex", ColumnKind::sex, {"性别", "sex"}},
    Column{"age", ColumnKind::age, {"2010年年龄", "age in 2010"}},
    Column{"death_rate_2010",
           ColumnKind::number,
           {"2010年死亡率", "death rate of 2010"},
           unit::annual_rate,
           0,
           5},
    Column{
        "survival", ColumnKind::number, {"十年存活率", "survival of ten years"}, unit::one, 0, 1},
    Column{"population_2010", ColumnKind::number, {"人数", "persons"}, unit::person, 0, 1e10}};
constexpr std::array expectancy_table{
    Column{"code", ColumnKind::text, {"省级代码", "province code"}},
    Column{"name_zh", ColumnKind::text, {"名称", "name"}},
    Column{"male", ColumnKind::number, {"男", "men"}, unit::life_year, 30, 100},
    Column{"female", ColumnKind::number, {"女", "women"}, unit::life_year, 30, 100}};

}  // namespace

Forecaster::Forecaster(Knowledge knowledge) : knowledge_(std::move(knowledge)) {
  for (const QuantityRelations& relations : knowledge_.relations.of) {
    student_.emplace_back(relations.nu);
  }
}

const GroupRatios& Forecaster::ratios(const std::string& province) {
  const auto known = ratios_.find(province);
  if (known != ratios_.end()) {
    return known->second;
  }
  return ratios_[province] =
             group_ratios(knowledge_.nation, knowledge_.life_expectancies, province);
}

UnitForecast Forecaster::forecast(const Unit& unit, Boundaries boundaries) {
  const Relations& relations = knowledge_.relations;
  const Covariates covariates = covariates_of(unit, knowledge_.life_expectancies);
  UnitForecast made;
  made.survivors = survivors(unit.people, ratios(province_of(unit.code)));
  for (std::size_t q = 0; q < quantities; ++q) {
    const QuantityRelations& of = relations.of[q];
    constexpr double half_a_person = 0.5;
    const double base = std::max(half_a_person, made.survivors[q]);
    const double factor = boundaries == Boundaries::comparable ? of.comparable : 1.0;
    const double shared =
        std::sqrt(of.tau_province * of.tau_province + of.tau_prefecture * of.tau_prefecture);
    made.of[q].ln_median =
        math::log(base) + relations.sum(of.median, covariates, unit.type);  // (P.33)
    made.of[q].tau = factor * shared;                                       // (P.34)
    made.of[q].scale =
        factor * math::exp(relations.sum(of.scale, covariates, unit.type));  // (P.34)
  }
  return made;
}

bool Forecaster::knows_life_expectancy(const Unit& unit) const {
  return knowledge_.life_expectancies.contains(province_of(unit.code));
}

ErrorDistribution Forecaster::errors(const UnitForecast& forecast, std::size_t quantity) const {
  const QuantityForecast& of = forecast.of[quantity];
  return {of.tau, of.scale, student_[quantity]};
}

std::array<double, written_probabilities.size()> Forecaster::quantiles(const UnitForecast& forecast,
                                                                       std::size_t quantity) const {
  const ErrorDistribution distribution = errors(forecast, quantity);
  std::array<double, written_probabilities.size()> values{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double error = distribution.quantile(written_probabilities[i]);
    values[i] = math::exp(forecast.of[quantity].ln_median + error);  // (P.35)
  }
  return values;
}

std::span<const Column> nation_columns() {
  return nation_table;
}

Nation nation_of(const DataTable& table) {
  Nation nation;
  for (const TableRow& row : table.rows) {
    const auto sex = static_cast<std::size_t>(row.cells[0].number);
    const auto age = static_cast<std::size_t>(row.cells[1].number);
    nation.death_rate_2010[sex][age] = row.cells[2].number;  // (P.30)
    nation.survival[sex][age] = row.cells[3].number;
    nation.population_2010[sex][age] = row.cells[4].number;
  }
  return nation;
}

std::span<const Column> life_expectancy_columns() {
  return expectancy_table;
}

LifeExpectancies life_expectancies_of(const DataTable& table) {
  LifeExpectancies found;
  for (const TableRow& row : table.rows) {
    found[row.cells[0].text] = {row.cells[2].number, row.cells[3].number};
  }
  return found;
}

}  // namespace mz::population::backtest
