#include "scenarios/backtest_reading.hpp"

#include "scenarios/messages_backtest.hpp"
#include "scenarios/tables.hpp"

namespace mz {

DataTable read_freely(const std::string& source,
                      std::string_view option,
                      std::span<const Column> columns,
                      std::span<const ColumnNames> names,
                      Diagnostics& diagnostics) {
  const auto text = table_text(source, {"--" + std::string(option), 0, 0}, {}, diagnostics);
  const HeaderRule rule{HeaderRule::Extra::ignored, names};
  return text ? table_of_text(*text, source, columns, diagnostics, rule)
              : DataTable{source, columns, {}};
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
