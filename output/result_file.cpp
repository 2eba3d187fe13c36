#include "output/result_file.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "output/group_reader.hpp"
#include "output/result_layout.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

namespace dimension = layout::dimension;

constexpr std::size_t shared_axes = 3;  // scenario, region, year
constexpr auto statistics_of_a_row = static_cast<std::size_t>(statistics_count);

Display display_of(std::string_view name) {
  for (const Display display : {Display::count, Display::share}) {
    if (name == layout::name_of(display)) {
      return display;
    }
  }
  return Display::decimal;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Message names_of(const hdf5::Object& object) {
  return {hdf5::text_attribute(object, "long_name_zh").value_or(""),
          hdf5::text_attribute(object, "long_name").value_or("")};
}

// The layout number is looked at before anything else: a later file may differ everywhere.
void require_layout(const hdf5::Object& root) {
  const std::optional<std::int64_t> number = hdf5::integer_attribute(root, "layout");
  if (!number || !hdf5::text_attribute(root, "mzplan_version")) {
    throw IoError(root.file(), {"不是 mzplan 的结果文件", "not a result file of mzplan"});
  }
  if (*number != layout::number) {
    const std::string found = std::to_string(*number);
    const std::string known = std::to_string(layout::number);
    throw IoError(root.file(),
                  {"结果文件的格式为第 " + found + " 版,本程序只读第 " + known +
                       " 版;请用写出它的版本,或重新运行",
                   "the file has layout " + found + "; this program reads layout " + known +
                       ": use the version that wrote it, or run again"});
  }
}

[[noreturn]] void fail_inconsistent(const std::string& path) {
  throw IoError(path,
                {"文件内容前后不一致:可能已损坏或由其他程序改写;请重新运行",
                 "its parts do not fit together: damaged, or changed by another program; "
                 "run again"});
}

std::vector<StoredAxis> own_axes(const hdf5::Object& group, const hdf5::Object& dataset) {
  std::vector<StoredAxis> axes;
  const std::string listed = hdf5::text_attribute(dataset, "own_axes").value_or("");
  for (const std::string& name : split(listed, ' ')) {
    const hdf5::Object coordinate = hdf5::open(group, name);
    StoredAxis axis{name, hdf5::text_attribute(coordinate, "units").has_value(), {}};
    if (axis.numeric) {
      for (const std::int64_t value : hdf5::read_integers(coordinate)) {
        const std::string text = std::to_string(value);
        axis.labels.push_back({text, text, text});
      }
    } else {
      const std::vector<std::string> ids = hdf5::read_texts(coordinate);
      const std::vector<std::string> zh = texts(group, name + "_name_zh");
      const std::vector<std::string> en = texts(group, name + "_name_en");
      for (std::size_t k = 0; k < ids.size(); ++k) {
        axis.labels.push_back({ids[k], zh.at(k), en.at(k)});
      }
    }
    axes.push_back(std::move(axis));
  }
  return axes;
}

}  // namespace

std::size_t StoredVariable::rows() const {
  std::size_t rows = 1;
  for (const StoredAxis& axis : axes) {
    rows *= axis.labels.size();
  }
  return rows;
}

std::vector<AxisLabel> StoredVariable::labels_of(std::size_t row) const {
  std::vector<AxisLabel> labels(axes.size());
  for (std::size_t i = axes.size(); i-- > 0;) {
    labels[i] = axes[i].labels[row % axes[i].labels.size()];
    row /= axes[i].labels.size();
  }
  return labels;
}

ResultFile::ResultFile(const std::string& path) : path_(path), file_(hdf5::open_file(path)) {
  require_layout(file_);
  try {
    read_axes();
    read_root();
    read_models();
    read_targets();
    read_balance();
  } catch (const std::out_of_range&) {
    fail_inconsistent(path_);  // one table is shorter than another
  }
}

void ResultFile::read_root() {
  const auto text = [&](const char* name) {
    return hdf5::text_attribute(file_, name).value_or("");
  };
  facts_.title = text("title");
  facts_.mzplan_version = text("mzplan_version");
  facts_.git_revision = text("git_revision");
  facts_.content_sha256 = text("content_sha256");
  facts_.seed = hdf5::unsigned_attribute(file_, "seed").value_or(0);
  facts_.trajectories = hdf5::integer_attribute(file_, "trajectories").value_or(0);
  facts_.uncertainty = text("uncertainty");
  facts_.citations = split(text("citations"), layout::separator);
  const std::vector<std::string> zh = split(text("notes_zh"), layout::separator);
  const std::vector<std::string> en = split(text("notes_en"), layout::separator);
  for (std::size_t i = 0; i < std::min(zh.size(), en.size()); ++i) {
    facts_.notes.push_back({zh[i], en[i]});
  }
  const std::string base = text("base_scenario");
  for (std::size_t i = 0; i < scenarios_.size(); ++i) {
    if (scenarios_[i].name == base) {
      facts_.base_scenario = static_cast<int>(i);
    }
  }
}

void ResultFile::read_axes() {
  const hdf5::Object inputs = hdf5::open(file_, layout::group::inputs);
  const std::vector<std::string> names = texts(inputs, dimension::scenario);
  const std::vector<std::string> zh = texts(inputs, "scenario_title_zh");
  const std::vector<std::string> en = texts(inputs, "scenario_title_en");
  const std::vector<std::string> files = texts(inputs, "file");
  const std::vector<std::string> extends = texts(inputs, "extends");
  const std::vector<std::string> resolved = texts(inputs, "resolved");
  for (std::size_t i = 0; i < names.size(); ++i) {
    scenarios_.push_back(
        {names[i], zh.at(i), en.at(i), files.at(i), extends.at(i), resolved.at(i), {}});
  }
  for (const std::string& name : hdf5::members(file_)) {
    if (!layout::is_model_group(name)) {
      continue;
    }
    const hdf5::Object group = hdf5::open(file_, name);
    const std::vector<std::int64_t> years = integers(group, dimension::year);
    facts_.base_year = static_cast<int>(years.at(0));
    facts_.years = static_cast<int>(years.size());
    regions_ = read_regions(group);
    break;
  }
  if (scenarios_.empty() || regions_.empty()) {
    fail_inconsistent(path_);
  }
}

