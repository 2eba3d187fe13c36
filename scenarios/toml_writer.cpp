#include "scenarios/toml_writer.hpp"

#include <fmt/format.h>

#include "scenarios/scaled_number.hpp"

namespace mz {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20U || byte == 0x7FU) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string scaled_text(double value, double over, std::string_view suffix) {
  constexpr int most_digits = 17;
  for (int digits = 1; digits < most_digits; ++digits) {
    const std::string text = fmt::format("{:.{}g}", value * over, digits);
    if (plain_number(text).value_or(0) / over == value) {
      return text + std::string(suffix);
    }
  }
  return fmt::format("{:.17g}{}", value * over, suffix);
}

}  // namespace mz
