#pragma once
// Where the rows of a model's output variables lie, and how the engine completes them.

#include <cstddef>
#include <vector>

#include "sim/core/model.hpp"

namespace mz::engine {

/// One output variable: its rows among all rows of the model, and where its parts lie.
struct VariableRows {
  const OutputVar* declared = nullptr;
  int first = 0;
  int rows = 1;
  int reported_first = -1;  ///< among the reported rows; -1 = support
  int numerator = -1;       ///< position of the variable: numerator of a ratio, weight of a mean
  int denominator = -1;
  bool from_list = false;  ///< an own axis has its labels from a list
};

struct RowLayout {
  std::vector<VariableRows> variables;
  std::vector<int> first;  ///< first row of each variable
  int rows = 0;
  std::vector<int> reported;  ///< model row of each reported row
  std::vector<char> paired;   ///< per reported row: its difference to the base is written
  std::vector<int> kept;      ///< model rows whose trajectories are written, in order

  int reported_rows() const { return static_cast<int>(reported.size()); }
};

/// Lays out the rows of a model in the order of its declaration; `axes` has the labels that come
/// from lists. Throws InternalError when a ratio
/// or mean names no variable of the model, or one of another number of rows.
RowLayout row_layout(const ModelInfo& info, const DataAxes& axes);

/// Position of the variable `name`, -1 when there is none.
int variable_index(const RowLayout& layout, std::string_view name);

/// Row that row `offset` of a variable finds in one of its parts: the same one, or the only one.
inline int part_row(const VariableRows& part, int offset) {
  return part.first + (part.rows == 1 ? 0 : offset);
}

}  // namespace mz::engine
