#include "output/model_groups.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "output/result_layout.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

constexpr std::size_t kinds_of_group = 3;

void describe(const hdf5::Object& dataset,
              const ModelFrame& model,
              const VariableFrame& variable,
              const Message& text,
              const Unit& unit) {
  const OutputVar& row = *variable.declared;
  hdf5::set_text(dataset, "units", std::string(unit.symbol));
  set_names(dataset, text);
  hdf5::set_text(dataset, "equation", std::string(row.equation));
  hdf5::set_text(dataset, "kind", std::string(layout::name_of(row.kind)));
  hdf5::set_text(dataset, "aggregation", layout::text_of(row.aggregation));
  hdf5::set_text(dataset, "better", std::string(layout::name_of(row.better)));
  hdf5::set_text(dataset, "display", std::string(layout::name_of(unit.display)));
  hdf5::set_text(dataset, "needs", std::string(layout::name_of(row.needs)));
  hdf5::set_text(dataset, "model", model.id);
  hdf5::set_text(dataset, "unit_id", std::string(unit.id));
  hdf5::set_text(dataset, "unit_name_zh", std::string(unit.name.zh));
  hdf5::set_text(dataset, "unit_name_en", std::string(unit.name.en));
  std::string own_axes;
  for (const AxisFrame& axis : variable.axes) {
    own_axes += (own_axes.empty() ? "" : " ") + axis.name;
  }
  set_text_if_any(dataset, "own_axes", own_axes);
  hdf5::set_text(dataset, "coordinates", result_coordinates());
}

Message text_of(const VariableFrame& variable, const char* lead_zh = "", const char* lead_en = "") {
  const Text& text = variable.declared->text;
  return {lead_zh + std::string(text.zh), lead_en + std::string(text.en)};
}

// An undefined number has one pattern of bits in the file, whatever instruction made it.
void settle_undefined(std::vector<double>& values) {
  for (double& value : values) {
    value = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
  }
}

}  // namespace

ModelGroups::ModelGroups(const ModelParents& parents,
                         const RunFrame& frame,
                         const ModelFrame& model,
                         ContentHash& hash)
    : frame_(&frame), model_(&model), hash_(&hash) {
  groups_.reserve(kinds_of_group);
  add_statistics(*parents.statistics);
  if (parents.difference != nullptr) {
    add_differences(*parents.difference);
  }
  const bool keeps = std::any_of(model.variables.begin(),
                                 model.variables.end(),
                                 [](const VariableFrame& variable) { return variable.kept; });
  if (parents.trajectories != nullptr && keeps) {
    add_trajectories(*parents.trajectories);
  }
}

GroupWriter& ModelGroups::add_group(const hdf5::Object& parent) {
  GroupWriter& group = groups_.emplace_back(parent, model_->id, *hash_);
  set_names(group.group(), {std::string(model_->text.zh), std::string(model_->text.en)});
  add_scenario_axis(group, *frame_);
  add_region_axis(group, *frame_);
  add_year_axis(group, *frame_);
  return group;
}

ModelGroups::Stream ModelGroups::make_stream(GroupWriter& group,
                                             const VariableFrame& variable,
                                             const std::string& suffix,
                                             const char* last_axis) const {
  Stream stream;
  stream.variable = &variable;
  AxisNames axes{layout::dimension::scenario, layout::dimension::region, layout::dimension::year};
  for (const AxisFrame& axis : variable.axes) {
    add_own_axis(group, axis);
    axes.push_back(axis.name);
    stream.own.push_back(axis.labels.size());
  }
  check(hdf5::product(stream.own) == static_cast<std::size_t>(variable.rows),
        "a variable has one row for each combination of its labels");
  if (last_axis != nullptr) {
    axes.emplace_back(last_axis);
    stream.inner = group.length(last_axis);
    stream.own.push_back(stream.inner);
  }
  hdf5::Sizes slab{1, 1, static_cast<std::size_t>(frame_->years)};
  slab.insert(slab.end(), stream.own.begin(), stream.own.end());
  stream.dataset =
      group.add_stream(std::string(variable.declared->name) + suffix, axes, std::move(slab));
  return stream;
}

void ModelGroups::add_statistics(const hdf5::Object& parent) {
  GroupWriter& group = add_group(parent);
  add_statistic_axis(group);
  for (const VariableFrame& variable : model_->variables) {
    Stream stream = make_stream(group, variable, "", layout::dimension::statistic);
    describe(stream.dataset, *model_, variable, text_of(variable), variable.declared->unit);
    statistics_.push_back(std::move(stream));
  }
}

