#include "scenarios/tables.hpp"

#include <array>
#include <chrono>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

constexpr std::array columns{
    Column{"sex", ColumnKind::sex, {"性别", "sex"}},
    Column{"age", ColumnKind::age, {"年龄", "age"}},
    Column{"rate", ColumnKind::number, {"率", "rate"}, unit::share, 0, 1},
    Column{
        "year", ColumnKind::year, {"年", "year"}, unit::one, 0, 0, Column::Presence::may_be_empty},
    Column{"note",
           ColumnKind::text,
           {"注", "note"},
           unit::one,
           0,
           0,
           Column::Presence::may_be_absent}};

struct Outcome {
  DataTable table;
  std::vector<std::string> faults;
};

Outcome read(std::string_view text) {
  Diagnostics diagnostics;
  Outcome outcome{table_of_text(text, "t.csv", columns, diagnostics), {}};
  for (const Diagnostic& fault : diagnostics.sorted()) {
    outcome.faults.push_back(to_string(fault, Language::en));
  }
  return outcome;
}

TEST(Table, ReadsColumnsInAnyOrder) {
  const Outcome outcome = read("rate,year,age,sex\n0.5,2020,85+,female\n");
  ASSERT_TRUE(outcome.faults.empty());
  const TableRow& row = outcome.table.rows.at(0);
  EXPECT_EQ(row.cells[0].number, 1.0);
  EXPECT_EQ(row.cells[1].ages, (AgeGroup{85, 100, true}));
  EXPECT_EQ(row.cells[2].number, 0.5);
  EXPECT_TRUE(row.cells[4].empty);
}

TEST(Table, ToleratesWindowsLineEndsAndEmptyLines) {
  const Outcome outcome = read("sex,age,rate,year\r\nmale,0,0.1,\r\n\r\nmale,1-4,0.2,2020\r\n");
  ASSERT_TRUE(outcome.faults.empty());
  ASSERT_EQ(outcome.table.rows.size(), 2U);
  EXPECT_EQ(outcome.table.rows[1].line, 4);
}

TEST(Table, ReadsQuotedFields) {
  const Outcome outcome =
      read("sex,age,rate,year,note\nmale,0,0.1,,\"a, \"\"b\"\"\nc\"\nmale,1,1,,x\n");
  ASSERT_TRUE(outcome.faults.empty());
  EXPECT_EQ(outcome.table.rows[0].cells[4].text, "a, \"b\"\nc");
  EXPECT_EQ(outcome.table.rows[1].line, 4);
}

TEST(Table, CountsColumnsInCharacters) {
  const Outcome outcome = read("note,sex,age,rate,year\n养老,male,0,2,\n");
  EXPECT_EQ(outcome.faults.at(0),
            "t.csv:2:11: rate: \"rate\" = 2 is outside the allowed range [0, 1]");
}

TEST(Table, AcceptsAPercentageInAShareColumn) {
  EXPECT_EQ(read("sex,age,rate,year\nmale,0,35%,\n").table.rows.at(0).cells[2].number, 0.35);
}

TEST(Table, NamesTheNearestColumn) {
  const Outcome outcome = read("sex,age,rates,year\n");
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0],
            "t.csv:1:9: rates: there is no column \"rates\"; did you mean \"rate\"?");
}

TEST(Table, NamesAMissingColumn) {
  const Outcome outcome = read("sex,age,year\n");
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0],
            "t.csv:1:1: rate: the column \"rate\" (rate) is missing; needed: sex, age, rate, year");
}

TEST(Table, RefusesAColumnThatStandsTwice) {
  const Outcome outcome = read("sex,age,rate,year,age\n");
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0], "t.csv:1:19: age: the column \"age\" stands here twice; delete one");
}

TEST(Table, RefusesALineOfAnotherWidth) {
  const Outcome outcome = read("sex,age,rate,year\nmale,0,0.1\n");
  EXPECT_EQ(
      outcome.faults.at(0),
      "t.csv:2:1: this line has 3 fields, the header 4; put quotes around a text with commas");
}

TEST(Table, RefusesThousandsSeparators) {
  const Outcome outcome = read("sex,age,rate,year\nmale,0,\"1,000\",\n");
  EXPECT_EQ(outcome.faults.at(0),
            "t.csv:2:8: rate: \"rate\" = \"1,000\" is not a number, [0, 1]; write no thousands "
            "separators");
}

TEST(Table, ListsOnlyTheFirstFaultsOfABadTable) {
  std::string text = "sex,age,rate,year\n";
  for (int i = 0; i < 80; ++i) {
    text += "male,0,7,\n";
  }
  const Outcome outcome = read(text);
  ASSERT_EQ(outcome.faults.size(), 51U);
  EXPECT_EQ(outcome.faults.back(), "t.csv:81: 30 more faults of this table are not listed");
}

TEST(Table, KnowsItsBuiltinNames) {
  Diagnostics diagnostics;
  read_table("builtin:no_such_table", columns, {"s.toml", 3, 5}, "care.rates", diagnostics);
  const Diagnostic fault = diagnostics.sorted().at(0);
  EXPECT_EQ(fault.where, (Where{"s.toml", 3, 5}));
  EXPECT_TRUE(fault.message.en.starts_with("the program carries no \"builtin:no_such_table\""));
}

TEST(AgeGroup, ReadsTheThreeForms) {
  EXPECT_EQ(age_group("0"), (AgeGroup{0, 0, false}));
  EXPECT_EQ(age_group("5-9"), (AgeGroup{5, 9, false}));
  EXPECT_EQ(age_group("100+"), (AgeGroup{100, 100, true}));
}

TEST(AgeGroup, RefusesWhatIsNoGroup) {
  EXPECT_FALSE(age_group("9-5"));
  EXPECT_FALSE(age_group("101"));
  EXPECT_FALSE(age_group("0岁"));
  EXPECT_FALSE(age_group("-4"));
  EXPECT_FALSE(age_group(""));
}

TEST(Table, ReadsSixteenThousandRowsQuickly) {
  std::string text = "sex,age,rate,year\n";
  for (int i = 0; i < 16000; ++i) {
    text += "female,85+,0.006534638,2020\n";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(read(text).table.rows.size(), 16000U);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  EXPECT_LT(seconds.count(), 1.0);  // 0.02 s in a release build; sanitizers need more
}

}  // namespace
}  // namespace mz::test
