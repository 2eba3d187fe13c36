#pragma once
// How a target is shown beside its results.

#include <string>

#include "sim/run/plan.hpp"

namespace mz::engine {

/// The target with the region it is held against and its unit.
TargetFrame target_frame(const Plan& plan, const Target& target, const TargetRule& rule);

/// ">= 0.55 in 2025": what must hold, in signs.
std::string condition_text(const Target& target);

/// The key of a scenario that says so: "at_least", …
std::string comparator_key(Comparator comparator);

}  // namespace mz::engine
