#pragma once
// `mzplan run`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Runs the batch into one result file.
ExitCode execute(const RunCommand& command, Language language);

}  // namespace mz::app
