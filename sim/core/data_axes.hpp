#pragma once
// Axes whose labels a run takes from its scenarios: the ids of a list, over all scenarios of the
// batch in order of first appearance.

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/axes.hpp"
#include "sim/core/output_var.hpp"

namespace mz {

/// A position of an axis as written: labels of fixed axes come from axes.hpp, others from data.
struct AxisLabel {
  std::string id;
  std::string zh;
  std::string en;
};

/// The labels that axes made from one list have in a run.
struct DataAxis {
  std::string_view list;
  std::vector<AxisLabel> labels;

  /// Position of the label, -1 when there is none.
  int position(std::string_view id) const;
};

/// The lengths of all axes in a run.
class DataAxes {
 public:
  DataAxes() = default;
  explicit DataAxes(std::vector<DataAxis> axes) : axes_(std::move(axes)) {}

  /// Null for fixed axes and for lists that no model of the run reads.
  const DataAxis* find(const Axis& axis) const;
  /// Positions of an axis; 0 when its list has no item, or is not read.
  int size(const Axis& axis) const;
  /// Rows of a variable: one for each combination of the labels of its own axes.
  int rows(const OutputVar& variable) const;
  /// The labels of any axis, as results write them.
  std::vector<AxisLabel> labels(const Axis& axis) const;

 private:
  std::vector<DataAxis> axes_;
};

/// The labels of a fixed axis; nothing for one made from a list.
std::vector<AxisLabel> fixed_labels(const Axis& axis);

}  // namespace mz
