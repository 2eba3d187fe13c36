#include "output/text_table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace mz {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// East Asian Wide and Fullwidth (Unicode Standard Annex 11), as far as our texts reach.
constexpr std::array wide{Range{0x1100, 0x115f},
                          Range{0x2e80, 0x303e},
                          Range{0x3041, 0xa4cf},
                          Range{0xac00, 0xd7a3},
                          Range{0xf900, 0xfaff},
                          Range{0xfe30, 0xfe6f},
                          Range{0xff00, 0xff60},
                          Range{0xffe0, 0xffe6},
                          Range{0x1f300, 0x1faff},
                          Range{0x20000, 0x3fffd}};
constexpr Range combining{0x0300, 0x036f};

constexpr bool contains(const Range& range, std::uint32_t character) {
  return character >= range.first && character <= range.last;
}

// Bytes of the UTF-8 character that starts here; a stray byte counts as one character.
std::size_t length_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t wanted = byte(0) < 0xc0U ? 1 : byte(0) < 0xe0U ? 2 : byte(0) < 0xf0U ? 3 : 4;
  std::size_t length = 1;
  while (length < wanted && length < text.size() && (byte(length) & 0xc0U) == 0x80U) {
    ++length;
  }
  return length;
}

std::size_t width_of(std::string_view character) {
  constexpr std::array<std::uint32_t, 5> lead_bits{0, 0x7f, 0x1f, 0x0f, 0x07};
  std::uint32_t code =
      static_cast<unsigned char>(character.front()) & lead_bits.at(character.size());
  for (const char byte : character.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(byte) & 0x3fU);
  }
  if (contains(combining, code)) {
    return 0;
  }
  const bool is_wide = std::any_of(
      wide.begin(), wide.end(), [&](const Range& range) { return contains(range, code); });
  return is_wide ? 2 : 1;
}

std::string harmless(const std::string& cell) {
  std::string text;
  for (const char character : cell) {
    if (character == '|') {
      text += "\\|";
    } else {
      text += character == '\n' || character == '\r' ? ' ' : character;
    }
  }
  return text;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) {
    line += " " + harmless(cell) + " |";
  }
  return line + "\n";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t length = length_of(text);
    width += width_of(text.substr(0, length));
    text.remove_prefix(length);
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) {
    return std::string(text);
  }
  std::string result;
  std::size_t used = 1;  // the ellipsis
  while (!text.empty()) {
    const std::size_t length = length_of(text);
    used += width_of(text.substr(0, length));
    if (used > width) {
      break;
    }
    result += text.substr(0, length);
    text.remove_prefix(length);
  }
  return width == 0 ? "" : result + "…";
}

TextTable::TextTable(std::vector<std::string> head) : head_(std::move(head)) {}

TextTable& TextTable::words() {
  words_ = true;
  return *this;
}

void TextTable::add(std::vector<std::string> cells) {
  cells.resize(head_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::markdown() const {
  std::string text = markdown_row(head_);
  for (std::size_t i = 0; i < head_.size(); ++i) {
    text += i == 0 || words_ ? (i == 0 ? "|:---|" : ":---|") : "---:|";
  }
  text += "\n";
  for (const std::vector<std::string>& row : rows_) {
    text += markdown_row(row);
  }
  return text;
}

std::string TextTable::plain() const {
  std::vector<std::vector<std::string>> lines{head_};
  lines.insert(lines.end(), rows_.begin(), rows_.end());
  std::vector<std::size_t> widths(head_.size(), 0);
  for (const std::vector<std::string>& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(line[i]));
    }
  }
  std::string text;
  for (const std::vector<std::string>& line : lines) {
    std::string row;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string space(widths[i] - display_width(line[i]), ' ');
      row += i == 0 ? "" : "  ";
      row += i == 0 || words_ ? line[i] + space : space + line[i];
    }
    text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace mz
