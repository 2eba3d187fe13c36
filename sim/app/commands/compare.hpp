#pragma once
// `mzplan compare`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Prints the paired differences to the base scenario.
ExitCode execute(const CompareCommand& command, Language language);

}  // namespace mz::app
