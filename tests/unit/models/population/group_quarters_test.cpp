// (P.20) people whom the county's own dynamics pass by, and (P.11) villages that become towns.

#include "models/population/group_quarters.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

constexpr double students = 900;

RunInput ten_years(Uncertainty uncertainty = Uncertainty::none) {
  RunInput run;
  run.base_year = 2020;
  run.last_year = 2030;
  run.uncertainty = uncertainty;
  run.counties = {"530101"};
  return run;
}

/// A county of 1000 persons at every age; with a university of 900 men of 18-20 among them or not.
TestCounty university_town(bool apart) {
  TestCounty county = county_of("530101", [](int, int x) { return x <= 95 ? 1000.0 : 0.0; });
  if (apart) {
    county.values.set_table("group_quarters", "code,sex,age,count\n530101,male,18-20,900\n");
  }
  return county;
}

/// The same county without the students.
TestCounty town_without() {
  return county_of("530101", [](int sex, int x) {
    const bool held = sex == 0 && x >= 18 && x <= 20;
    return x <= 95 ? 1000.0 - (held ? 300.0 : 0.0) : 0.0;
  });
}

template <class Real>
std::vector<double> rows_of(const TestCounty& county, Uncertainty uncertainty, int row) {
  ModelRun<Real> run(ten_years(uncertainty), {county});
  std::vector<double> values;
  run.block(0, [&](int) { values.push_back(static_cast<double>(run.row(0, row, 0))); });
  return values;
}

TEST(GroupQuarters, AreCountedAndPassedBy) {
  const Rows& row = rows_of_outputs;
  TestCounty without = town_without();
  const TestCounty with = university_town(true);
  // The towns of `with` hold the students: the same households live in towns and villages.
  const double people = 2 * 96 * 1000.0;
  without.values.set("urban_share", (0.5 * people - students) / (people - students));
  const auto expect_more = [&](int index, double more) {
    const auto alone = rows_of<double>(without, Uncertainty::none, index);
    const auto together = rows_of<double>(with, Uncertainty::none, index);
    for (std::size_t year = 1; year < alone.size(); ++year) {
      EXPECT_NEAR(together[year], alone[year] + more, 1e-6) << index << " in " << year;
    }
  };
  expect_more(row.population, students);
  expect_more(row.urban_population, students);
  expect_more(row.population_15_64, students);
  expect_more(row.group_quarters, students);
  expect_more(row.pyramid + pyramid_cell(0, 19), students / 3);
  expect_more(row.population_60plus, 0);
  expect_more(row.births, 0);
  expect_more(row.deaths, 0);
}

TEST(GroupQuarters, StayInTheBaseYearsTotal) {
  const auto with =
      rows_of<float>(university_town(true), Uncertainty::all, rows_of_outputs.population);
  EXPECT_EQ(with.front(), 2 * 96 * 1000.0);
  const auto apart =
      rows_of<float>(university_town(true), Uncertainty::all, rows_of_outputs.group_quarters);
  for (const double held : apart) {
    EXPECT_EQ(held, students);
  }
}

std::string fault(const std::string& csv) {
  TestCounty county = university_town(false);
  county.values.set_table("group_quarters", csv);
  const ModelRun<double> run(ten_years(), {county});
  std::string text;
  for (const Diagnostic& each : run.faults.sorted()) {
    text += to_string(each, Language::en) + "\n";
  }
  return text;
}

TEST(GroupQuarters, AreToldWhenTheyCannotBe) {
  EXPECT_THAT(fault("code,sex,age,count\n530101,male,18,1200\n"),
              HasSubstr("530101 male 18: 1200 people in group quarters, and the census has 1000"));
  EXPECT_THAT(fault("code,sex,age,count\n530101,male,18-20,30\n530101,male,20,5\n"),
              HasSubstr(":3: population.group_quarters: its ages overlap"));
  EXPECT_THAT(fault("code,sex,age,count\n530101,male,18,2.5\n"), HasSubstr("whole persons"));
  EXPECT_THAT(fault("code,sex,age,count\n530109,male,18,2\n"), HasSubstr("no county 530109 runs"));
  EXPECT_EQ(fault("code,sex,age,count\n530101,male,18,2\n"), "");
}

TEST(Reclassification, MakesTownsmenOfVillagersInItsYear) {
  TestCounty county = usual_county("530101");
  county.values.set("urbanisation_level", 0);
  Value& share = county.values["reclassified_share"];
  share.dated = true;
  share.path = PathRule::linear;
  share.points = {{2022, Distribution::fixed(0), {}},
                  {2023, Distribution::fixed(0.25), {}},
                  {2024, Distribution::fixed(0), {}}};
  ModelRun<double> run(ten_years(), {county});
  run.block(0, [&](int year) {
    if (year == 0) {
      return;
    }
    for (int x = 1; x < ages - 1; ++x) {
      const double moved = run.wire(0, wire_moves, pyramid_cell(1, x), 0);
      const double left = run.wire(0, wire_people, cell(1, 1, x), 0);
      EXPECT_NEAR(moved, year == 3 ? (moved + left) / 4 : 0.0, 1e-9) << year << " " << x;
    }
  });
}

}  // namespace
}  // namespace mz::population::test
