#pragma once
// A table read from CSV, checked against its column rows, before a model interprets it.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/text.hpp"
#include "sim/core/units.hpp"

namespace mz {

enum class ColumnKind : std::uint8_t {
  text,
  number,
  integer,
  sex,  ///< male | female
  age,  ///< `0`, `1-4`, …, `85+`, or single ages `0` … `100+`
  year  ///< a calendar year; may be empty where the column allows it
};

/// One column of a table: declared once for reading, checking and the reference page.
struct Column {
  std::string_view name;
  ColumnKind kind = ColumnKind::text;
  Text text;
  Unit unit = unit::one;
  double low = 0;
  double high = 0;  ///< no limits when low == high
  enum class Presence : std::uint8_t {
    required,
    may_be_empty,
    may_be_absent
  } presence = Presence::required;
};

/// An age group: ages low..high inclusive; high = 100 and `open` for the last group.
struct AgeGroup {
  int low = 0;
  int high = 0;
  bool open = false;
  bool operator==(const AgeGroup&) const = default;
};

/// One field of a row after checking. `column` is its character column for messages.
struct Cell {
  std::string text;
  double number = 0;
  AgeGroup ages;
  bool empty = true;
  std::int64_t column = 0;
};

struct TableRow {
  std::int64_t line = 0;
  std::vector<Cell> cells;  ///< in the order of `columns`, whatever the order in the file
};

/// How the names of tables inside the program begin.
inline constexpr std::string_view builtin_prefix = "builtin:";

struct DataTable {
  std::string file;  ///< as the user named it, or "builtin:name"
  std::span<const Column> columns;
  std::vector<TableRow> rows;

  bool is_builtin() const { return file.starts_with(builtin_prefix); }
  Where where(const TableRow& row, std::size_t column) const {
    return {file, row.line, row.cells[column].column};
  }
};

}  // namespace mz
