#include "sim/core/sampling_lanes.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

constexpr int block = 16;
constexpr std::uint32_t last_word = 0xffffffffU;

template <class Real>
using Block = std::array<Real, block>;
using Words = std::array<std::uint32_t, block>;

template <class Real>
Block<Real> filled(Real value) {
  Block<Real> all;
  all.fill(value);
  return all;
}

template <class Real>
Block<Real> binomial(const Block<Real>& n, const Block<Real>& p, const Words& words) {
  Block<Real> out{};
  random::binomial<block>(n.data(), p.data(), words.data(), out.data());
  return out;
}

template <class Real>
Block<Real> poisson(const Block<Real>& mean, const Words& words) {
  Block<Real> out{};
  random::poisson<block>(mean.data(), words.data(), out.data());
  return out;
}

/// Sixteen words: both ends and the middle, then arbitrary ones from `round`.
Words words_of(std::uint32_t round) {
  Words words{0U, 1U, last_word, last_word - 1U, 0x7fffffffU, 0x80000000U};
  for (std::uint32_t i = 6; i < block; ++i) {
    words[i] = (round * block + i) * 2654435761U;
  }
  return words;
}

/// Second method: cumulated mass in long double. `ties` tells whether the uniform of the word lies
/// within `margin` of a step of the distribution function, where rounding may decide.
struct Inverse {
  double count = 0;
  bool ties = false;
};

template <class Mass>
Inverse inverse_of(std::uint32_t word, long double margin, const Mass& next_mass) {
  const long double u = (2.0L * word + 1.0L) / 8589934592.0L;
  Inverse result;
  long double mass = next_mass(0, 0.0L);
  long double sum = mass;
  result.ties = std::fabs(u - sum) < margin;
  while (u > sum && result.count < 400) {
    result.count += 1;
    mass = next_mass(static_cast<int>(result.count), mass);
    sum += mass;
    result.ties = result.ties || std::fabs(u - sum) < margin;
  }
  return result;
}

Inverse inverse_binomial(double n, double p, std::uint32_t word, long double margin) {
  const long double q = 1.0L - p;
  return inverse_of(word, margin, [&](int k, long double before) {
    return k == 0 ? std::pow(q, static_cast<long double>(n)) : before * (n - k + 1) / k * (p / q);
  });
}

Inverse inverse_poisson(double mean, std::uint32_t word, long double margin) {
  return inverse_of(word, margin, [&](int k, long double before) {
    return k == 0 ? std::exp(-static_cast<long double>(mean)) : before * mean / k;
  });
}

/// Rounding of a sum of some thirty masses.
template <class Real>
constexpr long double tie_margin = sizeof(Real) == 4 ? 4e-6L : 1e-13L;

template <class Real>
class SmallLaw : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(SmallLaw, Precisions);

TYPED_TEST(SmallLaw, BinomialIsTheExactInverseWordByWord) {
  using Real = TypeParam;
  int tied = 0;
  for (const auto& [n, p] : std::vector<std::pair<double, double>>{
           {1, 0.5}, {5, 0.125}, {12, 0.25}, {40, 0.375}, {300, 0.03125}, {20000, 0.00048828125}}) {
    for (std::uint32_t round = 0; round < 40; ++round) {
      const Words words = words_of(round);
      const auto got = binomial(filled(static_cast<Real>(n)), filled(static_cast<Real>(p)), words);
      for (std::size_t i = 0; i < block; ++i) {
        const Inverse exact = inverse_binomial(n, p, words[i], tie_margin<Real>);
        tied += exact.ties ? 1 : 0;
        EXPECT_TRUE(exact.ties || static_cast<double>(got[i]) == exact.count)
            << "n " << n << " p " << p << " word " << words[i] << " got " << got[i] << " exact "
            << exact.count;
      }
    }
  }
  EXPECT_LT(tied, sizeof(Real) == 4 ? 700 : 40);  // of 3840: the ends of the words, in float
}

TYPED_TEST(SmallLaw, PoissonIsTheExactInverseWordByWord) {
  using Real = TypeParam;
  for (const double mean : {0.0009765625, 0.25, 1.0, 4.5, 15.75}) {
    for (std::uint32_t round = 0; round < 40; ++round) {
      const Words words = words_of(round);
      const auto got = poisson(filled(static_cast<Real>(mean)), words);
      for (std::size_t i = 0; i < block; ++i) {
        const Inverse exact = inverse_poisson(mean, words[i], tie_margin<Real>);
        EXPECT_TRUE(exact.ties || static_cast<double>(got[i]) == exact.count)
            << "mean " << mean << " word " << words[i] << " got " << got[i];
      }
    }
  }
}

