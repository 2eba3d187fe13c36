#pragma once
// Which scenario of a batch the others are held against.

#include <span>
#include <string>

#include "sim/core/diagnostics.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

/// Position of the base scenario: the one named `asked`, else the one that all others extend
/// (directly or through a chain), else the first. An unknown name is an error of `--base`.
int base_scenario(std::span<const Scenario> scenarios,
                  const std::string& asked,
                  Diagnostics& diagnostics);

}  // namespace mz::engine
