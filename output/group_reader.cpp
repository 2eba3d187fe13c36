#include "output/group_reader.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "output/result_layout.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

Evaluation evaluation_of(std::string_view name) {
  for (std::size_t i = 0; i < evaluation_names.size(); ++i) {
    if (evaluation_names.at(i) == name) {
      return static_cast<Evaluation>(i);
    }
  }
  return Evaluation::not_evaluated;
}

// The block of statistics of target number `position` among all scenarios and targets.
std::vector<double> block_of(const std::vector<double>& values, std::size_t position) {
  const auto count = static_cast<std::ptrdiff_t>(statistics_count);
  const auto begin = static_cast<std::ptrdiff_t>(position) * count;
  static_cast<void>(values.at(static_cast<std::size_t>(begin + count - 1)));
  return {values.begin() + begin, values.begin() + begin + count};
}

}  // namespace

std::vector<std::string> texts(const hdf5::Object& group, const std::string& name) {
  return hdf5::read_texts(hdf5::open(group, name));
}

std::vector<std::int64_t> integers(const hdf5::Object& group, const std::string& name) {
  return hdf5::read_integers(hdf5::open(group, name));
}

std::vector<double> numbers(const hdf5::Object& group, const std::string& name) {
  const hdf5::Object dataset = hdf5::open(group, name);
  const hdf5::Sizes sizes = hdf5::sizes(dataset);
  return hdf5::read_block(dataset, hdf5::Sizes(sizes.size(), 0), sizes);
}

std::vector<std::vector<double>> table(const hdf5::Object& group,
                                       const std::string& name,
                                       std::size_t scenarios) {
  const std::vector<double> values = numbers(group, name);
  const std::size_t width = values.size() / scenarios;
  std::vector<std::vector<double>> rows(scenarios);
  for (std::size_t i = 0; i < width * scenarios; ++i) {
    rows[i / width].push_back(values[i]);
  }
  return rows;
}

std::vector<RegionFrame> read_regions(const hdf5::Object& group) {
  const std::vector<std::string> codes = texts(group, layout::dimension::region);
  const std::vector<std::string> zh = texts(group, "region_name_zh");
  const std::vector<std::string> en = texts(group, "region_name_en");
  const std::vector<std::string> levels = texts(group, "region_level");
  const std::vector<std::string> parents = texts(group, "region_parent");
  const std::vector<std::int64_t> in_run = integers(group, "region_counties_in_run");
  const std::vector<std::int64_t> all = integers(group, "region_counties_all");
  std::vector<RegionFrame> regions;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    regions.push_back(
        {codes[i], zh.at(i), en.at(i), levels.at(i), parents.at(i), in_run.at(i), all.at(i)});
  }
  return regions;
}

std::vector<StoredInput> read_inputs(const hdf5::Object& group) {
  std::vector<StoredInput> rows;
  if (!hdf5::contains(group, "key")) {
    return rows;
  }
  const std::vector<double> number = numbers(group, "number");
  const std::vector<std::int64_t> years = integers(group, "year");
  rows.resize(number.size());
  const std::array<std::pair<const char*, std::string StoredInput::*>, 10> columns{{
      {"scenario_name", &StoredInput::scenario},
      {"key", &StoredInput::key},
      {"region", &StoredInput::region},
      {"meaning_zh", &StoredInput::meaning_zh},
      {"meaning_en", &StoredInput::meaning_en},
      {"value", &StoredInput::value},
      {"unit", &StoredInput::unit},
      {"source", &StoredInput::source},
      {"status", &StoredInput::status},
      {"place", &StoredInput::place},
  }};
  for (const auto& [name, member] : columns) {
    std::vector<std::string> values = texts(group, name);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].*member = std::move(values.at(i));
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].number = number[i];
    rows[i].year = years.at(i);
  }
  return rows;
}

std::vector<TargetFrame> read_target_labels(const hdf5::Object& group) {
  const std::array<std::pair<const char*, std::string TargetFrame::*>, 11> columns{{
      {layout::dimension::target, &TargetFrame::id},
      {"title_zh", &TargetFrame::title_zh},
      {"title_en", &TargetFrame::title_en},
      {"indicator", &TargetFrame::indicator},
      {"region", &TargetFrame::region},
      {"unit", &TargetFrame::unit},
      {"written_in", &TargetFrame::written_in},
      {"quote", &TargetFrame::quote},
      {"period", &TargetFrame::period},
      {"explanation_zh", &TargetFrame::explanation_zh},
      {"explanation_en", &TargetFrame::explanation_en},
  }};
  const std::vector<std::int64_t> higher = integers(group, "higher_is_better");
  const std::vector<std::int64_t> observed = integers(group, "observed");
  std::vector<TargetFrame> targets(higher.size());
  for (const auto& [name, member] : columns) {
    std::vector<std::string> values = texts(group, name);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      targets[i].*member = std::move(values.at(i));
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    targets[i].higher_is_better = higher.at(i) != 0;
    targets[i].observed = observed.at(i) != 0;
  }
  return targets;
}

void read_target_results(const hdf5::Object& group,
                         std::size_t scenarios,
                         std::size_t targets,
                         RunSummary& summary) {
  const std::vector<double> probability = numbers(group, "probability");
  const std::vector<double> error = numbers(group, "probability_se");
  const std::vector<double> shortfall = numbers(group, "shortfall");
  const std::vector<double> value = numbers(group, "value");
  const std::vector<double> first_year = numbers(group, "first_year");
  const std::vector<std::string> evaluation = texts(group, "evaluation");
  const std::vector<std::string> reason_zh = texts(group, "reason_zh");
  const std::vector<std::string> reason_en = texts(group, "reason_en");
  const std::vector<std::string> condition = texts(group, "condition");
  const std::vector<std::int64_t> binding = integers(group, "binding");
  const std::vector<std::int64_t> marked = integers(group, "marked");
  const std::vector<std::int64_t> counties = integers(group, "counties");
  const std::vector<double> attained = numbers(group, "counties_attained");
  const std::vector<double> bound = numbers(group, "bound");
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
    std::vector<TargetResult>& results = summary.targets.emplace_back();
    for (std::size_t i = scenario * targets; i < (scenario + 1) * targets; ++i) {
      results.push_back({evaluation_of(evaluation.at(i)),
                         probability.at(i),
                         error.at(i),
                         block_of(shortfall, i),
                         block_of(value, i),
                         block_of(first_year, i),
                         reason_zh.at(i),
                         reason_en.at(i),
                         condition.at(i),
                         binding.at(i) != 0,
                         marked.at(i) != 0,
                         bound.at(i),
                         counties.at(i),
                         block_of(attained, i)});
    }
  }
  if (hdf5::contains(group, "joint_binding")) {
    summary.joint_binding = numbers(group, "joint_binding");
    summary.joint_binding_product = numbers(group, "joint_binding_product");
  }
}

std::vector<IdentityFrame> read_identities(const hdf5::Object& group) {
  const std::vector<std::string> names = texts(group, layout::dimension::identity);
  const std::vector<std::string> zh = texts(group, "text_zh");
  const std::vector<std::string> en = texts(group, "text_en");
  const std::vector<std::string> units = texts(group, "unit");
  std::vector<IdentityFrame> identities;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t dot = names[i].find('.');
    identities.push_back(
        {names[i].substr(0, dot), names[i].substr(dot + 1), zh.at(i), en.at(i), units.at(i)});
  }
  return identities;
}

}  // namespace mz
