#pragma once
// The run of a batch, whatever threads it gets: groups are simulated and reduced side by side and
// handed over in order, parents after their counties.

#include "sim/run/executor.hpp"
#include "sim/run/plan.hpp"
#include "sim/run/simulate.hpp"

namespace mz::engine {

/// Runs a sound plan. Throws IoError when memory does not suffice, and what the sink throws.
void run_batch(const Plan& plan, Executor& executor, ResultSink& sink, const Progress& progress);

}  // namespace mz::engine
