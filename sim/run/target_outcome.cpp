#include "sim/run/target_outcome.hpp"

#include <algorithm>
#include <cmath>

namespace mz::engine {
namespace {

double margin(Comparator comparator, double value, double threshold) {
  switch (comparator) {
    case Comparator::at_least:
    case Comparator::more_than:
      return value - threshold;
    case Comparator::at_most:
      return threshold - value;
    case Comparator::equals:
      break;
  }
  return -std::fabs(value - threshold);
}

/// What the decisive year shows; an undefined margin is kept as it is.
Outcome in_year(const Bound& bound, double value, double threshold, bool attained) {
  Outcome result{.attained = attained, .value = value};
  result.margin = margin(bound.comparator, value, threshold);
  result.shortfall = attained ? 0.0 : 0.0 - result.margin;
  if (!attained && result.margin > 0.0) {  // strictly more was asked, or rounding decided
    result.shortfall = 0.0;
  }
  return result;
}

int decisive_of_span(const Bound& bound,
                     std::span<const double> values,
                     std::span<const double> thresholds) {
  int worst = bound.years.front();
  for (const int year : bound.years) {
    const auto at = static_cast<std::size_t>(year);
    const auto best = static_cast<std::size_t>(worst);
    const double here = margin(bound.comparator, values[at], thresholds[at]);
    const double known = margin(bound.comparator, values[best], thresholds[best]);
    if (std::isnan(here) || here < known) {
      worst = year;
    }
    if (std::isnan(here)) {
      break;
    }
  }
  return worst;
}

int decisive_up_to(const Bound& bound,
                   std::span<const double> values,
                   std::span<const double> thresholds,
                   int last) {
  int nearest = last;
  double best = -std::numeric_limits<double>::infinity();
  for (int year = 0; year <= last; ++year) {
    const auto at = static_cast<std::size_t>(year);
    if (holds(bound, values[at], thresholds[at])) {
      return year;
    }
    const double here = margin(bound.comparator, values[at], thresholds[at]);
    if (here > best) {
      best = here;
      nearest = year;
    }
  }
  return nearest;
}

}  // namespace

bool holds(const Bound& bound, double value, double threshold) {
  const double rounding = bound.rounding * std::fabs(threshold);
  const double tolerance = bound.tolerance + bound.relative_tolerance * std::fabs(threshold);
  switch (bound.comparator) {
    case Comparator::at_least:
      return value >= threshold - tolerance - rounding;
    case Comparator::more_than:
      return value > threshold - tolerance + rounding;
    case Comparator::at_most:
      return value <= threshold + tolerance + rounding;
    case Comparator::equals:
      break;
  }
  return std::fabs(value - threshold) <= tolerance + rounding;
}

Outcome outcome(const Bound& bound,
                std::span<const double> values,
                std::span<const double> thresholds) {
  const auto holds_in = [&](int year) {
    const auto at = static_cast<std::size_t>(year);
    return holds(bound, values[at], thresholds[at]);
  };
  const int last = *std::max_element(bound.years.begin(), bound.years.end());
  const int decisive = bound.by ? decisive_up_to(bound, values, thresholds, last)
                                : decisive_of_span(bound, values, thresholds);
  const bool attained =
      bound.by ? holds_in(decisive) : std::all_of(bound.years.begin(), bound.years.end(), holds_in);
  const auto at = static_cast<std::size_t>(decisive);
  Outcome result = in_year(bound, values[at], thresholds[at], attained);
  for (std::size_t year = 0; year < values.size() && result.first_year < 0; ++year) {
    if (holds_in(static_cast<int>(year))) {
      result.first_year = static_cast<int>(year);
    }
  }
  return result;
}

}  // namespace mz::engine
