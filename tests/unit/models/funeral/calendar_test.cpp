// The days of a year against dates of published calendars and seasonal figures of published
// studies.

#include "models/funeral/calendar.hpp"

#include <array>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "sim/core/math.hpp"

namespace mz::funeral::test {
namespace {

constexpr double amplitude_without_spells = 0.145;

/// Mean season factor of days from..to-1.
double mean_season(const Calendar& calendar, int from, int to) {
  double sum = 0;
  for (int t = from; t < to; ++t) {
    sum += 1.0 + amplitude_without_spells * calendar.season[t];
  }
  return sum / (to - from);
}

constexpr std::array<int, 13> month_starts{
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

std::array<double, 12> monthly_factors() {
  const Calendar calendar = calendar_of(2021, {});
  std::array<double, 12> factors{};
  for (std::size_t m = 0; m < 12; ++m) {
    factors[m] = mean_season(calendar, month_starts[m], month_starts[m + 1]);
  }
  return factors;
}

TEST(Calendar, KnowsTheMonthOfADay) {
  EXPECT_EQ(month_of_day(0, 365), 0);
  EXPECT_EQ(month_of_day(58, 365), 1);
  EXPECT_EQ(month_of_day(59, 365), 2);
  EXPECT_EQ(month_of_day(59, 366), 1);  // 29 February
  EXPECT_EQ(month_of_day(181, 365), 6);
  EXPECT_EQ(month_of_day(182, 366), 6);
  EXPECT_EQ(month_of_day(333, 365), 10);
  EXPECT_EQ(month_of_day(365, 366), 11);
}

TEST(Season, HasTheMonthlyFactorsOfItsAmplitude) {
  constexpr std::array<double, 12> printed{
      1.143, 1.131, 1.086, 1.017, .943, .885, .858, .869, .916, .985, 1.059, 1.116};
  const std::array<double, 12> factors = monthly_factors();
  for (std::size_t m = 0; m < 12; ++m) {
    EXPECT_NEAR(factors[m], printed[m], 0.0011) << "month " << m + 1;
  }
  EXPECT_NEAR(std::accumulate(factors.begin(), factors.end(), 0.0), 12.0, 0.01);
}

TEST(Season, HasThirtyPercentMoreDeathsInWinterThanInSummer) {
  const Calendar calendar = calendar_of(2021, {});
  const double winter =
      (mean_season(calendar, 0, 59) * 59 + mean_season(calendar, 334, 365) * 31) / 90;
  EXPECT_NEAR(winter / mean_season(calendar, 151, 243), 1.298, 0.0015);
}

TEST(Season, HasTheHighestDayOneThirdAboveTheLowest) {
  const double highest = 1.0 + amplitude_without_spells;
  const double lowest = 1.0 - amplitude_without_spells;
  EXPECT_NEAR(highest / lowest, 1.339, 0.0005);
  EXPECT_NEAR(calendar_of(2021, {}).season[20], 1.0, 1e-12);  // 21 January
}

TEST(SpringFestival, FallsOnThePublishedDays) {
  const std::array<std::pair<int, int>, 9> published{{{2020, 25},
                                                      {2021, 43},
                                                      {2024, 41},
                                                      {2025, 29},
                                                      {2027, 37},
                                                      {2030, 34},
                                                      {2034, 50},
                                                      {2035, 39},
                                                      {2050, 23}}};
  for (const auto& [year, day] : published) {
    EXPECT_EQ(spring_festival(year), day) << year;
  }
}

TEST(SpringFestival, FallsBetweenGreatColdAndRainWater) {
  for (int year = 2000; year <= 2101; ++year) {
    EXPECT_GE(spring_festival(year), 21) << year;
    EXPECT_LE(spring_festival(year), 51) << year;
  }
}

TEST(CalendarOfAYear, KnowsWeekdays) {
  EXPECT_EQ(weekday_of_new_year(2020), 2);  // Wednesday
  EXPECT_EQ(weekday_of_new_year(2021), 4);  // Friday
  EXPECT_EQ(weekday_of_new_year(2035), 0);  // Monday
  const Calendar calendar = calendar_of(2021, {.weekend_deaths = 0.9});
  EXPECT_EQ(calendar.weekday[0], 1.0);
  EXPECT_EQ(calendar.weekday[1], 0.9);  // Saturday
  EXPECT_EQ(calendar.weekday[3], 1.0);
}

TEST(CalendarOfAYear, HasLeapYears) {
  EXPECT_EQ(calendar_of(2024, {}).days, 366);
  EXPECT_EQ(calendar_of(2023, {}).days, 365);
  EXPECT_TRUE(is_leap(2000));
  EXPECT_FALSE(is_leap(2100));
}

TEST(CalendarOfAYear, SlowsHomesOverTheSpringFestival) {
  const Calendar calendar = calendar_of(2021, {.holiday = 0.2, .after_holiday = 1.25});
  const int first_day = 42;  // 12 February, from 0
  const std::array<double, 10> expected{1, .2, .2, .2, 1.25, 1.25, 1.25, 1.25, 1.25, 1};
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(calendar.capacity[first_day - 2 + i], expected[at(i)]) << i;
    EXPECT_EQ(calendar.holiday[first_day - 2 + i], i >= 1 && i <= 3 ? 1 : 0) << i;
  }
}

TEST(CosineOfTurns, AgreesWithTheLibrary) {
  for (double x = -3.0; x < 3.0; x += 0.013) {
    EXPECT_NEAR(math::cosine_of_turns(x), std::cos(2.0 * M_PI * x), 5e-15) << x;
  }
}

}  // namespace
}  // namespace mz::funeral::test
