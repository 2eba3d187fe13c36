#include "sim/core/scores.hpp"

#include <array>

#include <gtest/gtest.h>

namespace mz::test {
namespace {

TEST(Scores, IntervalScoreIsTheWidthWhenTheValueLiesInside) {
  EXPECT_DOUBLE_EQ(interval_score(0.5, 0.0, 2.0, 0.80), 2.0);
}

TEST(Scores, IntervalScoreAddsTenTimesTheDistanceOutsideAnEightyPercentInterval) {
  EXPECT_NEAR(interval_score(2.1, 0.0, 2.0, 0.80), 2.0 + 10 * 0.1, 1e-12);
  EXPECT_NEAR(interval_score(-0.3, 0.0, 2.0, 0.80), 2.0 + 10 * 0.3, 1e-12);
}

TEST(Scores, SummariesCountErrorsBySizeAndBiasBySign) {
  const std::array scores{
      ForecastScore{.error = -0.1, .place = 0.999, .is_covered = {}},
      ForecastScore{.error = 0.3, .place = 0.05, .is_covered = {true, true, true}},
      ForecastScore{.error = 0.1, .place = 1.0, .is_covered = {}}};
  const ScoreSummary summary = summary_of(scores);
  EXPECT_EQ(summary.count, 3);
  EXPECT_NEAR(summary.mean_error, 0.5 / 3, 1e-15);
  EXPECT_NEAR(summary.median_error, 0.1, 1e-15);
  EXPECT_NEAR(summary.bias, 0.1, 1e-15);
  EXPECT_NEAR(summary.coverage[1], 1.0 / 3, 1e-15);
  EXPECT_EQ(summary.places, (std::array<std::int64_t, 10>{1, 0, 0, 0, 0, 0, 0, 0, 0, 2}));
}

TEST(Scores, NoForecastsGiveZeros) {
  EXPECT_EQ(summary_of({}).count, 0);
  EXPECT_EQ(summary_of({}).mean_error, 0.0);
}

TEST(Scores, AMeanOfGroupsCountsSmallGroupsLikeLargeOnes) {
  const std::array groups{ScoreSummary{.count = 9, .mean_error = 0.1},
                          ScoreSummary{.count = 1, .mean_error = 0.3}};
  EXPECT_NEAR(mean_of(groups).mean_error, 0.2, 1e-15);
  EXPECT_EQ(mean_of(groups).count, 10);
}

}  // namespace
}  // namespace mz::test
