#include "output/group_writer.hpp"

#include <array>
#include <utility>

#include "output/result_layout.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

constexpr std::size_t largest_chunk = std::size_t{1} << 20U;  // bytes before compression

// Halves the slowest axes until the chunk is small enough to be read for one row of a map.
hdf5::Sizes bounded(hdf5::Sizes chunk) {
  for (std::size_t& length : chunk) {
    while (length > 1 && hdf5::product(chunk) * sizeof(double) > largest_chunk) {
      length = (length + 1) / 2;
    }
  }
  return chunk;
}

/// A member of every item along an axis, and the dataset in which it stands.
template <class Item, class Value>
struct LabelRow {
  const char* name;
  Value Item::*member;
  Text text;
};

constexpr std::array scenario_titles{
    LabelRow<ScenarioFrame, std::string>{
        "scenario_title_zh", &ScenarioFrame::title_zh, {"情景中文标题", "title in Chinese"}},
    LabelRow<ScenarioFrame, std::string>{
        "scenario_title_en", &ScenarioFrame::title_en, {"情景英文标题", "title in English"}}};

constexpr std::array region_texts{
    LabelRow<RegionFrame, std::string>{
        "region_name_zh", &RegionFrame::name_zh, {"地区中文名", "name in Chinese"}},
    LabelRow<RegionFrame, std::string>{
        "region_name_en", &RegionFrame::name_en, {"地区英文名", "name in English"}},
    LabelRow<RegionFrame, std::string>{"region_level",
                                       &RegionFrame::level,
                                       {"地区级别", "level: total, province, prefecture, county"}},
    LabelRow<RegionFrame, std::string>{
        "region_parent", &RegionFrame::parent, {"上级地区代码", "code of the parent region"}}};

constexpr std::array region_counts{
    LabelRow<RegionFrame, std::int64_t>{"region_counties_in_run",
                                        &RegionFrame::counties_in_run,
                                        {"本次运行所含县数", "counties of the region in this run"}},
    LabelRow<RegionFrame, std::int64_t>{
        "region_counties_all",
        &RegionFrame::counties_all,
        {"全部县数(0 为未知)", "counties of the region in all; 0 = unknown"}}};

template <class Item, class Value>
std::vector<Value> column(const std::vector<Item>& items, Value Item::*member) {
  std::vector<Value> values;
  for (const Item& item : items) {
    values.push_back(item.*member);
  }
  return values;
}

template <class Labels, class Item>
void add_labels(GroupWriter& group,
                const char* axis,
                const Labels& labels,
                const std::vector<Item>& items) {
  for (const auto& label : labels) {
    const Message text{std::string(label.text.zh), std::string(label.text.en)};
    group.add(label.name, {axis}, column(items, label.member), text);
  }
}

template <class Labels>
void append_names(std::string& text, const Labels& labels) {
  for (const auto& label : labels) {
    text += (text.empty() ? "" : " ") + std::string(label.name);
  }
}

std::vector<std::int64_t> whole_numbers(std::int64_t first, std::size_t count) {
  std::vector<std::int64_t> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = first + static_cast<std::int64_t>(i);
  }
  return values;
}

}  // namespace

void set_text_if_any(const hdf5::Object& object, const std::string& name, const std::string& text) {
  if (!text.empty()) {
    hdf5::set_text(object, name, text);
  }
}

void set_names(const hdf5::Object& object, const Message& text) {
  set_text_if_any(object, "long_name", text.en);
  set_text_if_any(object, "long_name_zh", text.zh);
}

GroupWriter::GroupWriter(const hdf5::Object& parent, const std::string& name, ContentHash& hash)
    : group_(hdf5::create_group(parent, name)), hash_(&hash) {}

void GroupWriter::keep_scale(const std::string& name, hdf5::Object dataset, std::size_t length) {
  hdf5::make_scale(dataset, name);
  scales_[name] = Scale{std::move(dataset), length};
}

void GroupWriter::add_axis(const std::string& name,
                           std::span<const std::string> labels,
                           const Message& text) {
  hdf5::Object dataset = hdf5::write_texts(group_, name, {labels.size()}, labels);
  hash_->add(dataset.path(), labels);
  set_names(dataset, text);
  keep_scale(name, std::move(dataset), labels.size());
}

void GroupWriter::add_axis(const std::string& name,
                           std::span<const std::int64_t> labels,
                           const Message& text) {
  hdf5::Object dataset = hdf5::write_integers(group_, name, {labels.size()}, labels);
  hash_->add(dataset.path(), labels);
  hdf5::set_text(dataset, "units", "1");  // "years" would be decoded as a time
  set_names(dataset, text);
  keep_scale(name, std::move(dataset), labels.size());
}

hdf5::Sizes GroupWriter::sizes_of(const AxisNames& axes) const {
  hdf5::Sizes sizes;
  for (const std::string& axis : axes) {
    sizes.push_back(length(axis));
  }
  return sizes;
}

