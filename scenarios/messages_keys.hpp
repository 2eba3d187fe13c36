#pragma once
// Messages about keys: unknown, misplaced, missing, and how overrides name them.

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/schema.hpp"

namespace mz::say {

Message unknown_near(std::string_view near);
Message unknown_belongs(std::string_view key, std::string_view section);
Message unknown_near_elsewhere(std::string_view near, std::string_view section);
/// Nothing is near: up to twelve of the allowed names.
Message unknown_listing(const std::vector<std::string_view>& known);
Message unknown_section(const std::vector<std::string_view>& known);
Message unknown_section_near(std::string_view near);
Message not_a_section(std::string_view section);
Message not_a_list_of_tables(std::string_view section);

/// A required key nobody wrote; `codes` lists counties without it when some have it.
Message required_missing(const Field& field,
                         std::string_view section,
                         const std::vector<std::string>& codes);

Message county_unknown(std::string_view code, const std::vector<std::string_view>& known);
Message county_override_refused(const Field& field, std::string_view section);

Message set_malformed(std::string_view got);
Message years_must_begin_at(int asked, int base_year);
Message last_year_not_after(int last_year, int base_year);
Message title_malformed();

}  // namespace mz::say
