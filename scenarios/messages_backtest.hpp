#pragma once
// Messages about the tables of a backtest.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/text.hpp"

namespace mz::say {

/// Counties one table lacks or sets apart, and what becomes of them.
struct SetApart {
  std::string file;
  Text how;
  Text effect;
  std::vector<std::string> codes;
};
Message counties_set_apart(const std::vector<SetApart>& tables);

/// Columns of the county table without any figure, and what is taken in their place.
struct AbsentColumn {
  std::string_view name;
  Text stand_in;
};
Message columns_absent(const std::vector<AbsentColumn>& columns);
/// Names that do not say what kind of county they are of.
Message types_unknown(const std::vector<std::string>& codes);
Message mark_unknown(std::string_view got);

/// Stated populations that are not the sum of their ages: how many, and the worst of them.
struct TotalsMissed {
  std::int64_t count = 0;
  std::string code;
  double stated = 0;
  double summed = 0;
};
Message totals_missed(const TotalsMissed& missed);

Message ages_across_groups(int low);
Message unit_repeated(std::string_view code, std::int64_t first_line);
Message no_common_county();
/// The scenario's counties are none of those the program carries.
Message no_county_of_the_scenario();

}  // namespace mz::say
