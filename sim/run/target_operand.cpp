#include "sim/run/target_operand.hpp"

#include <algorithm>

#include "sim/run/nearest_name.hpp"

namespace mz::engine {
namespace {

/// A reported variable of the registry.
struct KnownVariable {
  std::string path;
  const ModelInfo* info = nullptr;
  const OutputVar* declared = nullptr;
};

std::vector<KnownVariable> known_variables(std::span<const Model* const> all) {
  std::vector<KnownVariable> known;
  for (const Model* model : all) {
    for (const OutputVar& declared : model->info().outputs) {
      if (declared.role == Role::reported) {
        known.push_back({std::string(model->info().id) + "." + std::string(declared.name),
                         &model->info(),
                         &declared});
      }
    }
  }
  return known;
}

std::vector<std::string> label_ids(const Axis& axis) {
  std::vector<std::string> ids;
  for (const Label& label : axis.labels) {
    ids.emplace_back(label.id);
  }
  for (int i = 0; axis.is_numeric() && i < axis.count; ++i) {
    ids.push_back(std::to_string(i));
  }
  return ids;
}

/// Row within the variable that the labels choose; nothing and a fault when they do not fit.
std::optional<int> labelled_row(const OutputVar& declared,
                                const OperandText& text,
                                const Where& where,
                                const std::string& key,
                                Diagnostics& diagnostics) {
  int row = 0;
  std::size_t used = 0;
  std::string names;
  for (const Axis* axis : declared.axes) {
    if (!axis->is_used()) {
      continue;
    }
    names += (names.empty() ? "" : ", ") + std::string(axis->name);
    const std::vector<std::string> ids = label_ids(*axis);
    if (used < text.labels.size()) {
      const auto found = std::find(ids.begin(), ids.end(), text.labels[used]);
      if (found == ids.end()) {
        diagnostics.error(where, key, unknown_name({"标签", "label"}, text.labels[used], ids));
        return std::nullopt;
      }
      row = row * axis->size() + static_cast<int>(found - ids.begin());
    }
    ++used;
  }
  if (used == text.labels.size()) {
    return row;
  }
  diagnostics.error(where,
                    key,
                    {"“" + text.name + "” 需要 " + std::to_string(used) + " 个标签,实有 " +
                         std::to_string(text.labels.size()) + " 个;请写成 " + text.name +
                         (names.empty() ? "" : "[" + names + "]"),
                     "\"" + text.name + "\" takes " + std::to_string(used) + " labels and has " +
                         std::to_string(text.labels.size()) + "; write " + text.name +
                         (names.empty() ? "" : "[" + names + "]")});
  return std::nullopt;
}

FoundOperand row_of(const Plan& plan, const KnownVariable& known, int row) {
  for (std::size_t m = 0; m < plan.models.size(); ++m) {
    if (plan.models[m].info->id == known.info->id) {
      const RowLayout& layout = plan.models[m].rows;
      const int variable = variable_index(layout, known.declared->name);
      const int first = layout.variables[static_cast<std::size_t>(variable)].first;
      return {{.model = m, .row = first + row, .is_flow = known.declared->kind == Kind::flow},
              false,
              {}};
    }
  }
  return {{}, true, std::string(known.info->id)};
}

}  // namespace

std::optional<FoundOperand> find_operand(const Plan& plan,
                                         std::span<const Model* const> all,
                                         const Scenario& scenario,
                                         const OperandText& text,
                                         const Where& where,
                                         const std::string& key,
                                         Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Indicator& indicator : scenario.indicators) {
    if (indicator.id == text.name && text.labels.empty()) {
      return FoundOperand{{.indicator = &indicator}, false, {}};
    }
    names.push_back(indicator.id);
  }
  for (const KnownVariable& known : known_variables(all)) {
    if (known.path == text.name) {
      const std::optional<int> row = labelled_row(*known.declared, text, where, key, diagnostics);
      return row ? std::optional(row_of(plan, known, *row)) : std::nullopt;
    }
    names.push_back(known.path);
  }
  diagnostics.error(where, key, unknown_name({"指标", "indicator"}, text.name, names));
  return std::nullopt;
}

}  // namespace mz::engine
