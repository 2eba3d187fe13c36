#include "sim/core/nearest.hpp"

#include <gtest/gtest.h>

namespace mz::test {
namespace {

TEST(EditDistance, CountsASwapOfNeighboursOnce) {
  EXPECT_EQ(edit_distance("cra", "car"), 1U);
}

TEST(EditDistance, OfEqualNamesIsZero) {
  EXPECT_EQ(edit_distance("beds", "beds"), 0U);
}

TEST(EditDistance, CountsInsertions) {
  EXPECT_EQ(edit_distance("takeup", "take_up"), 1U);
}

TEST(Nearest, FindsAMissingUnderscore) {
  EXPECT_EQ(nearest("takeup", {"beds", "take_up"}), "take_up");
}

TEST(Nearest, AllowsAThirdOfALongName) {
  EXPECT_EQ(nearest("nursing_beds_targets", {"nursing_bed_target"}), "nursing_bed_target");
}

TEST(Nearest, DoesNotGuessAtSomethingElse) {
  EXPECT_FALSE(nearest("cremators", {"beds", "take_up"}));
}

TEST(Nearest, DoesNotReplaceHalfOfAShortName) {
  EXPECT_FALSE(nearest("abc", {"xyc"}));
}

}  // namespace
}  // namespace mz::test
