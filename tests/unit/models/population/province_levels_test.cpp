// (P.4a), (P.9a) levels of counties that give neither their life expectancy nor their fertility.
#include "models/population/province_levels.hpp"

#include <string>
#include <utility>

#include <gmock/gmock.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

/// National pattern of births of the program, 2020.
std::array<double, mother_ages> national_pattern() {
  const auto table = table_for("fertility", "builtin:china_fertility");
  std::array<double, mother_ages> rates{};
  for (const TableRow& row : table->rows) {  // columns year, age, rate
    const int i = row.cells[1].ages.low - youngest_mother;
    if (static_cast<int>(row.cells[0].number) == 2020 && i >= 0 && i < mother_ages) {
      rates[at(i)] = row.cells[2].number;
    }
  }
  return rates;
}

ProvinceLevels levels_of(const std::string& source) {
  Diagnostics faults;
  const auto table = table_for("province_levels", source);
  ProvinceLevels levels = ProvinceLevels::of(*table, national_pattern(), faults);
  EXPECT_TRUE(faults.empty());
  return levels;
}

const std::string small_table =
    "code,life_expectancy,children_0_4,women_15_19,women_20_24,women_25_29,women_30_34,women_35_39,"
    "women_40_44,women_45_49,women_50_54\n"
    "000000,78,4000,1000,1000,1000,1000,1000,1000,1000,1000\n"
    "530000,74,6000,1000,1000,1000,1000,1000,1000,1000,1000\n";

/// Census groups with so many children under five and a thousand women in every five years.
std::vector<AgeSexCount> census_groups(double children) {
  std::vector<AgeSexCount> groups;
  for (const Sex sex : {Sex::male, Sex::female}) {
    groups.push_back({sex, {0, 4, false}, children / 2, {}});
    groups.push_back({sex, {5, 14, false}, 500, {}});
    for (int age = 15; age < 55; age += 5) {
      groups.push_back({sex, {age, age + 4, false}, 1000, {}});
    }
    groups.push_back({sex, {55, 100, true}, 900, {}});
  }
  return groups;
}

struct CountyOfProvince {
  explicit CountyOfProvince(std::vector<AgeSexCount> people) : groups(std::move(people)) {
    county.code = "530101";
    county.province = "530000";
  }
  std::optional<double> level(const GroupQuarters& held = {}) const {
    CountyInput input;
    input.county = &county;
    input.age_sex = groups;
    return levels_of(small_table).relative_fertility(input, held, 1.5, national_pattern());
  }
  County county;
  std::vector<AgeSexCount> groups;
};

TEST(ProvinceLevels, OfTheProgramAreThoseOfASecondCalculation) {
  const ProvinceLevels levels = levels_of("builtin:province_levels");
  const auto pattern = national_pattern();
  EXPECT_NEAR(levels.relative_fertility("000000", pattern), 1.0, 1e-12);
  // Children over those expected of women, nation 1, computed apart.
  EXPECT_NEAR(levels.relative_fertility("230000", pattern), 0.526, 5e-4);
  EXPECT_NEAR(levels.relative_fertility("330000", pattern), 0.773, 5e-4);
  EXPECT_NEAR(levels.relative_fertility("430000", pattern), 1.138, 5e-4);
  EXPECT_NEAR(levels.relative_fertility("450000", pattern), 1.443, 5e-4);
  EXPECT_NEAR(levels.relative_fertility("530000", pattern), 1.208, 5e-4);
  EXPECT_NEAR(levels.life_expectancy_gap("530000"), -3.91, 1e-9);
  EXPECT_EQ(levels.life_expectancy_gap(""), 0.0);
  EXPECT_EQ(levels.relative_fertility("990000", pattern), 1.0);
}

TEST(ProvinceLevels, DrawACountyWithFewChildrenToItsProvince) {
  // 4,000 children are the nation's level of these women. 50 children: half the weight is 1.5.
  EXPECT_NEAR(*CountyOfProvince(census_groups(4000)).level(), (4000.0 + 50 * 1.5) / 4050, 1e-12);
  EXPECT_NEAR(*CountyOfProvince(census_groups(50)).level(), 0.5 * 50 / 4000 + 0.5 * 1.5, 1e-12);
}

TEST(ProvinceLevels, LeaveStudentsOut) {
  GroupQuarters held{};
  held[at(pyramid_cell(1, 20))] = 1000;  // all women of 20-24
  const double without = *CountyOfProvince(census_groups(2000)).level(held);
  EXPECT_GT(without, *CountyOfProvince(census_groups(2000)).level());
}

