#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "output/number_text.hpp"
#include "output/report_sections.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"

namespace mz::report {
namespace {

constexpr std::array<std::string_view, 3> weak{"assumption", "recalled", "suspect"};

/// All rows of one key of the scenario that no source prints.
struct Assumed {
  const StoredInput* first = nullptr;
  std::set<std::string> regions;
  std::vector<const StoredInput*> rows;
};

/// Set by the scenario's own files: defaults and catalogues are counted in the appendix.
bool is_own(const StoredInput& row) {
  const bool setting = row.key.starts_with("run.") || row.key.starts_with("place.") ||
                       row.key.starts_with("target.");
  return !setting && row.place != "default" && !row.place.starts_with("builtin:") &&
         !row.source.empty();
}

bool is_weak(const StoredInput& row) {
  return std::find(weak.begin(), weak.end(), row.status) != weak.end();
}

std::vector<Assumed> collected(const std::vector<StoredInput>& rows, const std::string& scenario) {
  std::vector<Assumed> found;
  for (const StoredInput& row : rows) {
    if (row.scenario != scenario || !is_own(row) || !is_weak(row)) {
      continue;
    }
    const auto same = std::find_if(found.begin(), found.end(), [&](const Assumed& other) {
      return other.first->key == row.key;
    });
    Assumed& entry = same == found.end() ? found.emplace_back() : *same;
    entry.first = entry.first == nullptr ? &row : entry.first;
    entry.regions.insert(row.region);
    entry.rows.push_back(&row);
  }
  return found;
}

std::string value_of(const StoredInput& row) {
  return (row.year == 0 ? "" : fmt::format("{}: ", row.year)) + input_value_text(row);
}

/// One value as written, years apart; of several counties the least and the most.
std::string values(const Assumed& entry, Language language) {
  if (entry.regions.size() == 1) {
    std::string text;
    for (const StoredInput* row : entry.rows) {
      text += (text.empty() ? "" : "; ") + value_of(*row);
    }
    return text;
  }
  const auto [least, most] = std::minmax_element(
      entry.rows.begin(), entry.rows.end(), [](const StoredInput* a, const StoredInput* b) {
        return a->number < b->number;
      });
  const std::string range = (*least)->value == (*most)->value
                                ? input_value_text(**least)
                                : input_value_text(**least) + " – " + input_value_text(**most);
  return fmt::format(
      fmt::runtime(say(language, "{} 个县:{}", "{} counties: {}")), entry.regions.size(), range);
}

}  // namespace

std::string assumed(const ResultFile& file, Language language) {
  const std::string& base = file.scenarios()[base_scenario(file)].name;
  const std::vector<StoredInput> inputs = file.inputs();
  TextTable table({std::string(say(language, "参数", "Value")),
                   std::string(say(language, "取值", "Taken as")),
                   std::string(say(language, "可靠程度", "Status")),
                   std::string(say(language, "依据", "Grounds"))});
  for (const Assumed& entry : collected(inputs, base)) {
    const std::string& meaning =
        language == Language::en ? entry.first->meaning_en : entry.first->meaning_zh;
    table.add(
        {meaning.empty() ? entry.first->key : fmt::format("{} `{}`", meaning, entry.first->key),
         values(entry, language),
         status_text(entry.first->status, language),
         entry.first->source});
  }
  if (table.empty()) {
    return "";
  }
  return std::string(say(language,
                         "## 规划没有印出、由本情景假设的数\n\n采用结果前请先以本地数据替换;"
                         "程序自带的全国缺省值见附录。\n\n",
                         "## What the plan does not print and this scenario assumes\n\nReplace "
                         "these by local figures before relying on results; national defaults of "
                         "the program are counted in the appendix.\n\n")) +
         table.words().markdown();
}

}  // namespace mz::report
