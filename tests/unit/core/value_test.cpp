#include "sim/core/value.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

constexpr double z90 = 1.2815515655446004;

Point point(int year, double value) {
  return {year, Distribution::fixed(value), {}};
}

/// A share dated 2020, 2030 and 2034.
Value dated(PathRule rule, std::vector<double> values) {
  Value value;
  value.dated = true;
  value.path = rule;
  value.transform = Transform::logit;
  value.high = 1;
  value.points = {point(2020, values[0]), point(2030, values[1]), point(2034, values[2])};
  return value;
}

Value undated(double number) {
  Value value;
  value.points = {point(0, number)};
  return value;
}

TEST(ValuePath, IsTheSameInEveryYearWithoutDates) {
  EXPECT_EQ(undated(4.5).median(1990), 4.5);
  EXPECT_EQ(undated(4.5).median(2099), 4.5);
}

TEST(ValuePath, TakesTheValueOfItsOwnDates) {
  for (const PathRule rule : {PathRule::step, PathRule::linear, PathRule::logit}) {
    const Value value = dated(rule, {0.2, 0.8, 0.5});
    EXPECT_EQ(value.median(2020), 0.2);
    EXPECT_EQ(value.median(2030), 0.8);
    EXPECT_EQ(value.median(2034), 0.5);
  }
}

TEST(ValuePath, HoldsUntilTheNextDateAsAStep) {
  EXPECT_EQ(dated(PathRule::step, {0.2, 0.8, 0.5}).median(2029), 0.2);
}

TEST(ValuePath, RunsStraightAsALine) {
  const Value value = dated(PathRule::linear, {0.2, 0.8, 0.5});
  EXPECT_DOUBLE_EQ(value.median(2025), 0.5);    // half way
  EXPECT_DOUBLE_EQ(value.median(2021), 0.26);   // a tenth of the way
  EXPECT_DOUBLE_EQ(value.median(2033), 0.575);  // three quarters from 0.8 to 0.5
}

TEST(ValuePath, RunsStraightInLogOdds) {
  // Odds 1/4 and 4: a quarter of the way the odds are 4^(-1/2) = 1/2, the share 1/3.
  Value value = dated(PathRule::logit, {0.2, 0.8, 0.5});
  value.points[1].year = 2028;
  EXPECT_NEAR(value.median(2022), 1.0 / 3.0, 1e-14);
  EXPECT_NEAR(value.median(2024), 0.5, 1e-14);
}

TEST(ValuePath, RunsStraightFromABoundWhereLogOddsAreInfinite) {
  EXPECT_DOUBLE_EQ(dated(PathRule::logit, {0.0, 0.8, 0.5}).median(2025), 0.4);
  EXPECT_DOUBLE_EQ(dated(PathRule::logit, {0.2, 1.0, 0.5}).median(2025), 0.6);
}

TEST(ValuePath, IsHeldAfterItsLastDate) {
  for (const PathRule rule : {PathRule::step, PathRule::linear, PathRule::logit}) {
    EXPECT_EQ(dated(rule, {0.2, 0.8, 0.5}).median(2100), 0.5);
  }
}

TEST(ValuePath, HasItsFirstValueBeforeItsFirstDate) {
  EXPECT_EQ(dated(PathRule::linear, {0.2, 0.8, 0.5}).median(2010), 0.2);
}

TEST(ValuePath, HasTheDefaultBeforeItsFirstDateWhenThereIsOne) {
  Value value = dated(PathRule::linear, {0.2, 0.8, 0.5});
  value.before = point(0, 0.1);
  EXPECT_EQ(value.median(2019), 0.1);
  EXPECT_EQ(value.median(2020), 0.2);
}

TEST(ValuePath, DrawsBothEndsOfALineWithTheSameNormal) {
  Value value = dated(PathRule::linear, {0, 0, 0});
  value.points[0].value = Distribution::range(0.2, 0.4, Transform::identity, 0, 1);
  value.points[1].value = Distribution::range(0.6, 0.8, Transform::identity, 0, 1);
  EXPECT_NEAR(value.at(2025, z90, 0), 0.6, 1e-14);  // half way from p90 = 0.4 to p90 = 0.8
  EXPECT_NEAR(value.at(2025, -z90, 0), 0.4, 1e-14);
}

TEST(ValueBetweenCounties, AddsOnTheLogitScale) {
  Value value = undated(0.5);
  value.transform = Transform::logit;
  value.high = 1;
  value.between = std::log(2.0);
  EXPECT_NEAR(value.at(2020, 0, 1), 2.0 / 3.0, 1e-14);  // odds 1 times 2
  EXPECT_NEAR(value.at(2020, 0, -1), 1.0 / 3.0, 1e-14);
}

TEST(ValueBetweenCounties, MultipliesOnTheLogScale) {
  Value value = undated(10);
  value.transform = Transform::log;
  value.high = std::numeric_limits<double>::infinity();
  value.between = 0.1;
  EXPECT_NEAR(value.at(2020, 0, 2), 10 * std::exp(0.2), 1e-13);
}

TEST(ValueBetweenCounties, LeavesTheValueAloneForTheMiddleCounty) {
  Value value = undated(0.3);
  value.transform = Transform::logit;
  value.high = 1;
  value.between = 0.7;
  EXPECT_EQ(value.at(2020, 0, 0), 0.3);
}

TEST(ValueBetweenCounties, StaysWithinTheBounds) {
  Value value = undated(9);
  value.low = 0;
  value.high = 10;
  value.between = 4;  // identity scale
  EXPECT_EQ(value.at(2020, 0, 3), 10.0);
  EXPECT_EQ(value.at(2020, 0, -3), 0.0);
}

TEST(ValueBetweenCounties, KeepsAValueAtItsBound) {
  for (const double bound : {0.0, 1.0}) {
    Value value = undated(bound);
    value.transform = Transform::logit;
    value.high = 1;
    value.between = 0.5;
    EXPECT_NEAR(value.at(2020, 0, 1), bound, 1e-15);
    EXPECT_NEAR(value.at(2020, 0, -1), bound, 1e-15);
  }
}

TEST(ValueUncertainty, IsAbsentFromFixedNumbers) {
  EXPECT_FALSE(undated(3).is_uncertain());
  EXPECT_FALSE(dated(PathRule::linear, {0.2, 0.8, 0.5}).is_uncertain());
}

TEST(ValueUncertainty, ComesFromAPointFromBetweenOrFromTheDefault) {
  const Distribution range = Distribution::range(0.2, 0.4, Transform::logit, 0, 1);
  Value by_point = dated(PathRule::linear, {0.2, 0.8, 0.5});
  by_point.points[2].value = range;
  EXPECT_TRUE(by_point.is_uncertain());
  Value by_county = undated(0.3);
  by_county.between = 0.1;
  EXPECT_TRUE(by_county.is_uncertain());
  Value by_default = dated(PathRule::linear, {0.2, 0.8, 0.5});
  by_default.before = Point{0, range, {}};
  EXPECT_TRUE(by_default.is_uncertain());
}

TEST(Value, IsSetByANumberATextOrATable) {
  EXPECT_FALSE(Value{}.is_set());
  EXPECT_TRUE(undated(0).is_set());
  Value text;
  text.text = "fade";
  EXPECT_TRUE(text.is_set());
  Value table;
  table.table = std::make_shared<const DataTable>();
  EXPECT_TRUE(table.is_set());
}

}  // namespace
}  // namespace mz::test
