#include "sim/core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace mz {

double between_neighbours(double low, double high, double share) {
  if (share == 0.0 || low == high || std::isinf(low)) {
    return low;
  }
  return std::isinf(high) ? high : low + share * (high - low);
}

QuantilePlace quantile_place(double probability, std::int64_t defined) {
  const double place = static_cast<double>(defined - 1) * probability;
  const double whole = std::floor(place);
  return {static_cast<std::int64_t>(whole), place - whole};
}

void write_moments(const RowMoments& row, std::int64_t count, double* statistics) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const bool given = enough(row.defined, count) && std::isfinite(row.mean);
  statistics[0] = given ? row.mean : undefined;
  const double spread = row.defined > 1.0 ? std::sqrt(row.squares / (row.defined - 1.0)) : 0.0;
  statistics[1] = given ? spread : undefined;
}

void write_statistics(std::span<const double> row, double* statistics) {
  std::vector<double> values;
  for (const double value : row) {
    if (!std::isnan(value)) {
      values.push_back(value);
    }
  }
  RowMoments moments{.defined = static_cast<double>(values.size())};
  if (!values.empty()) {  // deviations from the first: a constant row is exact
    const double first = values.front();
    double sum = 0;
    for (const double value : values) {
      sum += value - first;
    }
    moments.mean = first + sum / moments.defined;
    for (const double value : values) {
      moments.squares += (value - moments.mean) * (value - moments.mean);
    }
  }
  const auto count = static_cast<std::int64_t>(row.size());
  write_moments(moments, count, statistics);
  std::sort(values.begin(), values.end());
  write_quantiles(values.data(), 1, moments.defined, count, statistics);
}

}  // namespace mz
