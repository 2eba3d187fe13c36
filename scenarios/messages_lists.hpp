#pragma once
// Messages about [[target]] and [[indicator]].

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/node.hpp"
#include "sim/core/text.hpp"

namespace mz::say {

Message id_absent();
Message id_repeated(std::string_view id, std::int64_t first_line);
Message remove_is_flag();
Message remove_stands_alone();
Message remove_unknown(std::string_view id, const std::vector<std::string_view>& known);
Message item_key_missing(std::string_view id, std::string_view what_zh, std::string_view what_en);
Message one_of(const std::vector<std::string_view>& names);

Message bound_malformed(std::string_view got);
Message tolerance_malformed();
Message year_out_of_range();
Message years_malformed();
Message year_before_base(int year, int base_year);
Message indicator_unit_is_share(const std::string& unit);
Message grade_unknown();
Message year_after_last(int year, int last_year);
Message each_is_county();
Message binding_is_flag();
Message observed_is_flag();
Message observed_is_a_figure();
Message period_is_of_a_figure();
Message quote_too_long(std::size_t characters, std::size_t most);

Message indicator_id_malformed(std::string_view id);
Message indicator_id_taken(std::string_view section);

}  // namespace mz::say