void ModelGroups::add_differences(const hdf5::Object& parent) {
  GroupWriter& group = add_group(parent);
  add_statistic_axis(group);
  for (const VariableFrame& variable : model_->variables) {
    if (variable.declared->paired == Paired::no) {
      continue;
    }
    Stream difference = make_stream(group, variable, "", layout::dimension::statistic);
    describe(difference.dataset,
             *model_,
             variable,
             text_of(variable, "与基准情景之差:", "difference to the base scenario: "),
             variable.declared->unit);
    differences_.push_back(std::move(difference));
    Stream above = make_stream(group, variable, layout::above_suffix, nullptr);
    describe(above.dataset,
             *model_,
             variable,
             text_of(variable, "高于基准情景的概率:", "P(above the base scenario): "),
             unit::share);
    above_.push_back(std::move(above));
  }
}

void ModelGroups::add_trajectories(const hdf5::Object& parent) {
  GroupWriter& group = add_group(parent);
  add_trajectory_axis(group, *frame_);
  std::size_t row = 0;
  for (const VariableFrame& variable : model_->variables) {
    if (!variable.kept) {
      continue;
    }
    Stream stream = make_stream(group, variable, "", layout::dimension::trajectory);
    describe(stream.dataset, *model_, variable, text_of(variable), variable.declared->unit);
    stream.kept_row = row;
    row += static_cast<std::size_t>(variable.rows);
    kept_.push_back(std::move(stream));
  }
}

// From [scenario][year][row of the model][inner] the rows of one variable.
std::vector<double> ModelGroups::rows_of(const Stream& stream,
                                         std::span<const double> source) const {
  const std::size_t steps = frame_->scenarios.size() * static_cast<std::size_t>(frame_->years);
  const std::size_t stride = static_cast<std::size_t>(model_->rows) * stream.inner;
  const std::size_t first = static_cast<std::size_t>(stream.variable->first_row) * stream.inner;
  const std::size_t count = static_cast<std::size_t>(stream.variable->rows) * stream.inner;
  check(source.size() == steps * stride, "a summary has a value for every scenario, year and row");
  std::vector<double> values;
  values.reserve(steps * count);
  for (std::size_t step = 0; step < steps; ++step) {
    const std::span<const double> part = source.subspan(step * stride + first, count);
    values.insert(values.end(), part.begin(), part.end());
  }
  return values;
}

// From [kept row][scenario][year][trajectory] to [scenario][year][row][trajectory].
std::vector<double> ModelGroups::kept_rows_of(const Stream& stream,
                                              std::span<const double> source) const {
  const std::size_t steps = frame_->scenarios.size() * static_cast<std::size_t>(frame_->years);
  const std::size_t rows = static_cast<std::size_t>(stream.variable->rows);
  check(source.size() >= (stream.kept_row + rows) * steps * stream.inner,
        "a summary has the trajectories of every kept row");
  std::vector<double> values;
  values.reserve(steps * rows * stream.inner);
  for (std::size_t step = 0; step < steps; ++step) {
    for (std::size_t row = 0; row < rows; ++row) {
      const std::size_t from = ((stream.kept_row + row) * steps + step) * stream.inner;
      const std::span<const double> part = source.subspan(from, stream.inner);
      values.insert(values.end(), part.begin(), part.end());
    }
  }
  return values;
}

void ModelGroups::put(const Stream& stream, int region, std::vector<double> values) {
  settle_undefined(values);
  const std::size_t position = static_cast<std::size_t>(region);
  hdf5::Sizes start(3 + stream.own.size(), 0);
  start[1] = position;
  hdf5::Sizes count{frame_->scenarios.size(), 1, static_cast<std::size_t>(frame_->years)};
  count.insert(count.end(), stream.own.begin(), stream.own.end());
  hdf5::write_block(stream.dataset, start, count, values);
  hash_->add(stream.dataset.path() + " " + frame_->regions[position].code, values);
}

void ModelGroups::write(int region, const ModelSummary& summary) {
  for (const Stream& stream : statistics_) {
    put(stream, region, rows_of(stream, summary.statistics));
  }
  for (std::size_t i = 0; i < differences_.size(); ++i) {
    put(differences_[i], region, rows_of(differences_[i], summary.difference));
    put(above_[i], region, rows_of(above_[i], summary.above));
  }
  for (const Stream& stream : kept_) {
    put(stream, region, kept_rows_of(stream, summary.kept));
  }
}

void ModelGroups::close() {
  for (std::vector<Stream>* streams : {&statistics_, &differences_, &above_, &kept_}) {
    for (Stream& stream : *streams) {
      stream.dataset.close();
    }
  }
  for (GroupWriter& group : groups_) {
    group.close();
  }
}

}  // namespace mz
