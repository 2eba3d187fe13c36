#include "sim/core/scores.hpp"

#include <algorithm>
#include <cmath>

namespace mz {
namespace {

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t upper = values.size() / 2;
  const std::size_t lower = (values.size() - 1) / 2;
  return 0.5 * (values[lower] + values[upper]);
}

std::size_t bin_of(double place) {
  const double tenth = std::floor(place * static_cast<double>(place_bins));
  return std::min(place_bins - 1, static_cast<std::size_t>(std::max(0.0, tenth)));
}

/// Adds `share` times the means of `part`.
void add(ScoreSummary& sum, const ScoreSummary& part, double share) {
  sum.mean_error += share * part.mean_error;
  sum.median_error += share * part.median_error;
  sum.bias += share * part.bias;
  for (std::size_t i = 0; i < sum.coverage.size(); ++i) {
    sum.coverage[i] += share * part.coverage[i];
  }
  sum.interval_score += share * part.interval_score;
  sum.crps += share * part.crps;
}

}  // namespace

double interval_score(double value, double low, double high, double share) {
  const double penalty = 2.0 / (1.0 - share);
  return high - low + penalty * std::max(0.0, low - value) + penalty * std::max(0.0, value - high);
}

ScoreSummary summary_of(std::span<const ForecastScore> scores) {
  ScoreSummary summary;
  if (scores.empty()) {
    return summary;
  }
  const double share = 1.0 / static_cast<double>(scores.size());
  std::vector<double> sizes;
  for (const ForecastScore& score : scores) {
    ScoreSummary one{.mean_error = std::abs(score.error),
                     .bias = score.error,
                     .interval_score = score.interval_score,
                     .crps = score.crps};
    for (std::size_t i = 0; i < one.coverage.size(); ++i) {
      one.coverage[i] = score.is_covered[i] ? 1.0 : 0.0;
    }
    add(summary, one, share);
    ++summary.places[bin_of(score.place)];
    sizes.push_back(one.mean_error);
  }
  summary.count = static_cast<std::int64_t>(scores.size());
  summary.median_error = median_of(std::move(sizes));
  return summary;
}

ScoreSummary mean_of(std::span<const ScoreSummary> groups) {
  ScoreSummary mean;
  for (const ScoreSummary& group : groups) {
    add(mean, group, 1.0 / static_cast<double>(groups.size()));
    mean.count += group.count;
    for (std::size_t i = 0; i < place_bins; ++i) {
      mean.places[i] += group.places[i];
    }
  }
  return mean;
}

}  // namespace mz
