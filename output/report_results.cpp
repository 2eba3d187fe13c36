#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

constexpr std::size_t county_rows = 6;

std::size_t base_of(const ResultFile& file) {
  return static_cast<std::size_t>(file.facts().base_scenario);
}

std::vector<std::string> head_with_years(std::string first, const std::vector<int>& years) {
  std::vector<std::string> head{std::move(first)};
  for (const int year : years) {
    head.push_back(std::to_string(year));
  }
  return head;
}

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
    for (const Estimate& estimate : estimates_over(file, row, base_of(file), county, years)) {
      estimates.push_back(estimate);
    }
  }
  return estimates;
}

std::string comparison_with(const ResultFile& file, std::size_t scenario, Language language) {
  const std::size_t region = headline_region(file);
  std::vector<int> years = report_years(file);
  years.erase(years.begin());  // in the base year scenarios share their state
  TextTable table(head_with_years(std::string(say(language, "指标", "Variable")), years));
  std::size_t same = 0;
  for (const StoredVariable* variable : shown_variables(file)) {
    if (!variable->has_difference) {
      continue;
    }
    for (const ShownRow& row : rows_of(*variable)) {
      const std::vector<Comparison> comparisons =
          comparisons_over(file, row, scenario, region, years);
      NumberScale scale;
      std::vector<std::string> cells = comparison_texts(comparisons, row, language, &scale);
      if (std::none_of(comparisons.begin(), comparisons.end(), [&](const Comparison& c) {
            return c.is_visible(scale);
          })) {
        ++same;
        continue;
      }
      cells.insert(cells.begin(), row_head(row, scale, language, Measure::difference));
      table.add(std::move(cells));
    }
  }
  std::string text =
      fmt::format("### {}\n\n", scenario_label(file.scenarios()[scenario], language));
  text += table.empty() ? "" : table.markdown();
  if (same > 0) {
    text +=
        fmt::format(fmt::runtime(say(language,
                                     "{}{} 个指标与基准情景相同,或差别小于所示位数。\n",
                                     "{}{} indicator(s) equal the base to the figures shown.\n")),
                    table.empty() ? "" : "\n",
                    same);
  }
  return text;
}

}  // namespace

std::string results_by_year(const ResultFile& file, Language language) {
  const std::size_t region = headline_region(file);
  const std::vector<int> years = report_years(file);
  std::string text = fmt::format(
      fmt::runtime(
          say(language, "## 主要结果:{}\n\n情景 {}。\n", "## Key results: {}\n\nScenario {}.\n")),
      region_label(file.regions()[region], language),
      scenario_label(file.scenarios()[base_of(file)], language));
  for (const StoredModel& model : file.models()) {
    TextTable table(head_with_years(std::string(say(language, "指标", "Variable")), years));
    for (const StoredVariable* variable : shown_variables(file)) {
      if (variable->model != model.id) {
        continue;
      }
      for (const ShownRow& row : rows_of(*variable)) {
        const std::vector<Estimate> estimates =
            estimates_over(file, row, base_of(file), region, years);
        const NumberScale scale = scale_for(variable->display, largest_of(estimates), language);
        std::vector<std::string> cells{row_head(row, scale, language)};
        for (const Estimate& estimate : estimates) {
          cells.push_back(estimate_text(estimate, scale));
        }
        table.add(std::move(cells));
      }
    }
    if (!table.empty()) {
      text += fmt::format("\n### {}\n\n", say(language, model.text)) + table.markdown();
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
  return fmt::format(fmt::runtime(say(
                         language, "## 各县\n\n情景 {}。\n\n", "## Counties\n\nScenario {}.\n\n")),
                     scenario_label(file.scenarios()[base_of(file)], language)) +
         table.markdown();
}

std::string comparison(const ResultFile& file, Language language) {
  if (file.scenarios().size() < 2) {
    return "";
  }
  std::string text = fmt::format(
      fmt::runtime(
          say(language,
              "## 与基准情景比较\n\n{};基准情景 {}。同一条轨迹上两个情景相减,方括号内是差的 80 % "
              "区间,P 是高于基准情景的概率。\n",
              "## Compared with the base scenario\n\n{}; base scenario {}. Differences are taken "
              "within each trajectory; brackets hold 80 % of them, P is the probability to "
              "lie above the base.\n")),
      region_label(file.regions()[headline_region(file)], language),
      scenario_label(file.scenarios()[base_of(file)], language));
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    if (i != base_of(file)) {
      text += "\n" + comparison_with(file, i, language);
    }
  }
  return text;
}

}  // namespace mz::report
