#include "scenarios/tables.hpp"

#include <optional>
#include <vector>

#include "scenarios/builtin.hpp"
#include "scenarios/cell.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/file_text.hpp"
#include "scenarios/messages_files.hpp"
#include "scenarios/messages_tables.hpp"

namespace mz {
namespace {

constexpr std::int64_t most_faults = 50;

/// Passes on the first faults of a table and counts the rest.
class Faults {
 public:
  Faults(const std::string& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  void add(const Where& where, std::string_view key, Message message) {
    if (++count_ <= most_faults) {
      diagnostics_.error(where, std::string(key), std::move(message));
    }
  }
  void close(std::int64_t last_line) {
    if (count_ > most_faults) {
      diagnostics_.error({file_, last_line, 0}, {}, say::faults_left_out(count_ - most_faults));
    }
  }

 private:
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::int64_t count_ = 0;
};

TableRow checked_row(CsvRow& source,
                     const std::vector<std::size_t>& positions,
                     std::span<const Column> columns,
                     const std::string& file,
                     Faults& faults) {
  TableRow row;
  row.line = source.line;
  row.cells.resize(columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (positions[c] == column_absent) {
      continue;
    }
    CsvField& field = source.fields[positions[c]];
    Cell& cell = row.cells[c];
    cell.text = std::move(field.text);
    cell.column = field.column;
    if (auto message = fill(cell, columns[c])) {
      faults.add({file, row.line, cell.column}, columns[c].name, std::move(*message));
    }
  }
  return row;
}

}  // namespace

DataTable table_of_text(std::string_view text,
                        const std::string& file,
                        std::span<const Column> columns,
                        Diagnostics& diagnostics,
                        const HeaderRule& rule) {
  DataTable table{file, columns, {}};
  Diagnostics quoting;
  std::vector<CsvRow> rows = parse_csv(text, file, quoting);
  diagnostics.append(quoting);
  if (quoting.has_errors()) {
    return table;  // what follows a lost quotation mark is not what it seems
  }
  if (rows.empty()) {
    diagnostics.error({file, 1, 1}, {}, say::header_absent(columns));
    return table;
  }
  const auto found = column_positions(rows.front(), file, columns, rule, diagnostics);
  if (!found) {
    return table;
  }
  const std::size_t width = rows.front().fields.size();
  Faults faults(file, diagnostics);
  table.rows.reserve(rows.size() - 1);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].fields.size() != width) {
      faults.add({file, rows[i].line, 1}, {}, say::row_width(rows[i].fields.size(), width));
      continue;
    }
    table.rows.push_back(checked_row(rows[i], *found, columns, file, faults));
  }
  faults.close(rows.back().line);
  return table;
}

std::optional<std::string> table_text(const std::string& source,
                                      const Where& named_at,
                                      const std::string& key,
                                      Diagnostics& diagnostics) {
  if (!source.starts_with(builtin_prefix)) {
    return file_text(source, named_at, key, diagnostics);
  }
  const std::string_view name = std::string_view(source).substr(builtin_prefix.size());
  if (const auto text = builtin(name)) {
    return std::string(*text);
  }
  diagnostics.error(named_at, key, say::builtin_unknown(name, builtin_names()));
  return std::nullopt;
}

DataTable read_table(const std::string& source,
                     std::span<const Column> columns,
                     const Where& named_at,
                     const std::string& key,
                     Diagnostics& diagnostics) {
  const auto text = table_text(source, named_at, key, diagnostics);
  return text ? table_of_text(*text, source, columns, diagnostics) : DataTable{source, columns, {}};
}

std::shared_ptr<const DataTable> TableStore::table(const std::string& source,
                                                   std::span<const Column> columns,
                                                   const Where& named_at,
                                                   const std::string& key,
                                                   Diagnostics& diagnostics) {
  const std::string identity = source.starts_with(builtin_prefix) ? source : file_identity(source);
  Kept& kept = kept_[{identity, columns.data()}];
  // Places name the file as this scenario names it: another spelling is read again.
  if (kept.table == nullptr || kept.table->file != source) {
    kept.faults = {};
    kept.table =
        std::make_shared<const DataTable>(read_table(source, columns, named_at, key, kept.faults));
  }
  diagnostics.append(kept.faults);
  return kept.faults.has_errors() ? nullptr : kept.table;
}

}  // namespace mz
