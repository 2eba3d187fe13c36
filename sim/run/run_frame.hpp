#pragma once
// The frame of a run: everything about its results that is known before it starts.

#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/run/plan.hpp"

namespace mz::engine {

/// Fills `plan.frame` but for regions, base scenario and targets, and marks the rows whose
/// trajectories are kept. Unknown names in `keep` are errors of `--keep`.
void fill_frame(Plan& plan, const std::vector<std::string>& keep, Diagnostics& diagnostics);

}  // namespace mz::engine
