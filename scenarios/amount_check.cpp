#include "scenarios/amount_check.hpp"

#include <cmath>

#include "scenarios/messages_values.hpp"

namespace mz {
namespace {

std::optional<Message> range_fault(double p10, double p90, const Field& field) {
  if (p10 >= p90) {
    return say::range_reversed(p10, p90);
  }
  const Transform transform = transform_of_range(field.low, field.high);
  if (transform != Transform::identity && p10 <= field.low) {
    return say::range_touches_bound(field, p10, field.low);
  }
  if (transform == Transform::logit && p90 >= field.high) {
    return say::range_touches_bound(field, p90, field.high);
  }
  return std::nullopt;
}

std::optional<Message> positive_fault(std::string_view name, double value) {
  return value > 0 ? std::nullopt : std::optional(say::parameter_not_positive(name, value));
}

std::optional<Message> first_of(const std::optional<Message>& first,
                                const std::optional<Message>& second) {
  return first ? first : second;
}

}  // namespace

std::optional<Message> fault_of(const Amount& amount, const Field& field) {
  const auto [a, b, c] = amount.parameters;
  switch (amount.form) {
    case Amount::Form::value:
      return std::nullopt;
    case Amount::Form::range:
      return range_fault(a, b, field);
    case Amount::Form::normal:
      return positive_fault("sd", b);
    case Amount::Form::lognormal:
      return first_of(positive_fault("median", a), positive_fault("sd_log", b));
    case Amount::Form::beta:
      if (!std::isfinite(field.low) || !std::isfinite(field.high)) {
        return say::beta_needs_bounds(field);
      }
      return first_of(positive_fault("alpha", a), positive_fault("beta", b));
    case Amount::Form::triangular:
      return a <= b && b <= c && a < c
                 ? std::nullopt
                 : std::optional(say::parameters_not_ascending("low ≤ mode ≤ high, low < high"));
    case Amount::Form::uniform:
      return a < b ? std::nullopt : std::optional(say::parameters_not_ascending("low < high"));
    case Amount::Form::gamma:
      return first_of(positive_fault("mean", a), positive_fault("sd", b));
  }
  return std::nullopt;
}

}  // namespace mz
