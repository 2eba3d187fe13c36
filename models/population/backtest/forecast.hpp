#pragma once
// The forecast of a county for 2020 from what was known in 2010, with its distribution: (P.30) to
// (P.35) of ../theory.md.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/population/backtest/error_distribution.hpp"
#include "models/population/backtest/relations.hpp"
#include "models/population/backtest/rivals.hpp"
#include "models/population/backtest/survivors.hpp"
#include "models/population/backtest/unit.hpp"

namespace mz::population::backtest {

/// Everything the forecast is told beside the county itself.
struct Knowledge {
  Nation nation;
  LifeExpectancies life_expectancies;
  Relations relations;
  Rivals rivals;
};

/// How sure it is that a county has the same boundaries in 2020. `matched` by code and name, as the
/// counties the relations were learned on; `comparable` where it was checked.
enum class Boundaries : std::uint8_t { matched, comparable };

/// One quantity of one county: ln actual = ln median + tau Z + scale T.
struct QuantityForecast {
  double ln_median = 0;
  double tau = 0;
  double scale = 0;
};

struct UnitForecast {
  std::array<QuantityForecast, quantities> of{};
  QuantityValues survivors{};  ///< the demographic part alone, which is also a rival
};

/// Probabilities of the quantiles that are written.
inline constexpr std::array written_probabilities{0.025, 0.10, 0.50, 0.90, 0.975};

/// Forecasts counties with one state of knowledge.
class Forecaster {
 public:
  explicit Forecaster(Knowledge knowledge);

  /// Of a county in which somebody lives.
  UnitForecast forecast(const Unit& unit, Boundaries boundaries);
  ErrorDistribution errors(const UnitForecast& forecast, std::size_t quantity) const;
  /// In persons, one per written probability.
  std::array<double, written_probabilities.size()> quantiles(const UnitForecast& forecast,
                                                             std::size_t quantity) const;
  const Rivals& rivals() const { return knowledge_.rivals; }
  /// The province's own; the nation's stands in for one that is unknown.
  bool knows_life_expectancy(const Unit& unit) const;

 private:
  const GroupRatios& ratios(const std::string& province);

  Knowledge knowledge_;
  std::vector<StudentTable> student_;  ///< by quantity
  std::map<std::string, GroupRatios, std::less<>> ratios_;
};

/// Columns of the tables of the nation and of life expectancy, and the tables read.
std::span<const Column> nation_columns();
Nation nation_of(const DataTable& table);
std::span<const Column> life_expectancy_columns();
LifeExpectancies life_expectancies_of(const DataTable& table);

}  // namespace mz::population::backtest
