#pragma once
// `mzplan export`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Writes the tables of a result file as CSV.
ExitCode execute(const ExportCommand& command, Language language);

}  // namespace mz::app
