#pragma once
// A parsed scenario file as a tree whose every key and value knows its place; no file format in it.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace mz {

struct Entry;

/// One value of a file.
struct Node {
  enum class Kind : std::uint8_t { table, list, text, integer, number, flag, date };

  Kind kind = Kind::table;
  std::string text;  ///< of a text; a date as TOML writes it
  std::int64_t integer = 0;
  double number = 0;  ///< also of an integer
  bool flag = false;
  Where where;
  std::vector<Entry> entries;  ///< of a table, in file order
  std::vector<Node> items;     ///< of a list

  bool is_table() const { return kind == Kind::table; }
  bool is_text() const { return kind == Kind::text; }
  bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
  /// The entry called `key`, or null.
  const Entry* find(std::string_view key) const;
};

/// One key of a table and its value.
struct Entry {
  std::string key;
  Where where;
  Node value;
};

inline const Entry* Node::find(std::string_view key) const {
  const auto found = std::find_if(
      entries.begin(), entries.end(), [key](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace mz
