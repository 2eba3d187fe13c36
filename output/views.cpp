#include "output/views.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/core/value.hpp"

namespace mz {
namespace {

constexpr std::size_t most_rows_shown = 8;  // a pyramid belongs in a chart

// In the order of Status.
constexpr std::array status_texts{Text{"已核实", "verified"},
                                  Text{"推算", "derived"},
                                  Text{"凭记忆", "recalled"},
                                  Text{"假设", "assumption"},
                                  Text{"存疑", "suspect"}};

}  // namespace

std::string status_text(std::string_view status, Language language) {
  const auto found = std::find(status_names.begin(), status_names.end(), status);
  if (found == status_names.end()) {
    return std::string(status);
  }
  const Text& text = status_texts.at(static_cast<std::size_t>(found - status_names.begin()));
  return std::string(say(language, text.zh, text.en));
}

std::size_t base_scenario(const ResultFile& file) {
  return static_cast<std::size_t>(file.facts().base_scenario);
}

std::string input_value_text(const StoredInput& row) {
  return row.value == fmt::format("{}", row.number) ? fmt::format("{:.12g}", row.number)
                                                    : row.value;
}

bool has_input(const ResultFile& file, std::string_view prefix) {
  const std::vector<StoredInput> inputs = file.inputs();
  return std::any_of(inputs.begin(), inputs.end(), [prefix](const StoredInput& row) {
    return row.key.starts_with(prefix);
  });
}

bool is_meaningful(const ResultFile& file, const StoredVariable& variable) {
  return (!variable.needs_individual_noise || file.facts().uncertainty == "all") &&
         variable.rows() <= most_rows_shown;
}

std::vector<ShownRow> rows_named(const StoredVariable& variable, const Message& name) {
  std::vector<ShownRow> rows;
  for (std::size_t row = 0; row < variable.rows(); ++row) {
    ShownRow shown{&variable, row, name};
    std::string separator_zh = ":";
    std::string separator_en = ": ";
    for (const AxisLabel& label : variable.labels_of(row)) {
      shown.name.zh += separator_zh + label_text(label, Language::zh);
      shown.name.en += separator_en + label_text(label, Language::en);
      separator_zh = "、";
      separator_en = ", ";
    }
    rows.push_back(std::move(shown));
  }
  return rows;
}

std::string region_label(const RegionFrame& region, Language language) {
  const std::string name{say(language, region.name_zh, region.name_en)};
  if (region.level == "county" ||
      (region.counties_all > 0 && region.counties_in_run >= region.counties_all)) {
    return name;
  }
  if (region.counties_all == 0) {
    return language == Language::en
               ? fmt::format("{} ({} counties in this run)", name, region.counties_in_run)
               : fmt::format("{}(本次运行 {} 个县)", name, region.counties_in_run);
  }
  return language == Language::en
             ? fmt::format("{} ({} of {})", name, region.counties_in_run, region.counties_all)
             : fmt::format(
                   "{}({} 个中的 {} 个)", name, region.counties_all, region.counties_in_run);
}

std::string label_text(const AxisLabel& label, Language language) {
  const std::string& name = language == Language::en ? label.en : label.zh;
  return name.empty() ? label.id : name;
}

std::string scenario_label(const ScenarioFrame& scenario, Language language) {
  const std::string& title = language == Language::en ? scenario.title_en : scenario.title_zh;
  return title.empty() ? scenario.name : title;
}

std::size_t headline_region(const ResultFile& file) {
  const std::vector<RegionFrame>& regions = file.regions();
  std::size_t best = 0;
  const auto complete = [](const RegionFrame& region) {
    return region.counties_all > 0 && region.counties_in_run >= region.counties_all;
  };
  for (std::size_t i = 1; i < regions.size(); ++i) {
    const bool holds_all = regions[i].level != "county" &&
                           regions[i].counties_in_run == regions.front().counties_in_run;
    // Children follow their parents on the axis, so a later parent is a lower one.
    if (holds_all && (complete(regions[i]) || !complete(regions[best]))) {
      best = i;
    }
  }
  return best;
}

std::vector<std::size_t> county_positions(const ResultFile& file) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < file.regions().size(); ++i) {
    if (file.regions()[i].level == "county") {
      positions.push_back(i);
    }
  }
  return positions;
}

std::vector<int> report_years(const ResultFile& file) {
  constexpr int step = 5;
  std::vector<int> years;
  for (int year = file.facts().base_year; year <= file.facts().last_year(); ++year) {
    if (year == file.facts().base_year || year % step == 0 || year == file.facts().last_year()) {
      years.push_back(year);
    }
  }
  return years;
}

std::vector<const StoredVariable*> shown_variables(const ResultFile& file) {
  std::vector<const StoredVariable*> shown;
  for (const StoredModel& model : file.models()) {
    for (const StoredVariable& variable : model.variables) {
      if (is_meaningful(file, variable)) {
        shown.push_back(&variable);
      }
    }
  }
  return shown;
}

std::vector<ShownRow> rows_of(const StoredVariable& variable) {
  return rows_named(variable, variable.text);
}

}  // namespace mz
