#pragma once
// What the scenarios of a batch must have in common, and which of them the others are held
// against.

#include <span>
#include <string>

#include "sim/core/diagnostics.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

/// Names differ; counties, years, trajectories and seed agree. Faults name both files.
void check_batch(std::span<const Scenario> scenarios, Diagnostics& diagnostics);

/// Position of the base scenario: the one named `asked`, else the one that all others extend
/// (directly or through a chain), else the first. An unknown name is an error of `--base`.
int base_scenario(std::span<const Scenario> scenarios,
                  const std::string& asked,
                  Diagnostics& diagnostics);

}  // namespace mz::engine
