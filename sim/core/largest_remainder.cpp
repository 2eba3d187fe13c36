#include "sim/core/largest_remainder.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace mz {

void round_to_total(std::span<double> values, double total) {
  std::vector<std::pair<double, std::size_t>> remainder;
  double given = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double whole = std::floor(values[i]);
    remainder.emplace_back(whole - values[i], i);  // most negative = largest remainder
    values[i] = whole;
    given += whole;
  }
  std::sort(remainder.begin(), remainder.end());
  const auto left = static_cast<std::size_t>(std::max(0.0, std::round(total - given)));
  for (std::size_t k = 0; k < std::min(left, remainder.size()); ++k) {
    values[remainder[k].second] += 1;
  }
}

}  // namespace mz