void GroupWriter::attach(const hdf5::Object& dataset, const AxisNames& axes) const {
  for (std::size_t i = 0; i < axes.size(); ++i) {
    hdf5::attach_scale(dataset, scales_.at(axes[i]).dataset, i);
  }
}

hdf5::Object GroupWriter::add(const std::string& name,
                              const AxisNames& axes,
                              std::span<const std::string> values,
                              const Message& text) {
  hdf5::Object dataset = hdf5::write_texts(group_, name, sizes_of(axes), values);
  hash_->add(dataset.path(), values);
  set_names(dataset, text);
  attach(dataset, axes);
  return dataset;
}

hdf5::Object GroupWriter::add(const std::string& name,
                              const AxisNames& axes,
                              std::span<const std::int64_t> values,
                              const Message& text) {
  hdf5::Object dataset = hdf5::write_integers(group_, name, sizes_of(axes), values);
  hash_->add(dataset.path(), values);
  set_names(dataset, text);
  attach(dataset, axes);
  return dataset;
}

hdf5::Object GroupWriter::add(const std::string& name,
                              const AxisNames& axes,
                              std::span<const double> values,
                              const Message& text) {
  const hdf5::Sizes sizes = sizes_of(axes);
  hdf5::Object dataset = hdf5::create_numbers(group_, name, sizes, bounded(sizes));
  hdf5::write_block(dataset, hdf5::Sizes(sizes.size(), 0), sizes, values);
  hash_->add(dataset.path(), values);
  set_names(dataset, text);
  attach(dataset, axes);
  return dataset;
}

hdf5::Object GroupWriter::add_stream(const std::string& name,
                                     const AxisNames& axes,
                                     hdf5::Sizes slab) {
  hdf5::Object dataset =
      hdf5::create_numbers(group_, name, sizes_of(axes), bounded(std::move(slab)));
  attach(dataset, axes);
  return dataset;
}

void GroupWriter::close() {
  for (auto& [name, scale] : scales_) {
    scale.dataset.close();
  }
  group_.close();
}

void add_scenario_axis(GroupWriter& group, const RunFrame& frame) {
  const char* axis = layout::dimension::scenario;
  group.add_axis(axis, column(frame.scenarios, &ScenarioFrame::name), {"情景", "scenario"});
  add_labels(group, axis, scenario_titles, frame.scenarios);
}

void add_region_axis(GroupWriter& group, const RunFrame& frame) {
  const char* axis = layout::dimension::region;
  group.add_axis(axis, column(frame.regions, &RegionFrame::code), {"地区代码", "region code"});
  add_labels(group, axis, region_texts, frame.regions);
  add_labels(group, axis, region_counts, frame.regions);
}

std::string result_coordinates() {
  std::string names;
  append_names(names, scenario_titles);
  append_names(names, region_texts);
  append_names(names, region_counts);
  return names;
}

void add_year_axis(GroupWriter& group, const RunFrame& frame) {
  group.add_axis(
      layout::dimension::year,
      whole_numbers(frame.base_year, static_cast<std::size_t>(frame.years)),
      {"年份(存量为 12 月 31 日,流量为全年)", "year (stocks: 31 December; flows: calendar year)"});
}

void add_own_axis(GroupWriter& group, const AxisFrame& axis) {
  if (group.has_axis(axis.name)) {
    check(group.length(axis.name) == axis.labels.size(), "an axis has one length in its model");
    return;
  }
  const Message text{std::string(axis.text.zh), std::string(axis.text.en)};
  if (axis.numeric) {
    group.add_axis(axis.name, whole_numbers(0, axis.labels.size()), text);
    return;
  }
  std::vector<std::string> ids;
  std::vector<std::string> names_zh;
  std::vector<std::string> names_en;
  for (const AxisLabel& label : axis.labels) {
    ids.push_back(label.id);
    names_zh.push_back(label.zh);
    names_en.push_back(label.en);
  }
  group.add_axis(axis.name, ids, text);
  group.add(axis.name + "_name_zh", {axis.name}, names_zh, {"中文名", "name in Chinese"});
  group.add(axis.name + "_name_en", {axis.name}, names_en, {"英文名", "name in English"});
}

void add_statistic_axis(GroupWriter& group) {
  const std::vector<std::string> names(statistic_names.begin(), statistic_names.end());
  group.add_axis(layout::dimension::statistic,
                 names,
                 {"轨迹上的统计量(分位数为 Hyndman-Fan 第 7 型)",
                  "statistic over trajectories (quantiles: Hyndman-Fan type 7)"});
}

void add_trajectory_axis(GroupWriter& group, const RunFrame& frame) {
  group.add_axis(layout::dimension::trajectory,
                 whole_numbers(0, static_cast<std::size_t>(frame.trajectories)),
                 {"轨迹序号", "number of the trajectory"});
}

}  // namespace mz
