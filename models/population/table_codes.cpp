#include "models/population/table_codes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/nearest.hpp"

namespace mz::population {
namespace {

/// A code that no place of the run has.
struct UnknownCode {
  std::string code;
  Where where;
  std::string likely;  ///< the place it may mean, or empty
};

std::size_t position_of_code(const DataTable& table) {
  const auto found = std::find_if(table.columns.begin(),
                                  table.columns.end(),
                                  [](const Column& column) { return column.name == "code"; });
  check(found != table.columns.end(), "the table has a column of codes");
  return static_cast<std::size_t>(found - table.columns.begin());
}

/// A digit lacking or too many, or two of them swapped: no other place is likely to have the code.
bool is_sure_slip(std::string_view code, std::string_view place) {
  return code.size() != place.size() ||
         std::is_permutation(code.begin(), code.end(), place.begin());
}

/// Codes of prefectures and provinces end so.
bool is_of_parent(std::string_view code) {
  return code.ends_with("00");
}

/// The place one slip away. With one digit replaced a code may as well be a neighbour's: that is
/// taken for a slip only of a code that stands `alone` and is of the same level.
std::string likely_place(std::string_view code,
                         const std::vector<std::string_view>& places,
                         bool alone) {
  std::string_view likely;
  for (const std::string_view place : places) {
    if (edit_distance(code, place) != 1) {
      continue;
    }
    if (is_sure_slip(code, place)) {
      return std::string(place);
    }
    if (alone && likely.empty() && is_of_parent(code) == is_of_parent(place)) {
      likely = place;
    }
  }
  return std::string(likely);
}

std::vector<UnknownCode> unknown_codes(const DataTable& table, const RunInput& run) {
  std::set<std::string> places(run.counties.begin(), run.counties.end());
  places.insert(run.prefectures.begin(), run.prefectures.end());
  places.insert(run.provinces.begin(), run.provinces.end());
  const std::size_t column = position_of_code(table);
  std::map<std::string, Where> given;
  for (const TableRow& row : table.rows) {
    given.try_emplace(row.cells[column].text, table.where(row, column));
  }
  std::vector<std::string_view> without_rows;
  for (const std::string& place : places) {
    if (!given.contains(place)) {
      without_rows.push_back(place);
    }
  }
  std::vector<UnknownCode> unknown;
  for (const auto& [code, where] : given) {
    if (!code.empty() && !places.contains(code)) {
      unknown.push_back({code, where, ""});
    }
  }
  for (UnknownCode& one : unknown) {
    one.likely = likely_place(one.code, without_rows, unknown.size() == 1);
  }
  std::stable_partition(
      unknown.begin(), unknown.end(), [](const UnknownCode& one) { return !one.likely.empty(); });
  return unknown;
}

/// The first few codes, each with the place it may mean, in the brackets of a language.
std::string named(const std::vector<UnknownCode>& unknown,
                  std::string_view separator,
                  fmt::format_string<const std::string&, const std::string&> with_hint) {
  constexpr std::size_t most_named = 5;
  std::string list;
  for (std::size_t i = 0; i < std::min(unknown.size(), most_named); ++i) {
    const UnknownCode& one = unknown[i];
    list += i == 0 ? "" : separator;
    list += one.likely.empty() ? one.code : fmt::format(with_hint, one.code, one.likely);
  }
  return list + (unknown.size() > most_named ? fmt::format("{}…", separator) : "");
}

}  // namespace

void warn_of_unknown_codes(const DataTable& table,
                           const std::string& key,
                           const RunInput& run,
                           Diagnostics& diagnostics) {
  const std::vector<UnknownCode> unknown = unknown_codes(table, run);
  if (unknown.empty()) {
    return;
  }
  diagnostics.warning(
      unknown.front().where,
      key,
      {fmt::format("表中有 {} 个代码不是本次运行的县、地级或省级单位:{};这些行不使用。"
                   "写错的请改正;本次不运行的地区不必处理",
                   unknown.size(),
                   named(unknown, "、", "{}(是否应为 {}?)")),
       fmt::format("{} code(s) name no county, prefecture or province of this run: {}; their rows "
                   "are not used. Mend misspelt codes; places left out of the run may stay",
                   unknown.size(),
                   named(unknown, ", ", "{} (did you mean {}?)"))});
}

}  // namespace mz::population
