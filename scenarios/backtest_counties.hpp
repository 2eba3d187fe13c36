#pragma once
// What 2010 knew of its counties: the table of counties of a backtest, and what is said where it
// knows too little.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/backtest_tables.hpp"

namespace mz {

struct KnownCounty {
  std::string name;
  bool has_changed = false;
  BacktestCounts counts;
};

/// The table of counties, by code of 2010.
struct KnownCounties {
  std::string file;  ///< as the user named it, or "builtin:name"
  std::map<std::string, KnownCounty> of;
};

/// `marks_matter`: whether its marks decide which counties have changed. A table of the user's
/// without any figure in a column is told of.
KnownCounties read_known_counties(const std::string& source,
                                  bool marks_matter,
                                  Diagnostics& diagnostics);

/// By the last character of the Chinese name; nothing when it says nothing.
std::optional<BacktestType> type_named(std::string_view name_zh);

/// Counties at hand whose type is not known, or whose population is not the sum of its ages.
void warn_of_known(const KnownCounties& known,
                   const std::vector<BacktestCounty>& counties,
                   Diagnostics& diagnostics);

}  // namespace mz
