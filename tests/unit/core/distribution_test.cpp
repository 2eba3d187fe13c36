#include "sim/core/distribution.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/random.hpp"

namespace mz::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double z90 = 1.2815515655446004;  // printed tables: Phi(z90) = 0.9

struct Range {
  std::string name;
  Transform transform;
  double low, high;
  double p10, p90;
  double middle;  ///< by hand on the transformed scale
};

class RangeOn : public testing::TestWithParam<Range> {
 protected:
  Distribution range() const {
    const Range& r = GetParam();
    return Distribution::range(r.p10, r.p90, r.transform, r.low, r.high);
  }
};

TEST_P(RangeOn, MeetsItsTenthAndNinetiethPercentile) {
  EXPECT_NEAR(range().quantile(-z90), GetParam().p10, 1e-13 * GetParam().p90);
  EXPECT_NEAR(range().quantile(z90), GetParam().p90, 1e-13 * GetParam().p90);
}

TEST_P(RangeOn, HasTheMiddleOfTheTransformedScaleAsMedian) {
  EXPECT_NEAR(range().median(), GetParam().middle, 1e-13 * GetParam().middle);
}

TEST_P(RangeOn, StaysWithinItsBounds) {
  for (const double z : {-40.0, -6.4, 6.4, 40.0}) {
    EXPECT_GE(range().quantile(z), GetParam().low);
    EXPECT_LE(range().quantile(z), GetParam().high);
  }
}

// Middles by hand: (2 + 6) / 2; sqrt(2 * 8); odds of 1/5 and 1/2 are 1/4 and 1, their geometric
// mean 1/2 is the odds of 1/3; the same stretched to [10, 40].
INSTANTIATE_TEST_SUITE_P(
    Transforms,
    RangeOn,
    testing::Values(Range{"identity", Transform::identity, -infinity, infinity, 2, 6, 4},
                    Range{"log", Transform::log, 0, infinity, 2, 8, 4},
                    Range{"logit", Transform::logit, 0, 1, 0.2, 0.5, 1.0 / 3.0},
                    Range{"stretched", Transform::logit, 10, 40, 16, 25, 20}),
    [](const auto& instance) { return instance.param.name; });

TEST(TransformOfRange, IsLogitBetweenFiniteBounds) {
  EXPECT_EQ(transform_of_range(0.0, 1.0), Transform::logit);
  EXPECT_EQ(transform_of_range(-5.0, 5.0), Transform::logit);
}

TEST(TransformOfRange, IsLogFromZeroUpwards) {
  EXPECT_EQ(transform_of_range(0.0, infinity), Transform::log);
}

TEST(TransformOfRange, IsIdentityWhenNegativeValuesHaveNoBound) {
  EXPECT_EQ(transform_of_range(-infinity, infinity), Transform::identity);
  EXPECT_EQ(transform_of_range(-infinity, 0.0), Transform::identity);
}

TEST(Transform, IsUndoneByItsInverse) {
  for (const double value : {0.001, 0.3, 0.5, 0.9, 0.9999}) {
    for (const Transform t : {Transform::identity, Transform::log, Transform::logit}) {
      EXPECT_NEAR(inverse(t, 0.0, 1.0, forward(t, 0.0, 1.0, value)), value, 1e-14);
    }
  }
}

TEST(FixedDistribution, IgnoresTheDraw) {
  const Distribution d = Distribution::fixed(-7.5);
  EXPECT_TRUE(d.is_fixed());
  EXPECT_EQ(d.quantile(3.0), -7.5);
}

TEST(NormalDistribution, IsMeanPlusMultiplesOfItsDeviation) {
  const Distribution d = Distribution::normal(10, 2, -infinity, infinity);
  EXPECT_DOUBLE_EQ(d.quantile(-1.5), 7.0);
  EXPECT_DOUBLE_EQ(d.median(), 10.0);
}

TEST(NormalDistribution, IsCutAtItsBounds) {
  EXPECT_EQ(Distribution::normal(10, 2, 9, 11).quantile(3.0), 11.0);
  EXPECT_EQ(Distribution::normal(10, 2, 9, 11).quantile(-3.0), 9.0);
}

TEST(LognormalDistribution, MultipliesItsMedian) {
  const Distribution d = Distribution::lognormal(5, 0.4, 0, infinity);
  EXPECT_NEAR(d.median(), 5.0, 1e-14);
  EXPECT_NEAR(d.quantile(1.5), 5.0 * std::exp(0.6), 1e-13);  // closed form
}

TEST(UniformDistribution, IsALineInProbability) {
  const Distribution d = Distribution::uniform(2, 6);
  EXPECT_DOUBLE_EQ(d.median(), 4.0);
  EXPECT_NEAR(d.quantile(z90), 2.0 + 4.0 * 0.9, 1e-13);
}

TEST(TriangularDistribution, HasItsClosedForm) {
  // low 0, mode 1, high 4: F(1) = 1/4; F = 1 - (4 - x)^2 / 12 above, so the median is 4 - sqrt(6)
  // and the tenth percentile sqrt(0.4).
  const Distribution d = Distribution::triangular(0, 1, 4);
  EXPECT_NEAR(d.median(), 4.0 - std::sqrt(6.0), 1e-13);
  EXPECT_NEAR(d.quantile(-z90), std::sqrt(0.4), 1e-13);
}

