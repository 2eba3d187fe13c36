// What the care model must keep whatever a user writes within the ranges of its keys.
#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/care/model_run.hpp"

namespace mz::care::test {
namespace {

int row_index(std::string_view name) {
  int row = 0;
  for (const OutputVar& variable : outputs) {
    if (variable.name == name) {
      return row;
    }
    row += variable.rows();
  }
  throw InternalError("no such output variable");
}

double sum_of(const CareRun<double>& run, std::string_view row, int rows, int lane = 0) {
  double sum = 0;
  for (int i = 0; i < rows; ++i) {
    sum += run.row(0, row_index(row) + i, lane);
  }
  return sum;
}

double destitute_rate(const CareRun<double>& run, int lane = 0) {
  return run.row(0, row_of("destitute_residents"), lane) /
         run.row(0, row_of("destitute_willing"), lane);
}

/// Runs through all years and looks at every level of every cell.
void expect_persons(const TestCounty& county) {
  CareRun<float> run(run_to(2060, Uncertainty::all), {county});
  ASSERT_FALSE(run.faults.has_errors());
  for (std::uint32_t block = 0; block < 3; ++block) {
    run.block(block * lanes, [&](int year) {
      for (int i = 0; i < old_cells * levels; ++i) {
        for (int l = 0; l < lanes; ++l) {
          const float persons = run.wire(0, wire_levels, i, l);
          ASSERT_GE(persons, 0.0F) << "year " << year << " cell " << i / levels;
          ASSERT_LE(persons, 1001.0F * 2.0F) << "year " << year << " cell " << i / levels;
        }
      }
    });
  }
  EXPECT_LT(run.imbalance(0, 0), 2e-3F);
  EXPECT_LT(run.imbalance(0, 1), 2e-3F);
}

TEST(CareLevelsOfExtremes, StayPersonsWithSteepOnset) {
  TestCounty county = usual_county("532501");
  county.values.set("onset_level", 4).set("onset_slope_mild", 0.12);
  expect_persons(county);
}

TEST(CareLevelsOfExtremes, StayPersonsWithAStrongTrend) {
  for (const double trend : {0.08, 0.2, -0.2}) {
    TestCounty county = usual_county("532501");
    county.values.set("onset_level", 3).set("onset_trend", trend);
    expect_persons(county);
  }
}

TEST(CareLevelsOfExtremes, StayPersonsWithFastRecovery) {
  TestCounty county = usual_county("532501");
  county.values.set("recovery_complete", 4);
  expect_persons(county);
}

TEST(CareLevelsOfExtremes, StayPersonsAtTheEndsOfRangesAtOnce) {
  TestCounty county = usual_county("532501");
  county.values.set("onset_level", 10).set("onset_trend", 0.2);
  county.values.set("mortality_ratio_complete", 30).set("mortality_ratio_cap", 100);
  expect_persons(county);
}

// (C.5): with constant rates prevalence by age stays, in a county whose mortality is not the
// nation's.
TEST(CareLevels, OfACountyAreStationaryFromTheBaseYearOn) {
  for (const double mortality : {0.5, 1.0, 2.0}) {
    TestCounty county = usual_county("532501");
    county.size = 1e6;
    county.mortality = mortality;
    county.values.set("onset_trend", 0);
    CareRun<double> run(run_to(2030, Uncertainty::none), {county});
    std::vector<double> first;
    run.block(0, [&](int year) {
      for (int g = 0; g < groups; ++g) {
        for (int x = first_age; x < oldest_age - 5; ++x) {
          const int cell = old_cell(g, x);
          double all = 0;
          for (int k = 0; k < levels; ++k) {
            all += run.wire(0, wire_levels, cell * levels + k);
          }
          const double complete = run.wire(0, wire_levels, cell * levels + 4) / all;
          if (year == 0) {
            first.push_back(complete);
          } else {
            const std::size_t i = at(g * (oldest_age - 5 - first_age) + x - first_age);
            ASSERT_NEAR(complete, first[i], 1e-4 * first[i] + 1e-6)
                << "mortality " << mortality << " year " << year << " age " << x;
          }
        }
      }
    });
  }
}

// (C.17) (C.18): whoever leaves a home is replaced, also where more die there than outside.
TEST(CareHomes, HoldTheDemandWhereBedsSuffice) {
  for (const double mortality : {0.5, 1.0, 3.0}) {
    TestCounty county = usual_county("532501");
    county.values.set("home_mortality", mortality).set("destitute_served_share", 1);
    county.values.set("beds", 20000);
    CareRun<double> run(run_to(2045, Uncertainty::none), {county});
    run.block(0, [&](int year) {
      const double wanted = sum_of(run, "bed_demand", bed_types);
      ASSERT_NEAR(sum_of(run, "residents", bed_types), wanted, 0.01 * wanted)
          << "home mortality " << mortality << " year " << year;
      ASSERT_LT(sum_of(run, "unmet_need", levels), 0.01 * wanted + 1);
    });
  }
}

TEST(CareHomes, HoldTheDemandOnAverageWithIndividualNoise) {
  TestCounty county = usual_county("532501");
  county.values.set("home_mortality", 2).set("destitute_served_share", 1).set("beds", 20000);
  county.values.set("residents", 900);
  CareRun<double> run(run_to(2040, Uncertainty::all), {county});
  double gap = 0, unmet = 0, n = 0;
  for (std::uint32_t block = 0; block < 10; ++block) {
    run.block(block * lanes, [](int) {});
    for (int l = 0; l < lanes; ++l) {
      gap += sum_of(run, "residents", bed_types, l) / sum_of(run, "bed_demand", bed_types, l) - 1;
      unmet += sum_of(run, "unmet_need", levels, l);
      n += 1;
    }
  }
  EXPECT_NEAR(gap / n, 0, 0.006);  // sd of a lane 0.033
  EXPECT_LT(unmet / n, 2);
}

// (C.17): after a shortage those who gave up apply again.
TEST(CareHomes, FillAgainWhenAShortageEnds) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", 150).set("public_share", 1).set("destitute_persons", 1000);
  county.values.set("withdrawal_rate", 0).set("closure_rate", 0).set("completion", 1);
  county.values.set("ramp_months", 0.1).set("residents", 150);
  county.values.set("user_subsidy", {{2020, 0.0}, {2021, 2000.0}});
  county.values.set("destitute_willing_share", {{2020, 0.02}, {2022, 0.3}});
  county.values.set("opened_nursing_beds", {{2020, 0.0}, {2026, 0.0}, {2027, 3000.0}});
  CareRun<double> run(run_to(2030, Uncertainty::none), {county});
  run.block(0, [&](int year) {
    const double wanted = sum_of(run, "bed_demand", bed_types);
    const double unmet = sum_of(run, "unmet_need", levels);
    if (year == 6) {
      EXPECT_LT(destitute_rate(run), 0.7);
      EXPECT_GT(unmet, 0.2 * wanted);
    }
    if (year == 9) {
      EXPECT_GT(destitute_rate(run), 0.89);
      EXPECT_LT(unmet, 0.12 * wanted);  // one in ten of the destitute does not apply
    }
  });
}

// (C.21)
TEST(CareHomes, NeverHoldMoreOfTheDestituteThanWishIt) {
  TestCounty county = usual_county("532501");
  county.values.set("destitute_persons", 500).set("destitute_served_share", 1);
  county.values.set("destitute_willing_share", {{2020, 0.3}, {2025, 0.1}});
  CareRun<double> run(run_to(2030, Uncertainty::all), {county});
  run.block(0, [&](int) {
    for (int l = 0; l < lanes; ++l) {
      ASSERT_LE(destitute_rate(run, l), 1.0);
    }
  });
}

TEST(CareHomes, ChangeTheDestituteRateOnlyForAReason) {
  TestCounty county = usual_county("532501");
  county.values.set("destitute_persons", 2000).set("beds", 3000);
  CareRun<double> run(run_to(2026, Uncertainty::none), {county});
  run.block(0, [&](int) { EXPECT_NEAR(destitute_rate(run), 0.9, 0.01); });
}

// (C.11)
double nursing_use(const CareRun<double>& run) {
  return run.row(0, row_of("bed_demand")) /
         (run.row(0, row_of("persons_by_level") + 3) + run.row(0, row_of("persons_by_level") + 4));
}

struct Use {
  double first = 0, last = 0, ordinary = 0;
};

Use use_of(const TestCounty& county) {
  CareRun<double> run(run_to(2050, Uncertainty::none), {county});
  Use use;
  run.block(0, [&](int year) { (year == 0 ? use.first : use.last) = nursing_use(run); });
  use.ordinary = run.row(0, row_of("bed_demand") + 1);
  return use;
}

TEST(CareDemand, FollowsSupplyWithinBounds) {
  TestCounty none = usual_county("532501"), many = usual_county("532501");
  none.values.set("closure_rate", 0.3);
  many.values.set("opened_nursing_beds", {{2020, 0.0}, {2025, 1e6}}).set("completion", 1);
  const Use without = use_of(none), with = use_of(many);
  EXPECT_GT(without.last, 0.5 * without.first);
  EXPECT_LT(without.last, 1.0 * without.first);
  EXPECT_GT(with.last, 1.2 * with.first);
  EXPECT_LT(with.last, 2.0 * with.first);
  EXPECT_EQ(with.ordinary, without.ordinary);
}

// (C.11): beds and people of one day, so that beds that stay as they are draw nobody.
TEST(CareDemand, IsNotDrawnInTheFirstYearByBedsThatStay) {
  TestCounty drawn = usual_county("532501"), still = usual_county("532501");
  drawn.values.set("supply_coefficient", 2);
  still.values.set("supply_coefficient", 0);
  for (TestCounty* county : {&drawn, &still}) {
    county->values.set("withdrawal_rate", 0).set("closure_rate", 0);
  }
  CareRun<double> with(run_to(2021, Uncertainty::none), {drawn});
  CareRun<double> without(run_to(2021, Uncertainty::none), {still});
  with.block(0, [](int) {});
  without.block(0, [](int) {});
  EXPECT_NEAR(with.row(0, row_of("bed_demand")) / without.row(0, row_of("bed_demand")), 1, 1e-9);
}

TEST(CareDemand, RisesFourfoldAtMostWhenCareAtHomeEnds) {
  TestCounty ends = usual_county("532501");
  ends.values.set("home_care_share", {{2020, 0.97}, {2025, 0.1}});
  ends.values.set("day_care_share", 0);
  ends.values.set("destitute_persons", 0).set("supply_coefficient", 0);
  const Use use = use_of(ends);
  EXPECT_NEAR(use.last / use.first, 4, 0.2);  // levels change a little
}

TEST(CareDemand, OfThoseWhoNeedNursingIsNotMetByDayCare) {
  TestCounty day = usual_county("532501");
  day.values.set("day_care_share", {{2020, 0.02}, {2025, 0.5}});
  const Use spread = use_of(day), base = use_of(usual_county("532501"));
  EXPECT_EQ(spread.last, base.last);
  EXPECT_LT(spread.ordinary, base.ordinary);
}

/// Mean and spread of the residents of the base year over trajectories.
std::pair<double, double> base_residents(const TestCounty& county) {
  CareRun<double> run(run_to(2021, Uncertainty::all), {county});
  double sum = 0, squares = 0, n = 0;
  for (std::uint32_t block = 0; block < 40; ++block) {
    run.block(block * lanes, [&](int year) {
      for (int l = 0; year == 0 && l < lanes; ++l) {
        const double x = sum_of(run, "residents", bed_types, l);
        sum += x;
        squares += x * x;
        n += 1;
      }
    });
  }
  return {sum / n, std::sqrt(squares / n - sum * sum / n / n)};
}

// (C.10)
TEST(CareHomes, KeepTheMeanOfAFewResidentsInWholePersons) {
  TestCounty county = usual_county("532501");
  county.size = 20;
  county.values.set("residents", 4.3).set("destitute_persons", 3);
  EXPECT_NEAR(base_residents(county).first, 4.3, 0.1);  // sd of the mean 0.025
}

TEST(CareHomes, OfACountyThatKnowsItsUseDoNotVaryAsThoseOfUnknownOnes) {
  TestCounty unknown = usual_county("532501"), known = unknown, certain = unknown;
  known.values["take_up"].own = true;
  certain.values.set("take_up", 0.0085);
  EXPECT_GT(base_residents(unknown).second, 0.2 * base_residents(unknown).first);
  EXPECT_LT(base_residents(known).second, 0.01 * base_residents(known).first);
  EXPECT_LT(base_residents(certain).second, 0.01 * base_residents(certain).first);
}

TEST(CareHomes, OfACountyWithoutBedsAreEmpty) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", 0);
  CareRun<double> run(run_to(2022, Uncertainty::none), {county});
  EXPECT_FALSE(run.faults.has_errors());
  run.block(0, [&](int) { EXPECT_NEAR(sum_of(run, "residents", bed_types), 0, 1e-6); });
}

}  // namespace
}  // namespace mz::care::test
