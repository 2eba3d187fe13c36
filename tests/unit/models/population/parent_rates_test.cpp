// (P.18) life expectancy of parent regions, of which some ages have nobody.
#include <array>
#include <cmath>
#include <span>
#include <vector>

#include <gtest/gtest.h>

#include "models/population/life_table.hpp"
#include "models/population/prepared.hpp"
#include "models/population/rates.hpp"
#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

constexpr double per_age = 1000;

double rate(int age) {
  return 0.0005 * std::exp(0.09 * age);
}

/// Life expectancy of men of a parent whose every age has people, except those of which `empty`
/// says so.
template <class Empty>
double life_expectancy_where(Empty empty) {
  const int rows = rows_of_outputs.births_schedule + mother_ages;
  std::vector<double> now(at(rows), 0.0);
  for (int age = 0; age < ages; ++age) {
    const double people = empty(age) ? 0.0 : per_age;
    now[at(rows_of_outputs.pyramid + pyramid_cell(0, age))] = people;
    now[at(rows_of_outputs.deaths_schedule + pyramid_cell(0, age))] = people * rate(age);
  }
  std::vector<double> before = now;
  std::vector<double*> row;
  std::vector<const double*> row_before;
  for (int r = 0; r < rows; ++r) {
    row.push_back(&now[at(r)]);
    row_before.push_back(&before[at(r)]);
  }
  const DeriveView view{.first_row = {}, .rows = row, .rows_before = row_before, .trajectories = 1};
  model().derive(view);
  return now[at(rows_of_outputs.life_expectancy)];
}

double whole() {
  std::array<double, ages> m{};
  for (int age = 0; age < ages; ++age) {
    m[at(age)] = rate(age);
  }
  return life_expectancy(m, Sex::male);
}

TEST(ParentLifeExpectancy, IsThatOfItsRates) {
  EXPECT_NEAR(life_expectancy_where([](int) { return false; }), whole(), 1e-9);
}

TEST(ParentLifeExpectancy, BridgesAFewAgesWithoutPeople) {
  const auto few = [](int age) { return age == 0 || age == 63 || age == 64 || age >= 88; };
  EXPECT_NEAR(life_expectancy_where(few), whole(), 0.15);
}

TEST(ParentLifeExpectancy, IsUndefinedWhereMostAgesHaveNobody) {
  EXPECT_TRUE(std::isnan(life_expectancy_where([](int age) { return age < 20 || age >= 40; })));
  EXPECT_TRUE(std::isnan(life_expectancy_where([](int) { return true; })));
}

}  // namespace
}  // namespace mz::population::test
