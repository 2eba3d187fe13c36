#pragma once
// Numbers as texts with a scale behind them: "35%", "1.86万张".

#include <optional>
#include <string>
#include <string_view>

#include "sim/core/units.hpp"

namespace mz {

/// Id of the unit of values whose unit a user names in words: read by `loosely_scaled_number`.
inline constexpr std::string_view loose_unit_id = "any";

/// A text split into its number and what stands behind it (blanks between are dropped).
struct NumberAndSuffix {
  double number = 0;
  std::string_view suffix;
};

/// Reads the longest number at the start; nothing when there is none or it is not finite.
std::optional<NumberAndSuffix> split_number(std::string_view text);

/// The plain number `text`, all of it.
std::optional<double> plain_number(std::string_view text);

/// The value in `unit` of a text with one of the unit's scales; nothing when the suffix is not one.
std::optional<double> scaled_number(std::string_view text, const Unit& unit);

/// The value of a text whose unit is not known yet: %, ‰, 万…, 亿… count, unit words do not.
std::optional<double> loosely_scaled_number(std::string_view text);

/// Shortest decimal text that reads back as the same number, valid in TOML.
std::string number_text(double value);

}  // namespace mz
