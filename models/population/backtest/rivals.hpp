#pragma once
// Forecasts to beat, (P.37) of ../theory.md: nothing changes; survivors alone; and an oracle that
// knows the nation's census ratios of 2010 to 2020. Their intervals are their own errors on the
// counties the relations were learned on, which is generous: no county of the five plans is
// harder than these on average.

#include <array>
#include <span>
#include <vector>

#include "models/population/backtest/survivors.hpp"
#include "models/population/backtest/unit.hpp"
#include "sim/core/data_table.hpp"
#include "sim/core/scores.hpp"
#include "sim/core/text.hpp"

namespace mz::population::backtest {

enum class Rival : std::uint8_t { constant, survival, oracle };
inline constexpr std::size_t rival_count = 3;
inline constexpr std::array<Text, rival_count> rival_texts{
    Text{"不变", "constant"}, Text{"仅存活", "survival only"}, Text{"全国比率", "oracle"}};

/// Quantiles of a rival's learned errors ln(actual / rival) at equal steps of probability.
class LearnedErrors {
 public:
  void add(double error) { errors_.push_back(error); }
  double quantile(double p) const;
  double cdf(double error) const;
  /// What an actual value with this error scores.
  ForecastScore score(double error) const;

 private:
  double crps(double error) const;

  std::vector<double> errors_;  ///< ascending, at k / (size - 1)
};

/// The nation's ratios by sex, from those aged 50-54 … 75 and over in 2010 to ten years later.
struct NationalRatios {
  static constexpr int first_age = 50;
  static constexpr std::size_t groups = 6;
  std::array<std::array<double, groups>, sexes> of{};
};

struct Rivals {
  NationalRatios national;
  std::array<std::array<LearnedErrors, quantities>, rival_count> errors;
};

/// (P.37) what the rival forecasts for a county.
QuantityValues rival_forecast(Rival rival,
                              const Pyramid& people,
                              const QuantityValues& survivors,
                              const NationalRatios& national);

std::span<const Column> rival_error_columns();
std::span<const Column> national_census_columns();
Rivals rivals_of(const DataTable& errors, const DataTable& national_census);

}  // namespace mz::population::backtest
