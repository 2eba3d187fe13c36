#pragma once
// The bound of a target and its tolerance.

#include <optional>
#include <string_view>

#include "scenarios/node.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// A number, a text with any scale, or "growth(VARIABLE, lag=1)"; nothing when it is none of them.
std::optional<Threshold> threshold(const Node& node);

/// Sets the tolerance of the target: a number in the unit of its indicator, or "2%" relative.
/// False when it is neither.
bool set_tolerance(const Node& node, Target& target);

}  // namespace mz