TYPED_TEST(SmallLaw, TheLastWordEndsNearTheExactTail) {
  using Real = TypeParam;
  // Exact: 1 - F(k) falls below 2^-33 at k = 39 for Poisson(10); float resolves to 2^-24, k = 31.
  const auto got = poisson(filled(Real(10)), Words{last_word});
  EXPECT_GE(got[0], Real(28));
  EXPECT_LE(got[0], Real(45));
}

template <class Real>
class AnyLaw : public testing::Test {};
TYPED_TEST_SUITE(AnyLaw, Precisions);

TYPED_TEST(AnyLaw, NobodyIsDrawnWithProbabilityZero) {
  using Real = TypeParam;
  for (const double n : {0.0, 1.0, 30.0, 1e6}) {
    EXPECT_EQ(binomial(filled(static_cast<Real>(n)), filled(Real(0)), words_of(1)),
              filled(Real(0)));
  }
}

TYPED_TEST(AnyLaw, EverybodyIsDrawnWithProbabilityOne) {
  using Real = TypeParam;
  for (const double n : {0.0, 1.0, 30.0, 1e6}) {
    EXPECT_EQ(binomial(filled(static_cast<Real>(n)), filled(Real(1)), words_of(1)),
              filled(static_cast<Real>(n)));
  }
}

TYPED_TEST(AnyLaw, NobodyIsDrawnFromNobody) {
  using Real = TypeParam;
  for (const double p : {0.0, 0.01, 0.5, 0.75, 1.0}) {
    EXPECT_EQ(binomial(filled(Real(0)), filled(static_cast<Real>(p)), words_of(2)),
              filled(Real(0)));
  }
}

TYPED_TEST(AnyLaw, NothingArrivesWithMeanZero) {
  using Real = TypeParam;
  EXPECT_EQ(poisson(filled(Real(0)), words_of(3)), filled(Real(0)));
}

TYPED_TEST(AnyLaw, BinomialsAboveOneHalfAreReflected) {
  using Real = TypeParam;
  for (const double n : {7.0, 60.0, 5000.0}) {
    const auto rare = binomial(filled(static_cast<Real>(n)), filled(Real(0.25)), words_of(4));
    const auto common = binomial(filled(static_cast<Real>(n)), filled(Real(0.75)), words_of(4));
    for (std::size_t i = 0; i < block; ++i) {
      EXPECT_EQ(common[i], static_cast<Real>(n) - rare[i]);
    }
  }
}

TYPED_TEST(AnyLaw, CountsAreWholeAndWithinTheirBounds) {
  using Real = TypeParam;
  for (const double n : {3.0, 70.0, 1000.0, 250000.0}) {
    for (const double p : {0.001, 0.2, 0.5, 0.7, 0.999}) {
      const auto got =
          binomial(filled(static_cast<Real>(n)), filled(static_cast<Real>(p)), words_of(5));
      for (const Real count : got) {
        EXPECT_EQ(count, std::floor(count));
        EXPECT_GE(count, Real(0));
        EXPECT_LE(count, static_cast<Real>(n));
      }
    }
  }
}

TYPED_TEST(AnyLaw, ALaneDoesNotDependOnItsNeighbours) {
  using Real = TypeParam;
  Block<Real> n{};
  Block<Real> p{};
  for (std::size_t i = 0; i < block; ++i) {  // small and large laws side by side
    n[i] = static_cast<Real>(i % 3 == 0 ? 10 + i : 500 * (i + 1));
    p[i] = static_cast<Real>(0.01 + 0.06 * static_cast<double>(i));
  }
  const Words words = words_of(6);
  const auto together = binomial(n, p, words);
  for (std::size_t i = 0; i < block; ++i) {
    Words word;
    word.fill(words[i]);
    EXPECT_EQ(binomial(filled(n[i]), filled(p[i]), word)[0], together[i]) << i;
    EXPECT_EQ(binomial(filled(n[i]), filled(p[i]), word)[block - 1], together[i]) << i;
  }
}

/// Laws from the rarest to those just below the normal's variance.
template <class Look>
void for_small_laws(const Look& look) {
  for (const double p : {1e-6, 1e-3, 0.02, 0.2, 0.5}) {
    for (double variance = 1e-3; variance < random::normal_from_variance; variance *= 2.3) {
      look(std::ceil(variance / (p * (1 - p))), p);
    }
    look(std::floor(15.99 / (p * (1 - p))), p);
  }
}

TYPED_TEST(AnyLaw, ANeighbourAtTheEndOfItsLawChangesNothing) {
  using Real = TypeParam;
  for_small_laws([](double n, double p) {
    Words words = words_of(7);
    const auto n_real = filled(static_cast<Real>(n));
    const auto p_real = filled(static_cast<Real>(p));
    for (std::uint32_t& word : words) {  // nobody near the end
      word = std::min(word, last_word - (last_word >> 12U));
    }
    const auto alone = binomial(n_real, p_real, words);
    words[3] = last_word;
    const auto beside = binomial(n_real, p_real, words);
    for (std::size_t i = 0; i < block; ++i) {
      EXPECT_TRUE(i == 3 || alone[i] == beside[i]) << "n " << n << " p " << p << " lane " << i;
    }
  });
}

