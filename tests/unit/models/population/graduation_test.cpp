// Single ages from age groups: what a group said is kept, (P.3b) and (P.8a).
#include "models/population/graduation.hpp"

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "models/population/population.hpp"

namespace mz::population::test {
namespace {

/// 0, 1-4, 5-9 … 95-99, 100+ for ages 0..100.
std::vector<AgeGroup> abridged() {
  std::vector<AgeGroup> groups{{0, 0, false}};
  groups.insert(groups.end(), 4, {1, 4, false});
  for (int low = 5; low < 100; low += 5) {
    groups.insert(groups.end(), 5, {low, low + 4, false});
  }
  groups.push_back({100, 100, true});
  return groups;
}

/// A value of every group, at each of its ages: falling in childhood, Gompertz afterwards.
std::vector<double> human(const std::vector<AgeGroup>& groups) {
  std::vector<double> values;
  for (const AgeGroup& group : groups) {
    const double age = 0.5 * (group.low + group.high);
    values.push_back(0.006 * std::exp(-0.9 * age) + 3e-5 * std::exp(0.095 * age));
  }
  return values;
}

/// Death rate of ages low..high by hand: deaths over years lived of a cohort of one.
double death_rate(const std::vector<double>& m, int low, int high) {
  double alive = 1;
  double years = 0;
  for (int x = low; x <= high; ++x) {
    const double q = m[at(x)] / (1 + m[at(x)] / 2);
    years += alive * (1 - q / 2);
    alive *= 1 - q;
  }
  return (1 - alive) / years;
}

TEST(Graduation, KeepsTheDeathRateOfEveryGroup) {
  const std::vector<AgeGroup> groups = abridged();
  const std::vector<double> given = human(groups);
  std::vector<double> m = given;
  graduate(m, groups, GroupMean::life_table);
  EXPECT_NEAR(m[0], given[0], 1e-12 * given[0]);
  EXPECT_NEAR(death_rate(m, 1, 4), given[1], 1e-12 * given[1]);
  for (int low = 5; low < 100; low += 5) {
    EXPECT_NEAR(death_rate(m, low, low + 4), given[at(low)], 1e-12 * given[at(low)]) << low;
  }
  EXPECT_EQ(m[100], given[100]);
}

TEST(Graduation, RisesSmoothlyWhereGroupsRise) {
  const std::vector<AgeGroup> groups = abridged();
  std::vector<double> m = human(groups);
  graduate(m, groups, GroupMean::life_table);
  for (int x = 41; x < 100; ++x) {  // Gompertz: 9.5 % a year, give or take what childhood leaves
    EXPECT_NEAR(std::log(m[at(x)] / m[at(x - 1)]), 0.095, 0.01) << x;
  }
}

TEST(Graduation, KeepsTheProductOfSurvivalRatios) {
  // Hazards -ln S: their mean in a group is that of its ages.
  const std::vector<AgeGroup> groups = abridged();
  const std::vector<double> given = human(groups);
  std::vector<double> hazard = given;
  graduate(hazard, groups, GroupMean::geometric);
  for (int low = 5; low < 100; low += 5) {
    const double sum = std::accumulate(hazard.begin() + low, hazard.begin() + low + 5, 0.0);
    EXPECT_NEAR(sum / 5, given[at(low)], 1e-12 * given[at(low)]) << low;
  }
}

TEST(Graduation, LeavesSingleAgesAsTheyAre) {
  std::vector<AgeGroup> groups;
  for (int x = 0; x < 100; ++x) {
    groups.push_back({x, x, false});
  }
  groups.push_back({100, 100, true});
  const std::vector<double> given = human(groups);
  std::vector<double> m = given;
  graduate(m, groups, GroupMean::life_table);
  EXPECT_EQ(m, given);
}

TEST(Graduation, LeavesAScheduleWithAZeroConstantInItsGroups) {
  const std::vector<AgeGroup> groups = abridged();
  std::vector<double> given = human(groups);
  std::fill(given.begin() + 10, given.begin() + 15, 0.0);
  std::vector<double> m = given;
  graduate(m, groups, GroupMean::life_table);
  EXPECT_EQ(m, given);
}

TEST(Graduation, OpensAnOpenGroupWithTheYearsItsRateLeaves) {
  // 85+ at 0.16: people of 85 have 1 / 0.16 = 6.25 years left, rates rise with age.
  std::vector<AgeGroup> groups = abridged();
  std::fill(groups.begin() + 85, groups.end(), AgeGroup{85, 100, true});
  std::vector<double> m = human(groups);
  std::fill(m.begin() + 85, m.end(), 0.16);
  graduate(m, groups, GroupMean::life_table);
  double alive = 1;
  double years = 0;
  for (int x = 85; x < 100; ++x) {
    const double q = m[at(x)] / (1 + m[at(x)] / 2);
    years += alive * (1 - q / 2);
    alive *= 1 - q;
    EXPECT_GT(m[at(x + 1)], m[at(x)]);
  }
  EXPECT_NEAR(years + alive / m[100], 6.25, 1e-9);
}

/// Rates of mothers 10..54 in five-year groups.
constexpr std::array group_rates{0.0001, 0.006, 0.05, 0.09, 0.06, 0.02, 0.004, 0.0005, 0.00001};

TEST(BirthsByAge, KeepTheSumOfEveryGroupAndAreNeverNegative) {
  std::vector<double> rates;
  std::vector<AgeGroup> groups;
  for (int i = 0; i < mother_ages; ++i) {
    rates.push_back(group_rates[at(i / 5)]);
    groups.push_back({10 + i / 5 * 5, 14 + i / 5 * 5, false});
  }
  graduate_births(rates, groups);
  for (int g = 0; g < 9; ++g) {
    const double sum = std::accumulate(rates.begin() + 5 * g, rates.begin() + 5 * g + 5, 0.0);
    EXPECT_NEAR(sum, 5 * group_rates[at(g)], 1e-15) << g;
  }
  for (const double rate : rates) {
    EXPECT_GE(rate, 0.0);
  }
  EXPECT_GT(rates[at(24 - 10)], rates[at(20 - 10)]);  // rising through 20-24
}

TEST(BirthsByAge, OfSingleAgesStayAsTheyAre) {
  std::vector<double> rates(at(mother_ages), 0.02);
  rates[7] = 0.5;
  const std::vector<double> given = rates;
  std::vector<AgeGroup> groups;
  for (int i = 0; i < mother_ages; ++i) {
    groups.push_back({10 + i, 10 + i, false});
  }
  graduate_births(rates, groups);
  EXPECT_EQ(rates, given);
}

}  // namespace
}  // namespace mz::population::test
