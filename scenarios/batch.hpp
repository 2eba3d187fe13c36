#pragma once
// Several scenarios that run together: read one by one, then checked against each other.

#include <span>
#include <string>
#include <vector>

#include "scenarios/layers.hpp"

namespace mz {

/// A scenario with faults of its own, as far as it could be read.
struct FailedScenario {
  std::string file;
  Diagnostics diagnostics;
  Scenario scenario;
};

/// What became of a batch. With `--keep-going` the sound scenarios run and the failed ones are
/// named at the end; without it `all_faults()` is what stops the run.
struct Batch {
  std::vector<Scenario> sound;  ///< in the order they were named
  std::vector<FailedScenario> failed;
  Diagnostics warnings;     ///< of the sound scenarios
  Diagnostics diagnostics;  ///< faults between sound scenarios: nothing runs

  Diagnostics all_faults() const;
  std::vector<std::string> failed_files() const;
};

/// Reads every file; tables that several scenarios name are read once.
Batch read_batch(const std::vector<std::string>& paths,
                 std::span<const SchemaBase* const> schemas,
                 const ReadOptions& options);

/// Scenarios of a batch share counties with their parents, years, trajectories and seed, and have
/// names of their own; what differs is a fault naming both files and both values.
void check_batch(const std::vector<Scenario>& scenarios, Diagnostics& diagnostics);

}  // namespace mz
