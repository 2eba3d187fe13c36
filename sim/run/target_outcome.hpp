#pragma once
// Whether one target holds in one trajectory: plain numbers in, plain numbers out.

#include <limits>
#include <span>

#include "sim/core/scenario.hpp"

namespace mz::engine {

/// A target without names: positions of years count from the base year.
struct Bound {
  Comparator comparator = Comparator::at_least;
  double tolerance = 0;
  double relative_tolerance = 0;
  double rounding = 0;  ///< share of the threshold within which two numbers are the same
  std::span<const int> years;
  bool by = false;  ///< some year up to the last of `years`; else each of them
};

/// Undefined values make margin, shortfall and value undefined, and the target not attained.
struct Outcome {
  bool attained = false;
  double shortfall = 0;  ///< what is missing in the decisive year; 0 when attained
  double margin = 0;     ///< value minus threshold, positive on the right side
  double value = 0;      ///< in the decisive year
  int first_year = -1;   ///< position of the first year in which the condition holds; -1 = never
};

/// True when `value` is on the right side of `threshold`.
bool holds(const Bound& bound, double value, double threshold);

/// The outcome over the years of the run. Decisive is, for a span, the year with the smallest
/// margin; for `by`, the first year that holds, else the year nearest to holding.
Outcome outcome(const Bound& bound,
                std::span<const double> values,
                std::span<const double> thresholds);

}  // namespace mz::engine
