#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/chapters.hpp"
#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

constexpr std::size_t county_rows = 6;

// Flows have no base year.
std::vector<int> first_and_last_year(const ResultFile& file, const StoredVariable& variable) {
  if (variable.kind == "flow" || file.facts().years == 1) {
    return {file.facts().last_year()};
  }
  return {file.facts().base_year, file.facts().last_year()};
}

// The estimates of one row, county by county, each in the years given.
std::vector<Estimate> county_estimates(const ResultFile& file,
                                       const ShownRow& row,
                                       const std::vector<std::size_t>& counties,
                                       const std::vector<int>& years) {
  std::vector<Estimate> estimates;
  for (const std::size_t county : counties) {
    for (const Estimate& estimate : estimates_over(file, row, base_scenario(file), county, years)) {
      estimates.push_back(estimate);
    }
  }
  return estimates;
}

}  // namespace

std::string results_by_year(const ResultFile& file, Language language) {
  const std::size_t region = headline_region(file);
  const std::vector<int> years = report_years(file);
  std::string text = fmt::format(
      fmt::runtime(
          say(language, "### 全部结果:{}\n\n情景 {}。\n", "### All results: {}\n\nScenario {}.\n")),
      region_label(file.regions()[region], language),
      scenario_label(file.scenarios()[base_scenario(file)], language));
  for (const StoredModel& model : file.models()) {
    TextTable table(head_with_years(std::string(say(language, "指标", "Variable")), years));
    for (const StoredVariable* variable : shown_variables(file)) {
      if (variable->model != model.id) {
        continue;
      }
      for (const ShownRow& row : rows_of(*variable)) {
        table.add(row_over_years(file, row, base_scenario(file), region, years, language));
      }
    }
    if (!table.empty()) {
      text += fmt::format("\n#### {}\n\n", say(language, model.text)) + table.markdown();
    }
  }
  return text;
}

std::string results_by_county(const ResultFile& file, Language language) {
  const std::vector<std::size_t> counties = county_positions(file);
  const std::vector<ShownRow> rows = main_rows(file, county_rows);
  if (counties.empty() || rows.empty()) {
    return "";
  }
  std::vector<std::string> head{std::string(say(language, "县", "County"))};
  std::vector<std::vector<std::string>> cells(counties.size());
  for (const ShownRow& row : rows) {
    const std::vector<int> years = first_and_last_year(file, *row.variable);
    const std::vector<Estimate> estimates = county_estimates(file, row, counties, years);
    const NumberScale scale = scale_for(row.variable->display, largest_of(estimates), language);
    for (const int year : years) {
      head.push_back(row_head(row, scale, language) + " " + std::to_string(year));
    }
    for (std::size_t i = 0; i < estimates.size(); ++i) {
      cells[i / years.size()].push_back(estimate_text(estimates[i], scale));
    }
  }
  TextTable table(std::move(head));
  for (std::size_t i = 0; i < counties.size(); ++i) {
    cells[i].insert(cells[i].begin(), region_label(file.regions()[counties[i]], language));
    table.add(std::move(cells[i]));
  }
  return fmt::format(
             fmt::runtime(
                 say(language, "### 各县\n\n情景 {}。\n\n", "### Counties\n\nScenario {}.\n\n")),
             scenario_label(file.scenarios()[base_scenario(file)], language)) +
         table.markdown();
}

}  // namespace mz::report
