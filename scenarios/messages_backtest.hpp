#pragma once
// Messages about the tables of a backtest.

#include <cstdint>
#include <span>
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

Message table_without_rows();
Message code_not_six_digits(std::string_view got);
/// Columns of a wide table that look like ages and are none it has.
Message groups_unknown(const std::vector<std::string>& names);
Message level_unknown(std::string_view got,
                      std::string_view county,
                      std::span<const std::string_view> sums);
/// A table of people without a row of a county.
Message sums_alone(std::string_view county);
Message ages_across_groups(int low);
Message unit_repeated(std::string_view code, std::int64_t first_line);
Message no_common_county();
/// Every county was left out.
Message no_county_to_forecast();
/// The scenario's counties are none of those the program carries.
Message no_county_of_the_scenario();
/// Tables of one's own say which counties are meant, whatever the scenario has.
Message scenario_set_aside();

}  // namespace mz::say
