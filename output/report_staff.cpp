#include <array>
#include <string>
#include <vector>

#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

struct Count {
  std::string_view name;
  Text text;
};

// What is told of every role; vacancies with their interval.
constexpr std::array counts{Count{"required", {"应配", "required"}},
                            Count{"staff", {"在岗", "in post"}},
                            Count{"vacancies", {"缺口", "vacant"}}};

std::string cell(const Estimate& estimate, const Count& count) {
  const NumberScale whole{1, 0, true, ""};
  return &count == &counts.back() ? estimate_text(estimate, whole)
                                  : number_text(estimate.median, whole);
}

}  // namespace

std::string staff(const ResultFile& file, Language language) {
  std::vector<int> years = report_years(file);
  years.erase(years.begin());
  std::vector<std::string> head{std::string(say(language, "岗位(人)", "Role (persons)"))};
  std::vector<std::vector<std::string>> lines;
  for (const int year : years) {
    for (const Count& count : counts) {
      const StoredVariable* variable = file.find("staffing", count.name);
      if (variable == nullptr) {
        return "";
      }
      head.push_back(std::to_string(year) + " " +
                     std::string(say(language, count.text.zh, count.text.en)));
      lines.resize(variable->rows());
      for (std::size_t row = 0; row < variable->rows(); ++row) {
        if (lines[row].empty()) {
          lines[row].push_back(label_text(variable->labels_of(row).front(), language));
        }
        const Estimate estimate =
            estimates_over(
                file, {variable, row, {}}, base_scenario(file), headline_region(file), {year})
                .front();
        lines[row].push_back(cell(estimate, count));
      }
    }
  }
  TextTable table(std::move(head));
  for (std::vector<std::string>& line : lines) {
    table.add(std::move(line));
  }
  return table.empty() ? ""
                       : std::string(say(language,
                                         "## 人员缺口\n\n应配数按各岗位的配备规则;缺口附 80 % "
                                         "区间,其余为中位数。\n\n",
                                         "## Gaps in staff\n\nPosts required by the rule of each "
                                         "role; gaps with their 80 % interval, the rest are "
                                         "medians.\n\n")) +
                             table.markdown();
}

}  // namespace mz::report
