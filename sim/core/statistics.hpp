#pragma once
// From what is known of a row of trajectories to the statistics that are written.

#include <cstdint>
#include <limits>
#include <span>

#include "sim/core/axes.hpp"

namespace mz {

/// Number of defined values, their mean (in trajectory order) and squared deviations from it.
struct RowMoments {
  double defined = 0;
  double mean = 0;
  double squares = 0;
};

/// Quantile of Hyndman and Fan's type 7 (1996) between two neighbours in order, `share` of the way
/// from `low` to `high`. Infinite neighbours count as smallest and largest.
double between_neighbours(double low, double high, double share);

/// Where quantile `probability` of `defined` ordered values lies: position and share beyond it.
struct QuantilePlace {
  std::int64_t position = 0;
  double share = 0;
};
QuantilePlace quantile_place(double probability, std::int64_t defined);

/// True when statistics of `defined` among `count` trajectories are given at all: half of them.
inline bool enough(double defined, std::int64_t count) {
  return defined > 0.0 && 2.0 * defined >= static_cast<double>(count);
}

/// Writes mean and sd (n - 1; 0 for a single value). An infinite value among them, or too few
/// defined ones, leaves both undefined.
void write_moments(const RowMoments& row, std::int64_t count, double* statistics);

/// Writes the quantiles of ascending values, `step` numbers apart.
template <class Real>
void write_quantiles(
    const Real* values, std::int64_t step, double defined, std::int64_t count, double* statistics) {
  for (std::size_t q = 0; q < quantile_probabilities.size(); ++q) {
    double& out = statistics[static_cast<std::size_t>(first_quantile) + q];
    if (!enough(defined, count)) {
      out = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    const auto number = static_cast<std::int64_t>(defined);
    const QuantilePlace place = quantile_place(quantile_probabilities[q], number);
    const std::int64_t next = place.position + 1 < number ? place.position + 1 : place.position;
    out = between_neighbours(static_cast<double>(values[place.position * step]),
                             static_cast<double>(values[next * step]),
                             place.share);
  }
}

/// All statistics of one row, in the order of `statistic_names`. For rows that are few; many rows
/// go through the kernels of sim/run, which differ in the last digits of mean and sd at most.
void write_statistics(std::span<const double> row, double* statistics);

}  // namespace mz
