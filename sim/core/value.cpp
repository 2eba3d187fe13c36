#include "sim/core/value.hpp"

#include <algorithm>
#include <cmath>

namespace mz {
namespace {

/// The value of a distribution with the county's own part added on the transformed scale.
double drawn(const Value& key, const Distribution& distribution, double z, double z_between) {
  const double shared = distribution.quantile(z);
  if (key.between == 0.0 || z_between == 0.0) {
    return shared;
  }
  const double own = forward(key.transform, key.low, key.high, shared) + key.between * z_between;
  return std::clamp(inverse(key.transform, key.low, key.high, own), key.low, key.high);
}

double between_dates(PathRule rule, double first, double second, double share, const Value& key) {
  switch (rule) {
    case PathRule::linear:
      return first + (second - first) * share;
    case PathRule::logit: {
      const double low = std::isfinite(key.low) ? key.low : 0.0;
      const double high = std::isfinite(key.high) ? key.high : 1.0;
      const bool interior = std::min(first, second) > low && std::max(first, second) < high;
      if (!interior) {  // logit of a bound is infinite: such a path runs straight
        return first + (second - first) * share;
      }
      const double a = forward(Transform::logit, low, high, first);
      const double b = forward(Transform::logit, low, high, second);
      return inverse(Transform::logit, low, high, a + (b - a) * share);
    }
    case PathRule::none:
    case PathRule::step:
      break;
  }
  return first;
}

}  // namespace

bool Value::is_uncertain() const {
  const bool any_range = std::any_of(
      points.begin(), points.end(), [](const Point& point) { return !point.value.is_fixed(); });
  return any_range || between > 0.0 || (before && !before->value.is_fixed());
}

double Value::at(int year, double z, double z_between) const {
  if (!dated) {
    return drawn(*this, points.front().value, z, z_between);
  }
  const auto after = std::upper_bound(
      points.begin(), points.end(), year, [](int y, const Point& p) { return y < p.year; });
  if (after == points.begin()) {
    return drawn(*this, before ? before->value : after->value, z, z_between);
  }
  const Point& last = *(after - 1);
  const double first = drawn(*this, last.value, z, z_between);
  if (after == points.end() || last.year == year) {
    return first;
  }
  const double second = drawn(*this, after->value, z, z_between);
  const double share = static_cast<double>(year - last.year) / (after->year - last.year);
  return between_dates(path, first, second, share, *this);
}

}  // namespace mz
