#pragma once
// Reads one table cell by cell into dense arrays and reports what is missing or given twice.

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "sim/core/axes.hpp"
#include "sim/core/data_table.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::population {

/// What a dense array holds where the table has said nothing yet.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

class TableReader {
 public:
  TableReader(const DataTable& table, std::string key, Diagnostics& diagnostics)
      : table_(table), key_("population." + std::move(key)), diagnostics_(diagnostics) {}

  const std::vector<TableRow>& rows() const { return table_.rows; }
  const Cell& cell(const TableRow& row, std::string_view column) const {
    return row.cells[position(column)];
  }
  int sex(const TableRow& row) const { return static_cast<int>(cell(row, "sex").number); }

  /// Puts `value` into `slot`, once.
  void put(double& slot, const TableRow& row, double value) {
    if (!std::isnan(slot)) {
      fault(row,
            {"这一行与前面的行重复(年份、性别、年龄相同);请删去其一",
             "this row repeats an earlier one (same year, sex and age); delete one"});
    }
    slot = value;
  }

  void fault(const TableRow& row, Message message) {
    diagnostics_.error({table_.file, row.line, 0}, key_, std::move(message));
  }
  /// A fault of the table as a whole.
  void fault(Message message) { diagnostics_.error({table_.file, 1, 0}, key_, std::move(message)); }

  void missing_cell(const std::string& zh, const std::string& en) {
    if (reported_) {
      return;  // one message a table: a table with one gap usually has many
    }
    reported_ = true;
    fault({"表中缺少:" + zh + ";请补齐", "the table lacks " + en + "; add it"});
  }

 private:
  std::size_t position(std::string_view column) const {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (table_.columns[i].name == column) {
        return i;
      }
    }
    throw InternalError("table column is declared");
  }

  const DataTable& table_;
  std::string key_;
  Diagnostics& diagnostics_;
  bool reported_ = false;
};

/// A position in an array by sex and age, for messages.
inline std::string zh_cell(int position) {
  return (position < ages ? "男 " : "女 ") + std::to_string(position % ages) + " 岁";
}
inline std::string en_cell(int position) {
  return (position < ages ? "male " : "female ") + std::to_string(position % ages);
}

}  // namespace mz::population
