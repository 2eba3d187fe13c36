// Net migration from a table: groups, years, open groups, and what a table may lack, (P.13).
#include "models/population/net_migration.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

/// Net migration of counties 530101 and 530102 from a table, in a run of 2020-2030 with a hundred
/// residents of every sex and age.
std::vector<MigrationYears> net_migration(const std::string& csv, std::string& faults) {
  const std::vector<TestCounty> counties{usual_county("530101"), usual_county("530102")};
  CountyValues values;
  if (!csv.empty()) {
    values.set_table("net_migration", csv);
  }
  Diagnostics found;
  const Params params = schema().bind(values.values, {});
  const NetMigrationTable table = net_migration_table(params, found);
  RunInput run;
  run.base_year = 2020;
  run.last_year = 2030;
  std::array<double, pyramid_cells> residents{};
  residents.fill(100.0);
  std::vector<MigrationYears> result;
  for (const TestCounty& county : counties) {
    result.push_back(net_migration_of(table, params, county.county.code, run, residents, found));
  }
  for (const Diagnostic& fault : found.sorted()) {
    faults += to_string(fault, Language::en) + "\n";
  }
  return result;
}

const std::string migration_of_two =
    "code,sex,age,count\n530101,male,0-99,-500\n530101,male,100+,1\n530101,female,0-99,200\n"
    "530101,female,100+,0\n530102,male,0-99,100\n530102,male,100+,2\n530102,female,0-99,50\n"
    "530102,female,100+,0\n";

TEST(NetMigrationTable, IsSpreadEvenlyOverTheAgesOfAGroup) {
  std::string faults;
  const auto net = net_migration(migration_of_two, faults);
  EXPECT_EQ(faults, "");
  EXPECT_EQ(net[0][0][at(pyramid_cell(0, 17))], -5.0);
  EXPECT_EQ(net[0][0][at(pyramid_cell(0, 100))], 1.0);
  EXPECT_EQ(net[1][0][at(pyramid_cell(1, 99))], 0.5);
}

TEST(NetMigrationTable, MayHoldCountiesThatDoNotRun) {
  std::string faults;
  (void)net_migration(migration_of_two + "999999,male,0,7\n", faults);
  EXPECT_EQ(faults, "");
}

TEST(NetMigrationTable, IsZeroWhenThereIsNone) {
  std::string faults;
  const auto net = net_migration("", faults);
  EXPECT_EQ(faults, "");
  EXPECT_EQ(net[1][0][at(pyramid_cell(1, 30))], 0.0);
}

TEST(NetMigrationTable, NamesACountyItLacks) {
  std::string faults;
  (void)net_migration(
      "code,sex,age,count\n530101,male,0-99,-500\n530101,male,100+,1\n"
      "530101,female,0-99,200\n530101,female,100+,0\n",
      faults);
  EXPECT_THAT(faults, HasSubstr("530102"));
}

TEST(NetMigrationTable, PointsToARowGivenTwice) {
  std::string faults;
  (void)net_migration(migration_of_two + "530101,male,5,3\n", faults);
  EXPECT_THAT(faults, HasSubstr("net_migration.csv:10"));
}

/// A table with years: `count` of men aged 0-99 by year, nobody else.
std::string dated(const std::vector<std::pair<int, int>>& counts) {
  std::string csv = "code,year,sex,age,count\n";
  for (const char* code : {"530101", "530102"}) {
    for (const auto& [year, count] : counts) {
      const std::string start = std::string(code) + "," + std::to_string(year);
      csv += start + ",male,0-99," + std::to_string(count) + "\n" + start + ",male,100+,0\n" +
             start + ",female,0-99,0\n" + start + ",female,100+,0\n";
    }
  }
  return csv;
}

TEST(NetMigrationTable, IsLinearBetweenTheYearsGivenAndHeldBeforeTheFirst) {
  std::string faults;
  const auto net = net_migration(dated({{2022, 100}, {2026, 500}}), faults);
  EXPECT_EQ(faults, "");
  ASSERT_EQ(net[0].size(), 7U);  // 2020 .. 2026
  const auto men_of_40 = [&](int year) { return net[0][at(year - 2020)][at(pyramid_cell(0, 40))]; };
  EXPECT_EQ(men_of_40(2020), 1.0);
  EXPECT_EQ(men_of_40(2022), 1.0);
  EXPECT_EQ(men_of_40(2023), 2.0);
  EXPECT_EQ(men_of_40(2025), 4.0);
  EXPECT_EQ(men_of_40(2026), 5.0);
}

TEST(NetMigrationTable, MayReachBeyondTheRun) {
  std::string faults;
  const auto net = net_migration(dated({{2010, 100}, {2050, 500}}), faults);
  EXPECT_EQ(faults, "");
  ASSERT_EQ(net[0].size(), 11U);
  EXPECT_NEAR(net[0][10][at(pyramid_cell(0, 40))], 3.0, 1e-15);  // half-way to 2050
}

TEST(NetMigrationTable, HasOneYearWhereAllLieBeforeTheRun) {
  std::string faults;
  const auto net = net_migration(dated({{2010, 100}, {2015, 500}}), faults);
  ASSERT_EQ(net[0].size(), 1U);
  EXPECT_EQ(net[0][0][at(pyramid_cell(0, 40))], 5.0);
}

TEST(NetMigrationTable, NamesTheYearOfAGap) {
  std::string faults;
  (void)net_migration(dated({{2021, 100}}) + "530101,2022,male,0-99,3\n", faults);
  EXPECT_THAT(faults, HasSubstr("530101 male 100+ in 2022"));
}

TEST(NetMigrationTable, RefusesRowsWithAndWithoutAYear) {
  std::string faults;
  (void)net_migration(dated({{2021, 100}}) + "530101,,male,0-99,3\n", faults);
  EXPECT_THAT(faults, HasSubstr("net_migration.csv:10"));
  EXPECT_THAT(faults, HasSubstr("give every row a year, or none"));
}

TEST(NetMigrationTable, LeavesSingleAgesAsTheyAre) {
  // 90 is given apart from 100+: nothing is shared out over the residents of 85 and over.
  std::string csv = "code,sex,age,count\n";
  for (const char* code : {"530101", "530102"}) {
    for (const char* sex : {"male", "female"}) {
      const std::string start = std::string(code) + "," + sex;
      csv += start + ",0-89,0\n" + start + ",90,-12\n" + start + ",91-99,0\n" + start + ",100+,0\n";
    }
  }
  std::string faults;
  const auto net = net_migration(csv, faults);
  EXPECT_EQ(faults, "");
  EXPECT_EQ(net[0][0][at(pyramid_cell(0, 90))], -12.0);
  EXPECT_EQ(net[0][0][at(pyramid_cell(0, 91))], 0.0);
}

}  // namespace
}  // namespace mz::population::test
