#include "sim/app/progress_line.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mz::app::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// A clock that the test sets, and what was written.
struct Stage {
  double now = 100;
  std::vector<std::string> written;

  ProgressLine::Surroundings surroundings() {
    return {[this](const std::string& text) { written.push_back(text); }, [this] { return now; }};
  }
};

TEST(ProgressLine, WritesOneLineForEachTenPercent) {
  Stage stage;
  ProgressLine line(ProgressLine::Style::lines, Language::en, stage.surroundings());
  for (int done = 1; done <= 40; ++done) {
    line.update(done, 40);
  }
  EXPECT_EQ(stage.written.size(), 10U);
  EXPECT_THAT(stage.written.back(), StartsWith("100 % done"));
}

TEST(ProgressLine, SaysTheTimeLeftFromTheRateSoFar) {
  Stage stage;
  ProgressLine line(ProgressLine::Style::lines, Language::en, stage.surroundings());
  stage.now += 30;  // 25 of 100 in 30 s leave 75 for 90 s
  line.update(25, 100);
  EXPECT_THAT(stage.written, ElementsAre("20 % done, about 90 s left\n"));
}

TEST(ProgressLine, SpeaksBothLanguagesOnOneLine) {
  Stage stage;
  ProgressLine line(ProgressLine::Style::lines, Language::both, stage.surroundings());
  stage.now += 10;
  line.update(1, 2);
  EXPECT_THAT(stage.written, ElementsAre("已完成 50 %,约剩 10 s / 50 % done, about 10 s left\n"));
}

TEST(ProgressLine, RedrawsTheBarInPlaceAndClearsItAtTheEnd) {
  Stage stage;
  {
    ProgressLine line(ProgressLine::Style::bar, Language::en, stage.surroundings());
    stage.now += 1;
    line.update(1, 2);
  }
  ASSERT_EQ(stage.written.size(), 2U);
  EXPECT_THAT(stage.written.front(),
              StartsWith("\r\033[K[############............]  50 %  50.0 %/s"));
  EXPECT_EQ(stage.written.back(), "\r\033[K");
}

TEST(ProgressLine, DrawsTheBarAtMostFiveTimesASecond) {
  Stage stage;
  ProgressLine line(ProgressLine::Style::bar, Language::en, stage.surroundings());
  for (int done = 0; done < 1000; ++done) {
    stage.now += 0.001;
    line.update(done, 1000);
  }
  EXPECT_LE(stage.written.size(), 6U);
}

TEST(ProgressLine, SaysNothingWhenAsked) {
  Stage stage;
  {
    ProgressLine line(ProgressLine::Style::none, Language::both, stage.surroundings());
    line.update(1, 1);
  }
  EXPECT_TRUE(stage.written.empty());
}

TEST(ProgressLine, TellsNothingOfAnEmptyRun) {
  Stage stage;
  ProgressLine line(ProgressLine::Style::lines, Language::both, stage.surroundings());
  line.update(0, 0);
  EXPECT_TRUE(stage.written.empty());
}

TEST(ProgressStyle, IsNoneWhenQuiet) {
  EXPECT_EQ(progress_style(true), ProgressLine::Style::none);
}

}  // namespace
}  // namespace mz::app::test
