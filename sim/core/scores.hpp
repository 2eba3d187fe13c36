#pragma once
// How good forecasts with intervals were, once the actual value is known: error, coverage, place in
// the distribution, proper scores after Gneiting and Raftery (2007, JASA 102, 359-378).

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mz {

/// Central intervals whose coverage is counted.
inline constexpr std::array interval_shares{0.50, 0.80, 0.95};
inline constexpr std::size_t place_bins = 10;

/// One forecast held against what came.
struct ForecastScore {
  double error = 0;                                       ///< median / actual - 1
  double place = 0;                                       ///< P(forecast <= actual), 0..1
  std::array<bool, interval_shares.size()> is_covered{};  ///< by each interval
  double interval_score = 0;                              ///< of the 80 % interval
  double crps = 0;                                        ///< continuous ranked probability score
};

/// Many of them. Shares and relative errors are fractions of one.
struct ScoreSummary {
  std::int64_t count = 0;
  double mean_error = 0;    ///< of absolute relative errors: MAPE
  double median_error = 0;  ///< of absolute relative errors
  double bias = 0;          ///< mean relative error
  std::array<double, interval_shares.size()> coverage{};
  double interval_score = 0;
  double crps = 0;
  std::array<std::int64_t, place_bins> places{};  ///< histogram of places (PIT), tenths
};

/// Width of the central interval of that share plus the penalty for a value outside; lower is
/// better.
double interval_score(double value, double low, double high, double share);

/// All zero when there are none.
ScoreSummary summary_of(std::span<const ForecastScore> scores);

/// Every group counts alike, however many forecasts it has; histograms are added.
ScoreSummary mean_of(std::span<const ScoreSummary> groups);

}  // namespace mz
