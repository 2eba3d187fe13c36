// The shares that die at the base year's rates, handed on for models that start from a stationary
// state.
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

/// Rates that rise with age and are the same in every year of the run.
std::string constant_mortality() {
  std::string csv = "year,sex,age,rate\n";
  for (int year = 2020; year <= 2022; ++year) {
    for (const char* sex : {"male", "female"}) {
      for (int x = 0; x < ages; ++x) {
        const double rate = 0.0004 * std::exp(0.075 * x) * (sex[0] == 'm' ? 1.3 : 1.0);
        csv += std::to_string(year) + "," + sex + "," + std::to_string(x) +
               (x == oldest_age ? "+" : "") + "," + std::to_string(rate) + "\n";
      }
    }
  }
  return csv;
}

// (P.6)
TEST(BaseDying, IsTheShareThatDiesInTheNextYearAtConstantRates) {
  TestCounty county = usual_county("530101");
  county.values.set_table("mortality", constant_mortality()).set("life_expectancy_gap", -2);
  RunInput run;
  run.base_year = 2020;
  run.last_year = 2022;
  run.uncertainty = Uncertainty::none;
  run.counties = {"530101"};
  ModelRun<double> model_run(run, {county});
  ASSERT_FALSE(model_run.faults.has_errors());
  std::vector<double> expected(at(cells));
  model_run.block(0, [&](int year) {
    for (int i = 0; i < cells; ++i) {
      if (year == 0) {
        expected[at(i)] =
            model_run.wire(0, wire_base_dying, i, 3) * model_run.wire(0, wire_people, i, 3);
      } else if (year == 1) {
        EXPECT_NEAR(model_run.wire(0, wire_deaths, i, 3), expected[at(i)], 1e-9) << "cell " << i;
      }
    }
  });
}

}  // namespace
}  // namespace mz::population::test
