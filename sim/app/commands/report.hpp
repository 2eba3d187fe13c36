#pragma once
// `mzplan report`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Writes the report of a result file, or prints it.
ExitCode execute(const ReportCommand& command, Language language);

}  // namespace mz::app
