// One county by hand: what models are given, and what the engine completes.

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/random.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

const std::vector<FakeCounty> one{{"532501", "532500", "530000", 100}};

RunOptions mode(Uncertainty uncertainty) {
  RunOptions options;
  options.uncertainty = uncertainty;
  options.threads = 2;
  options.keep = {
      "alpha.stock", "alpha.growth", "beta.follows", "beta.growth_before", "beta.gathered"};
  return options;
}

TEST(Engine, RunsOneExactTrajectoryWithoutUncertainty) {
  const Recording run =
      run_fake({fake_scenario("a", one, uncertain_number(1, 3))}, mode(Uncertainty::none));
  EXPECT_EQ(run.frame.trajectories, 1);
  EXPECT_EQ(run.kept("532501", "alpha.stock", 5), std::vector<double>{100 + 5 * 2.0});
  EXPECT_EQ(run.statistic("532501", "alpha.stock", "sd", 5), 0.0);
}

TEST(Engine, DrawsTheNumbersOfTheKey) {
  const Recording run =
      run_fake({fake_scenario("a", one, uncertain_number(1, 3))}, mode(Uncertainty::parameter));
  const std::vector<double> growth = run.kept("532501", "alpha.growth", 2);
  const Value rate = uncertain_number(1, 3);
  for (std::uint32_t i = 0; i < 70; ++i) {
    const double z = parameter_normal(42, "alpha.rate", 0, i);
    EXPECT_EQ(growth[i], static_cast<double>(static_cast<float>(rate.at(2022, z, 0))));
  }
}

TEST(Engine, DrawsAnIndependentPartPerCountyWhereAsked) {
  const std::vector<FakeCounty> two{one[0], {"532502", "532500", "530000", 100}};
  const Recording run = run_fake({fake_scenario("a", two, uncertain_number(1, 3, 0.5))},
                                 mode(Uncertainty::parameter));
  const Value rate = uncertain_number(1, 3, 0.5);
  const std::vector<double> growth = run.kept("532502", "alpha.growth", 1);
  for (std::uint32_t i = 0; i < 70; ++i) {
    const double own = parameter_normal(42, "alpha.rate", 532502, i);
    const double z = parameter_normal(42, "alpha.rate", 0, i);
    EXPECT_EQ(growth[i], static_cast<double>(static_cast<float>(rate.at(2021, z, own))));
  }
  EXPECT_NE(growth, run.kept("532501", "alpha.growth", 1));
}

TEST(Engine, KeepsScenariosComonotoneInARange) {
  const Recording run = run_fake({fake_scenario("a", one, uncertain_number(1, 3)),
                                  fake_scenario("b", one, uncertain_number(2, 6))},
                                 mode(Uncertainty::parameter));
  const std::vector<double> low = run.kept("532501", "alpha.growth", 1, 0);
  const std::vector<double> high = run.kept("532501", "alpha.growth", 1, 1);
  for (std::size_t i = 0; i < low.size(); ++i) {
    // Both are linear in the same z: 4 + (x - 2) * 2.
    EXPECT_NEAR(high[i], 4 + (low[i] - 2) * 2, 1e-5);
  }
}

TEST(Engine, FollowsADatedPathThroughTheYears) {
  Value path = uncertain_number(1, 3);
  path.dated = true;
  path.path = PathRule::linear;
  path.points.front().year = 2021;
  path.points.push_back({2023, Distribution::fixed(10), {}});
  const Recording run = run_fake({fake_scenario("a", one, path)}, mode(Uncertainty::parameter));
  for (std::uint32_t i = 0; i < 70; ++i) {
    const double z = parameter_normal(42, "alpha.rate", 0, i);
    for (int year = 1; year < 6; ++year) {
      EXPECT_EQ(run.kept("532501", "alpha.growth", year)[i],
                static_cast<double>(static_cast<float>(path.at(2020 + year, z, 0))));
    }
  }
}

