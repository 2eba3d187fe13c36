#include "models/population/backtest/rivals.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "models/population/backtest/relations.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/math.hpp"

namespace mz::population::backtest {
namespace {

constexpr std::array error_table{
    Column{"rival", ColumnKind::text, {"对照方法", "rival"}},
    Column{"quantity", ColumnKind::text, {"指标", "quantity"}},
    Column{"probability", ColumnKind::number, {"概率", "probability"}, unit::one, 0, 1},
    Column{"error", ColumnKind::number, {"对数误差", "error of the logarithm"}}};
constexpr std::array census_table{
    Column{"year", ColumnKind::year, {"普查年份", "census year"}},
    Column{"sex", ColumnKind::sex, {"性别", "sex"}},
    Column{"age", ColumnKind::age, {"年龄组", "age group"}},
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, 1e10},
    Column{"status", ColumnKind::text, {"状态", "status"}}};

/// Residents of the nation without servicemen: census communiques of 2011 and 2021.
constexpr double nation_2010 = 1332810869;
constexpr double nation_2020 = 1409778724;

std::size_t rival_named(std::string_view name) {
  constexpr std::array<std::string_view, rival_count> names{"constant", "survival", "oracle"};
  const auto found = std::find(names.begin(), names.end(), name);
  check(found != names.end(), "the table of rivals names what the program knows");
  return static_cast<std::size_t>(found - names.begin());
}

QuantityValues oracle(const Pyramid& people, const NationalRatios& national) {
  QuantityValues values{};
  values[everybody] = people_aged(people, 0, ages) * (nation_2020 / nation_2010);
  for (std::size_t q = everybody + 1; q < quantities; ++q) {
    for (std::size_t sex = 0; sex < people.size(); ++sex) {
      for (std::size_t g = 0; g < census_groups; ++g) {
        if (group_starts[g] + 10 >= quantity_ages[q]) {
          constexpr int width = 5;
          const int position = (group_starts[g] - NationalRatios::first_age) / width;
          const std::size_t group =
              std::min(NationalRatios::groups - 1, static_cast<std::size_t>(position));
          values[q] += people[sex][g] * national.of[sex][group];  // (P.37)
        }
      }
    }
  }
  return values;
}

NationalRatios national_ratios_of(const DataTable& table) {
  std::array<NationalRatios, 2> census{};  // 2010, 2020
  constexpr int first_census = 2010;
  for (const TableRow& row : table.rows) {
    const auto which = static_cast<std::size_t>((row.cells[0].number - first_census) / 10);
    const auto sex = static_cast<std::size_t>(row.cells[1].number);
    const int first = NationalRatios::first_age + 10 * static_cast<int>(which);
    const auto group = static_cast<std::size_t>((row.cells[2].ages.low - first) / 5);
    census[which].of[sex][group] = row.cells[3].number;
  }
  NationalRatios ratios;
  for (std::size_t sex = 0; sex < ratios.of.size(); ++sex) {
    for (std::size_t g = 0; g < NationalRatios::groups; ++g) {
      ratios.of[sex][g] = census[1].of[sex][g] / census[0].of[sex][g];
    }
  }
  return ratios;
}

}  // namespace

double LearnedErrors::quantile(double p) const {
  const double place = p * static_cast<double>(errors_.size() - 1);
  const auto i = std::min(errors_.size() - 2, static_cast<std::size_t>(place));
  return errors_[i] + (place - static_cast<double>(i)) * (errors_[i + 1] - errors_[i]);
}

double LearnedErrors::cdf(double error) const {
  const auto above = std::upper_bound(errors_.begin(), errors_.end(), error);
  if (above == errors_.begin()) {
    return 0.0;
  }
  if (above == errors_.end()) {
    return 1.0;
  }
  const double low = *(above - 1);
  const auto i = static_cast<double>(above - errors_.begin() - 1);
  return (i + (error - low) / (*above - low)) / static_cast<double>(errors_.size() - 1);
}

double LearnedErrors::crps(double error) const {
  // Mean over the probabilities of twice the quantile loss, by the trapezium rule.
  const double steps = static_cast<double>(errors_.size() - 1);
  double sum = 0;
  for (std::size_t k = 0; k < errors_.size(); ++k) {
    const double p = static_cast<double>(k) / steps;
    const double beyond = error - errors_[k];
    const double loss = beyond >= 0 ? p * beyond : (p - 1.0) * beyond;
    const bool is_end = k == 0 || k + 1 == errors_.size();
    sum += (is_end ? 1.0 : 2.0) * loss;
  }
  return sum / steps;
}

ForecastScore LearnedErrors::score(double error) const {
  ForecastScore score{.error = math::exp(-error) - 1.0, .place = cdf(error), .crps = crps(error)};
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    const double tail = 0.5 * (1.0 - interval_shares[i]);
    score.is_covered[i] = error >= quantile(tail) && error <= quantile(1.0 - tail);
  }
  const double tail = 0.5 * (1.0 - interval_shares[1]);
  score.interval_score =
      interval_score(error, quantile(tail), quantile(1.0 - tail), interval_shares[1]);
  return score;
}

QuantityValues rival_forecast(Rival rival,
                              const Pyramid& people,
                              const QuantityValues& survivors,
                              const NationalRatios& national) {
  switch (rival) {
    case Rival::constant:
      return quantities_of(people);
    case Rival::survival:
      return survivors;
    case Rival::oracle:
      break;
  }
  return oracle(people, national);
}

std::span<const Column> rival_error_columns() {
  return error_table;
}

std::span<const Column> national_census_columns() {
  return census_table;
}

Rivals rivals_of(const DataTable& errors, const DataTable& national_census) {
  Rivals rivals;
  for (const TableRow& row : errors.rows) {
    const std::size_t rival = rival_named(row.cells[0].text);
    rivals.errors[rival][quantity_named(row.cells[1].text)].add(row.cells[3].number);
  }
  rivals.national = national_ratios_of(national_census);
  return rivals;
}

}  // namespace mz::population::backtest
