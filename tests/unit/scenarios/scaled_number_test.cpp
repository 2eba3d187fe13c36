#include "scenarios/scaled_number.hpp"

#include <gtest/gtest.h>

namespace mz::test {
namespace {

TEST(ScaledNumber, KeepsThirtyFivePercentExact) {
  EXPECT_EQ(scaled_number("35%", unit::share), 0.35);
}

TEST(ScaledNumber, KeepsPerMilleExact) {
  EXPECT_EQ(scaled_number("28.5‰", unit::share), 0.0285);
}

TEST(ScaledNumber, AcceptsTheFullWidthPercentSign) {
  EXPECT_EQ(scaled_number("3％", unit::share), 0.03);
}

TEST(ScaledNumber, AcceptsBlanksBeforeTheSuffix) {
  EXPECT_EQ(scaled_number(" 3 % ", unit::share), 0.03);
}

TEST(ScaledNumber, TakesTheLongestSuffix) {
  EXPECT_EQ(scaled_number("1.2万人", unit::person), 12000.0);
  EXPECT_EQ(scaled_number("3‰/年", unit::annual_rate), 0.003);
}

TEST(ScaledNumber, RefusesFullWidthDigits) {
  EXPECT_FALSE(scaled_number("３%", unit::share));
}

TEST(ScaledNumber, RefusesTheSuffixOfAnotherUnit) {
  EXPECT_FALSE(scaled_number("3万", unit::share));
}

TEST(ScaledNumber, RefusesANumberWithoutSuffix) {
  EXPECT_FALSE(scaled_number("3", unit::share));
}

TEST(ScaledNumber, RefusesInfinity) {
  EXPECT_FALSE(split_number("inf"));
  EXPECT_FALSE(split_number("nan"));
}

TEST(LooselyScaledNumber, ReadsPercent) {
  EXPECT_EQ(loosely_scaled_number("55%"), 0.55);
}

TEST(LooselyScaledNumber, ReadsTenThousandsWithAUnitWord) {
  EXPECT_EQ(loosely_scaled_number("1.86万张"), 18600.0);
}

TEST(LooselyScaledNumber, ReadsHundredMillions) {
  EXPECT_EQ(loosely_scaled_number("9.76亿元"), 976000000.0);
}

TEST(LooselyScaledNumber, IgnoresAUnitWord) {
  EXPECT_EQ(loosely_scaled_number("13个"), 13.0);
}

TEST(LooselyScaledNumber, RefusesAMultiplierItDoesNotKnow) {
  EXPECT_FALSE(loosely_scaled_number("3千人"));
  EXPECT_FALSE(loosely_scaled_number("2百万"));
  EXPECT_FALSE(loosely_scaled_number("1万亿元"));
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(0.35), "0.35");
  EXPECT_EQ(number_text(1000000), "1000000");
  EXPECT_EQ(plain_number(number_text(0.1 + 0.2)), 0.1 + 0.2);
}

}  // namespace
}  // namespace mz::test
