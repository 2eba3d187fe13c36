// (C.5a) a user's own transition probabilities: what they do to a cell within a year.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/care/lanes_levels.hpp"
#include "models/care/prepared.hpp"

namespace mz::care::test {
namespace {

/// A table of the columns of care.transitions, from rows "age,from,to,probability".
struct OwnTable {
  OwnTable() {
    for (const Field& field : schema().fields()) {
      if (field.key == "transitions") {
        table.columns = field.columns;
      }
    }
    table.file = "own.csv";
  }
  OwnTable& row(int age, const char* from, const char* to, double probability) {
    TableRow made{static_cast<std::int64_t>(table.rows.size() + 2), std::vector<Cell>(5)};
    made.cells[1].ages = {age, age, false};
    made.cells[2].text = from;
    made.cells[3].text = to;
    made.cells[4].number = probability;
    table.rows.push_back(made);
    return *this;
  }
  /// Levels that nobody leaves.
  OwnTable& rest(const std::vector<const char*>& names) {
    for (const char* name : names) {
      const bool able = std::string(name) == "able";
      row(60, name, able ? "mild" : std::string(name) == "mild" ? "able" : before(name), 0);
    }
    return *this;
  }
  static const char* before(const std::string& name) {
    return name == "complete" ? "severe" : name == "severe" ? "moderate" : "mild";
  }
  DataTable table;
};

/// Shares of a cell that begins in one level, after a year at an exact age without deaths.
std::array<double, levels> year_of(const OwnTransitions<double>& own,
                                   int from,
                                   int age,
                                   bool women) {
  Morbidity<double> m{};
  m.own = &own;
  for (int l = 0; l < L; ++l) {
    m.trend.v[l] = 1;
    m.level.v[l] = 1;
  }
  CellRates<double> rates{};
  own_rates_of(m, age, women, rates);
  LevelCell<double> cell{};
  for (int l = 0; l < L; ++l) {
    cell.n[from].v[l] = 1;
  }
  half_year(rates, cell);
  half_year(rates, cell);
  std::array<double, levels> shares{};
  for (int k = 0; k < levels; ++k) {
    shares[at(k)] = cell.n[k].v[0];
  }
  return shares;
}

TEST(OwnTransitionTable, MovesTheSharesItNames) {
  OwnTable own;
  own.row(60, "able", "mild", 0.10).row(60, "able", "severe", 0.02);
  own.rest({"mild", "moderate", "severe", "complete"});
  OwnTransitions<double> rates;
  Diagnostics faults;
  read_transitions(own.table, rates, faults);
  ASSERT_TRUE(faults.empty());
  const auto shares = year_of(rates, 0, 75, true);
  EXPECT_NEAR(shares[0], 0.88, 1e-9);
  EXPECT_NEAR(shares[1], 0.10, 1e-9);
  EXPECT_NEAR(shares[3], 0.02, 1e-9);
}

TEST(OwnTransitionTable, HoldsFromAnAgeToTheNext) {
  OwnTable own;
  own.row(55, "able", "mild", 0.05).row(80, "able", "mild", 0.2);
  own.rest({"mild", "moderate", "severe", "complete"});
  OwnTransitions<double> rates;
  Diagnostics faults;
  read_transitions(own.table, rates, faults);
  ASSERT_TRUE(faults.empty());
  EXPECT_NEAR(year_of(rates, 0, 79, false)[1], 0.05, 1e-9);
  EXPECT_NEAR(year_of(rates, 0, 80, false)[1], 0.20, 1e-9);
  EXPECT_NEAR(year_of(rates, 0, 101, true)[1], 0.20, 1e-9);
}

TEST(OwnTransitionTable, NamesARowAboveOneAndAMissingLevel) {
  OwnTable own;
  own.row(60, "mild", "able", 0.7).row(60, "mild", "moderate", 0.4);
  own.rest({"able", "moderate", "severe"});
  OwnTransitions<double> rates;
  Diagnostics faults;
  read_transitions(own.table, rates, faults);
  std::string all;
  for (const Diagnostic& fault : faults.sorted()) {
    all += to_string(fault, Language::en) + "\n";
  }
  EXPECT_NE(all.find("add up to 110%"), std::string::npos) << all;
  EXPECT_NE(all.find("female, complete from age 60 on"), std::string::npos) << all;
}

}  // namespace
}  // namespace mz::care::test
