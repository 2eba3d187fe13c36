// What holds for the population model whatever people live at whatever rates.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
// RapidCheck's macros need GoogleTest before them.
#include <rapidcheck/gtest.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

int upto(int bound) {
  return *rc::gen::inRange(0, bound + 1);
}

/// People in whole numbers, some cells empty, from one seed (one draw keeps shrinking quick).
std::array<double, cells> random_people() {
  const auto seed = static_cast<std::uint32_t>(upto(1000000));
  const int largest = upto(3000);
  std::array<double, cells> people{};
  for (int i = 0; i < cells; ++i) {
    const DrawSite site{.seed = seed, .region = 1};
    const std::uint32_t word = random_word(site, 0, static_cast<std::uint32_t>(i));
    people[at(i)] = word % 5 == 0 ? 0.0 : static_cast<double>(word % (at(largest) + 1));
  }
  return people;
}

/// Rates between gentle and wild.
YearInputs random_inputs() {
  YearInputs in = artificial_inputs();
  const double mortality = 0.01 * upto(400);
  const double migration = 0.1 * (upto(100) - 50);
  const double slope = 0.01 * (upto(20) - 10);
  for (int l = 0; l < lanes; ++l) {
    in.mortality_factor[at(l)] *= mortality;
    in.migration_level[at(l)] *= migration;
    in.migration_slope[at(l)] += slope;
    in.total_fertility[at(l)] *= 0.1 * upto(40);
    in.urbanisation_level[at(l)] = 0.1 * upto(800);  // shares above one are cut
  }
  return in;
}

template <class Real>
Real largest(const std::vector<Real>& values) {
  return *std::max_element(values.begin(), values.end());
}

RC_GTEST_PROP(PopulationBooks, HoldExactlyWithIndividualNoise, ()) {
  CountyBlock<float> block(random_inputs(), random_people());
  block.individual = true;
  block.start(baseline::population::kernels);
  for (int t = 0; t < 3; ++t) {
    block.advance(baseline::population::kernels);
  }
  RC_ASSERT(largest(block.cell_imbalance) == 0.0F);
  RC_ASSERT(largest(block.total_imbalance) == 0.0F);
}

RC_GTEST_PROP(PopulationBooks, HoldToRoundingInExpectation, ()) {
  CountyBlock<double> block(random_inputs(), random_people());
  block.start(baseline::population::kernels);
  for (int t = 0; t < 3; ++t) {
    block.advance(baseline::population::kernels);
    double people = 1;
    for (int l = 0; l < lanes; ++l) {
      people = std::max(people, block.row(rows_of_outputs.population, l));
      people = std::max(people, block.row(rows_of_outputs.deaths, l));
    }
    RC_ASSERT(largest(block.cell_imbalance) <= 1e-12 * people);
    RC_ASSERT(largest(block.total_imbalance) <= 1e-12 * people);
  }
}

RC_GTEST_PROP(PopulationCells, NeverFallBelowZero, ()) {
  CountyBlock<double> block(random_inputs(), random_people());
  block.start(baseline::population::kernels);
  block.advance(baseline::population::kernels);
  for (const double count : block.now.people) {
    RC_ASSERT(count >= 0.0);
  }
}

RC_GTEST_PROP(PopulationMortality, LeavesFewerSurvivorsWhenItIsHigher, ()) {
  YearInputs in = artificial_inputs();
  in.migration_level.fill(0.0);
  in.migration_slope.fill(0.0);
  in.total_fertility.fill(1.5);
  in.urbanisation_level.fill(1.0);
  const double low = 0.01 * upto(200);
  const double step = 0.001 * (1 + upto(50));
  for (int l = 0; l < lanes; ++l) {
    in.mortality_factor[at(l)] = low + step * l;
  }
  CountyBlock<double> block(in, artificial_people());
  block.start(baseline::population::kernels);
  block.advance(baseline::population::kernels);
  for (int l = 1; l < lanes; ++l) {
    RC_ASSERT(block.row(rows_of_outputs.deaths, l) > block.row(rows_of_outputs.deaths, l - 1));
    RC_ASSERT(block.row(rows_of_outputs.population, l) <
              block.row(rows_of_outputs.population, l - 1));
  }
}

