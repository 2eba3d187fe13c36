#pragma once
// What a user must know of judged counties before their scores.

#include <span>

#include "sim/app/backtest_judge.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::app {

/// Counties that no score counts, for nobody of an age was there to count.
void warn_of_unscored(std::span<const JudgedCounty> counties, Diagnostics& diagnostics);

/// Provinces that are forecast with the nation's life expectancy.
void warn_of_expectancies(std::span<const JudgedCounty> counties, Diagnostics& diagnostics);

}  // namespace mz::app
