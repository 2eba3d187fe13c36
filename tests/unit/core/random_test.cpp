#include "sim/core/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/random_lanes.hpp"

namespace mz::test {
namespace {

using Words = std::array<std::uint32_t, 4>;

/// Second method: Philox4x32-10 written from Salmon, Moraes, Dror, Shaw (2011), section 3.3.
Words philox_of_the_paper(Words counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32U) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32U) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(a)};
    key = {key[0] + 0x9E3779B9U, key[1] + 0xBB67AE85U};
  }
  return counter;
}

struct KnownAnswer {
  std::string name;
  Words counter;
  std::array<std::uint32_t, 2> key;
  Words words;
};

class Philox : public testing::TestWithParam<KnownAnswer> {
 protected:
  /// The draw whose counter and key are those of the known answer.
  static DrawSite site() {
    const KnownAnswer& known = GetParam();
    return {.seed = (std::uint64_t{known.key[1]} << 32U) | known.key[0],
            .stream = static_cast<Stream>(known.counter[2] >> 16U),
            .region = known.counter[1],
            .year = 1900 + static_cast<std::int32_t>(known.counter[2] & 0xFFFFU)};
  }
};

TEST_P(Philox, GivesTheKnownAnswerThroughTheLayoutOfTheCounter) {
  const KnownAnswer& known = GetParam();
  for (std::uint32_t lane = 0; lane < 4; ++lane) {
    EXPECT_EQ(random_word_at(site(), known.counter[3], known.counter[0], lane), known.words[lane]);
  }
}

TEST_P(Philox, IsWhatThePaperSays) {
  EXPECT_EQ(philox_of_the_paper(GetParam().counter, GetParam().key), GetParam().words);
}

