#pragma once
// How an indicator is written: "model.variable", "model.variable[label, label]", or "a / b" of two
// of these; a declared path stands in the place of a variable. "label + label" adds rows up.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mz::engine {

/// A name with the labels that choose its rows: for each axis one, or several to be added up.
struct OperandText {
  std::string name;
  std::vector<std::vector<std::string>> labels;
};

struct IndicatorText {
  OperandText value;
  std::optional<OperandText> divisor;
};

/// The parts of an indicator; nothing when it is not written like one.
std::optional<IndicatorText> parse_indicator(std::string_view text);

}  // namespace mz::engine
