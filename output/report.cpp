#include "output/report.hpp"

#include <filesystem>
#include <string_view>

#include "output/partial_file.hpp"
#include "output/report_sections.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

// Opens every report: a comment that renderers leave out.
constexpr std::string_view mark = "<!-- mzplan report -->";

std::string in_one_language(const ResultFile& file, Language language) {
  std::string text = report::head(file, language);
  for (const auto section : {report::observed,
                             report::assumed,
                             report::targets,
                             report::budgets,
                             report::chapters,
                             report::staff,
                             report::comparison}) {
    const std::string part = section(file, language);
    text += part.empty() ? "" : "\n" + part;
  }
  text += language == Language::en ? "\n## Appendix\n" : "\n## 附录\n";
  for (const auto section : {report::how_to_read,
                             report::inputs,
                             report::results_by_year,
                             report::targets_of_all_scenarios,
                             report::results_by_county,
                             report::balance,
                             report::where_from}) {
    const std::string part = section(file, language);
    text += part.empty() ? "" : "\n" + part;
  }
  return text;
}

}  // namespace

std::string report_markdown(const ResultFile& file, Language language) {
  const std::string head = std::string(mark) + "\n\n";
  if (language != Language::both) {
    return head + in_one_language(file, language);
  }
  return head + in_one_language(file, Language::zh) + "\n---\n\n" +
         in_one_language(file, Language::en);
}

void write_report(const ResultFile& file, const std::string& path, Language language) {
  const std::string ending = std::filesystem::path(path).extension().string();
  if (ending != ".md") {
    Diagnostics faults;
    faults.error({path, 0, 0},
                 "-o",
                 {"本版只能写 .md 报告;请写成 -o 报告.md",
                  "not in this version: only .md reports; write -o report.md"});
    faults.raise_if_errors();
  }
  write_file(path,
             report_markdown(file, language),
             {mark, {"mzplan report 所写的报告", "a report by mzplan report"}});
}

}  // namespace mz
