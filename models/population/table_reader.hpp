#pragma once
// Reads one table cell by cell into dense arrays and reports what is missing or given twice.

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;
  /// Tells what is missing, in one message: a table with one gap usually has many.
  ~TableReader() {
    if (!gaps_.empty()) {
      fault(gaps_message());
    }
  }

  const std::vector<TableRow>& rows() const { return table_.rows; }
  const Cell& cell(const TableRow& row, std::string_view column) const {
    return row.cells[position(column)];
  }
  int sex(const TableRow& row) const { return static_cast<int>(cell(row, "sex").number); }

  /// Puts `value` into `slot`, once.
  void put(double& slot, const TableRow& row, double value) {
    if (!std::isnan(slot)) {
      fault(row,
            {"这一行的年龄与前面的行重复或重叠(其余各列相同);每个年龄只能出现一次,请改正其一",
             "an earlier row holds this age already, all else the same: the rows repeat, or their "
             "age groups overlap. Every age stands once; mend one of them"});
    }
    slot = value;
  }

  void fault(const TableRow& row, Message message) {
    ++told_;
    diagnostics_.error({table_.file, row.line, 0}, key_, std::move(message));
  }
  /// A fault of the table as a whole.
  void fault(Message message) {
    ++told_;
    diagnostics_.error({table_.file, 1, 0}, key_, std::move(message));
  }
  void remark(Message message) {
    ++told_;
    diagnostics_.warning({table_.file, 1, 0}, key_, std::move(message));
  }
  /// Faults and remarks told so far.
  std::size_t told() const { return told_; }
  bool has_gaps() const { return !gaps_.empty(); }

  void missing_cell(std::string zh, std::string en) {
    gaps_.push_back({std::move(zh), std::move(en)});
  }

 private:
  Message gaps_message() const {
    constexpr std::size_t most_named = 6;
    const std::size_t named = std::min(gaps_.size(), most_named);
    Message list;
    for (std::size_t i = 0; i < named; ++i) {
      list.zh += (i == 0 ? "" : "、") + gaps_[i].zh;
      list.en += (i == 0 ? "" : ", ") + gaps_[i].en;
    }
    if (gaps_.size() > named) {
      const std::string all = std::to_string(gaps_.size());
      list.zh += " 等,共 " + all + " 处";
      list.en += " and more, " + all + " in all";
    }
    if (table_.is_builtin()) {
      return {"内置表缺少:" + list.zh + ";请改运行年份,或给出自己的表",
              "the program's table lacks " + list.en +
                  "; change the years of the run, or give a table of your own"};
    }
    return {"表中缺少:" + list.zh + ";请补齐",
            "the table lacks " + list.en + (gaps_.size() == 1 ? "; add it" : "; add them")};
  }

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
  std::size_t told_ = 0;
  std::vector<Message> gaps_{};
};

/// A position in an array by sex and age, for messages.
inline std::string age_name(int age) {
  return std::to_string(age) + (age == oldest_age ? "+" : "");
}
inline std::string zh_cell(int position) {
  return (position < ages ? "男 " : "女 ") + age_name(position % ages) + " 岁";
}
inline std::string en_cell(int position) {
  return (position < ages ? "male " : "female ") + age_name(position % ages);
}

}  // namespace mz::population
