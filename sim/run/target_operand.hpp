#pragma once
// Names in targets, looked up: a row of a model, a declared path, or a fault with the nearest name.

#include <optional>
#include <span>

#include "sim/run/plan.hpp"
#include "sim/run/target_grammar.hpp"

namespace mz::engine {

/// What a name was found to be. `off`: a variable of a model that is not in the run.
struct FoundOperand {
  Operand operand;
  bool off = false;
  std::string model;  ///< id of the model that is off
};

/// Looks up a name for a scenario. Faults go to `diagnostics` at `where`; nothing is returned then.
std::optional<FoundOperand> find_operand(const Plan& plan,
                                         std::span<const Model* const> all,
                                         const Scenario& scenario,
                                         const OperandText& text,
                                         const Where& where,
                                         const std::string& key,
                                         Diagnostics& diagnostics);

}  // namespace mz::engine