StoredVariable ResultFile::read_variable(const hdf5::Object& group,
                                         const std::string& model,
                                         const std::string& name) const {
  const hdf5::Object dataset = hdf5::open(group, name);
  const auto text = [&](const char* attribute) {
    return hdf5::text_attribute(dataset, attribute).value_or("");
  };
  StoredVariable variable;
  variable.model = model;
  variable.name = name;
  variable.text = names_of(dataset);
  variable.units = text("units");
  variable.unit_id = text("unit_id");
  variable.unit_name = {text("unit_name_zh"), text("unit_name_en")};
  variable.equation = text("equation");
  variable.kind = text("kind");
  variable.aggregation = text("aggregation");
  variable.better = text("better");
  variable.display = display_of(text("display"));
  variable.needs_individual_noise = text("needs") == layout::name_of(Needs::individual_noise);
  const std::string tail = "/" + model + "/" + name;
  variable.has_difference = hdf5::contains(file_, layout::group::difference + tail);
  variable.kept = hdf5::contains(file_, layout::group::trajectories + tail);
  variable.axes = own_axes(group, dataset);
  return variable;
}

void ResultFile::read_models() {
  for (const std::string& id : hdf5::members(file_)) {
    if (!layout::is_model_group(id)) {
      continue;
    }
    const hdf5::Object group = hdf5::open(file_, id);
    StoredModel model{id, names_of(group), {}};
    for (const std::string& name : hdf5::members(group)) {
      if (hdf5::text_attribute(hdf5::open(group, name), "equation")) {
        model.variables.push_back(read_variable(group, id, name));
      }
    }
    models_.push_back(std::move(model));
  }
}

void ResultFile::read_targets() {
  if (hdf5::contains(file_, layout::group::targets)) {
    const hdf5::Object group = hdf5::open(file_, layout::group::targets);
    targets_ = read_target_labels(group);
    read_target_results(group, scenarios_.size(), targets_.size(), summary_);
  }
}

void ResultFile::read_balance() {
  if (hdf5::contains(file_, layout::group::balance)) {
    const hdf5::Object group = hdf5::open(file_, layout::group::balance);
    identities_ = read_identities(group);
    summary_.imbalance = table(group, "imbalance", scenarios_.size());
    if (summary_.imbalance.front().size() != identities_.size()) {
      fail_inconsistent(path_);
    }
  }
}

const StoredVariable* ResultFile::find(std::string_view model, std::string_view name) const {
  for (const StoredModel& candidate : models_) {
    if (candidate.id != model) {
      continue;
    }
    for (const StoredVariable& variable : candidate.variables) {
      if (variable.name == name) {
        return &variable;
      }
    }
  }
  return nullptr;
}

std::optional<std::size_t> ResultFile::year_position(int year) const {
  if (year < facts_.base_year || year > facts_.last_year()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(year - facts_.base_year);
}

Slice ResultFile::slice(const std::string& path,
                        const StoredVariable& variable,
                        std::size_t scenario,
                        std::size_t region,
                        std::size_t inner) const {
  const hdf5::Object dataset = hdf5::open(file_, path);
  hdf5::Sizes count = hdf5::sizes(dataset);
  check(count.size() >= shared_axes && scenario < count[0] && region < count[1],
        "a slice lies inside its variable");
  hdf5::Sizes start(count.size(), 0);
  start[0] = scenario;
  start[1] = region;
  count[0] = 1;
  count[1] = 1;
  Slice slice;
  slice.rows = variable.rows();
  const std::size_t cells = static_cast<std::size_t>(facts_.years) * slice.rows;
  slice.inner = inner;
  if (hdf5::product(count) != cells * inner) {
    fail_inconsistent(path_);
  }
  slice.values = hdf5::read_block(dataset, start, count);
  return slice;
}

Slice ResultFile::statistics(const StoredVariable& variable,
                             std::size_t scenario,
                             std::size_t region) const {
  return slice(
      "/" + variable.model + "/" + variable.name, variable, scenario, region, statistics_of_a_row);
}

Slice ResultFile::difference(const StoredVariable& variable,
                             std::size_t scenario,
                             std::size_t region) const {
  check(variable.has_difference, "only paired variables have differences");
  return slice(
      "/" + std::string(layout::group::difference) + "/" + variable.model + "/" + variable.name,
      variable,
      scenario,
      region,
      statistics_of_a_row);
}

Slice ResultFile::above(const StoredVariable& variable,
                        std::size_t scenario,
                        std::size_t region) const {
  check(variable.has_difference, "only paired variables have differences");
  return slice("/" + std::string(layout::group::difference) + "/" + variable.model + "/" +
                   variable.name + layout::above_suffix,
               variable,
               scenario,
               region,
               1);
}

Slice ResultFile::trajectories(const StoredVariable& variable,
                               std::size_t scenario,
                               std::size_t region) const {
  check(variable.kept, "only kept variables have trajectories");
  return slice(
      "/" + std::string(layout::group::trajectories) + "/" + variable.model + "/" + variable.name,
      variable,
      scenario,
      region,
      static_cast<std::size_t>(facts_.trajectories));
}

std::vector<StoredInput> ResultFile::inputs() const {
  return read_inputs(hdf5::open(file_, layout::group::inputs));
}

}  // namespace mz
