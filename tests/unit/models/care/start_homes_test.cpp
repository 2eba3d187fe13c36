// The homes of the base year, (C.10) (C.11), and what follows from them.
#include <gtest/gtest.h>

#include "tests/unit/models/care/model_run.hpp"

namespace mz::care::test {
namespace {

/// Residents, demand and those without a bed of one county and lane.
struct Homes {
  double residents = 0, demand = 0, unmet = 0, waiting = 0;
};

Homes homes_of(const CareRun<double>& run, int lane = 0) {
  Homes homes;
  for (int type = 0; type < bed_types; ++type) {
    homes.residents += run.row(0, row_of("residents") + type, lane);
    homes.demand += run.row(0, row_of("bed_demand") + type, lane);
  }
  for (int k = 0; k < levels; ++k) {
    homes.unmet += run.row(0, row_of("unmet_need") + k, lane);
  }
  for (int priority = 0; priority < 3; ++priority) {
    homes.waiting += run.row(0, row_of("waiting") + priority, lane);
  }
  return homes;
}

/// Homes of every year, from 2020.
std::vector<Homes> years_of(const TestCounty& county, int last_year) {
  CareRun<double> run(run_to(last_year, Uncertainty::none), {county});
  EXPECT_FALSE(run.faults.has_errors());
  std::vector<Homes> years;
  run.block(0, [&](int) { years.push_back(homes_of(run)); });
  return years;
}

TestCounty county_with(double beds) {
  TestCounty county = usual_county("532501");
  county.values.set("beds", beds).set("destitute_persons", 100);
  county.values.set("completion", 1).set("ramp_months", 0.1);
  return county;
}

// (C.11): beds are no bound of use, only of who lives in homes.
TEST(CareStart, GivesACountyWithoutBedsTheDemandOfOthers) {
  const Homes none = years_of(county_with(0), 2021).front();
  const Homes many = years_of(county_with(20000), 2021).front();
  EXPECT_NEAR(none.demand, many.demand, 1e-6);
  EXPECT_NEAR(none.residents, 0, 1e-9);
  EXPECT_NEAR(many.unmet, 0.1 * 16, 1e-6);  // one in ten of the willing does not apply
  EXPECT_NEAR(none.unmet, none.demand, 1e-6);
  EXPECT_GT(none.waiting, 0.3 * none.demand);
  EXPECT_LT(none.waiting, 0.8 * none.demand);
}

TEST(CareStart, LetsTheFirstHomeOfACountyFill) {
  TestCounty county = county_with(0);
  county.values.set("opened_nursing_beds", {{2020, 0.0}, {2021, 0.0}, {2022, 600.0}});
  const std::vector<Homes> years = years_of(county, 2026);
  EXPECT_NEAR(years[1].residents, 0, 1e-9);
  EXPECT_GT(years[6].residents, 0.7 * 600);
}

TEST(CareStart, OpensAsManyBedsWhetherTheyStandOrCome) {
  TestCounty few = county_with(100), many = county_with(1100);
  few.values.set("opened_ordinary_beds", {{2020, 0.0}, {2021, 1000.0}});
  for (TestCounty* county : {&few, &many}) {
    county->values.set("nursing_bed_share", 0).set("supply_coefficient", 0);
    county->values.set("withdrawal_rate", 0).set("closure_rate", 0);
  }
  const Homes late = years_of(few, 2026).back(), early = years_of(many, 2026).back();
  EXPECT_NEAR(late.demand, early.demand, 1e-6 * early.demand);
}

TEST(CareStart, SettlesTheShortageAtOnceAsTheMonthsWould) {
  TestCounty county = county_with(0);
  const std::vector<Homes> years = years_of(county, 2030);
  EXPECT_NEAR(years.front().waiting / years.front().demand,
              years.back().waiting / years.back().demand,
              0.03);
}

// (C.10): what the county knows holds, whoever owns the beds.
TEST(CareStart, HoldsTheResidentsThatAreGivenWithoutPublicBeds) {
  TestCounty county = county_with(600);
  county.values.set("public_share", 0).set("residents", 400).set("destitute_persons", 1500);
  EXPECT_NEAR(years_of(county, 2021).front().residents, 400, 1e-6);
}

TEST(CareStart, HoldsTheResidentsThatAreGivenWhereMoreOfTheDestituteApply) {
  TestCounty county = county_with(600);
  county.values.set("residents", 50).set("destitute_persons", 1500);
  EXPECT_NEAR(years_of(county, 2021).front().residents, 50, 1e-6);
}

TEST(CareStart, HoldsTheResidentsThatAreGivenInWholePersons) {
  TestCounty county = county_with(600);
  county.values.set("residents", 400).set("destitute_persons", 300);
  CareRun<float> run(run_to(2021, Uncertainty::all), {county});
  double sum = 0;
  run.block(0, [&](int year) {
    for (int l = 0; year == 0 && l < lanes; ++l) {
      const float residents =
          run.row(0, row_of("residents"), l) + run.row(0, row_of("residents") + 1, l);
      EXPECT_NEAR(residents, 400, 3) << l;
      sum += static_cast<double>(residents) / lanes;
    }
  });
  EXPECT_NEAR(sum, 400, 1);
}

TEST(CareStart, WarnsWhereMoreOfTheDestituteApplyThanLiveInHomes) {
  TestCounty county = county_with(600);
  county.values.set("residents", 50).set("destitute_persons", 1500);
  CareRun<double> run(run_to(2021, Uncertainty::none), {county});
  ASSERT_EQ(run.faults.sorted().size(), 1U);
  const std::string told = to_string(run.faults.sorted().front(), Language::en);
  EXPECT_NE(told.find("216 destitute persons apply"), std::string::npos) << told;
  EXPECT_NE(told.find("the 50 residents"), std::string::npos) << told;
}

// Beds that are all taken, in many trajectories with sums that single precision rounds.
TEST(CareStart, FillsTheBedsInSinglePrecision) {
  constexpr double beds = 17.3e6;  // of a nation
  TestCounty county = county_with(beds);
  county.size = 5e8;
  county.values.set("public_share", 0.37).set("usable_share", 0.9);
  CareRun<float> run(run_to(2020, Uncertainty::parameter), {county});
  for (std::uint32_t block = 0; block < 60; ++block) {
    run.block(block * lanes, [&](int) {
      for (int l = 0; l < lanes; ++l) {
        double sum = 0;
        for (int cell = 0; cell < resident_cells; ++cell) {
          EXPECT_GE(run.wire(0, wire_residents, cell, l), 0.0F);
          sum += static_cast<double>(run.wire(0, wire_residents, cell, l));
        }
        EXPECT_NEAR(sum, 0.9 * beds, 10);
      }
    });
  }
}

double living_in_public(const CareRun<double>& run) {
  double sum = 0;
  for (int c = 0; c < classes; ++c) {
    sum += run.wire(0, wire_residents, resident_cell(c, public_home));
  }
  return sum;
}

// (C.10)
TEST(CareStart, PutsNoMoreIntoPublicHomesThanTheyHaveBeds) {
  for (const double share : {0.0, 0.02, 0.1}) {
    TestCounty county = county_with(1000);
    county.values.set("public_share", share).set("low_income_share", 0.5);
    county.values.set("usable_share", 0.9);
    CareRun<double> run(run_to(2021, Uncertainty::none), {county});
    run.block(0, [&](int year) {
      if (year == 0) {
        EXPECT_LE(living_in_public(run), 900 * share + 1e-9);
        EXPECT_GT(run.wire(0, wire_waiting, low_income), 0.0);
      }
    });
  }
}

}  // namespace
}  // namespace mz::care::test