TEST(Engine, HasNoFlowsInTheBaseYear) {
  const Recording run = run_fake({fake_scenario("a", one, fixed_number(1))}, {});
  EXPECT_TRUE(std::isnan(run.statistic("532501", "alpha.growth", "mean", 0)));
  EXPECT_TRUE(std::isnan(run.statistic("532501", "alpha.growth_share", "mean", 0)));
  EXPECT_EQ(run.statistic("532501", "alpha.stock", "mean", 0), 100.0);
}

TEST(Engine, LeavesARatioOverNothingUndefined) {
  const Recording run = run_fake({fake_scenario("a", one, fixed_number(1))}, {});
  EXPECT_TRUE(std::isnan(run.statistic("532501", "alpha.growth_per_nothing", "mean", 3)));
}

TEST(Engine, HandsOutputsAndWiresToLaterModels) {
  const Recording run =
      run_fake({fake_scenario("a", one, fixed_number(1))}, mode(Uncertainty::all));
  for (int year = 1; year < 6; ++year) {
    const std::vector<double> stock = run.kept("532501", "alpha.stock", year);
    const std::vector<double> growth = run.kept("532501", "alpha.growth", year);
    const std::vector<double> before = run.kept("532501", "alpha.growth", year - 1);
    for (std::size_t i = 0; i < stock.size(); ++i) {
      EXPECT_EQ(run.kept("532501", "beta.follows", year)[i],
                static_cast<double>(static_cast<float>(stock[i]) + 5.0F));
      if (year > 1) {
        EXPECT_EQ(run.kept("532501", "beta.growth_before", year)[i], before[i]);
      }
      EXPECT_NEAR(run.kept("532501", "beta.gathered", year)[i], growth[i], 1e-5);
    }
  }
}

TEST(Engine, LeavesPaddingTrajectoriesOutOfImbalances) {
  const Recording run = run_fake({fake_scenario("a", one, fixed_number(1), 3)}, {});
  ASSERT_EQ(run.frame.identities.size(), 1U);
  EXPECT_LT(run.summary.imbalance[0][0], 1e-4);
}

TEST(Engine, PairsOnlyWhatIsDeclared) {
  const Recording run = run_fake(
      {fake_scenario("a", one, fixed_number(1)), fake_scenario("b", one, fixed_number(2))}, {});
  EXPECT_TRUE(std::isnan(run.difference("532501", "alpha.by_sex", "mean", 3, 1)));
  EXPECT_FALSE(std::isnan(run.difference("532501", "alpha.exhaustion", "p05", 3, 1)));
}

TEST(Engine, StepsExchangingCountiesTogether) {
  // Each year the first hands a tenth of last year's stock to the second: the sum is untouched.
  const std::vector<FakeCounty> three{{"532501", "532500", "530000", 100},
                                      {"532502", "532500", "530000", 100},
                                      {"532503", "532500", "530000", 100}};
  const RunOptions exact = mode(Uncertainty::none);
  const Recording run = run_fake({fake_scenario("a", three, fixed_number(0))}, exact, {{{0, 2}}});
  EXPECT_NEAR(run.kept("532501", "alpha.stock", 2)[0], 81, 1e-9);
  EXPECT_NEAR(run.kept("532502", "alpha.stock", 2)[0], 100, 1e-9);
  EXPECT_NEAR(run.kept("532503", "alpha.stock", 2)[0], 119, 1e-9);
  EXPECT_NEAR(run.kept("total", "alpha.stock", 2)[0], 300, 1e-5);
}

TEST(Engine, TellsHowFarItIs) {
  const std::unique_ptr<const Model> alpha = fake_alpha();
  const std::unique_ptr<const Model> beta = fake_beta();
  const std::array<const Model*, 2> models{alpha.get(), beta.get()};
  Diagnostics diagnostics;
  const Inputs inputs =
      prepare({fake_scenario("a", one, fixed_number(1))}, models, {}, diagnostics);
  RecordingSink sink;
  std::int64_t last = -1;
  std::int64_t all = -1;
  simulate(inputs, sink, [&](std::int64_t done, std::int64_t of) {
    EXPECT_GE(done, last);
    last = done;
    all = of;
  });
  EXPECT_EQ(last, all);
  EXPECT_EQ(all, 3);  // 1 group x 1 scenario x 3 blocks of 32 for 70 trajectories
}

}  // namespace
}  // namespace mz::test
