#include "sim/core/math.hpp"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double relative_error(double got, double exact) {
  return std::fabs(got - exact) / std::max(std::fabs(exact), 1e-300);
}

// Second method everywhere below: the C library, whose results are within one unit in the last
// place (2^-53 = 1.1e-16 relative in double, 6e-8 in float).

TEST(Exp, AgreesWithTheLibraryToThreeUnitsInTheLastPlace) {
  for (double x = -707.9; x < 708.9; x += 0.3137) {
    EXPECT_LE(relative_error(math::exp(x), std::exp(x)), 6.7e-16) << x;
  }
}

TEST(Exp, AgreesWithTheLibraryInFloat) {
  for (float x = -86.9F; x < 87.9F; x += 0.0531F) {
    const double exact = std::exp(static_cast<double>(x));
    EXPECT_LE(relative_error(static_cast<double>(math::exp(x)), exact), 3.6e-7) << x;
  }
}

TEST(Exp, IsExactlyOneAtZero) {
  EXPECT_EQ(math::exp(0.0), 1.0);
  EXPECT_EQ(math::exp(-0.0), 1.0);
  EXPECT_EQ(math::exp(0.0F), 1.0F);
}

TEST(Exp, IsZeroFarBelowAndInfiniteFarAbove) {
  EXPECT_EQ(math::exp(-746.0), 0.0);
  EXPECT_EQ(math::exp(-infinity), 0.0);
  EXPECT_EQ(math::exp(710.0), infinity);
  EXPECT_EQ(math::exp(infinity), infinity);
  EXPECT_EQ(math::exp(-104.0F), 0.0F);
  EXPECT_EQ(math::exp(89.0F), std::numeric_limits<float>::infinity());
}

