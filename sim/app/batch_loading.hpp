#pragma once
// Scenario files named on the command line to prepared inputs: stages 1 and 2, for `check` and
// `run` alike.

#include <optional>
#include <string>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/run/prepare.hpp"

namespace mz::app {

/// What to do with a batch of which some scenarios have faults.
enum class Faulty : unsigned char { stops_all, is_left_out };

struct LoadedBatch {
  std::optional<Inputs> inputs;     ///< set when it is returned by load_batch
  std::vector<std::string> failed;  ///< files left out
  Diagnostics diagnostics;          ///< faults of what was left out, warnings of the rest
};

/// Throws ScenarioError with every fault when one stops all, and in any case when nothing is left
/// to run or the sound scenarios do not fit together.
LoadedBatch load_batch(const BatchOptions& options, Faulty faulty);

}  // namespace mz::app
