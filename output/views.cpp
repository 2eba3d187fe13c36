#include "output/views.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mz {
namespace {

constexpr std::size_t most_rows_shown = 8;  // a pyramid belongs in a chart

struct Known {
  std::string_view model;
  std::string_view name;
  Text text;
};

// Short names of what planners look at first, in this order.
constexpr std::array known{
    Known{"population", "population", {"常住人口", "population"}},
    Known{"population", "population_60plus", {"60 岁及以上", "aged 60+"}},
    Known{"population", "population_65plus", {"65 岁及以上", "aged 65+"}},
    Known{"population", "population_80plus", {"80 岁及以上", "aged 80+"}},
    Known{"population", "births", {"出生", "births"}},
    Known{"population", "deaths", {"死亡", "deaths"}},
    Known{"population", "life_expectancy", {"预期寿命", "life expectancy"}},
    Known{"care", "disabled_persons", {"失能老年人", "disabled aged 60+"}},
    Known{"care", "nursing_bed_share", {"护理型床位占比", "nursing bed share"}},
    Known{"care", "bed_occupancy", {"床位入住率", "bed occupancy"}},
    Known{"funeral", "cremation_rate", {"火化率", "cremation rate"}},
    Known{"subsidy", "total_spending", {"补贴支出", "subsidy spending"}},
    Known{"staffing", "wage_bill", {"人工支出", "wage bill"}}};

std::vector<ShownRow> rows_named(const StoredVariable& variable, const Message& name) {
  std::vector<ShownRow> rows;
  for (std::size_t row = 0; row < variable.rows(); ++row) {
    ShownRow shown{&variable, row, name};
    std::string separator_zh = ":";
    std::string separator_en = ": ";
    for (const AxisLabel& label : variable.labels_of(row)) {
      shown.name.zh += separator_zh + (label.zh.empty() ? label.id : label.zh);
      shown.name.en += separator_en + (label.en.empty() ? label.id : label.en);
      separator_zh = "、";
      separator_en = ", ";
    }
    rows.push_back(std::move(shown));
  }
  return rows;
}

}  // namespace

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
      const bool meaningful = !variable.needs_individual_noise || file.facts().uncertainty == "all";
      if (meaningful && variable.rows() <= most_rows_shown) {
        shown.push_back(&variable);
      }
    }
  }
  return shown;
}

std::vector<ShownRow> rows_of(const StoredVariable& variable) {
  return rows_named(variable, variable.text);
}

std::vector<ShownRow> main_rows(const ResultFile& file, std::size_t count) {
  const std::vector<const StoredVariable*> shown = shown_variables(file);
  std::vector<ShownRow> rows;
  for (const Known& entry : known) {
    const StoredVariable* variable = file.find(entry.model, entry.name);
    if (variable != nullptr && std::find(shown.begin(), shown.end(), variable) != shown.end()) {
      const Message name{std::string(entry.text.zh), std::string(entry.text.en)};
      const std::vector<ShownRow> more = rows_named(*variable, name);
      rows.insert(rows.end(), more.begin(), more.end());
    }
  }
  if (rows.empty()) {
    for (const StoredVariable* variable : shown) {
      const std::vector<ShownRow> more = rows_of(*variable);
      rows.insert(rows.end(), more.begin(), more.end());
    }
  }
  rows.resize(std::min(rows.size(), count));
  return rows;
}

}  // namespace mz