TEST(ProvinceLevels, NeedGroupsThatTellChildrenAndWomen) {
  std::vector<AgeSexCount> broad = census_groups(2000);
  broad.front().ages = {0, 14, false};
  EXPECT_FALSE(CountyOfProvince(broad).level());
  std::vector<AgeSexCount> crossing = census_groups(2000);
  for (AgeSexCount& group : crossing) {
    group.ages = group.ages.low == 20 ? AgeGroup{18, 24, false} : group.ages;
  }
  EXPECT_FALSE(CountyOfProvince(crossing).level());
  std::vector<AgeSexCount> totals = census_groups(2000);
  for (AgeSexCount& group : totals) {
    group.estimated = true;
  }
  EXPECT_FALSE(CountyOfProvince(totals).level());
}

std::string faults_of(const std::string& rows) {
  Diagnostics faults;
  const std::string head = small_table.substr(0, small_table.find("000000"));
  const auto table = table_for("province_levels", head + rows);
  (void)ProvinceLevels::of(*table, national_pattern(), faults);
  std::string told;
  for (const Diagnostic& fault : faults.sorted()) {
    told += to_string(fault, Language::en) + "\n";
  }
  return told;
}

const std::string nation_row = small_table.substr(
    small_table.find("000000"), small_table.find("530000") - small_table.find("000000"));

TEST(ProvinceLevels, NeedTheNationAndEveryCodeOnce) {
  const std::string province = small_table.substr(small_table.find("530000"));
  const std::string told = faults_of(province + province);
  EXPECT_THAT(told, HasSubstr("lacks the row of the nation"));
  EXPECT_THAT(told, HasSubstr("has a row already"));
}

TEST(ProvinceLevels, AreNotWhatNoCountyMayGive) {
  EXPECT_THAT(faults_of("000000,78,4000,0,0,0,0,0,0,0,0\n"),
              HasSubstr("women of 15-54 are needed"));
  EXPECT_THAT(faults_of(nation_row + "530000,78,0,9,9,9,9,9,9,9,9\n"),
              HasSubstr("children under five"));
  EXPECT_THAT(faults_of(nation_row + "530000,78,600000,1000,1000,1000,1000,1000,1000,1000,1000\n"),
              HasSubstr("children over women are 150 times the nation's"));
  EXPECT_THAT(faults_of(nation_row + "530000,40,4000,1000,1000,1000,1000,1000,1000,1000,1000\n"),
              HasSubstr("more than 15 years from the nation's"));
}

/// Total fertility of the first year over the nation's, and men's life expectancy in it.
std::pair<double, double> first_year(const TestCounty& county, int base_year = 2020) {
  RunInput input;
  input.base_year = base_year;
  input.last_year = base_year + 1;
  input.uncertainty = Uncertainty::none;
  ModelRun<double> run(input, {county});
  run.block(0, [](int) {});
  const double nation = run.prepared().counties.front().rates.fertility->total[1];
  return {run.row(0, rows_of_outputs.total_fertility_rate, 0) / nation,
          run.row(0, rows_of_outputs.life_expectancy, 0)};
}

/// A county of Yunnan with single ages.
TestCounty yunnan() {
  TestCounty county = usual_county("530101");
  county.county.province = "530000";
  return county;
}

TEST(ProvinceLevels, HoldWhereTheScenarioGivesNone) {
  constexpr double of_yunnan = 1.20787;  // a second calculation
  TestCounty county = yunnan();
  county.values.set("relative_fertility_half_life", 1000);
  const double counted = first_year(county).first;
  EXPECT_GT(std::abs(counted / of_yunnan - 1.0), 0.05);  // its own children, not the province's
  EXPECT_NEAR(first_year(county, 2023).first, of_yunnan, 1e-3);  // by the pattern of 2023
  county.values.set("province_relative_fertility", 0.7);
  EXPECT_NEAR(first_year(county, 2023).first, 0.7, 1e-12);
  county.values.set("relative_fertility", 1.3).set("province_relative_fertility", 1.3);
  EXPECT_NEAR(first_year(county).first, 1.3, 1e-12);
}

TEST(ProvinceLevels, GiveTheYearsOfTheProvince) {
  TestCounty county = yunnan();
  const double of_province = first_year(county).second;
  county.values.set("life_expectancy_gap", -3.91);
  EXPECT_NEAR(of_province, first_year(county).second, 1e-9);
  county.values.set("life_expectancy_gap", 0);
  EXPECT_LT(of_province, first_year(county).second - 3.0);
}

TEST(ProvinceLevels, LeaveRatesOfOnesOwnAlone) {
  TestCounty county = yunnan();
  county.values.set_table("fertility", "year,age,rate\n2020,15-49,0.04\n2021,15-49,0.04\n");
  county.values.set_table("survival",
                          "year,sex,age,ratio\n2020,male,0-100,0.99\n2020,female,0-100,0.99\n"
                          "2021,male,0-100,0.99\n2021,female,0-100,0.99\n");
  const auto [level, years] = first_year(county);
  EXPECT_NEAR(level, 1.0, 1e-12);
  county.values.set("life_expectancy_gap", 0);
  EXPECT_EQ(years, first_year(county).second);
}

}  // namespace
}  // namespace mz::population::test
