// What the model keeps ready, and the rules of migration through its years.

#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

RunInput expected_years(int last_year) {
  RunInput run;
  run.base_year = 2020;
  run.last_year = last_year;
  run.uncertainty = Uncertainty::none;
  return run;
}

/// One county with a net-migration table: 10 men leave at each of 15-44, 6 come at each of 0-4.
TestCounty with_migration(const std::string& rule) {
  TestCounty county = usual_county("530101");
  county.values.set_text("migration", rule);
  county.values.set("migration_half_life", 5);
  county.values.set("return_share", 0.5);
  county.values.set_table("net_migration",
                          "code,sex,age,count\n530101,male,0-4,30\n530101,male,5-14,0\n"
                          "530101,male,15-44,-300\n530101,male,45-99,0\n530101,male,100+,0\n"
                          "530101,female,0-99,0\n530101,female,100+,0\n");
  return county;
}

/// Net migration of the county in each year after the base year.
std::vector<double> net_migration_of(const TestCounty& county, int years) {
  ModelRun<double> run(expected_years(2020 + years), {county});
  std::vector<double> net;
  run.block(0, [&](int year) {
    if (year > 0) {
      net.push_back(run.row(0, rows_of_outputs.net_migration, 0));
    }
  });
  return net;
}

TEST(MigrationRule, ContinuesAsTheTableSays) {
  for (const double net : net_migration_of(with_migration("continue"), 6)) {
    EXPECT_NEAR(net, -270.0, 1e-9);  // 30 - 300
  }
}

TEST(MigrationRule, FadesByHalfInAHalfLife) {
  const auto net = net_migration_of(with_migration("fade"), 10);
  EXPECT_NEAR(net[0], -270.0 * std::pow(0.5, 0.2), 1e-9);  // one year of a half-life of five
  EXPECT_NEAR(net[4], -135.0, 1e-9);
  EXPECT_NEAR(net[9], -67.5, 1e-9);
}

TEST(MigrationRule, StopsAfterTheBaseYear) {
  for (const double net : net_migration_of(with_migration("stop"), 3)) {
    EXPECT_EQ(net, 0.0);
  }
}

TEST(MigrationRule, ReturnsAShareOfTheYearlyDepartures) {
  // Fade plus half of the 300 yearly departures at 15-44.
  const auto net = net_migration_of(with_migration("return"), 5);
  EXPECT_NEAR(net[4], -135.0 + 150.0, 1e-9);
}

TEST(MigrationRule, ReturnsPeopleEvenlyAtFiftyFiveToSixtyNine) {
  ModelRun<double> run(expected_years(2021), {with_migration("return")});
  const PreparedCounty& county = run.prepared().counties.front();
  for (int x = 0; x < ages; ++x) {
    EXPECT_EQ(county.return_migration[at(pyramid_cell(0, x))], x >= 55 && x <= 69 ? 10.0 : 0.0);
    EXPECT_EQ(county.return_migration[at(pyramid_cell(1, x))], 0.0);
  }
}

/// 100 men of 20 leave in 2021 and 300 in 2023; after the last year given the rule holds.
std::vector<double> dated_migration_of(const std::string& rule) {
  TestCounty county = with_migration(rule);
  std::string csv = "code,year,sex,age,count\n";
  for (const auto& [year, count] : {std::pair(2021, -100), std::pair(2023, -300)}) {
    const std::string start = "530101," + std::to_string(year);
    csv += start + ",male,0-19,0\n" + start + ",male,20," + std::to_string(count) + "\n" + start +
           ",male,21-99,0\n" + start + ",male,100+,0\n" + start + ",female,0-99,0\n" + start +
           ",female,100+,0\n";
  }
  county.values.set_table("net_migration", csv);
  return net_migration_of(county, 8);
}

TEST(MigrationRule, HoldsAfterTheLastYearGiven) {
  const auto fading = dated_migration_of("fade");
  EXPECT_NEAR(fading[0], -100.0, 1e-9);
  EXPECT_NEAR(fading[1], -200.0, 1e-9);
  EXPECT_NEAR(fading[2], -300.0, 1e-9);
  EXPECT_NEAR(fading[7], -150.0, 1e-9);  // 2028, one half-life of five years after 2023
  EXPECT_NEAR(dated_migration_of("continue")[7], -300.0, 1e-9);
  EXPECT_EQ(dated_migration_of("stop")[3], 0.0);
  const auto returning = dated_migration_of("return");
  EXPECT_NEAR(returning[2], -300.0, 1e-9);  // still the table
  EXPECT_NEAR(returning[7], -150.0 + 150.0, 1e-9);
}

TEST(MigrationLevel, MultipliesTheTable) {
  TestCounty county = with_migration("continue");
  county.values.set("net_migration_level", 0.5);
  EXPECT_NEAR(net_migration_of(county, 1)[0], -135.0, 1e-9);
}

