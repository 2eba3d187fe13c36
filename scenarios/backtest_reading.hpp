#pragma once
// Tables of others, read freely: columns under several names, further columns left aside.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/table_header.hpp"
#include "sim/core/data_table.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {

/// Names of the column with codes of 2010.
inline constexpr std::array<std::string_view, 2> names_of_code_2010{"code_2010", "code"};

/// Reads `source` ("builtin:…" or a path), which the option `--OPTION` names.
DataTable read_freely(const std::string& source,
                      std::string_view option,
                      std::span<const Column> columns,
                      std::span<const ColumnNames> names,
                      Diagnostics& diagnostics);

/// The same for a text that is already in memory. A header without rows is a fault.
DataTable table_of_others(std::string_view text,
                          const std::string& source,
                          std::span<const Column> columns,
                          std::span<const ColumnNames> names,
                          Diagnostics& diagnostics);

/// Codes that are not six digits are faults, each told once.
void check_codes(const DataTable& table, std::size_t column, Diagnostics& diagnostics);

/// Names a code that came before; true when it is new.
bool is_new(const DataTable& table,
            const TableRow& row,
            std::size_t column,
            std::map<std::string, std::int64_t>& lines,
            Diagnostics& diagnostics);

}  // namespace mz
