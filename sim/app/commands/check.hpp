#pragma once
// `mzplan check`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Reads and validates everything that `run` would; prints one line per scenario.
ExitCode execute(const CheckCommand& command, Language language);

}  // namespace mz::app