TYPED_TEST(AnyLaw, SearchesEndAtTheExactCountFarOutInTheTail) {
  // The last word that is searched without looking at the mass: were the sum of masses to stay
  // below it, the search would not end but at its bound.
  using Real = TypeParam;
  static constexpr std::uint32_t far_out = last_word - 0x80400U;
  for_small_laws([](double n, double p) {
    Words words;
    words.fill(far_out);
    const auto got = binomial(filled(static_cast<Real>(n)), filled(static_cast<Real>(p)), words);
    EXPECT_NEAR(static_cast<double>(got[0]), inverse_binomial(n, p, far_out, 0).count, 1.0)
        << "n " << n << " p " << p;
  });
}

TEST(LargeLaw, StaysWithinOneOfTheExactQuantile) {
  // The next Cornish-Fisher term is below 0.4 for |z| <= 4.7 at standard deviation 4, and less
  // above: with the rounding to whole numbers the count is off by one at most.
  for (const double mean : {16.0, 25.0, 60.0}) {
    for (std::uint32_t round = 0; round < 40; ++round) {
      Words words = words_of(round);
      words[0] = words[1] = 0x2000U;
      words[2] = words[3] = last_word - 0x2000U;
      const auto got = poisson(filled(mean), words);
      for (std::size_t i = 0; i < block; ++i) {
        EXPECT_NEAR(got[i], inverse_poisson(mean, words[i], 0).count, 1.0) << mean << words[i];
      }
    }
  }
}

TEST(LogComplement, KeepsItsPrecisionForRareEvents) {
  for (double q = 1e-12; q <= 0.5; q = std::min(q * 3.1, q < 0.5 ? 0.5 : 1.0)) {
    const double exact = std::log1p(-q);
    const double s = q / (2 - q);  // first term left out of the series: 2 s^21 / 21
    const double left_out = 2 * std::pow(s, 21) / 21 / (1 - s * s);
    EXPECT_NEAR(random::detail::log_complement(q), exact, left_out + 1e-15 * std::fabs(exact)) << q;
  }
}

template <class Real>
Block<Real> panjer(const Block<Real>& mean, const Block<Real>& ratio, const Words& words) {
  Block<Real> out{};
  const Block<Real> most = filled<Real>(Real(1e6));
  random::panjer<block>(mean.data(), ratio.data(), most.data(), words.data(), out.data());
  return out;
}

TEST(PanjerCount, IsPoissonWhenTheVarianceIsTheMean) {
  for (const double mean : {0.0, 0.3, 7.1, 15.9, 400.0}) {
    for (std::uint32_t round = 0; round < 50; ++round) {
      const Words words = words_of(round);
      EXPECT_EQ(panjer(filled(mean), filled(1.0), words), poisson(filled(mean), words)) << mean;
    }
  }
}

TEST(PanjerCount, IsBinomialBelow) {
  constexpr double share = 0.125;  // exact in binary, so that both searches sum the same masses
  for (const double n : {8.0, 40.0, 100.0}) {
    for (std::uint32_t round = 0; round < 50; ++round) {
      const Words words = words_of(round);
      EXPECT_EQ(panjer(filled(n * share), filled(1.0 - share), words),
                binomial(filled(n), filled(share), words))
          << n;
    }
  }
}

/// Second method: the negative binomial distribution function, summed mass by mass.
double negative_binomial_quantile(double mean, double ratio, double u) {
  const double size = mean / (ratio - 1.0);
  double mass = std::pow(ratio, -size);
  double sum = mass;
  double k = 0;
  while (sum < u && k < 1000) {
    mass *= (size + k) / (k + 1.0) * (1.0 - 1.0 / ratio);
    ++k;
    sum += mass;
  }
  return k;
}

TEST(PanjerCount, IsNegativeBinomialAbove) {
  for (std::uint32_t round = 0; round < 50; ++round) {
    const Words words = words_of(round);
    const Block<double> found = panjer(filled(6.5), filled(1.3), words);
    for (std::size_t i = 6; i < block; ++i) {
      const double u = (2.0 * words[i] + 1.0) / 8589934592.0;
      EXPECT_EQ(found[i], negative_binomial_quantile(6.5, 1.3, u));
    }
  }
}

TEST(PanjerCount, StaysWithinItsBound) {
  Block<float> out{};
  const Block<float> mean = filled(30.0F);
  const Block<float> ratio = filled(1.1F);
  const Block<float> most = filled(7.0F);
  const Words words = words_of(3);
  random::panjer<block>(mean.data(), ratio.data(), most.data(), words.data(), out.data());
  for (const float count : out) {
    EXPECT_LE(count, 7.0F);
  }
}

}  // namespace
}  // namespace mz::test
