#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/chapters.hpp"
#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/target_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

/// The rows of the chapters, and all of models that no chapter knows.
std::vector<ShownRow> rows_to_compare(const ResultFile& file) {
  std::vector<ShownRow> rows;
  std::set<std::string_view> in_chapters;
  for (const Chapter& chapter : mz::chapters()) {
    for (const ChapterRow& row : chapter.rows) {
      in_chapters.insert(row.model);
    }
    const std::vector<ShownRow> more = rows_of(file, chapter);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  for (const StoredVariable* variable : shown_variables(file)) {
    if (!in_chapters.contains(variable->model)) {
      const std::vector<ShownRow> more = rows_of(*variable);
      rows.insert(rows.end(), more.begin(), more.end());
    }
  }
  return rows;
}

std::vector<ShownRow> compared_rows(const ResultFile& file) {
  std::vector<ShownRow> rows = rows_to_compare(file);
  std::erase_if(rows, [](const ShownRow& row) { return !row.variable->has_difference; });
  return rows;
}

/// A line a scenario: the probability of each target that differs, and of all binding ones.
std::string attainment(const ResultFile& file, Language language) {
  const std::vector<double>& joint = file.summary().joint_binding;
  const bool binding =
      std::any_of(joint.begin(), joint.end(), [](double p) { return !std::isnan(p); });
  std::vector<std::size_t> moved;
  std::vector<std::string> head{std::string(say(language, "达到目标的概率", "P(attained)"))};
  for (std::size_t t = 0; t < file.targets().size(); ++t) {
    if (is_told_apart(file, t)) {
      moved.push_back(t);
      head.push_back(file.targets()[t].id + " " + target_label(file.targets()[t], language));
    }
  }
  if (binding) {
    head.emplace_back(say(language, "全部约束性目标", "all binding targets"));
  }
  if (head.size() == 1) {
    return "";
  }
  TextTable table(head);
  for (std::size_t s = 0; s < file.scenarios().size(); ++s) {
    std::vector<std::string> cells{scenario_label(file.scenarios()[s], language)};
    for (const std::size_t t : moved) {
      cells.push_back(probability_text(file.summary().targets[s][t].probability));
    }
    if (binding) {
      cells.push_back(probability_text(joint[s]));
    }
    table.add(std::move(cells));
  }
  return "\n" + table.markdown();
}

std::string comparison_with(const ResultFile& file, std::size_t scenario, Language language) {
  const std::size_t region = headline_region(file);
  std::vector<int> years = report_years(file);
  years.erase(years.begin());  // in the base year scenarios share their state
  TextTable table(head_with_years(std::string(say(language, "指标", "Variable")), years));
  std::size_t same = 0;
  for (const ShownRow& row : compared_rows(file)) {
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
  std::string text =
      fmt::format("### {}\n\n", scenario_label(file.scenarios()[scenario], language));
  text += changes(file, scenario, language);
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

std::string comparison(const ResultFile& file, Language language) {
  if (file.scenarios().size() < 2) {
    return "";
  }
  std::string text = fmt::format(
      fmt::runtime(
          say(language,
              "## 与基准情景比较\n\n{};基准情景 {}。同一条轨迹上两个情景相减,方括号内是差的 80 % "
              "区间,P 是高于基准情景的概率。全部指标见 mzplan compare。\n",
              "## Compared with the base scenario\n\n{}; base scenario {}. Differences are taken "
              "within each trajectory; brackets hold 80 % of them, P is the probability to "
              "lie above the base. All variables: mzplan compare.\n")),
      region_label(file.regions()[headline_region(file)], language),
      scenario_label(file.scenarios()[base_scenario(file)], language));
  text += attainment(file, language);
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    if (i != base_scenario(file)) {
      text += "\n" + comparison_with(file, i, language);
    }
  }
  return text;
}

}  // namespace mz::report
