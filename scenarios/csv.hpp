#pragma once
// Comma-separated text to located fields; knows nothing of what the columns mean.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace mz {

/// A field without its quotes; `column` is its first character in the line, counted from 1.
struct CsvField {
  std::string text;
  std::int64_t column = 1;
};

struct CsvRow {
  std::int64_t line = 1;
  std::vector<CsvField> fields;
};

/// Rows of `text` (UTF-8). Quoted fields may hold commas, doubled quotes and line ends; blanks
/// around unquoted fields and lines without any character are dropped.
std::vector<CsvRow> parse_csv(std::string_view text,
                              const std::string& file,
                              Diagnostics& diagnostics);

}  // namespace mz
