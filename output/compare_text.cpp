#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/estimates.hpp"
#include "output/terminal_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz {
namespace {

std::string differences_of(const ResultFile& file, std::size_t scenario, Language language) {
  const std::size_t region = headline_region(file);
  std::vector<int> years = report_years(file);
  years.erase(years.begin());  // in the base year scenarios share their state
  std::vector<std::string> head{scenario_label(file.scenarios()[scenario], language)};
  for (const int year : years) {
    head.push_back(std::to_string(year));
  }
  TextTable table(std::move(head));
  for (const StoredVariable* variable : shown_variables(file)) {
    if (!variable->has_difference) {
      continue;
    }
    for (const ShownRow& row : rows_of(*variable)) {
      NumberScale scale;
      std::vector<std::string> cells = comparison_texts(
          comparisons_over(file, row, scenario, region, years), row, language, &scale);
      cells.insert(cells.begin(), row_head(row, scale, language, Measure::difference));
      table.add(std::move(cells));
    }
  }
  return table.plain();
}

std::string in_one_language(const ResultFile& file, Language language) {
  if (file.scenarios().size() < 2) {
    return std::string(say(language,
                           "文件中只有一个情景,没有可比较的。\n",
                           "The file holds one scenario: there is nothing to compare.\n"));
  }
  const std::size_t base = base_scenario(file);
  std::string text = fmt::format(
      fmt::runtime(
          say(language,
              "{};与基准情景 {} 之差,逐条轨迹相减:中位数 [80 % 区间], P = 高于基准情景的概率\n",
              "{}; differences to the base scenario {}, trajectory by trajectory: median "
              "[80 %], P = probability to lie above it\n")),
      region_label(file.regions()[headline_region(file)], language),
      scenario_label(file.scenarios()[base], language));
  for (std::size_t i = 0; i < file.scenarios().size(); ++i) {
    if (i != base) {
      text += "\n" + differences_of(file, i, language);
    }
  }
  return text;
}

}  // namespace

std::string compare_text(const ResultFile& file, Language language) {
  if (language != Language::both) {
    return in_one_language(file, language);
  }
  return in_one_language(file, Language::zh) + "\n" + in_one_language(file, Language::en);
}

}  // namespace mz
