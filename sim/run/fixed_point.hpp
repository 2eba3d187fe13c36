#pragma once
// Sums over counties that do not depend on the order of the counties: whole steps in 64 bits.
// Undefined and infinite values have marks of their own, which swallow what is added to them.

#include <cstdint>
#include <limits>

#include "sim/core/units.hpp"

namespace mz::engine {

using Steps = std::int64_t;

inline constexpr Steps undefined_steps = std::numeric_limits<Steps>::min();
inline constexpr Steps below_all_steps = undefined_steps + 1;  ///< -inf
inline constexpr Steps above_all_steps = std::numeric_limits<Steps>::max();

/// Steps a unit: whole fen for money, else 2^20 (a millionth of a person).
double steps_per_unit(const Unit& unit);

/// The value rounded to whole steps, nearest even. Beyond 2^62 steps it counts as infinite.
Steps to_steps(double value, double steps_per_unit);
double from_steps(Steps steps, double steps_per_unit);

/// How the rows of a parent are put together from rows of its children.
enum class Combine : std::uint8_t { sum, max, first };

/// A row of steps. `plain`: no marks in it and far from overflow, so that sums need no checks.
struct StepRow {
  Steps* steps = nullptr;
  char* plain = nullptr;
};

/// Puts a child's row of `count` values into a parent's row; `fresh`: it is the first child.
template <class Real>
void combine_values(Combine rule,
                    bool fresh,
                    const Real* values,
                    std::int64_t count,
                    double steps_per_unit,
                    StepRow parent);

/// The same from the row of a child that is a parent itself.
void combine_steps(
    Combine rule, bool fresh, const StepRow& child, std::int64_t count, StepRow parent);

}  // namespace mz::engine