TEST(TriangularDistribution, MayHaveItsModeAtAnEnd) {
  EXPECT_NEAR(Distribution::triangular(0, 0, 1).median(), 1.0 - std::sqrt(0.5), 1e-14);
  EXPECT_NEAR(Distribution::triangular(0, 1, 1).median(), std::sqrt(0.5), 1e-14);
}

TEST(BetaDistribution, IsUniformForShapesOne) {
  EXPECT_NEAR(Distribution::beta(1, 1, 2, 6).quantile(z90), 5.6, 1e-12);
}

TEST(BetaDistribution, HasItsClosedForms) {
  // F = x^2 for shapes (2, 1); F = 3x^2 - 2x^3 for (2, 2): median 1/2.
  EXPECT_NEAR(Distribution::beta(2, 1, 0, 1).quantile(-z90), std::sqrt(0.1), 1e-12);
  EXPECT_NEAR(Distribution::beta(2, 2, 0, 1).median(), 0.5, 1e-12);
}

TEST(GammaDistribution, IsExponentialWhenDeviationEqualsMean) {
  const Distribution d = Distribution::gamma(2, 2, 0, infinity);
  EXPECT_NEAR(d.median(), 2.0 * std::log(2.0), 1e-12);
  EXPECT_NEAR(d.quantile(z90), 2.0 * std::log(10.0), 1e-11);
}

TEST(GammaDistribution, IsErlangForWholeShapes) {
  // Mean 4, sd 2: shape 4, scale 1, F(x) = 1 - e^-x (1 + x + x^2/2 + x^3/6).
  const double x = Distribution::gamma(4, 2, 0, infinity).quantile(z90);
  EXPECT_NEAR(1 - std::exp(-x) * (1 + x + x * x / 2 + x * x * x / 6), 0.9, 1e-12);
}

TEST(GammaDistribution, IsFiniteAtTheLargestDraw) {
  const double x = Distribution::gamma(4, 2, 0, infinity).quantile(6.4);
  EXPECT_GT(x, 20.0);
  EXPECT_LT(x, 60.0);  // 1 - F(60) < 1e-21 < 1 - Phi(6.4) = 8e-11 < 1 - F(20)
}

std::vector<Distribution> one_of_each() {
  return {Distribution::fixed(3),
          Distribution::range(0.2, 0.5, Transform::logit, 0, 1),
          Distribution::range(2, 8, Transform::log, 0, infinity),
          Distribution::normal(1, 2, -3, 4),
          Distribution::lognormal(5, 0.4, 0, 9),
          Distribution::triangular(0, 1, 4),
          Distribution::uniform(2, 6),
          Distribution::beta(2, 5, 0, 1),
          Distribution::gamma(4, 2, 0, infinity)};
}

class EveryShape : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryShape, NeverFallsWhenTheDrawRises) {
  const Distribution d = one_of_each()[GetParam()];
  double before = d.quantile(-6.4);
  for (double z = -6.35; z <= 6.4; z += 0.05) {
    const double now = d.quantile(z);
    EXPECT_GE(now, before) << z;
    before = now;
  }
}

TEST_P(EveryShape, IsComonotoneWithAnyOtherRange) {
  // The same draws put the trajectories of two scenarios in the same order.
  const Distribution a = one_of_each()[GetParam()];
  const Distribution b = Distribution::range(100, 300, Transform::identity, 0, 1000);
  for (std::uint32_t trajectory = 0; trajectory < 100; ++trajectory) {
    const double z = parameter_normal(7, "care.take_up", 0, trajectory);
    const double other = parameter_normal(7, "care.take_up", 0, trajectory + 1);
    const bool rises = b.quantile(other) >= b.quantile(z);
    EXPECT_TRUE(rises ? a.quantile(other) >= a.quantile(z) : a.quantile(other) <= a.quantile(z));
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, EveryShape, testing::Range(std::size_t{0}, one_of_each().size()));

// Printed tables: Phi(-1) = 0.158655. A gamma whose mean is its sd is the exponential: exp(-2).
TEST(ClampedShare, IsTheMassBeyondTheBounds) {
  constexpr double below_one_sd = 0.158655;
  EXPECT_NEAR(Distribution::normal(0.1, 0.1, 0, 1).clamped_share(), below_one_sd, 1e-6);
  EXPECT_NEAR(Distribution::normal(0.5, 0.5, 0, 1).clamped_share(), 2 * below_one_sd, 1e-6);
  EXPECT_NEAR(
      Distribution::lognormal(1, 0.5, 0, std::exp(0.5)).clamped_share(), below_one_sd, 1e-6);
  EXPECT_NEAR(Distribution::gamma(1, 1, 0, 2).clamped_share(), std::exp(-2.0), 1e-9);
}

TEST(ClampedShare, IsNothingWhereTheScaleEndsAtTheBound) {
  EXPECT_EQ(Distribution::range(0.1, 0.9, Transform::logit, 0, 1).clamped_share(), 0.0);
  EXPECT_EQ(Distribution::lognormal(1, 2, 0, infinity).clamped_share(), 0.0);
  EXPECT_EQ(Distribution::uniform(0, 1).clamped_share(), 0.0);
  EXPECT_EQ(Distribution::beta(2, 3, 0, 1).clamped_share(), 0.0);
}

}  // namespace
}  // namespace mz::test
