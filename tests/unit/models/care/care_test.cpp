#include "models/care/care.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/care/model_run.hpp"

namespace mz::care::test {
namespace {

RunInput run_of(Uncertainty uncertainty) {
  return run_to(2026, uncertainty);
}

double beds(const CareRun<double>& run) {
  return run.row(0, row_of("beds")) + run.row(0, row_of("beds") + 1);
}

TEST(Care, KeepsItsBooksInDouble) {
  CareRun<double> run(run_of(Uncertainty::none), {usual_county("532501")});
  run.block(0, [](int) {});
  for (int identity = 0; identity < 5; ++identity) {
    EXPECT_LT(run.imbalance(0, identity), 1e-9) << identity;
  }
}

TEST(Care, KeepsItsBooksWithIndividualNoise) {
  CareRun<float> run(run_of(Uncertainty::all), {usual_county("532501")});
  run.block(0, [](int) {});
  EXPECT_LT(run.imbalance(0, 0), 1e-3);
  EXPECT_LT(run.imbalance(0, 1), 1e-3);
  EXPECT_EQ(run.imbalance(0, 2), 0.0F);
  EXPECT_EQ(run.imbalance(0, 3), 0.0F);
  EXPECT_LT(run.imbalance(0, 4), 1e-2);
}

// (C.5) shares far from the medians, with which the rates of the medians are off by a half.
TEST(Care, FindsTheOnsetOfSharesFarFromTheMedians) {
  constexpr int prevalence = 5;
  for (const double factor : {0.7, 1.0, 1.4}) {
    TestCounty county = usual_county("532501");
    county.values.set("share_mild", 0.15 * factor)
        .set("share_severe", 0.045 * factor)
        .set("recovery_mild", 0.5);
    CareRun<double> run(run_of(Uncertainty::none), {county});
    run.block(0, [](int) {});
    EXPECT_LT(run.imbalance(0, prevalence), 1e-3) << factor;
  }
}

TEST(Care, GivesEveryOldResidentALevel) {
  CareRun<double> run(run_of(Uncertainty::none), {usual_county("532501")});
  run.block(0, [&](int year) {
    double all = 0;
    for (int k = 0; k < levels; ++k) {
      all += run.row(0, row_of("persons_by_level") + k);
    }
    double people = 0;
    for (int x = first_age; x <= oldest_age; ++x) {
      people += groups * people_of(run.county(0), x, year);
    }
    EXPECT_NEAR(all, people, 1e-6);
  });
}

TEST(Care, CountsTheDisabledOfTheScenariosDefinition) {
  TestCounty county = usual_county("532501");
  county.values["disability_definition"].text = "complete";
  CareRun<double> run(run_of(Uncertainty::none), {county});
  run.block(0, [&](int) {
    EXPECT_EQ(run.row(0, row_of("disabled_persons")), run.row(0, row_of("persons_by_level") + 4));
  });
}

// (C.10) (C.11)
TEST(Care, StartsWithTheResidentsOfTheCounty) {
  TestCounty county = usual_county("532501");
  county.values.set("residents", 900);
  county.values.set("destitute_persons", 500);
  CareRun<double> run(run_of(Uncertainty::none), {county});
  run.block(0, [&](int year) {
    if (year == 0) {
      EXPECT_NEAR(run.row(0, row_of("residents")) + run.row(0, row_of("residents") + 1), 900, 1e-6);
    }
  });
}

TEST(Care, StartsWithResidentsByTakeUpWhereNoneAreKnown) {
  CareRun<double> run(run_of(Uncertainty::none), {usual_county("532501")});
  run.block(0, [&](int year) {
    if (year == 0) {
      double old = 0;
      for (int x = first_age; x <= oldest_age; ++x) {
        old += groups * people_of(run.county(0), x, 0);
      }
      const double residents =
          run.row(0, row_of("residents")) + run.row(0, row_of("residents") + 1);
      EXPECT_NEAR(residents / old, 0.00855, 0.0001);
    }
  });
}

TEST(Care, RaisesUseWhenUsersAreSubsidised) {
  TestCounty county = usual_county("532501");
  county.values.set("user_subsidy", {{2020, 0.0}, {2022, 1000.0}});
  CareRun<double> helped(run_of(Uncertainty::none), {county});
  CareRun<double> base(run_of(Uncertainty::none), {usual_county("532501")});
  helped.block(0, [](int) {});
  base.block(0, [](int) {});
  EXPECT_GT(helped.row(0, row_of("bed_demand")), 1.1 * base.row(0, row_of("bed_demand")));
  EXPECT_EQ(helped.row(0, row_of("bed_demand") + 1), base.row(0, row_of("bed_demand") + 1));
}

TEST(Care, LowersUseWhenCareAtHomeSpreads) {
  TestCounty county = usual_county("532501");
  county.values.set("home_care_share", {{2020, 0.06}, {2025, 0.4}});
  CareRun<double> spread(run_of(Uncertainty::none), {county});
  CareRun<double> base(run_of(Uncertainty::none), {usual_county("532501")});
  spread.block(0, [](int) {});
  base.block(0, [](int) {});
  EXPECT_LT(spread.row(0, row_of("bed_demand")), base.row(0, row_of("bed_demand")));
  EXPECT_GT(spread.row(0, row_of("home_care_users")), base.row(0, row_of("home_care_users")));
}

// (C.14)
TEST(Care, OpensWhatThePlanOpensAsFarAsItIsCarriedOut) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", 400).set("withdrawal_rate", 0).set("closure_rate", 0);
  county.values.set("completion", 0.5);
  county.values.set("opened_nursing_beds", {{2020, 0.0}, {2024, 200.0}});
  CareRun<double> run(run_of(Uncertainty::none), {county});
  run.block(0, [](int) {});
  EXPECT_NEAR(beds(run), 500, 1e-9);
}

// (C.15)
TEST(Care, ConvertsTowardsTheTargetWithoutAddingBeds) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", 400).set("withdrawal_rate", 0).set("closure_rate", 0);
  county.values.set("conversion_pace", 1).set("nursing_bed_share", 0.199);
  county.values.set("completion", 0.3);  // of openings, not of conversions
  county.values.set("nursing_bed_target", {{2020, 0.199}, {2025, 0.55}});
  CareRun<double> run(run_of(Uncertainty::none), {county});
  run.block(0, [](int) {});
  EXPECT_NEAR(beds(run), 400, 1e-9);
  EXPECT_NEAR(run.row(0, row_of("beds")) / 400, 0.55, 1e-9);
}

