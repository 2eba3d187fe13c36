// Binomial and Poisson counts drawn with our random words: means and variances in standard errors.

#include <array>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "sim/core/sampling_lanes.hpp"
#include "tests/support/statistics.hpp"

namespace mz::test {
namespace {

constexpr int lanes = 32;
constexpr int quads = 800;  // 800 x 4 x 32 = 102,400 draws

struct Case {
  std::string name;
  double n;  ///< 0 = Poisson
  double p;  ///< or the mean
};

void PrintTo(const Case& law, std::ostream* out) {
  *out << law.name;
}

class Sampler : public testing::TestWithParam<Case> {
 protected:
  template <class Real>
  static Sample draws() {
    const Case& law = GetParam();
    std::array<Real, lanes> n{};
    std::array<Real, lanes> p{};
    n.fill(static_cast<Real>(law.n));
    p.fill(static_cast<Real>(law.p));
    Sample sample;
    for (std::uint32_t quad = 0; quad < quads; ++quad) {
      std::array<std::uint32_t, 4 * lanes> words{};
      random::fill_quad<lanes>(words.data(), {.seed = 5, .region = 1}, quad, 0);
      for (std::size_t k = 0; k < 4; ++k) {
        std::array<Real, lanes> out{};
        if (law.n > 0) {
          random::binomial<lanes>(n.data(), p.data(), words.data() + k * lanes, out.data());
        } else {
          random::poisson<lanes>(p.data(), words.data() + k * lanes, out.data());
        }
        for (const Real count : out) {
          sample.add(static_cast<double>(count));
        }
      }
    }
    return sample;
  }

  /// Mean np and variance np(1 - p), or the mean twice. The variance of a skewed law is itself
  /// uncertain by its kurtosis: 1 / variance more than a normal's 2.
  static void expect_law(const Sample& sample) {
    const Case& law = GetParam();
    const double mean = law.n > 0 ? law.n * law.p : law.p;
    const double variance = law.n > 0 ? mean * (1 - law.p) : mean;
    expect_within_se(sample.mean(), mean, sample.mean_error(variance));
    const double error = variance * std::sqrt((2.0 + 1.0 / variance) / (quads * 4.0 * lanes));
    expect_within_se(sample.variance(), variance, error);
  }
};

TEST_P(Sampler, HasTheMeanAndVarianceOfItsLawInFloat) {
  expect_law(draws<float>());
}

TEST_P(Sampler, HasTheMeanAndVarianceOfItsLawInDouble) {
  expect_law(draws<double>());
}

INSTANTIATE_TEST_SUITE_P(Laws,
                         Sampler,
                         testing::Values(Case{"binomial_rare", 40, 0.01},
                                         Case{"binomial_small", 12, 0.3},
                                         Case{"binomial_common", 50, 0.9},
                                         Case{"binomial_large", 5000, 0.02},
                                         Case{"binomial_half", 100000, 0.5},
                                         Case{"poisson_rare", 0, 0.05},
                                         Case{"poisson_small", 0, 7.5},
                                         Case{"poisson_below_the_normal", 0, 15.9},
                                         Case{"poisson_normal", 0, 16.1},
                                         Case{"poisson_large", 0, 3000}),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace mz::test