TEST(Prepare, LetsTheOpenGroupOfMigrantsFollowTheOldPeople) {
  // 160 men of 85+ come a year. The county has 30 men of 85 and 10 of 90, nobody else as old.
  TestCounty county = county_of("530101", [](int sex, int x) {
    return x < 85 ? 100.0 : sex == 0 && x == 85 ? 30.0 : sex == 0 && x == 90 ? 10.0 : 0.0;
  });
  county.values.set_table("net_migration",
                          "code,sex,age,count\n530101,male,0-84,0\n530101,male,85+,160\n"
                          "530101,female,0-84,0\n530101,female,85+,0\n");
  ModelRun<double> run(expected_years(2021), {county});
  ASSERT_TRUE(run.faults.empty());
  const auto& net = run.prepared().counties.front().net_migration.front();
  EXPECT_NEAR(net[at(pyramid_cell(0, 85))], 120.0, 1e-9);
  EXPECT_NEAR(net[at(pyramid_cell(0, 90))], 40.0, 1e-9);
  EXPECT_EQ(net[at(pyramid_cell(0, 86))], 0.0);
}

TEST(Prepare, KeepsTheCountyRateInTheMixOfTownsAndVillages) {
  TestCounty county = usual_county("530101");
  county.values.set("urban_share", 0.3)
      .set("rural_mortality_ratio", 1.5)
      .set("life_expectancy_gap", 0);
  ModelRun<double> run(expected_years(2021), {county});
  const PreparedCounty& ready = run.prepared().counties.front();
  for (int x = 0; x < ages; ++x) {
    const double u = ready.base.urban_share[at(x)];
    const double town = ready.relative_mortality[at(cell(0, 0, x))];
    const double village = ready.relative_mortality[at(cell(0, 1, x))];
    EXPECT_NEAR(u * town + (1 - u) * village, 1.0, 1e-14) << x;
    // 1.5 to 60, falling by a thirtieth of the half a year to 1 at 90.
    const double ratio = x <= 60 ? 1.5 : x >= 90 ? 1.0 : 1.0 + 0.5 * (90 - x) / 30;
    EXPECT_NEAR(village / town, ratio, 1e-14) << x;
  }
}

TEST(Prepare, AddsTheGapToTheLifeExpectancyOfTheNation) {
  TestCounty plain_county = usual_county("530101");
  TestCounty longer = usual_county("530101");
  longer.values.set("life_expectancy_gap", 2.5);
  ModelRun<double> one(expected_years(2020), {plain_county});
  ModelRun<double> two(expected_years(2020), {longer});
  std::array<double, ages> m{};
  for (int x = 0; x < ages; ++x) {  // the mix of the base year: urban_share weights
    const PreparedCounty& ready = two.prepared().counties.front();
    const double u = ready.base.urban_share[at(x)];
    const double mix = u * ready.relative_mortality[at(cell(0, 0, x))] +
                       (1 - u) * ready.relative_mortality[at(cell(0, 1, x))];
    m[at(x)] = mix * ready.rates.mortality->rate[0][at(pyramid_cell(0, x))];
  }
  // China 2020, men: 75.2450 (United Nations, World Population Prospects 2024).
  EXPECT_NEAR(life_expectancy(m, Sex::male), 75.2450 + 2.5, 1e-4);
  EXPECT_EQ(one.prepared().counties.front().relative_mortality.size(), std::size_t{cells});
}

TEST(Prepare, WarnsOfACountyWithoutPeople) {
  ModelRun<double> run(expected_years(2021), {county_of("530101", [](int, int) { return 0.0; })});
  EXPECT_FALSE(run.faults.has_errors());
  ASSERT_EQ(run.faults.sorted().size(), 1U);
  EXPECT_THAT(to_string(run.faults.sorted().front(), Language::en), HasSubstr("no residents"));
}

TEST(Fertility, FadesToTheProvinceWithItsHalfLife) {
  // (P.9) national total * (p + (c - p) 2^(-t/h)): c = 1.4, p = 1.0, h = 5, after five years 1.2.
  TestCounty county = usual_county("530101");
  county.values.set("relative_fertility", 1.4)
      .set("province_relative_fertility", 1)
      .set("relative_fertility_half_life", 5);
  ModelRun<double> run(expected_years(2025), {county});
  run.block(0, [&](int) {});
  const double national = run.prepared().counties.front().rates.fertility->total[5];
  EXPECT_NEAR(run.row(0, rows_of_outputs.total_fertility_rate, 0), 1.2 * national, 1e-12);
}

TEST(Fertility, IsThePathOfTheUserWhereGivenTimesTheChange) {
  TestCounty county = usual_county("530101");
  county.values.set("total_fertility_rate", 1.7).set("fertility_change", 1.1);
  ModelRun<double> run(expected_years(2023), {county});
  run.block(0, [&](int) {});
  EXPECT_NEAR(run.row(0, rows_of_outputs.total_fertility_rate, 0), 1.87, 1e-12);
}

TEST(Fertility, DoesNotFallBelowItsFloor) {
  TestCounty county = usual_county("530101");
  county.values.set("total_fertility_rate", 0.1).set("fertility_floor", 0.3);
  ModelRun<double> run(expected_years(2021), {county});
  run.block(0, [&](int) {});
  EXPECT_EQ(run.row(0, rows_of_outputs.total_fertility_rate, 0), 0.3);
}

}  // namespace
}  // namespace mz::population::test
