#include "scenarios/backtest_reading.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "scenarios/messages_backtest.hpp"
#include "scenarios/tables.hpp"

namespace mz {
namespace {

/// Six digits, of which the first two are the province and the first four the prefecture.
bool is_code(std::string_view text) {
  constexpr std::size_t digits = 6;
  return text.size() == digits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

DataTable read_freely(const std::string& source,
                      std::string_view option,
                      std::span<const Column> columns,
                      std::span<const ColumnNames> names,
                      Diagnostics& diagnostics) {
  const auto text = table_text(source, {"--" + std::string(option), 0, 0}, {}, diagnostics);
  return text ? table_of_others(*text, source, columns, names, diagnostics)
              : DataTable{source, columns, {}};
}

DataTable table_of_others(std::string_view text,
                          const std::string& source,
                          std::span<const Column> columns,
                          std::span<const ColumnNames> names,
                          Diagnostics& diagnostics) {
  const std::size_t faults = diagnostics.error_count();
  const HeaderRule rule{HeaderRule::Extra::ignored, names};
  DataTable table = table_of_text(text, source, columns, diagnostics, rule);
  if (table.rows.empty() && diagnostics.error_count() == faults) {
    diagnostics.error({source, 1, 0}, {}, say::table_without_rows());
  }
  return table;
}

void check_codes(const DataTable& table, std::size_t column, Diagnostics& diagnostics) {
  std::set<std::string, std::less<>> told;
  for (const TableRow& row : table.rows) {
    const Cell& code = row.cells[column];
    if (!code.empty && !is_code(code.text) && told.insert(code.text).second) {
      diagnostics.error(table.where(row, column),
                        std::string(table.columns[column].name),
                        say::code_not_six_digits(code.text));
    }
  }
}

bool is_new(const DataTable& table,
            const TableRow& row,
            std::size_t column,
            std::map<std::string, std::int64_t>& lines,
            Diagnostics& diagnostics) {
  const auto [first, is_first] = lines.try_emplace(row.cells[column].text, row.line);
  if (!is_first) {
    diagnostics.error(table.where(row, column),
                      std::string(table.columns[column].name),
                      say::unit_repeated(first->first, first->second));
  }
  return is_first;
}

}  // namespace mz