RunInput four_years(Uncertainty uncertainty) {
  RunInput run;
  run.base_year = 2020;
  run.last_year = 2023;
  run.uncertainty = uncertainty;
  run.seed = 99;
  return run;
}

std::vector<TestCounty> three_counties() {
  std::vector<TestCounty> counties;
  for (const std::string code : {"530101", "530102", "530201"}) {
    const double size = 100.0 * (1 + upto(20));
    counties.push_back(county_of(
        code, [&](int sex, int x) { return std::floor(size * (1.0 - 0.0095 * x) + sex); }));
  }
  return counties;
}

RC_GTEST_PROP(PopulationCounties, DoNotDependOnTheirOrder, ()) {
  const std::vector<TestCounty> counties = three_counties();
  const std::array<std::size_t, 3> order{2, 0, 1};
  ModelRun<float> straight(four_years(Uncertainty::all), counties);
  ModelRun<float> mixed(four_years(Uncertainty::all),
                        {counties[order[0]], counties[order[1]], counties[order[2]]});
  straight.block(32, [](int) {});
  mixed.block(32, [](int) {});
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (int row = 0; row < rows_of_outputs.births_schedule; ++row) {
      for (int l = 0; l < lanes; ++l) {
        const float one = straight.row(order[i], row, l);
        const float other = mixed.row(i, row, l);
        RC_ASSERT(one == other || (std::isnan(one) && std::isnan(other)));
      }
    }
  }
}

template <class Real>
void expect_zeros(Uncertainty uncertainty) {
  ModelRun<Real> run(four_years(uncertainty), {county_of("530101", [](int, int) { return 0.0; })});
  bool is_base_year = true;  // whose flows the engine, not the model, makes undefined
  run.block(0, [&](int) {
    const Rows& r = rows_of_outputs;
    for (const int row : {r.population,
                          r.population_60plus,
                          r.population_65plus,
                          r.population_80plus,
                          r.population_15_64,
                          r.urban_population,
                          r.registered_population,
                          r.births,
                          r.deaths,
                          r.net_migration}) {
      for (int l = 0; l < lanes; ++l) {
        ASSERT_EQ(run.row(0, row, l), Real(0)) << row;
      }
    }
    for (int row = 0; row < r.births_schedule + mother_ages; ++row) {
      // Rates of nobody are undefined (P.18); everything else is a number.
      const bool is_rate = row == r.total_fertility_rate ||
                           (row >= r.life_expectancy && row < r.life_expectancy + sexes);
      ASSERT_EQ(std::isnan(run.row(0, row, 0)), is_rate && !is_base_year) << row;
    }
    is_base_year = false;
  });
}

TEST(EmptyCounty, HasZerosAndOnlyItsRatesUndefinedInExpectation) {
  expect_zeros<double>(Uncertainty::none);
  expect_zeros<float>(Uncertainty::parameter);
}

TEST(EmptyCounty, HasZerosAndOnlyItsRatesUndefinedWithIndividualNoise) {
  expect_zeros<float>(Uncertainty::all);
}

RC_GTEST_PROP(BasePopulation, KeepsTheTotalOfEveryGroup, ()) {
  NationalRates national;
  for (double& profile : national.age_profile) {
    profile = upto(1000);
  }
  std::vector<AgeSexCount> groups;
  for (int low = 0; low < 85; low += 5) {
    groups.push_back({Sex::female, {low, low + 4, false}, static_cast<double>(upto(5000)), {}});
  }
  groups.push_back({Sex::female, {85, 100, true}, static_cast<double>(upto(5000)), {}});
  BaseInput input;
  input.months = 0;
  input.urban_share = 0.01 * upto(100);
  const CountyInput county{
      .county = nullptr, .age_sex = groups, .values = {}, .slots = {}, .province = -1};
  const BasePopulation base = base_population(county, national, input);
  for (const AgeSexCount& group : groups) {
    double sum = 0;
    for (int x = group.ages.low; x <= group.ages.high; ++x) {
      sum += base.people[at(cell(1, 0, x))] + base.people[at(cell(1, 1, x))];
      RC_ASSERT(base.people[at(cell(1, 0, x))] >= 0.0);
      RC_ASSERT(base.people[at(cell(1, 1, x))] >= 0.0);
    }
    RC_ASSERT(sum == group.count);
  }
}

}  // namespace
}  // namespace mz::population::test
