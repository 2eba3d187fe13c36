#include "sim/run/target_grammar.hpp"

namespace mz::engine {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t";
  const std::size_t first = text.find_first_not_of(blank);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// The parts between separators, without blanks around them.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::optional<OperandText> parse_operand(std::string_view text) {
  text = trimmed(text);
  OperandText operand;
  const std::size_t open = text.find('[');
  operand.name = std::string(trimmed(text.substr(0, open)));
  if (operand.name.empty() || operand.name.find_first_of(" \t],") != std::string::npos) {
    return std::nullopt;
  }
  if (open == std::string_view::npos) {
    return operand;
  }
  if (!text.ends_with(']')) {
    return std::nullopt;
  }
  for (const std::string& position : split(text.substr(open + 1, text.size() - open - 2), ',')) {
    for (const std::string& label : operand.labels.emplace_back(split(position, '+'))) {
      if (label.empty() || label.find_first_of("[]/") != std::string::npos) {
        return std::nullopt;
      }
    }
  }
  return operand;
}

}  // namespace

std::optional<IndicatorText> parse_indicator(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<OperandText> value = parse_operand(text.substr(0, slash));
  if (!value) {
    return std::nullopt;
  }
  IndicatorText indicator{*value, std::nullopt};
  if (slash != std::string_view::npos) {
    indicator.divisor = parse_operand(text.substr(slash + 1));
    if (!indicator.divisor) {
      return std::nullopt;
    }
  }
  return indicator;
}

}  // namespace mz::engine
