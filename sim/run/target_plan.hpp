#pragma once
// What the targets of a batch mean: each taken apart into rows, years and regions, once.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/core/results.hpp"

namespace mz::engine {

struct Plan;

/// A number of one region, year and trajectory: rows of a model added up, or a declared path.
struct Operand {
  std::size_t model = 0;
  std::vector<int> rows;                 ///< among all rows of the model; none = a path
  const Indicator* indicator = nullptr;  ///< the path
  bool is_flow = false;                  ///< has no value in the base year
};

/// One target in one scenario.
struct TargetRule {
  const Target* target = nullptr;  ///< null: the scenario does not have it
  Evaluation evaluation = Evaluation::not_evaluated;
  Message reason;  ///< why it is not evaluated
  Operand value;
  std::optional<Operand> divisor;
  std::optional<Operand> growth_of;
  std::size_t region = 0;            ///< it is held against
  std::vector<std::size_t> regions;  ///< whose rows decide it: one, or counties
};

struct TargetPlan {
  std::vector<std::vector<TargetRule>> rules;  ///< [scenario][target of the frame]
};

/// True when the rule is evaluated and rows of this region decide it.
bool names(const TargetRule& rule, std::size_t region);

/// Names faults in the targets of a scenario that need not be sound otherwise; its place is empty
/// when it could not be read.
void check_target_names(const Scenario& scenario,
                        std::span<const Model* const> all,
                        Diagnostics& diagnostics);

/// Reads the targets of all scenarios into `plan.frame.targets` and `plan.targets`. Regions,
/// models and scenarios of the plan must stand. Unknown names are errors at the key of the target.
void plan_targets(Plan& plan, std::span<const Model* const> all, Diagnostics& diagnostics);

}  // namespace mz::engine
