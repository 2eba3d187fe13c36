#include "sim/run/target_operand.hpp"

#include <algorithm>

namespace mz::engine {
namespace {

std::string path_of(const ModelInfo& model, const OutputVar& variable) {
  return std::string(model.id) + "." + std::string(variable.name);
}

/// Calls `visit(model, variable)` for every reported variable of the registry.
template <class Visit>
void visit_reported(std::span<const Model* const> models, const Visit& visit) {
  for (const Model* model : models) {
    for (const OutputVar& variable : model->info().outputs) {
      if (variable.role == Role::reported) {
        visit(model->info(), variable);
      }
    }
  }
}

}  // namespace

std::optional<Named> find_name(const Scenario& scenario,
                               std::span<const Model* const> models,
                               const OperandText& text) {
  for (const Indicator& indicator : scenario.indicators) {
    if (indicator.id == text.name && text.labels.empty()) {
      return Named{.path = &indicator};
    }
  }
  std::optional<Named> found;
  visit_reported(models, [&](const ModelInfo& model, const OutputVar& variable) {
    if (path_of(model, variable) == text.name) {
      found = Named{.model = &model, .variable = &variable};
    }
  });
  return found;
}

std::vector<std::string> known_names(const Scenario& scenario,
                                     std::span<const Model* const> models) {
  std::vector<std::string> names;
  for (const Indicator& indicator : scenario.indicators) {
    names.push_back(indicator.id);
  }
  visit_reported(models, [&](const ModelInfo& model, const OutputVar& variable) {
    names.push_back(path_of(model, variable));
  });
  return names;
}

std::vector<LabelChoice> label_choices(const OutputVar& variable) {
  std::vector<LabelChoice> choices;
  for (const Axis* axis : variable.axes) {
    if (!axis->is_used()) {
      continue;
    }
    LabelChoice& choice = choices.emplace_back();
    choice.axis = axis->name;
    for (const Label& label : axis->labels) {
      choice.ids.emplace_back(label.id);
    }
    for (int i = 0; axis->is_numeric() && i < axis->count; ++i) {
      choice.ids.push_back(std::to_string(i));
    }
  }
  return choices;
}

std::optional<int> labelled_row(const OutputVar& variable, std::span<const std::string> labels) {
  const std::vector<LabelChoice> choices = label_choices(variable);
  if (labels.size() != choices.size()) {
    return std::nullopt;
  }
  std::size_t row = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const std::vector<std::string>& ids = choices[i].ids;
    const auto found = std::find(ids.begin(), ids.end(), labels[i]);
    if (found == ids.end()) {
      return std::nullopt;
    }
    row = row * ids.size() + static_cast<std::size_t>(found - ids.begin());
  }
  return static_cast<int>(row);
}

}  // namespace mz::engine