// Lines "philox4x32 10" of tests/kat_vectors of Random123 1.14.
INSTANTIATE_TEST_SUITE_P(
    KnownAnswers,
    Philox,
    testing::Values(KnownAnswer{"zeros",
                                {0, 0, 0, 0},
                                {0, 0},
                                {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                    KnownAnswer{"ones",
                                {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                                {0xffffffff, 0xffffffff},
                                {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                    KnownAnswer{"pi",
                                {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                                {0xa4093822, 0x299f31d0},
                                {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}),
    [](const auto& instance) { return instance.param.name; });

constexpr DrawSite deaths_of_mengzi{.seed = 0x123456789abcdef0,
                                    .stream = Stream::population_deaths,
                                    .region = 532503,
                                    .year = 2031};

TEST(RandomWord, IsWordKModFourOfCounterKOverFour) {
  for (std::uint32_t k = 0; k < 20; ++k) {
    // Counter {k / 4, region, stream << 16 | year - 1900, trajectory}, written out.
    const Words words =
        philox_of_the_paper({k / 4, 532503, (110U << 16U) | 131U, 77}, {0x9abcdef0, 0x12345678});
    EXPECT_EQ(random_word(deaths_of_mengzi, 77, k), words[k % 4]) << k;
  }
}

TEST(RandomWord, IsTheSameForABlockOfLanes) {
  std::array<std::uint32_t, 4 * 8> block{};
  random::fill_quad<8>(block.data(), deaths_of_mengzi, 5, 1000);
  for (std::uint32_t word = 0; word < 4; ++word) {
    for (std::uint32_t lane = 0; lane < 8; ++lane) {
      EXPECT_EQ(block[word * 8 + lane], random_word(deaths_of_mengzi, 1000 + lane, 20 + word));
    }
  }
}

TEST(RandomWord, ChangesWithEveryPartOfItsSite) {
  const std::uint32_t word = random_word(deaths_of_mengzi, 77, 0);
  DrawSite other = deaths_of_mengzi;
  other.seed += std::uint64_t{1} << 40U;
  EXPECT_NE(random_word(other, 77, 0), word);
  other = deaths_of_mengzi;
  other.stream = Stream::population_births;
  EXPECT_NE(random_word(other, 77, 0), word);
  other = deaths_of_mengzi;
  other.region = 532504;
  EXPECT_NE(random_word(other, 77, 0), word);
  other = deaths_of_mengzi;
  other.year = 2032;
  EXPECT_NE(random_word(other, 77, 0), word);
  EXPECT_NE(random_word(deaths_of_mengzi, 78, 0), word);
}

TEST(Fnv1a, MeetsThePublishedVectors) {
  // Noll's test vectors of FNV-1a, 32 bit.
  EXPECT_EQ(fnv1a(""), 0x811c9dc5U);
  EXPECT_EQ(fnv1a("a"), 0xe40c292cU);
  EXPECT_EQ(fnv1a("foobar"), 0xbf9cf968U);
}

TEST(RegionKey, IsTheNumberOfASixDigitCode) {
  EXPECT_EQ(region_key("532503"), 532503U);
  EXPECT_EQ(region_key("000001"), 1U);
}

TEST(RegionKey, IsTheHashOfAnyOtherCode) {
  EXPECT_EQ(region_key("CHN"), fnv1a("CHN"));
  EXPECT_EQ(region_key("532503001000"), fnv1a("532503001000"));
  EXPECT_EQ(region_key("53250X"), fnv1a("53250X"));
  EXPECT_EQ(region_key(""), fnv1a(""));
}

const std::vector<std::uint32_t> some_words{
    0U, 1U, 2U, 77U, 0x12345678U, 0x7ffffffeU, 0x7fffffffU, 0x40000000U, 0x3fffff80U};

TEST(Uniform, IsTheMiddleOfItsWordsInterval) {
  for (const std::uint32_t word : some_words) {
    const double exact = (2.0 * word + 1.0) / 8589934592.0;  // (2 w + 1) / 2^33
    EXPECT_EQ(random::uniform<double>(word), exact) << word;
    EXPECT_NEAR(static_cast<double>(random::uniform<float>(word)), exact, exact * 6e-8) << word;
  }
}

TEST(Uniform, IsSymmetricAboutOneHalf) {
  for (const std::uint32_t word : some_words) {
    EXPECT_EQ(random::uniform<double>(word) + random::uniform<double>(~word), 1.0) << word;
    // Float has no number between 1 - 2^-24 and 1: the largest uniform stays below one.
    const std::uint32_t upper = std::max(word, ~word);
    EXPECT_EQ(random::uniform<float>(upper),
              std::min(1.0F - random::uniform<float>(~upper), 1.0F - 0x1p-24F))
        << word;
  }
}

TEST(Uniform, LiesStrictlyBetweenZeroAndOneInDouble) {
  EXPECT_GT(random::uniform<double>(0U), 0.0);
  EXPECT_LT(random::uniform<double>(0xffffffffU), 1.0);
}

TEST(Uniform, LiesStrictlyBetweenZeroAndOneInFloat) {
  EXPECT_GT(random::uniform<float>(0U), 0.0F);
  EXPECT_LT(random::uniform<float>(0xffffffffU), 1.0F);
}

TEST(NormalOfAWord, IsTheQuantileOfItsUniform) {
  for (const std::uint32_t word : some_words) {
    const double exact = math::normal_quantile((2.0 * word + 1.0) / 8589934592.0);
    EXPECT_NEAR(random::normal<double>(word), exact, 1e-15 * std::fabs(exact)) << word;
    // Seven digits of PPND7; near the middle float keeps the tail to 2^-25, z to 2^-25 sqrt(2 pi).
    EXPECT_NEAR(
        static_cast<double>(random::normal<float>(word)), exact, 1e-7 + 1e-6 * std::fabs(exact))
        << word;
  }
}

TEST(NormalOfAWord, IsAntisymmetricToTheBit) {
  for (const std::uint32_t word : some_words) {
    EXPECT_EQ(random::normal<double>(~word), -random::normal<double>(word)) << word;
    EXPECT_EQ(random::normal<float>(~word), -random::normal<float>(word)) << word;
  }
}

TEST(NormalOfAWord, StaysWithinSixPointFour) {
  EXPECT_LT(std::fabs(random::normal<double>(0U)), 6.4);  // Phi(-6.4) = 7.8e-11 < 2^-33
  EXPECT_LT(std::fabs(random::normal<float>(0U)), 6.4F);
}

TEST(ParameterNormal, UsesTheHashOfItsKeyAsFirstWord) {
  // Stream 1, year word 0: counter {fnv1a(key), region, 1 << 16, trajectory}, word 0.
  const Words words =
      philox_of_the_paper({fnv1a("population.mobility"), 532503, 1U << 16U, 42}, {20, 0});
  EXPECT_EQ(parameter_normal(20, "population.mobility", 532503, 42),
            random::normal<double>(words[0]));
}

TEST(ParameterNormal, IsSharedByTheWholeRunForRegionZero) {
  EXPECT_NE(parameter_normal(20, "population.mobility", 0, 42),
            parameter_normal(20, "population.mobility", 532503, 42));
  EXPECT_NE(parameter_normal(20, "population.mobility", 0, 42),
            parameter_normal(20, "population.mobilitY", 0, 42));
}

}  // namespace
}  // namespace mz::test
