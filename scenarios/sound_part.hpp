#pragma once
// What is left of a scenario with faults: enough to look for the faults that only models can tell,
// so that a user hears of all at once.

#include <optional>

#include "sim/core/diagnostics.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// The scenario without its faulty items and without its targets; faulty keys have the values they
/// would have if they were not written. Nothing when years, place or a required key are missing:
/// then models could only guess.
std::optional<Scenario> sound_part(const Scenario& scenario, const Diagnostics& faults);

}  // namespace mz
