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

Message ages_across_groups(int low);
Message unit_repeated(std::string_view code, std::int64_t first_line);
Message no_common_county();
/// The scenario's counties are none of those the program carries.
Message no_county_of_the_scenario();

}  // namespace mz::say
