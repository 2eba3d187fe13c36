#pragma once
// What reports choose from a result file: which region stands for the run, which years and
// variables are shown, and what they are called.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// The Chinese or the English of a pair; `Language::both` gives Chinese.
inline std::string_view say(Language language, std::string_view zh, std::string_view en) {
  return language == Language::en ? en : zh;
}
inline const std::string& say(Language language, const Message& text) {
  return language == Language::en ? text.en : text.zh;
}

/// Name of a region. A parent whose counties are not all in the run never bears the bare name of
/// the whole: "云南省(129 个中的 13 个)", "Yunnan Province (13 of 129)".
std::string region_label(const RegionFrame& region, Language language);
/// Name of a label, or its id when it has none.
std::string label_text(const AxisLabel& label, Language language);
/// Title of a scenario, or its name when it has none.
std::string scenario_label(const ScenarioFrame& scenario, Language language);

/// "已核实", "verified", … of a status as the file has it.
std::string status_text(std::string_view status, Language language);

/// Position of the scenario the others are held against.
std::size_t base_scenario(const ResultFile& file);
/// Position of the region that stands for the run: the lowest parent that holds every county of
/// the run, a complete one before a partial one; the total when there is none.
std::size_t headline_region(const ResultFile& file);
/// Positions of the counties, in axis order.
std::vector<std::size_t> county_positions(const ResultFile& file);

/// The base year, every year divisible by five, and the last.
std::vector<int> report_years(const ResultFile& file);

/// Not larger than a handful of rows (a pyramid belongs in a chart), and not noise in the mode of
/// the run.
bool is_meaningful(const ResultFile& file, const StoredVariable& variable);
/// The value of an input as written; a bare number without the last digits that only a computer
/// sees.
std::string input_value_text(const StoredInput& row);
/// True when some scenario was given a key that begins so.
bool has_input(const ResultFile& file, std::string_view prefix);
/// Variables a report shows.
std::vector<const StoredVariable*> shown_variables(const ResultFile& file);

/// A row of a variable with a name short enough for a table.
struct ShownRow {
  const StoredVariable* variable = nullptr;
  std::size_t row = 0;
  Message name;
};
/// All rows of a variable, named by its text and labels: "预期寿命:男".
std::vector<ShownRow> rows_of(const StoredVariable& variable);
/// The same with another name in front of the labels.
std::vector<ShownRow> rows_named(const StoredVariable& variable, const Message& name);

}  // namespace mz
