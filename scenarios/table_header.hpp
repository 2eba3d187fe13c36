#pragma once
// The first line of a table held against its columns: which field of a row is which column.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/csv.hpp"
#include "sim/core/data_table.hpp"

namespace mz {

/// Names under which a column may stand in a file, the one to prefer first.
struct ColumnNames {
  std::string_view column;
  std::span<const std::string_view> written;
};

/// What a header may hold beside the columns under their own names. Tables of others are read more
/// freely than ours: their further columns are no fault unless one looks like a slip of the pen.
struct HeaderRule {
  enum class Extra : std::uint8_t { refused, ignored } extra = Extra::refused;
  std::span<const ColumnNames> names{};
};

inline constexpr std::size_t column_absent = static_cast<std::size_t>(-1);

/// For every column its position in the file, or `column_absent`; nothing when the header is
/// faulty.
std::optional<std::vector<std::size_t>> column_positions(const CsvRow& header,
                                                         const std::string& file,
                                                         std::span<const Column> columns,
                                                         const HeaderRule& rule,
                                                         Diagnostics& diagnostics);

}  // namespace mz
