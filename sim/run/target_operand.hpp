#pragma once
// Names in targets, looked up: a row of a reported variable, or a declared path.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/core/scenario.hpp"
#include "sim/run/target_grammar.hpp"

namespace mz::engine {

/// What a name was found to be: a path, or a variable of a model that is known, in the run or not.
struct Named {
  const Indicator* path = nullptr;
  const ModelInfo* model = nullptr;
  const OutputVar* variable = nullptr;
};

std::optional<Named> find_name(const Scenario& scenario,
                               std::span<const Model* const> models,
                               const OperandText& text);

/// Everything a target may name: the paths of the scenario and the reported variables.
std::vector<std::string> known_names(const Scenario& scenario,
                                     std::span<const Model* const> models);

/// A used axis of a variable and the labels that choose a position on it.
struct LabelChoice {
  std::string axis;
  std::vector<std::string> ids;
};

/// The labels a target of the scenario may name: of an axis made from a list, the items of the
/// scenario itself, so that targets are checked before there is a run.
std::vector<LabelChoice> label_choices(const OutputVar& variable, const Scenario& scenario);

/// Whether rows of the variable may be added up: persons may, shares and years may not.
bool can_be_added(const OutputVar& variable);

/// Rows within the variable that the labels choose in a run, to be added up; empty when they do not
/// fit.
std::vector<int> labelled_rows(const OutputVar& variable,
                               std::span<const std::vector<std::string>> labels,
                               const DataAxes& axes);

}  // namespace mz::engine
