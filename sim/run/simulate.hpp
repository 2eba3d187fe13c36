#pragma once
// Stages 3 and 4: steps the models over groups, trajectories and years, reduces every region and
// hands it to a sink. The only parallel loop of the program; its bytes do not depend on threads.

#include <cstdint>
#include <functional>

#include "sim/core/sink.hpp"
#include "sim/run/prepare.hpp"

namespace mz {

/// Called now and then, never by two threads at once, with the work done and the work in all.
/// What it throws ends the run.
using Progress = std::function<void(std::int64_t done, std::int64_t all)>;

/// Runs a batch. Throws IoError when the memory of the machine cannot hold it, and whatever the
/// sink throws.
void simulate(const Inputs& inputs, ResultSink& sink, const Progress& progress);

}  // namespace mz