TEST(Exp, KeepsNotANumber) {
  EXPECT_TRUE(std::isnan(math::exp(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Exp, OfNegativeNumbersHasTheSameBits) {
  for (float x = -87.0F; x <= 0.0F; x += 0.0173F) {
    EXPECT_EQ(math::exp_of_negative(x), math::exp(x)) << x;
  }
  for (double x = -708.0; x <= 0.0; x += 0.173) {
    EXPECT_EQ(math::exp_of_negative(x), math::exp(x)) << x;
  }
}

TEST(Exp, OfNegativeNumbersStopsAtItsSmallestResult) {
  EXPECT_EQ(math::exp_of_negative(-1e30F), math::exp(-87.0F));
  EXPECT_EQ(math::exp_of_negative(-infinity), math::exp(-708.0));
}

TEST(Log, AgreesWithTheLibraryToThreeUnitsInTheLastPlace) {
  for (double x = 1e-300; x < 1e300; x *= 1.7) {
    EXPECT_LE(relative_error(math::log(x), std::log(x)), 6.7e-16) << x;
  }
}

TEST(Log, KeepsItsPrecisionNearOne) {
  for (const double x : {1.0 + 1e-12, 1.0 - 1e-12, 1.0 + 1e-6, 1.0 - 1e-6, 0.999, 1.001}) {
    EXPECT_LE(relative_error(math::log(x), std::log(x)), 6.7e-16) << x;
  }
}

TEST(Log, AgreesWithTheLibraryInFloat) {
  for (float x = 1e-37F; x < 1e37F; x *= 1.13F) {
    const double exact = std::log(static_cast<double>(x));
    EXPECT_LE(std::fabs(static_cast<double>(math::log(x)) - exact),
              3.6e-7 * std::max(std::fabs(exact), 0.05))
        << x;
  }
}

TEST(Log, IsExactlyZeroAtOne) {
  EXPECT_EQ(math::log(1.0), 0.0);
  EXPECT_EQ(math::log(1.0F), 0.0F);
}

TEST(Log, IsMinusInfinityAtAndBelowZero) {
  EXPECT_EQ(math::log(0.0), -infinity);
  EXPECT_EQ(math::log(-3.0), -infinity);
}

TEST(Pow, AgreesWithTheLibraryUpToTheErrorOfTheExponent) {
  for (double base = 1e-3; base < 1e3; base *= 2.3) {
    for (double exponent = -20.0; exponent <= 20.0; exponent += 1.7) {
      const double exact = std::pow(base, exponent);
      // exp turns an absolute error of exponent * log(base) into a relative one.
      const double bound = 6.7e-16 * (1.0 + std::fabs(exponent * std::log(base)));
      EXPECT_LE(relative_error(math::pow(base, exponent), exact), bound) << base << exponent;
    }
  }
}

TEST(Pow, IsOneForExponentZero) {
  EXPECT_EQ(math::pow(0.5, 0.0), 1.0);
}

struct Tabulated {
  double probability;
  double z;
};

void PrintTo(const Tabulated& row, std::ostream* out) {
  *out << row.probability;
}

class NormalQuantile : public testing::TestWithParam<Tabulated> {};

TEST_P(NormalQuantile, MeetsThePublishedValue) {
  const auto [probability, z] = GetParam();
  EXPECT_LE(relative_error(math::normal_quantile(probability), z), 1e-15);
}

// The first three are the test values printed with algorithm AS 241 (Wichura 1988, table of
// PPND16), the others the usual tables to 16 digits.
INSTANTIATE_TEST_SUITE_P(Published,
                         NormalQuantile,
                         testing::Values(Tabulated{0.25, -0.6744897501960817},
                                         Tabulated{0.001, -3.090232306167814},
                                         Tabulated{1e-20, -9.262340089798408},
                                         Tabulated{0.9, 1.2815515655446004},
                                         Tabulated{0.95, 1.6448536269514722},
                                         Tabulated{0.975, 1.959963984540054},
                                         Tabulated{0.995, 2.5758293035489004},
                                         Tabulated{0.0228, -1.9990772149717693}));

TEST(NormalQuantileFunction, IsExactlyZeroAtOneHalf) {
  EXPECT_EQ(math::normal_quantile(0.5), 0.0);
  EXPECT_EQ(math::normal_quantile(0.5F), 0.0F);
}

TEST(NormalQuantileFunction, IsAntisymmetricToTheBit) {
  for (const double p : {0.25, 0.125, 0.0625, 0.4375}) {  // 1 - p is exact
    EXPECT_EQ(math::normal_quantile(p), -math::normal_quantile(1.0 - p)) << p;
  }
}

TEST(NormalQuantileFunction, HasSevenDigitsInFloat) {
  for (double p = 1e-9; p < 0.4; p *= 1.21) {
    const auto single = static_cast<float>(p);
    const double exact = math::normal_quantile(static_cast<double>(single));
    EXPECT_LE(relative_error(static_cast<double>(math::normal_quantile(single)), exact), 1e-6) << p;
  }
}

TEST(NormalQuantileFunction, NeedsItsDeepRangeForNoWord) {
  for (double tail = 0.5; tail >= 1.0 / 8589934592.0; tail *= 0.87) {  // down to the last word
    const auto single = static_cast<float>(tail);
    EXPECT_EQ(math::upper_normal_quantile<false>(tail), math::upper_normal_quantile<true>(tail));
    EXPECT_EQ(math::upper_normal_quantile<false>(single),
              math::upper_normal_quantile<true>(single));
  }
}

TEST(NormalCdf, AgreesWithTheComplementaryErrorFunction) {
  for (double z = -9.0; z <= 9.0; z += 0.0317) {
    EXPECT_NEAR(math::normal_cdf(z), 0.5 * std::erfc(-z / std::sqrt(2.0)), 2e-15) << z;
  }
}

TEST(NormalCdf, GoesFromZeroToOne) {
  EXPECT_EQ(math::normal_cdf(0.0), 0.5);
  EXPECT_EQ(math::normal_cdf(40.0), 1.0);
  EXPECT_EQ(math::normal_cdf(-40.0), 0.0);
}

TEST(NormalCdf, UndoesTheQuantile) {
  for (double p = 0.001; p < 1.0; p += 0.001) {
    EXPECT_NEAR(math::normal_cdf(math::normal_quantile(p)), p, 2e-15) << p;
  }
}

TEST(LogGamma, IsTheLogarithmOfFactorials) {
  double factorial = 1.0;  // by hand: Gamma(n) = (n - 1)!
  for (int n = 1; n <= 20; ++n) {
    EXPECT_NEAR(math::log_gamma(n), std::log(factorial), 2e-14 * (1.0 + std::log(factorial))) << n;
    factorial *= n;
  }
}

TEST(LogGamma, IsHalfTheLogarithmOfPiAtOneHalf) {
  EXPECT_NEAR(math::log_gamma(0.5), 0.5 * std::log(std::acos(-1.0)), 2e-14);
}

TEST(LogGamma, AgreesWithTheLibrary) {
  for (double x = 1e-3; x < 1e5; x *= 1.19) {
    const double exact = std::lgamma(x);
    EXPECT_NEAR(math::log_gamma(x), exact, 3e-14 * (1.0 + std::fabs(exact))) << x;
  }
}

TEST(IncompleteBeta, IsZeroAndOneAtItsEnds) {
  EXPECT_EQ(math::incomplete_beta(2.0, 3.0, 0.0), 0.0);
  EXPECT_EQ(math::incomplete_beta(2.0, 3.0, 1.0), 1.0);
  EXPECT_EQ(math::incomplete_beta(2.0, 3.0, -1.0), 0.0);
  EXPECT_EQ(math::incomplete_beta(2.0, 3.0, 2.0), 1.0);
}

TEST(IncompleteBeta, HasItsClosedForms) {
  const double pi = std::acos(-1.0);
  for (double x = 0.01; x < 1.0; x += 0.01) {
    SCOPED_TRACE(x);
    EXPECT_NEAR(math::incomplete_beta(1, 1, x), x, 1e-13);
    EXPECT_NEAR(math::incomplete_beta(3.5, 1, x), std::pow(x, 3.5), 1e-13);
    EXPECT_NEAR(math::incomplete_beta(2, 3, x), x * x * (6 - 8 * x + 3 * x * x), 1e-13);
    EXPECT_NEAR(math::incomplete_beta(0.5, 0.5, x), 2 / pi * std::asin(std::sqrt(x)), 1e-13);
  }
}

TEST(IncompleteBeta, IsTheTailOfABinomial) {
  // P(Binomial(n, p) >= k) = I_p(k, n - k + 1), summed by hand for n = 12, p = 0.3.
  double tail = 0.0;
  double mass = std::pow(0.3, 12);
  for (int k = 12; k >= 1; --k) {
    tail += mass;
    EXPECT_NEAR(math::incomplete_beta(k, 13 - k, 0.3), tail, 1e-13) << k;
    mass *= (0.7 / 0.3) * k / (13 - k);
  }
}

TEST(IncompleteGamma, HasItsClosedForms) {
  for (double x = 0.05; x < 40.0; x *= 1.17) {
    SCOPED_TRACE(x);
    EXPECT_NEAR(math::incomplete_gamma(1, x), 1 - std::exp(-x), 1e-13);
    EXPECT_NEAR(math::incomplete_gamma(2, x), 1 - (1 + x) * std::exp(-x), 1e-13);
    EXPECT_NEAR(math::incomplete_gamma(0.5, x), std::erf(std::sqrt(x)), 1e-13);
  }
}

TEST(IncompleteGamma, MeetsTabulatedChiSquareQuantiles) {
  // 95 % points of chi square with 1, 2 and 10 degrees of freedom, printed tables.
  EXPECT_NEAR(math::incomplete_gamma(0.5, 3.841458820694124 / 2), 0.95, 1e-13);
  EXPECT_NEAR(math::incomplete_gamma(1.0, 5.991464547107979 / 2), 0.95, 1e-13);
  EXPECT_NEAR(math::incomplete_gamma(5.0, 18.307038053275146 / 2), 0.95, 1e-13);
}

TEST(IncompleteGamma, IsZeroAtAndBelowZero) {
  EXPECT_EQ(math::incomplete_gamma(2.0, 0.0), 0.0);
  EXPECT_EQ(math::incomplete_gamma(2.0, -1.0), 0.0);
}

}  // namespace
}  // namespace mz::test
