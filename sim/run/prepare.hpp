#pragma once
// Stage 2: scenarios and models become inputs that no longer change. Everything that can be wrong
// with a run is found here, all at once.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/core/results.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// What the command line asks of a run.
struct RunOptions {
  Uncertainty uncertainty = Uncertainty::all;
  int threads = 0;                  ///< 0 = as many as the machine has
  std::string base;                 ///< name of the base scenario; empty = found from `extends`
  std::vector<std::string> keep;    ///< "model.variable" whose trajectories are written too
  std::vector<std::string> models;  ///< ids to run; empty = all
  /// Bytes of trajectories of one group above which it is reduced year by year; the numbers are
  /// the same. Tests lower it.
  double group_bytes = 512.0 * 1024 * 1024;
};

namespace engine {
struct Plan;
}

/// Prepared inputs of a batch; owns the scenarios.
class Inputs {
 public:
  explicit Inputs(std::unique_ptr<const engine::Plan> plan);
  Inputs(Inputs&&) noexcept;
  Inputs& operator=(Inputs&&) noexcept;
  ~Inputs();

  const engine::Plan& plan() const { return *plan_; }

 private:
  std::unique_ptr<const engine::Plan> plan_;
};

/// Prepares a batch of at least one scenario, as `check_batch` of scenarios/batch.hpp lets it
/// through: scenarios that do not fit together are an InternalError. `models` is the registry, in
/// the order in which the sections of the scenarios were read. Faults of users go to `diagnostics`:
/// raise them before `simulate`, which refuses inputs with errors. Throws InternalError on faults
/// of models.
Inputs prepare(std::vector<Scenario> scenarios,
               std::span<const Model* const> models,
               const RunOptions& options,
               Diagnostics& diagnostics);

/// The faults that stage 2 would find in the targets of a scenario that stage 1 refused, so that a
/// user reads all at once. Its place is empty when that could not be read.
void check_targets(const Scenario& scenario,
                   std::span<const Model* const> models,
                   Diagnostics& diagnostics);

/// What is known of the results before the run. Lives as long as `inputs`.
const RunFrame& frame(const Inputs& inputs);

}  // namespace mz
