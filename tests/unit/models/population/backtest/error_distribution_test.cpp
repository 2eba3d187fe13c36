#include "models/population/backtest/error_distribution.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "models/population/backtest/rivals.hpp"

namespace mz::population::backtest::test {
namespace {

TEST(StudentTail, AgreesWithClosedFormsOfOneAndTwoDegrees) {
  for (const double t : {-30.0, -2.0, -0.3, 0.0, 0.01, 1.0, 7.0, 500.0}) {
    SCOPED_TRACE(t);
    EXPECT_NEAR(student_cdf(t, 1.0), 0.5 + std::atan(t) / std::acos(-1.0), 1e-13);
    EXPECT_NEAR(student_cdf(t, 2.0), 0.5 + t / (2 * std::sqrt(2 + t * t)), 1e-13);
  }
}

TEST(StudentTail, TableIsWithinABillionthOfTheFunction) {
  const StudentTable table(2.7);
  for (double t = -2000; t < 2000; t += t < -5 || t > 5 ? 3.7 : 0.0137) {
    ASSERT_NEAR(table.cdf(t), student_cdf(t, 2.7), 1e-9) << t;
  }
}

TEST(ErrorDistribution, WithoutASharedPartIsStudents) {
  const StudentTable table(2.0);
  const ErrorDistribution distribution(0.0, 0.1, table);
  EXPECT_NEAR(distribution.cdf(0.1), 0.5 + 1 / (2 * std::sqrt(3.0)), 1e-9);
  // Closed form: t = (2p - 1) sqrt(2 / (1 - (2p - 1)^2)), at p = 0.9 it is 1.8856.
  EXPECT_NEAR(distribution.quantile(0.9), 0.1 * 0.8 * std::sqrt(2 / 0.36), 1e-8);
}

TEST(ErrorDistribution, SharedPartAddsItsVariance) {
  // With thin tails (nu = 400) it is nearly normal of variance tau^2 + s^2; z(0.9) = 1.28155.
  const StudentTable table(400.0);
  const ErrorDistribution distribution(0.03, 0.04, table);
  EXPECT_NEAR(distribution.quantile(0.9), 0.05 * 1.28155, 3e-4);
}

TEST(ErrorDistribution, ScoresAnExactForecastAsCovered) {
  const StudentTable table(3.0);
  const ErrorDistribution distribution(0.02, 0.05, table);
  const ForecastScore score = distribution.score(0.0);
  EXPECT_EQ(score.error, 0.0);
  EXPECT_NEAR(score.place, 0.5, 1e-12);
  EXPECT_TRUE(score.is_covered[0]);
  EXPECT_NEAR(score.interval_score, 2 * distribution.quantile(0.9), 1e-12);
}

TEST(ErrorDistribution, CrpsOfANearlyNormalErrorHasItsClosedForm) {
  // Gneiting and Raftery (2007): sigma (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)).
  const StudentTable table(1e4);
  const ErrorDistribution distribution(0.06, 0.08, table);
  const double z = 0.7;
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::acos(-1.0));
  const double expected =
      z * std::erf(z / std::sqrt(2.0)) + 2 * density - 1 / std::sqrt(std::acos(-1.0));
  EXPECT_NEAR(distribution.score(0.1 * z).crps, 0.1 * expected, 2e-4);
}

LearnedErrors evenly_spread() {  // uniform on [-1, 1]
  LearnedErrors errors;
  for (int k = -100; k <= 100; ++k) {
    errors.add(k / 100.0);
  }
  return errors;
}

TEST(LearnedErrors, AreAUniformDistributionWhenEvenlySpread) {
  const LearnedErrors errors = evenly_spread();
  EXPECT_NEAR(errors.quantile(0.9), 0.8, 1e-12);
  EXPECT_NEAR(errors.cdf(0.5), 0.75, 1e-12);
  EXPECT_EQ(errors.cdf(-3), 0.0);
  EXPECT_EQ(errors.cdf(3), 1.0);
  // CRPS of a uniform of width 2 at its centre: width / 12.
  EXPECT_NEAR(errors.score(0.0).crps, 2.0 / 12, 1e-4);
}

}  // namespace
}  // namespace mz::population::backtest::test
