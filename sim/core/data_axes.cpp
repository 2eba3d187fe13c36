#include "sim/core/data_axes.hpp"

#include <algorithm>

namespace mz {

int DataAxis::position(std::string_view id) const {
  const auto found = std::find_if(
      labels.begin(), labels.end(), [id](const AxisLabel& label) { return label.id == id; });
  return found == labels.end() ? -1 : static_cast<int>(found - labels.begin());
}

const DataAxis* DataAxes::find(const Axis& axis) const {
  const auto found = std::find_if(axes_.begin(), axes_.end(), [&axis](const DataAxis& each) {
    return axis.is_from_list() && each.list == axis.list;
  });
  return found == axes_.end() ? nullptr : &*found;
}

int DataAxes::size(const Axis& axis) const {
  const DataAxis* const data = find(axis);
  return data == nullptr ? axis.size() : static_cast<int>(data->labels.size());
}

int DataAxes::rows(const OutputVar& variable) const {
  int product = 1;
  for (const Axis* axis : variable.axes) {
    product *= size(*axis);
  }
  return product;
}

std::vector<AxisLabel> DataAxes::labels(const Axis& axis) const {
  const DataAxis* const data = find(axis);
  return data == nullptr ? fixed_labels(axis) : data->labels;
}

std::vector<AxisLabel> fixed_labels(const Axis& axis) {
  std::vector<AxisLabel> labels;
  for (const Label& label : axis.labels) {
    labels.push_back(
        {std::string(label.id), std::string(label.text.zh), std::string(label.text.en)});
  }
  for (int i = 0; axis.is_numeric() && i < axis.count; ++i) {
    const std::string number = std::to_string(i);
    labels.push_back({number, number, number});
  }
  return labels;
}

}  // namespace mz
