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

std::string percent_text(double share) {
  constexpr int most_digits = 17;
  for (int digits = 1; digits < most_digits; ++digits) {
    const std::string text = fmt::format("{:.{}g}", share * 100.0, digits);
    if (plain_number(text).value_or(0) / 100.0 == share) {
      return text + "%";
    }
  }
  return fmt::format("{:.17g}%", share * 100.0);
}

}  // namespace mz
