#pragma once
// Tables of text for terminals and Markdown. Chinese characters take two columns of a terminal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mz {

/// Columns a text takes on a terminal.
std::size_t display_width(std::string_view text);
/// The text cut to at most `width` columns, ended by "…" when something is missing.
std::string shortened(std::string_view text, std::size_t width);

class TextTable {
 public:
  /// The first column is aligned left, the others right.
  explicit TextTable(std::vector<std::string> head);
  /// Aligns all columns left, for tables of words.
  TextTable& words();
  /// Rows shorter than the head are filled up with empty cells.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  /// A Markdown table; vertical bars and line ends in cells are made harmless.
  std::string markdown() const;
  /// Columns set apart by two spaces; lines end without spaces.
  std::string plain() const;

 private:
  std::vector<std::string> head_;
  std::vector<std::vector<std::string>> rows_;
  bool words_ = false;
};

}  // namespace mz
