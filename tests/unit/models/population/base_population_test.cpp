#include "models/population/base_population.hpp"

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/models/population/artificial_county.hpp"

namespace mz::population::test {
namespace {

/// An even profile and even log-odds.
NationalRates quiet_nation() {
  NationalRates national;
  national.age_profile.fill(1.0);
  return national;
}

std::vector<AgeSexCount> census_groups() {
  std::vector<AgeSexCount> groups;
  for (const Sex sex : {Sex::male, Sex::female}) {
    groups.push_back({sex, {0, 0, false}, 101, {}});
    groups.push_back({sex, {1, 4, false}, 403, {}});
    for (int low = 5; low < 85; low += 5) {
      groups.push_back({sex, {low, low + 4, false}, 1000.0 - 11 * low, {}});
    }
    groups.push_back({sex, {85, 100, true}, 37, {}});
  }
  return groups;
}

std::vector<AgeSexCount> single_ages(double fraction) {
  std::vector<AgeSexCount> groups;
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (int x = 0; x < ages; ++x) {
      groups.push_back({sex, {x, x, x == oldest_age}, 50.0 + fraction, {}});
    }
  }
  return groups;
}

CountyInput county_with(const std::vector<AgeSexCount>& groups) {
  return {.county = nullptr, .age_sex = groups, .values = {}, .slots = {}, .province = -1};
}

/// Nobody dies before December.
BaseInput base_input(double months, double urban_share = 0.5, double total_fertility = 0) {
  BaseInput input;
  input.months = months;
  input.urban_share = urban_share;
  input.total_fertility = total_fertility;
  input.sex_ratio_at_birth = 1.05;
  return input;
}

double both(const BasePopulation& base, int sex, int age) {
  return base.people[at(cell(sex, 0, age))] + base.people[at(cell(sex, 1, age))];
}

double sum_of(const BasePopulation& base, int sex, int low, int high) {
  double sum = 0;
  for (int x = low; x <= high; ++x) {
    sum += both(base, sex, x);
  }
  return sum;
}

TEST(BasePopulation, KeepsEveryPrintedTotalAtTheCensusDate) {
  const auto groups = census_groups();
  const auto base = base_population(county_with(groups), quiet_nation(), base_input(0));
  for (const AgeSexCount& group : groups) {
    EXPECT_EQ(sum_of(base, static_cast<int>(group.sex), group.ages.low, group.ages.high),
              group.count)
        << group.ages.low;
  }
}

TEST(BasePopulation, IsInWholePersonsWhenGroupsAreSplit) {
  const auto groups = census_groups();
  BaseInput input = base_input(2, 0.37);
  input.mortality.fill(0.013);
  const auto base = base_population(county_with(groups), quiet_nation(), input);
  for (const double people : base.people) {
    EXPECT_EQ(people, std::floor(people));
    EXPECT_GE(people, 0.0);
  }
}

TEST(BasePopulation, GivesTheLargestRemaindersFirst) {
  // 10 people along 1 : 2 : 4 : 4 (ages 1-4) are 0.909, 1.818, 3.636, 3.636: floors 0, 1, 3, 3
  // leave 3, which go to .909, .818 and the earlier .636.
  NationalRates national = quiet_nation();
  for (int i = 0; i < 4; ++i) {
    national.age_profile[at(pyramid_cell(0, 1 + i))] = std::array{1.0, 2.0, 4.0, 4.0}[at(i)];
  }
  const std::vector<AgeSexCount> groups{{Sex::male, {1, 4, false}, 10, {}}};
  const auto base = base_population(county_with(groups), national, base_input(0));
  EXPECT_EQ(both(base, 0, 1), 1.0);
  EXPECT_EQ(both(base, 0, 2), 2.0);
  EXPECT_EQ(both(base, 0, 3), 4.0);
  EXPECT_EQ(both(base, 0, 4), 3.0);
}

TEST(BasePopulation, KeepsTheTroughOfTheCohort1961) {
  // Ages 55-59 of 2020: those born in the year to October 1961 are 59. The national profile has a
  // fifth as many of them; 2100 people split as 500 : 500 : 500 : 500 : 100.
  NationalRates national = quiet_nation();
  national.age_profile[at(pyramid_cell(1, 59))] = 0.2;
  const std::vector<AgeSexCount> groups{{Sex::female, {55, 59, false}, 2100, {}}};
  const auto base = base_population(county_with(groups), national, base_input(0));
  EXPECT_EQ(both(base, 1, 58), 500.0);
  EXPECT_EQ(both(base, 1, 59), 100.0);
}

TEST(BasePopulation, OpensTheOldestGroupAlongTheProfile) {
  // 85+ as 2^-k of the ages 85 + k: the first has half of all but 2^-16.
  NationalRates national = quiet_nation();
  for (int k = 0; k <= 15; ++k) {
    national.age_profile[at(pyramid_cell(0, 85 + k))] = std::pow(0.5, k);
  }
  const std::vector<AgeSexCount> groups{{Sex::male, {85, 100, true}, 65535, {}}};
  const auto base = base_population(county_with(groups), national, base_input(0));
  for (int k = 0; k <= 15; ++k) {
    EXPECT_EQ(both(base, 0, 85 + k), std::pow(2.0, 15 - k)) << k;  // 65535 = 2^15 + ... + 1
  }
}

TEST(BasePopulation, SplitsEvenlyWhereTheProfileIsEmpty) {
  NationalRates national = quiet_nation();
  national.age_profile.fill(0.0);
  const std::vector<AgeSexCount> groups{{Sex::male, {5, 9, false}, 50, {}}};
  const auto base = base_population(county_with(groups), national, base_input(0));
  for (int x = 5; x < 10; ++x) {
    EXPECT_EQ(both(base, 0, x), 10.0);
  }
}

TEST(BasePopulation, UsesSingleAgesHandedInAsTheyAre) {
  const auto groups = single_ages(0.375);
  const auto base = base_population(county_with(groups), quiet_nation(), base_input(0, 0.5));
  for (int x = 0; x < ages; ++x) {
    EXPECT_DOUBLE_EQ(both(base, 0, x), 50.375);
  }
}

TEST(BasePopulation, AgesTwoMonthsByHand) {
  // 1200 men of 30 and nobody else; m(30) = 0.06, k/12 = 1/6: alive 1200 e^-0.01, a sixth of them
  // turns 31. Single ages are not rounded.
  auto groups = single_ages(0);
  for (AgeSexCount& group : groups) {
    group.count = group.sex == Sex::male && group.ages.low == 30 ? 1200 : 0;
  }
  BaseInput input = base_input(2);
  input.mortality[at(pyramid_cell(0, 30))] = 0.06;
  const auto base = base_population(county_with(groups), quiet_nation(), input);
  const double alive = 1200 * std::exp(-0.01);
  EXPECT_NEAR(both(base, 0, 30), alive * 5 / 6, 1e-9);
  EXPECT_NEAR(both(base, 0, 31), alive / 6, 1e-9);
  EXPECT_EQ(both(base, 0, 32), 0.0);
}

TEST(BasePopulation, AddsTheBirthsOfTwoMonths) {
  // 600 women of 28, all fertility at 28, 2.2 children: births 600 * 2.2 / 6 = 220; boys
  // 220 * 1.05 / 2.05.
  auto groups = single_ages(0);
  for (AgeSexCount& group : groups) {
    group.count = group.sex == Sex::female && group.ages.low == 28 ? 600 : 0;
  }
  BaseInput input = base_input(2, 0.5, 2.2);
  input.age_schedule[28 - youngest_mother] = 1.0;
  const auto base = base_population(county_with(groups), quiet_nation(), input);
  EXPECT_NEAR(both(base, 0, 0), 220 * 1.05 / 2.05, 1e-9);
  EXPECT_NEAR(both(base, 1, 0), 220 / 2.05, 1e-9);
}

TEST(BasePopulation, KeepsTheOldestInTheOpenGroup) {
  auto groups = single_ages(0);
  for (AgeSexCount& group : groups) {
    group.count = group.ages.low == 100 ? 60 : 0;
  }
  const auto base = base_population(county_with(groups), quiet_nation(), base_input(2));
  EXPECT_EQ(both(base, 1, 100), 60.0);
}

TEST(BasePopulation, MeetsTheUrbanShareOfTheCounty) {
  NationalRates national = quiet_nation();
  for (int x = 0; x < ages; ++x) {
    national.urban_log_odds[at(x)] = 1.0 - 0.02 * x;
  }
  const auto groups = single_ages(0.25);
  const auto base = base_population(county_with(groups), national, base_input(0, 0.37));
  double towns = 0;
  double all = 0;
  for (int i = 0; i < cells; ++i) {
    all += base.people[at(i)];
    towns += i / ages % 2 == 0 ? base.people[at(i)] : 0.0;
  }
  EXPECT_NEAR(towns / all, 0.37, 1e-12);
}

TEST(BasePopulation, KeepsTheDifferencesOfTheUrbanLogOdds) {
  NationalRates national = quiet_nation();
  national.urban_log_odds[20] = 1.5;
  const auto groups = single_ages(0);
  const auto base = base_population(county_with(groups), national, base_input(0, 0.4));
  const auto log_odds = [&](int x) {
    const double share = base.urban_share[at(x)];
    return std::log(share / (1 - share));
  };
  EXPECT_NEAR(log_odds(20) - log_odds(50), 1.5, 1e-12);
}

TEST(BasePopulation, CanBeAllTownOrAllVillage) {
  const auto groups = single_ages(0);
  const auto town = base_population(county_with(groups), quiet_nation(), base_input(0, 1));
  const auto village = base_population(county_with(groups), quiet_nation(), base_input(0, 0));
  EXPECT_EQ(town.people[at(cell(0, 1, 40))], 0.0);
  EXPECT_EQ(village.people[at(cell(0, 0, 40))], 0.0);
}

TEST(BasePopulation, IsEmptyForACountyWithoutPeople) {
  std::vector<AgeSexCount> groups = census_groups();
  for (AgeSexCount& group : groups) {
    group.count = 0;
  }
  const auto base = base_population(county_with(groups), quiet_nation(), base_input(2));
  for (const double people : base.people) {
    EXPECT_EQ(people, 0.0);
  }
}

}  // namespace
}  // namespace mz::population::test
