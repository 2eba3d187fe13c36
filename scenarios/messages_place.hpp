#pragma once
// Messages about the place tables: counties, their parents, ages, county figures.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/scenario.hpp"
#include "sim/core/schema.hpp"

namespace mz::say {

Message no_counties();
Message code_malformed(std::string_view code);
Message county_repeated(std::string_view code, std::int64_t first_line);
Message region_repeated(std::string_view code, std::int64_t first_line);
Message county_is_parent(std::string_view code);
Message parent_contradicts(const std::string& code,
                           const std::string& first_level,
                           const std::string& first_parent,
                           const std::string& level,
                           const std::string& parent,
                           const Where& first);
/// A prefecture whose code is not of the province it is listed under.
Message parent_of_another_province(std::string_view code, std::string_view province);
Message parent_level(std::string_view got, std::string_view used);
Message parent_too_small(std::int64_t counties_all, std::int64_t in_run);

/// Rows of counties the place does not have.
Message rows_of_strangers(const std::vector<std::string>& codes);
Message sex_absent(const std::string& file, std::string_view sex);
Message ages_do_not_begin_at_zero(int first);
Message ages_gap(int from, int to);
Message ages_overlap(std::string_view label, std::int64_t other_line);
Message ages_not_open(std::string_view label);
Message ages_after_open(std::string_view label);
Message template_without_people(const Text& sex, int age);
Message margins_contradict(const Column& column, double wanted, double nearest);
Message margins_twice(std::int64_t first_line);
Message margins_absent(const std::string& file);
Message population_twice();
Message raked_note(double largest_miss);
Message margins_against_counties(double of_margins, double stated);
Message ages_do_not_add_up(double summed, const std::string& file, double stated);

Message value_key_malformed(std::string_view got);
Message value_unit(const Field& field, std::string_view got);
Message value_repeated(std::string_view code, std::string_view key, std::int64_t first_line);
Message value_with_and_without_year(std::string_view code,
                                    std::string_view key,
                                    std::int64_t other_line);

}  // namespace mz::say
