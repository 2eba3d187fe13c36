#include "scenarios/scaled_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace mz {
namespace {

constexpr std::array loose_scales{Scale{"%", 1, 100},
                                  Scale{"％", 1, 100},
                                  Scale{"‰", 1, 1000},
                                  Scale{"万", 10000, 1},
                                  Scale{"亿", 100000000, 1}};

/// A multiplier that the loose reading does not know must not pass as a unit word.
constexpr std::array<std::string_view, 10> multipliers{
    "十", "百", "千", "万", "亿", "%", "％", "‰", "k", "M"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool begins_with_multiplier(std::string_view text) {
  return std::any_of(multipliers.begin(), multipliers.end(), [text](std::string_view word) {
    return text.starts_with(word);
  });
}

bool holds_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace

std::optional<NumberAndSuffix> split_number(std::string_view text) {
  text = trimmed(text);
  const std::size_t sign = text.starts_with('+') ? 1 : 0;
  const char* const begin = text.data() + sign;
  const char* const end = text.data() + text.size();
  double number = 0;
  const auto [rest, failure] = std::from_chars(begin, end, number);
  if (failure != std::errc{} || !std::isfinite(number)) {
    return std::nullopt;
  }
  return NumberAndSuffix{number, trimmed({rest, static_cast<std::size_t>(end - rest)})};
}

std::optional<double> plain_number(std::string_view text) {
  const auto parts = split_number(text);
  return parts && parts->suffix.empty() ? std::optional(parts->number) : std::nullopt;
}

std::optional<double> scaled_number(std::string_view text, const Unit& unit) {
  const auto parts = split_number(text);
  if (!parts) {
    return std::nullopt;
  }
  for (const Scale& scale : unit.scales) {
    if (parts->suffix == scale.suffix) {
      return parts->number * scale.times / scale.over;  // one rounding: 35 / 100 is 0.35
    }
  }
  return std::nullopt;
}

std::optional<double> loosely_scaled_number(std::string_view text) {
  const auto parts = split_number(text);
  if (!parts) {
    return std::nullopt;
  }
  double value = parts->number;
  std::string_view word = parts->suffix;
  for (const Scale& scale : loose_scales) {
    if (word.starts_with(scale.suffix)) {
      value = value * scale.times / scale.over;
      word = trimmed(word.substr(scale.suffix.size()));
      break;
    }
  }
  if (begins_with_multiplier(word) || holds_digit(word)) {
    return std::nullopt;
  }
  return value;
}

std::string number_text(double value) {
  return fmt::format("{}", value);
}

}  // namespace mz
