#pragma once
// `mzplan backtest`: 2020 forecast from 2010 and held against its census.

#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"

namespace mz::app {

ExitCode execute(const BacktestCommand& command, Language language);

}  // namespace mz::app
