// The model as the engine steps it: defaults, catchments, books, run-out years, figures of parents.

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "tests/unit/models/funeral/model_run.hpp"

namespace mz::funeral::test {
namespace {

constexpr Rows at_row = rows_of_outputs;

/// A county without a home until `opening`, served by the first.
TestCounty served(const std::string& code, const std::string& by, int opening) {
  TestCounty county(code);
  county.set_text("served_by", by);
  county.set_path("homes", {{2020, 0}, {opening, 1}});
  return county;
}

TEST(FuneralDefaults, GiveCrematorsByTheNationsAverageUse) {
  ModelRun<double> run(run_of(2020, 2021, Uncertainty::none),
                       {TestCounty("532501", 1000000), TestCounty("532502", 100)});
  const Standing& large = run.prepared().counties[0].standing[0];
  EXPECT_EQ(large.homes, 1.0);
  // 7180 deaths, .9032 bodies (median of .85 to .95 on the logit), .588 cremated, 847 a cremator
  EXPECT_EQ(large.cremators, std::ceil(1e6 * .00718 * .9032 * .588 / 847));
  EXPECT_EQ(run.prepared().counties[1].standing[0].cremators, 1.0);
  EXPECT_FALSE(run.faults.has_errors());
}

TEST(FuneralDefaults, LeaveFreePlacesUndefinedUntilSomebodyKnowsWhatWasBuilt) {
  TestCounty known("532502");
  known.set("niches", 5000).set("plots", 3000);
  ModelRun<float> run(run_of(2020, 2022, Uncertainty::all), {TestCounty("532501"), known});
  run.go([&](int) {
    EXPECT_TRUE(std::isnan(run.row(0, at_row.niches_free)));
    EXPECT_TRUE(std::isnan(run.row(0, at_row.plots_free)));
    EXPECT_TRUE(std::isnan(run.row(0, at_row.exhaustion)));
    EXPECT_GT(run.row(1, at_row.niches_free), 0.0F);
    EXPECT_GT(run.row(1, at_row.plots_free), 0.0F);
  });
}

TEST(Catchment, SendsTheDeadToTheNeighbourUntilTheirOwnHomeOpensInJuly) {
  ModelRun<float> run(run_of(2020, 2024, Uncertainty::all),
                      {TestCounty("532501"), served("532502", "532501", 2023)});
  run.go([&](int year) {
    if (year == 2020) {
      return;
    }
    const float own = run.wire(1, wire_throughput, row_received);
    const float sent = run.row(1, at_row.cremations) - own;
    const float taken = run.wire(0, wire_throughput, row_received) - run.row(0, at_row.cremations);
    EXPECT_EQ(sent, taken) << year;
    EXPECT_EQ(own > 0.0F, year >= 2023) << year;
    EXPECT_EQ(sent > 0.0F, year <= 2023) << year;
    EXPECT_EQ(run.row(1, at_row.homes), year >= 2023 ? 1.0F : 0.0F);
    EXPECT_EQ(run.row(1, at_row.peak) > 0.0F, year >= 2023) << year;
  });
  EXPECT_FALSE(run.faults.has_errors());
}

TEST(Catchment, CountsDeathsAndCremationsWherePeopleLived) {
  ModelRun<float> run(run_of(2020, 2021, Uncertainty::all),
                      {TestCounty("532501"), served("532502", "532501", 2030)});
  run.go([](int) {});
  EXPECT_EQ(run.row(1, at_row.deaths), 1000.0F);
  EXPECT_GT(run.row(1, at_row.cremations), 400.0F);
  EXPECT_EQ(run.row(1, at_row.required), 0.0F);
  EXPECT_TRUE(std::isnan(run.row(1, at_row.wait_p95)));
}

TEST(FuneralBooks, BalanceToTheBodyWithIndividualNoise) {
  TestCounty large("532503", 900000);
  large.deaths = 70000;  // more than 64 bodies a day
  ModelRun<float> run(run_of(2020, 2026, Uncertainty::all),
                      {TestCounty("532501"), served("532502", "532501", 2023), large});
  run.go([&](int) {
    for (std::size_t county = 0; county < 3; ++county) {
      for (int identity = 0; identity < identity_count; ++identity) {
        for (int l = 0; l < L; ++l) {
          EXPECT_EQ(run.imbalance(county, identity, l), 0.0F) << identity;
        }
      }
    }
  });
}

TEST(FuneralBooks, BalanceToRoundingInExpectation) {
  ModelRun<double> run(run_of(2020, 2026, Uncertainty::none),
                       {TestCounty("532501"), served("532502", "532501", 2023)});
  run.go([&](int) {
    for (int identity = 0; identity < identity_count; ++identity) {
      EXPECT_LT(run.imbalance(0, identity), 1e-9) << identity;
    }
  });
}

TEST(FuneralYears, OpenWithTheStoreOfAnOrdinaryDay) {
  TestCounty county("532501");
  county.deaths = 8000;
  county.set("cremators", 100);
  ModelRun<float> run(run_of(2020, 2021, Uncertainty::all), {county});
  run.go([](int) {});
  const float cremated = run.wire(0, wire_throughput, row_cremated);
  EXPECT_NEAR(cremated / run.row(0, at_row.cremations), 1.0, 0.02);  // not a week short
}

TEST(Niches, RunOutInTheYearInWhichNoneIsFree) {
  TestCounty county("532501");
  county.set("niches", 1000).set("niches_in_use", 0.5).set("lease_years", 40);
  ModelRun<double> run(run_of(2020, 2040, Uncertainty::none), {county});
  double first = std::numeric_limits<double>::infinity();
  run.go([&](int year) {
    if (run.row(0, at_row.niches_free) < 0.0) {
      first = std::min<double>(first, year);
    }
    EXPECT_EQ(run.row(0, at_row.exhaustion), first) << year;
  });
  EXPECT_LT(first, 2040);
}

TEST(FuneralParents, PoolWaitsAndNiches) {
  constexpr int rows = at_row.count;
  std::vector<std::vector<double>> now(at(rows), std::vector<double>(2));
  std::vector<std::vector<double>> before = now;
  const auto set = [&](int row, double first, double second) { now[at(row)] = {first, second}; };
  set(at_row.waits, 900, 0);
  set(at_row.waits + 1, 60, 0);
  set(at_row.waits + 4, 40, 0);
  set(at_row.niches_free, -1, 10);
  set(at_row.year, 2028, 2028);
  before[at(at_row.exhaustion)] = {std::numeric_limits<double>::infinity(), 2025};
  std::vector<double*> rows_now;
  std::vector<const double*> rows_before;
  for (int r = 0; r < rows; ++r) {
    rows_now.push_back(now[at(r)].data());
    rows_before.push_back(before[at(r)].data());
  }
  model().derive(
      {.first_row = {}, .rows = rows_now, .rows_before = rows_before, .trajectories = 2});
  EXPECT_EQ(now[at(at_row.wait_p95)][0], 1.0);
  EXPECT_TRUE(std::isnan(now[at(at_row.wait_p95)][1]));
  EXPECT_EQ(now[at(at_row.exhaustion)][0], 2028.0);
  EXPECT_EQ(now[at(at_row.exhaustion)][1], 2025.0);
}

}  // namespace
}  // namespace mz::funeral::test
