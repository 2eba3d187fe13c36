// (C.5a) a user's own transition probabilities, read and turned into rates.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/care/prepared.hpp"
#include "sim/core/math.hpp"
#include "sim/core/percent.hpp"

namespace mz::care {
namespace {

constexpr std::string_view key = "care.transitions";

enum Column_ : std::size_t { column_sex, column_age, column_from, column_to, column_probability };

std::optional<int> level_of(const std::string& text) {
  for (int k = 0; k < levels; ++k) {
    if (axis::label::level[at(k)].id == text) {
      return k;
    }
  }
  return std::nullopt;
}

/// Whether (C.1) (C.2) have this change: to a neighbour, or suddenly from able to severe.
bool is_possible(int from, int to) {
  return to == from + 1 || to == from - 1 || (from == 0 && to == 3);
}

/// Probabilities to leave a level in a year, by level reached; of one sex, level and age.
struct Leaving {
  std::array<double, levels> to{};
  std::array<const TableRow*, levels> rows{};  ///< where each is written
  const TableRow* row = nullptr;               ///< the last of them

  double sum() const {
    double all = 0;
    for (const double p : to) {
      all += p;
    }
    return all;
  }
};

using ByAge = std::map<int, Leaving>;  ///< from the age on

class Reader {
 public:
  Reader(const DataTable& table, Diagnostics& diagnostics)
      : table_(table), diagnostics_(diagnostics) {}

  void read(OwnTransitions<double>& rates) {
    for (const TableRow& row : table_.rows) {
      take(row);
    }
    for (int sex = 0; sex < sexes; ++sex) {
      for (int from = 0; from < levels; ++from) {
        fill(sex, from, rates);
      }
    }
  }

 private:
  void fault(const TableRow& row, std::size_t column, Message message) {
    diagnostics_.error(table_.where(row, column), std::string(key), std::move(message));
  }

  void take(const TableRow& row) {
    const std::string& from_text = row.cells[column_from].text;
    const std::string& to_text = row.cells[column_to].text;
    const auto from = level_of(from_text);
    const auto to = level_of(to_text);
    if (!from || !to) {
      return fault(row,
                   from ? column_to : column_from,
                   {"“" + (from ? to_text : from_text) +
                        "” 不是失能等级;可写 able、mild、moderate、severe、complete",
                    "\"" + (from ? to_text : from_text) +
                        "\" is no level; write able, mild, moderate, severe or complete"});
    }
    if (!is_possible(*from, *to)) {
      return fault(row,
                   column_to,
                   {"模型没有由 " + from_text + " 到 " + to_text +
                        " 的一步转移;只可到相邻等级,或由 able 到 severe",
                    "the model has no step from " + from_text + " to " + to_text +
                        "; steps lead to a neighbouring level, or from able to severe"});
    }
    keep(row, *from, *to);
  }

  /// The probability of a row, of one sex or both; a fault where another row has given it.
  void keep(const TableRow& row, int from, int to) {
    const Cell& sex = row.cells[column_sex];
    const TableRow* earlier = nullptr;
    for (int s = 0; s < sexes; ++s) {
      if (sex.empty || static_cast<int>(sex.number) == s) {
        Leaving& leaving = found_[at(s)][at(from)][row.cells[column_age].ages.low];
        earlier = earlier != nullptr ? earlier : leaving.rows[at(to)];
        leaving.to[at(to)] = row.cells[column_probability].number;
        leaving.rows[at(to)] = &row;
        leaving.row = &row;
      }
    }
    if (earlier != nullptr) {
      const std::string line = std::to_string(earlier->line);
      fault(row,
            column_age,
            {"第 " + line + " 行已有同一性别、年龄、等级的这一转移;请只留一行",
             "line " + line + " has this step of the same sex, age and level; keep one of them"});
    }
  }

  /// A level holds its probabilities from one age to the next that the table names.
  void fill(int sex, int from, OwnTransitions<double>& rates) {
    const ByAge& by_age = found_[at(sex)][at(from)];
    if (by_age.empty() || by_age.begin()->first > first_age) {
      const std::string name(axis::label::level[at(from)].id);
      const std::string who = sex == static_cast<int>(Sex::male) ? "male" : "female";
      return diagnostics_.error(
          {table_.file, 1, 0},
          std::string(key),
          {"表中缺少 " + who + "、" + name + " 自60岁起的转移概率;请补齐",
           "the table lacks probabilities of " + who + ", " + name + " from age 60 on; add them"});
    }
    for (const auto& [age, leaving] : by_age) {
      if (leaving.sum() >= 1.0) {
        fault(*leaving.row,
              column_probability,
              {std::to_string(age) + " 岁离开该等级的概率合计 " + percent(leaving.sum()) +
                   ",应小于 100%",
               "the probabilities to leave the level at age " + std::to_string(age) +
                   " add up to " + percent(leaving.sum()) + "; they must stay below 100%"});
      }
    }
    for (int age = first_age; age <= oldest_age + 1; ++age) {
      write(std::prev(by_age.upper_bound(age))->second, sex, from, age, rates);
    }
  }

  /// Rates with which nobody who left is back within the year: -ln(1 - Σ) shared out by
  /// probability.
  static void write(
      const Leaving& leaving, int sex, int from, int age, OwnTransitions<double>& rates) {
    const double sum = leaving.sum();
    const double rate = sum > 0.0 && sum < 1.0 ? -math::log(1.0 - sum) / sum : 0.0;
    auto& here = rates.of[at(sex)][at(age - first_age)];
    for (int to = 0; to < levels; ++to) {
      const double own = rate * leaving.to[at(to)];
      if (to == from + 1) {
        here.up[at(from)] = own;
      } else if (to == from - 1) {
        here.down[at(to)] = own;
      } else if (from == 0 && to == 3) {
        here.jump = own;
      }
    }
  }

  const DataTable& table_;
  Diagnostics& diagnostics_;
  std::array<std::array<ByAge, levels>, sexes> found_;
};

}  // namespace

void read_transitions(const DataTable& table,
                      OwnTransitions<double>& rates,
                      Diagnostics& diagnostics) {
  Reader(table, diagnostics).read(rates);
}

}  // namespace mz::care
