#pragma once
// People by census group and sex of one census, long or wide, as a backtest reads them.

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "scenarios/backtest_tables.hpp"
#include "sim/core/data_table.hpp"

namespace mz {

/// A table of people in the shape of a place table, with the codes it holds.
struct PeopleTable {
  DataTable table;  ///< columns of age_sex_columns()
  std::set<std::string> codes;
};

/// Reads `source` ("builtin:…" or a path), which the option `--OPTION` names; `code_name` is the
/// column to prefer for codes ("code_2010").
PeopleTable read_people(const std::string& source,
                        std::string_view option,
                        std::string_view code_name,
                        Diagnostics& diagnostics);

/// The pyramids of these counties; gaps, overlaps, a missing sex and groups across the limits of
/// census groups are faults.
std::map<std::string, BacktestPyramid> pyramids_of(const PeopleTable& people,
                                                   const std::set<std::string>& codes,
                                                   Diagnostics& diagnostics);

/// Everybody in it.
double people_in(const BacktestPyramid& pyramid);
/// Those of one sex in the groups that begin in [low, high).
double people_aged(const BacktestPyramid& pyramid, Sex sex, int low, int high);

}  // namespace mz