TEST(Care, ConvertsOfWhatIsMissingTheShareOfAYear) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", 400).set("withdrawal_rate", 0).set("closure_rate", 0);
  county.values.set("conversion_pace", 0.5).set("nursing_bed_share", 0.2);
  county.values.set("nursing_bed_target", {{2020, 0.2}, {2021, 0.6}});
  CareRun<double> run(run_of(Uncertainty::none), {county});
  double missing = 0.4;
  run.block(0, [&](int year) {
    missing *= year == 0 ? 1.0 : 0.5;
    EXPECT_NEAR(run.row(0, row_of("beds")) / 400, 0.6 - (year == 0 ? 0.4 : missing), 1e-9);
  });
}

TEST(Care, OpensTheGapBetweenNormAndUse) {
  CareRun<double> run(run_of(Uncertainty::none), {usual_county("532501")});
  run.block(0, [](int) {});
  const double use = run.row(0, row_of("bed_demand")) + run.row(0, row_of("bed_demand") + 1);
  EXPECT_GT(run.row(0, row_of("bed_demand_norm")), 2 * use);
}

TEST(Care, NamesSharesThatDoNotFall) {
  TestCounty county = usual_county("532501");
  county.values.set("share_severe", 0.12);
  CareRun<double> run(run_of(Uncertainty::none), {county});
  EXPECT_TRUE(run.faults.has_errors());
}

TEST(Care, NamesAnEntryMixAboveOne) {
  TestCounty county = usual_county("532501");
  county.values.set("entry_mild", 0.99);
  CareRun<double> run(run_of(Uncertainty::none), {county});
  EXPECT_TRUE(run.faults.has_errors());
}

}  // namespace
}  // namespace mz::care::test
