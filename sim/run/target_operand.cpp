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

std::vector<LabelChoice> label_choices(const OutputVar& variable, const Scenario& scenario) {
  std::vector<LabelChoice> choices;
  for (const Axis* axis : variable.axes) {
    if (!axis->is_used()) {
      continue;
    }
    LabelChoice& choice = choices.emplace_back();
    choice.axis = axis->name;
    for (const AxisLabel& label : fixed_labels(*axis)) {
      choice.ids.push_back(label.id);
    }
    const ItemList* const list = axis->is_from_list() ? scenario.list(axis->list) : nullptr;
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
      choice.ids.push_back(list->items[i].id);
    }
  }
  return choices;
}

bool can_be_added(const OutputVar& variable) {
  return variable.aggregation.rule == Aggregation::Rule::sum;
}

std::vector<int> labelled_rows(const OutputVar& variable,
                               std::span<const std::vector<std::string>> labels,
                               const DataAxes& axes) {
  std::vector<int> rows{0};
  std::size_t next = 0;
  for (const Axis* axis : variable.axes) {
    if (!axis->is_used()) {
      continue;
    }
    const std::vector<AxisLabel> known = axes.labels(*axis);
    std::vector<int> finer;
    for (const int row : rows) {
      for (std::size_t i = 0; next < labels.size() && i < labels[next].size(); ++i) {
        const auto found = std::find_if(known.begin(), known.end(), [&](const AxisLabel& label) {
          return label.id == labels[next][i];
        });
        if (found == known.end()) {
          return {};
        }
        finer.push_back(row * static_cast<int>(known.size()) +
                        static_cast<int>(found - known.begin()));
      }
    }
    rows = std::move(finer);
    ++next;
  }
  return next == labels.size() ? rows : std::vector<int>();
}

}  // namespace mz::engine
