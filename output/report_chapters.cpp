#include <string>
#include <vector>

#include <fmt/format.h>

#include "output/chapters.hpp"
#include "output/estimates.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {

std::string chapters(const ResultFile& file, Language language) {
  const std::size_t region = headline_region(file);
  const std::vector<int> years = report_years(file);
  std::string text;
  for (const Chapter& chapter : mz::chapters()) {
    TextTable table(head_with_years(std::string(say(language, "指标", "Variable")), years));
    for (const ShownRow& row : rows_of(file, chapter)) {
      table.add(row_over_years(file, row, base_scenario(file), region, years, language));
    }
    if (!table.empty()) {
      text += fmt::format("{}## {}\n\n{}",
                          text.empty() ? "" : "\n",
                          say(language, chapter.title.zh, chapter.title.en),
                          table.markdown());
    }
  }
  return text;
}

}  // namespace mz::report
