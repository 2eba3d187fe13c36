#pragma once
// `mzplan describe`.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Explains one thing by name, or lists what there is; or rewrites the reference files.
ExitCode execute(const DescribeCommand& command, Language language);

}  // namespace mz::app
