#include "sim/run/fixed_point.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace mz::engine {
namespace {

constexpr double steps_of_quantities = 1048576.0;  // 2^20
constexpr double fen_per_yuan = 100.0;
constexpr double largest_steps = 4611686018427387904.0;  // 2^62
constexpr double largest_plain = 70368744177664.0;       // 2^46: sums of 65536 stay below 2^62

bool is_mark(Steps steps) {
  return steps <= below_all_steps || steps == above_all_steps;
}

Steps sum_of(Steps a, Steps b) {
  if (a == undefined_steps || b == undefined_steps) {
    return undefined_steps;
  }
  if (is_mark(a) || is_mark(b)) {
    const bool opposite = is_mark(a) && is_mark(b) && a != b;
    return opposite ? undefined_steps : (is_mark(a) ? a : b);
  }
  Steps sum = 0;
  if (__builtin_add_overflow(a, b, &sum) || is_mark(sum)) {
    return a > 0 ? above_all_steps : below_all_steps;
  }
  return sum;
}

Steps combined(Combine rule, bool fresh, Steps parent, Steps child) {
  if (fresh) {
    return child;
  }
  switch (rule) {
    case Combine::sum:
      return sum_of(parent, child);
    case Combine::max:
      return parent == undefined_steps || child == undefined_steps ? undefined_steps
                                                                   : std::max(parent, child);
    case Combine::first:
      break;
  }
  return parent;
}

/// True when every value is defined and few enough steps. Counted, not decided one by one: the
/// compiler makes vectors of it.
template <class Real>
bool all_plain(const Real* values, std::int64_t count, double scale) {
  const auto limit = static_cast<Real>(largest_plain / scale);
  std::int32_t others = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    others += std::fabs(values[i]) <= limit ? 0 : 1;
  }
  return others == 0;
}

/// Nearest whole number by the addition that leaves it in the last bits; |steps| <= 2^46.
Steps plain_steps(double steps) {
  constexpr double anchor = 6755399441055744.0;  // 1.5 * 2^52
  return std::bit_cast<Steps>(steps + anchor) - std::bit_cast<Steps>(anchor);
}

template <class Real>
void add_plain(bool fresh, const Real* values, std::int64_t count, double scale, Steps* parent) {
  if (fresh) {
    for (std::int64_t i = 0; i < count; ++i) {
      parent[i] = plain_steps(static_cast<double>(values[i]) * scale);
    }
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    parent[i] += plain_steps(static_cast<double>(values[i]) * scale);
  }
}

}  // namespace

double steps_per_unit(const Unit& unit) {
  return unit.id == "yuan" ? fen_per_yuan : steps_of_quantities;
}

Steps to_steps(double value, double scale) {
  const double steps = value * scale;
  if (std::isnan(steps)) {
    return undefined_steps;
  }
  if (std::fabs(steps) > largest_steps) {
    return steps > 0 ? above_all_steps : below_all_steps;
  }
  return std::llrint(steps);
}

double from_steps(Steps steps, double scale) {
  if (steps == undefined_steps) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  if (is_mark(steps)) {
    return steps > 0 ? std::numeric_limits<double>::infinity()
                     : -std::numeric_limits<double>::infinity();
  }
  return static_cast<double>(steps) / scale;
}

template <class Real>
void combine_values(Combine rule,
                    bool fresh,
                    const Real* values,
                    std::int64_t count,
                    double scale,
                    StepRow parent) {
  const bool plain = (fresh || *parent.plain != 0) && all_plain(values, count, scale);
  *parent.plain = plain ? 1 : 0;
  if (plain && (fresh || rule == Combine::sum)) {
    add_plain(fresh, values, count, scale, parent.steps);
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    const Steps child = to_steps(static_cast<double>(values[i]), scale);
    parent.steps[i] = combined(rule, fresh, fresh ? 0 : parent.steps[i], child);
  }
}

template void combine_values(Combine, bool, const float*, std::int64_t, double, StepRow);
template void combine_values(Combine, bool, const double*, std::int64_t, double, StepRow);

void combine_steps(
    Combine rule, bool fresh, const StepRow& child, std::int64_t count, StepRow parent) {
  const bool plain = (fresh || *parent.plain != 0) && *child.plain != 0;
  *parent.plain = plain ? 1 : 0;
  if (plain && !fresh && rule == Combine::sum) {
    for (std::int64_t i = 0; i < count; ++i) {
      parent.steps[i] += child.steps[i];
    }
    return;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    parent.steps[i] = combined(rule, fresh, fresh ? 0 : parent.steps[i], child.steps[i]);
  }
}

}  // namespace mz::engine
