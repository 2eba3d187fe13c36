#include "sim/run/parents.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

const std::vector<FakeCounty> counties{{"532501", "532500", "530000", 100},
                                       {"532502", "532500", "530000", 200.125},
                                       {"532503", "532500", "530000", 400},
                                       {"532601", "532600", "530000", 50}};

Recording run_of(const std::vector<FakeCounty>& of) {
  RunOptions options;
  options.threads = 2;
  options.keep = {"alpha.stock",
                  "alpha.growth",
                  "alpha.growth_share",
                  "alpha.average",
                  "alpha.largest",
                  "alpha.leading"};
  return run_fake({fake_scenario("a", of, uncertain_number(1, 3))}, options);
}

constexpr double step = 1.0 / 1048576.0;
constexpr int last = 5;

TEST(Parents, AreTheSumOfTheirCountiesInEveryTrajectory) {
  const Recording run = run_of(counties);
  const std::vector<double> parent = run.kept("532500", "alpha.stock", last);
  for (std::size_t i = 0; i < parent.size(); ++i) {
    double sum = 0;
    for (const char* code : {"532501", "532502", "532503"}) {
      sum += run.kept(code, "alpha.stock", last)[i];
    }
    EXPECT_NEAR(parent[i], sum, 3 * step / 2);
    EXPECT_EQ(parent[i], std::nearbyint(parent[i] / step) * step);  // whole steps
  }
}

TEST(Parents, OfParentsAreTheSumOfTheirChildren) {
  const Recording run = run_of(counties);
  const std::vector<double> top = run.kept("530000", "alpha.stock", last);
  const std::vector<double> first = run.kept("532500", "alpha.stock", last);
  const std::vector<double> second = run.kept("532600", "alpha.stock", last);
  for (std::size_t i = 0; i < top.size(); ++i) {
    EXPECT_NEAR(top[i], first[i] + second[i], step);
  }
}

TEST(Parents, WithOneChildAreItsAlias) {
  const Recording run = run_of(counties);
  EXPECT_EQ(run.bytes("532600"), run.bytes("532601"));
  EXPECT_EQ(run.bytes("total"), run.bytes("530000"));
}

TEST(Parents, ComeRightAfterTheirLastChild) {
  const Recording run = run_of(counties);
  std::vector<std::string> order;
  for (const RegionSummary& region : run.regions) {
    order.push_back(run.frame.regions[static_cast<std::size_t>(region.region)].code);
  }
  EXPECT_EQ(order,
            (std::vector<std::string>{
                "532501", "532502", "532503", "532500", "532601", "532600", "530000", "total"}));
}

TEST(Parents, HaveRatiosOfSums) {
  const Recording run = run_of(counties);
  const std::vector<double> share = run.kept("532500", "alpha.growth_share", last);
  for (std::size_t i = 0; i < share.size(); ++i) {
    EXPECT_DOUBLE_EQ(
        share[i],
        run.kept("532500", "alpha.growth", last)[i] / run.kept("532500", "alpha.stock", last)[i]);
  }
}

TEST(Parents, HaveWeightedMeansLargestAndFirst) {
  const Recording run = run_of(counties);
  for (std::size_t i = 0; i < 70; ++i) {
    const double a = run.kept("532501", "alpha.stock", last)[i];
    const double b = run.kept("532502", "alpha.stock", last)[i];
    const double c = run.kept("532503", "alpha.stock", last)[i];
    EXPECT_NEAR(
        run.kept("532500", "alpha.average", last)[i], (a * a + b * b + c * c) / (a + b + c), 1e-5);
    EXPECT_NEAR(run.kept("532500", "alpha.largest", last)[i], std::max({a, b, c}), step);
    EXPECT_NEAR(run.kept("532500", "alpha.leading", last)[i], a, step);
  }
}

TEST(Parents, AreUndefinedWhereNothingCanBeSaid) {
  const Recording run = run_of(counties);
  EXPECT_TRUE(std::isnan(run.statistic("532500", "alpha.own", "mean", last)));
  EXPECT_FALSE(std::isnan(run.statistic("532501", "alpha.own", "mean", last)));
}

TEST(Parents, AreDerivedByTheModelFromSupportRows) {
  const Recording run = run_of(counties);
  EXPECT_NEAR(run.statistic("532500", "alpha.sex_ratio", "mean", last), 2.0, 1e-7);
}

TEST(Parents, SumRowsOfEveryOwnLabel) {
  const Recording run = run_of(counties);
  EXPECT_NEAR(run.statistic("532500", "alpha.by_sex", "mean", last, 0, 0) * 3,
              run.statistic("532500", "alpha.by_sex", "mean", last, 0, 1),
              1e-5);
}

TEST(FixedPoint, RoundsToTheNearestEvenStep) {
  using engine::to_steps;
  EXPECT_EQ(to_steps(0.5, 1), 0);
  EXPECT_EQ(to_steps(1.5, 1), 2);
  EXPECT_EQ(to_steps(-2.5, 1), -2);
}

TEST(FixedPoint, HasFenForMoneyAndAMillionthForTheRest) {
  EXPECT_EQ(engine::steps_per_unit(unit::person), 1048576.0);
  EXPECT_EQ(engine::steps_per_unit(Unit{"yuan", "元", {"元", "yuan"}, {}, Display::count}), 100.0);
}

/// A parent row of two values to which rows are added.
struct Row {
  std::array<engine::Steps, 2> steps{};
  char plain = 0;

  void add(engine::Combine rule, bool fresh, std::array<double, 2> values) {
    engine::combine_values(rule, fresh, values.data(), 2, 1, {steps.data(), &plain});
  }
  double at(std::size_t i) const { return engine::from_steps(steps[i], 1); }
};

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

TEST(FixedPoint, KeepsUndefinedAndInfiniteValuesInSums) {
  Row row;
  row.add(engine::Combine::sum, true, {1, undefined});
  row.add(engine::Combine::sum, false, {infinity, 2});
  row.add(engine::Combine::sum, false, {3, 4});
  EXPECT_EQ(row.at(0), infinity);
  EXPECT_TRUE(std::isnan(row.at(1)));
}

TEST(FixedPoint, IsExactAgainAfterAFreshStart) {
  Row row;
  row.add(engine::Combine::sum, true, {undefined, infinity});
  row.add(engine::Combine::sum, true, {5, -7});
  row.add(engine::Combine::sum, false, {1, 1});
  EXPECT_EQ(row.at(0), 6.0);
  EXPECT_EQ(row.at(1), -6.0);
}

TEST(FixedPoint, TakesTheLargestOrTheFirst) {
  Row largest;
  largest.add(engine::Combine::max, true, {1, -5});
  largest.add(engine::Combine::max, false, {-2, -3});
  EXPECT_EQ(largest.at(0), 1.0);
  EXPECT_EQ(largest.at(1), -3.0);
  Row first;
  first.add(engine::Combine::first, true, {1, 2});
  first.add(engine::Combine::first, false, {8, 9});
  EXPECT_EQ(first.at(1), 2.0);
}

}  // namespace
}  // namespace mz::test
