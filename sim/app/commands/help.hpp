#pragma once
// `mzplan help` and `mzplan --version`: made from the command table.

#include <string>

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

/// Help on one command, or on all when `command` is empty.
std::string help_text(const std::string& command, Language language);

/// "mzplan 0.1.0 (git 0123abc…)".
std::string version_text();

ExitCode execute(const HelpCommand& command, Language language);
ExitCode execute(const VersionCommand& command, Language language);

}  // namespace mz::app
