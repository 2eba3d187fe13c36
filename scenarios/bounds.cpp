#include "scenarios/bounds.hpp"

#include <charconv>
#include <cmath>

#include "scenarios/scaled_number.hpp"

namespace mz {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Takes `prefix` and the blanks around it off `text`; false when it does not begin so.
bool take(std::string_view& text, std::string_view prefix) {
  text = trimmed(text);
  if (!text.starts_with(prefix)) {
    return false;
  }
  text = trimmed(text.substr(prefix.size()));
  return true;
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = failure == std::errc{} && rest == text.data() + text.size();
  return all ? std::optional(value) : std::nullopt;
}

/// "%" or "‰" where the text ends so.
std::string written_in(std::string_view text) {
  const std::string_view suffix = split_number(text)->suffix;
  if (suffix == "%" || suffix == "％") {
    return "%";
  }
  return suffix == "‰" ? "‰" : "";
}

/// growth(drivers.consumption, lag=1)
std::optional<Threshold> growth(std::string_view text) {
  if (!take(text, "growth") || !take(text, "(") || !text.ends_with(')')) {
    return std::nullopt;
  }
  text.remove_suffix(1);
  Threshold result;
  const std::size_t comma = text.find(',');
  const std::string_view variable = trimmed(text.substr(0, comma));
  if (variable.empty() || variable.find_first_of(" ()=") != std::string_view::npos) {
    return std::nullopt;
  }
  result.growth_of = variable;
  if (comma == std::string_view::npos) {
    return result;
  }
  std::string_view lag = text.substr(comma + 1);
  if (!take(lag, "lag") || !take(lag, "=")) {
    return std::nullopt;
  }
  const auto years = whole(lag);
  if (!years || *years < 0) {
    return std::nullopt;
  }
  result.lag = *years;
  return result;
}

}  // namespace

std::optional<Threshold> threshold(const Node& node) {
  if (node.is_number() && std::isfinite(node.number)) {
    return Threshold{.number = node.number, .growth_of = {}, .lag = 0, .written_in = {}};
  }
  if (!node.is_text()) {
    return std::nullopt;
  }
  if (const auto number = loosely_scaled_number(node.text)) {
    return Threshold{
        .number = *number, .growth_of = {}, .lag = 0, .written_in = written_in(node.text)};
  }
  return growth(node.text);
}

bool set_tolerance(const Node& node, Target& target) {
  target.tolerance = 0;
  target.relative_tolerance = 0;
  if (node.is_number() && node.number >= 0 && std::isfinite(node.number)) {
    target.tolerance = node.number;
    return true;
  }
  const auto parts = node.is_text() ? split_number(node.text) : std::nullopt;
  const auto value = node.is_text() ? loosely_scaled_number(node.text) : std::nullopt;
  if (!parts || !value || *value < 0) {
    return false;
  }
  const bool relative = parts->suffix == "%" || parts->suffix == "％" || parts->suffix == "‰";
  (relative ? target.relative_tolerance : target.tolerance) = *value;
  return true;
}

}  // namespace mz
