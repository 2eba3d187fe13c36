#pragma once
// Messages about one value: its type, unit, range, distribution and dates.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/node.hpp"
#include "sim/core/schema.hpp"

namespace mz::say {

/// "“label”", then the allowed values with their unit.
Message wrong_type(const Field& field, const Node& got);
Message suffix_unknown(const Field& field, std::string_view text);
Message not_finite(const Field& field);
Message out_of_range(const Field& field, double value);
Message not_whole(const Field& field, std::string_view got);
Message not_a_choice(const Field& field, std::string_view got);
Message text_empty(const Field& field);
Message not_a_month(const Field& field, std::string_view got);

Message dates_refused(const Field& field);
Message range_refused(const Field& field);
Message between_refused(const Field& field);
Message between_negative();
Message value_absent(const Field& field);
Message value_given_twice(std::string_view first, std::string_view second);
Message leaf_key_unknown(std::string_view key, const std::vector<std::string_view>& known);
Message year_malformed(std::string_view key);
Message mixed_with_dates(std::string_view key);
Message interpolate_without_dates();
Message interpolate_unknown();
Message logit_needs_bounds(const Field& field);
Message status_unknown(std::string_view got);
Message should_be_text();

Message range_half(std::string_view missing);
Message range_reversed(double p10, double p90);
/// A range may not touch the bound on whose logarithm it is normal.
Message range_touches_bound(const Field& field, double value, double bound);
Message distribution_unknown(std::string_view name);
Message parameter_missing(std::string_view distribution, std::string_view parameter);
Message parameter_count(std::string_view distribution, const std::vector<std::string_view>& names);
Message parameter_not_positive(std::string_view parameter, double value);
Message parameters_not_ascending(std::string_view names);
Message beta_needs_bounds(const Field& field);
/// A share of the mass of a distribution lies outside the range of its key.
Message reaches_outside(const Field& field, double share);

Message first_date_after_base(const Field& field, int first_year, int base_year);
Message same_in_each_county(const Field& field, std::size_t counties);

/// "[0, 1]" or "≥ 0 人": allowed numbers with the symbol of their unit.
std::string range_text(const Field& field);
/// "%, ‰": suffixes a unit accepts, or "" when there are none.
std::string scales_text(const Unit& unit);
/// A value a user could write for the field.
std::string example(const Field& field);
/// "text" | "a table" …: what a node is, in both languages.
Text kind_name(const Node& node);

}  // namespace mz::say
