#include "scenarios/resolved.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;

/// Uses every form: ranges, dates, distributions, tables, counties, targets, indicators.
constexpr const char* everything = R"toml([care]
take_up = { p10 = "2%", p90 = "4%", source = "来源\\1", status = "derived", note = "n" }
beds = { 2025 = "1.86万", 2030 = { triangular = [1, 2, 3] }, interpolate = "linear", between = 0.3 }
basis = "registered"
rates = "rates.csv"
[county.A2.care]
basis = { value = "resident", source = "x" }
[[target]]
id = "T"
title = { zh = "目标", en = "Target" }
indicator = "care.beds / drivers.consumption"
years = [2021, 2025]
each = "county"
equals = "growth(drivers.consumption, lag=1)"
tolerance = "0.7%"
binding = true
quote = "“引文”"
[[target]]
id = "U"
indicator = "monitor.x"
by = 2025
at_most = "1.8‰"
tolerance = 3
[[indicator]]
id = "monitor.x"
title = { zh = "外", en = "given" }
unit = "人"
region = "A0"
source = "bureau"
value = { 2020 = 1, 2021 = { p10 = 2, p90 = 4 } }
)toml";

class Resolved : public ScenarioFolder {
 protected:
  /// A scenario that uses everything: layers, ranges, dates, tables, targets, indicators.
  Scenario rich() const {
    write("rates.csv", "age,rate\n0,0.1\n1+,0.2\n");
    write(
        "values.csv",
        "code,key,year,value,unit,source,status\n"
        "A1,care.take_up,,3,%,\"book, \"\"p. 3\"\"\",verified\n"
        "A2,care.nursing_bed_target,2020,20,%,,\nA2,care.nursing_bed_target,2025,40,%,b,derived\n");
    write("base.toml", scenario(everything, "values = \"values.csv\"\n"));
    return read(write("top.toml",
                      "format = 1\nname = \"top\"\nextends = \"base.toml\"\n"
                      "[drivers]\nconsumption = { normal = [100, 3.3] }\n"));
  }
};

std::string line(const InputRow& row) {
  const std::string number = std::isnan(row.number) ? "-" : std::to_string(row.number);
  return row.key + "|" + row.region + "|" + std::to_string(row.year) + "|" + row.value + "|" +
         number + "|" + row.unit + "|" + row.source + "|" + row.status;
}

std::vector<std::string> lines(const Scenario& scenario) {
  std::vector<std::string> all;
  for (const InputRow& row : scenario.inputs) {
    all.push_back(line(row));
  }
  return all;
}

TEST_F(Resolved, TextReadAgainGivesTheSameInputs) {
  const Scenario first = rich();
  const Scenario second = read(write("again.toml", first.resolved));
  EXPECT_EQ(lines(first), lines(second));
}

TEST_F(Resolved, TextReadAgainResolvesToTheSameText) {
  const Scenario first = rich();
  EXPECT_EQ(read(write("again.toml", first.resolved)).resolved, first.resolved);
}

TEST_F(Resolved, TextReadAgainGivesTheSameTargets) {
  const Scenario first = rich();
  const Scenario second = read(write("again.toml", first.resolved));
  ASSERT_EQ(second.targets.size(), first.targets.size());
  for (std::size_t i = 0; i < first.targets.size(); ++i) {
    SCOPED_TRACE(first.targets[i].id);
    EXPECT_EQ(second.targets[i].years, first.targets[i].years);
    EXPECT_EQ(second.targets[i].by, first.targets[i].by);
    EXPECT_EQ(second.targets[i].relative_tolerance, first.targets[i].relative_tolerance);
    EXPECT_EQ(second.targets[i].tolerance, first.targets[i].tolerance);
    EXPECT_EQ(second.targets[i].quote, first.targets[i].quote);
  }
}

TEST_F(Resolved, TextIsTheSameWhereverTheScenarioLies) {
  const Scenario first = rich();
  EXPECT_EQ(first.resolved.find(folder_.string()), std::string::npos);
  for (const InputRow& row : first.inputs) {
    EXPECT_FALSE(row.where.file.starts_with("/")) << row.where.file;
  }
}

TEST_F(Resolved, OneLineForAllCountiesThatShareAValue) {
  const Scenario s = read(write("s.toml", scenario("[care]\ntake_up = \"3%\"\n")));
  std::vector<std::string> found;
  for (const InputRow& row : s.inputs) {
    if (row.key == "care.take_up") {
      found.push_back(line(row) + "|" + to_string(row.where));
    }
  }
  EXPECT_THAT(found, ElementsAre("care.take_up||0|0.03|0.030000|share||assumption|s.toml:12:11"));
}

TEST_F(Resolved, OneLineACountyWhereTheyDiffer) {
  const Scenario s =
      read(write("s.toml",
                 scenario("[care]\ntake_up = { p10 = 0.1, p90 = 0.2 }\n[county.A2.care]\ntake_up = "
                          "0.5\n")));
  std::vector<std::string> found;
  for (const InputRow& row : s.inputs) {
    if (row.key == "care.take_up") {
      found.push_back(row.region + " " + row.value);
    }
  }
  EXPECT_THAT(found, ElementsAre("A1 0.1 … 0.2", "A2 0.5"));
}

TEST_F(Resolved, DefaultsAreListedWithTheirSource) {
  const Scenario s = read(write("s.toml", scenario("[care]\ntake_up = 0.1\n")));
  std::vector<std::string> found;
  for (const InputRow& row : s.inputs) {
    if (row.where.file == "default") {
      found.push_back(line(row));
    }
  }
  EXPECT_THAT(found, ElementsAre("care.beds||0|100|100.000000|person|yearbook 2020|derived"));
}

TEST_F(Resolved, WhatHoldsBeforeTheFirstDateIsListed) {
  const Scenario s =
      read(write("s.toml", scenario("[care]\ntake_up = 0.1\nbeds = { 2025 = 200 }\n")));
  std::vector<std::string> found;
  for (const InputRow& row : s.inputs) {
    if (row.key == "care.beds") {
      found.push_back(std::to_string(row.year) + " " + row.value);
    }
  }
  EXPECT_THAT(found, ElementsAre("0 100", "2025 200"));
}

}  // namespace
}  // namespace mz::test
