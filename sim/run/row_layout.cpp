#include "sim/run/row_layout.hpp"

#include <string>

namespace mz::engine {
namespace {

using Rule = Aggregation::Rule;

int part(const RowLayout& layout, const ModelInfo& info, std::size_t of, std::string_view name) {
  const int found = variable_index(layout, name);
  const VariableRows& whole = layout.variables[of];
  if (found < 0) {
    throw InternalError(std::string(info.id) + "." + std::string(whole.declared->name) +
                        " is made from an unknown variable: " + std::string(name));
  }
  const int rows = layout.variables[static_cast<std::size_t>(found)].rows;
  check(rows == 1 || rows == whole.rows, "a ratio or mean has parts of one row or of as many rows");
  return found;
}

}  // namespace

int variable_index(const RowLayout& layout, std::string_view name) {
  for (std::size_t i = 0; i < layout.variables.size(); ++i) {
    if (layout.variables[i].declared->name == name) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

RowLayout row_layout(const ModelInfo& info, const DataAxes& axes) {
  RowLayout layout;
  for (const OutputVar& declared : info.outputs) {
    VariableRows variable{.declared = &declared, .first = layout.rows, .rows = axes.rows(declared)};
    for (const Axis* axis : declared.axes) {
      variable.from_list = variable.from_list || axis->is_from_list();
    }
    check(variable.rows > 0, "an output variable has rows: its axes have labels");
    if (declared.role == Role::reported) {
      variable.reported_first = layout.reported_rows();
      for (int row = 0; row < variable.rows; ++row) {
        layout.reported.push_back(variable.first + row);
        layout.paired.push_back(declared.paired == Paired::yes ? 1 : 0);
      }
    }
    layout.first.push_back(layout.rows);
    layout.rows += variable.rows;
    layout.variables.push_back(variable);
  }
  for (std::size_t i = 0; i < layout.variables.size(); ++i) {
    const Aggregation& rule = layout.variables[i].declared->aggregation;
    if (rule.rule == Rule::ratio || rule.rule == Rule::mean) {
      layout.variables[i].numerator = part(layout, info, i, rule.first);
    }
    if (rule.rule == Rule::ratio) {
      layout.variables[i].denominator = part(layout, info, i, rule.second);
    }
  }
  return layout;
}

}  // namespace mz::engine
