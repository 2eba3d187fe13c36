#include "models/funeral/calendar.hpp"

#include <algorithm>
#include <array>

#include "sim/core/math.hpp"

namespace mz::funeral {
namespace {

constexpr int first_listed = 2000;
constexpr int days_after_holiday = 5;

/// Day of the year of the Spring Festival, 2000 to 2101: the second new moon after the winter
/// solstice at 120 degrees east, a leap month in between counted (Meeus 1998, ch. 25 and 49).
/// The dates 2020 to 2050 were compared with the published ones.
constexpr std::array<std::int8_t, 102> festival{
    // clang-format off
    36, 24, 43, 32, 22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36,
    25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42, 31, 50, 39, 28, 46, 35, 24,
    43, 32, 22, 41, 30, 48, 37, 26, 45, 33, 23, 42, 32, 50, 39, 28, 46, 35, 24, 43,
    33, 21, 40, 29, 48, 36, 26, 45, 34, 23, 42, 31, 50, 38, 27, 46, 36, 24, 43, 33,
    22, 40, 29, 48, 37, 26, 45, 34, 24, 41, 30, 49, 38, 27, 46, 36, 25, 43, 32, 21,
    40, 29,
    // clang-format on
};

}  // namespace

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int weekday_of_new_year(int year) {
  const int before = year - 1;  // 1 January of year 1 was a Monday
  return (before + before / 4 - before / 100 + before / 400) % 7;
}

int spring_festival(int year) {
  const int last = first_listed + static_cast<int>(festival.size()) - 1;
  return festival[at(std::clamp(year, first_listed, last) - first_listed)];
}

int month_of_day(int day, int days_of_year) {
  constexpr std::array<int, 11> ends{31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const int leap_day = days_of_year > 365 ? 1 : 0;
  int month = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    month += day >= ends[i] + (i > 0 ? leap_day : 0) ? 1 : 0;
  }
  return month;
}

Calendar calendar_of(int year, const CalendarRules& rules) {
  constexpr double days_of_cycle = 365.25;
  constexpr int saturday = 5;
  Calendar calendar;
  calendar.days = is_leap(year) ? 366 : 365;
  const int eve = spring_festival(year) - 2;  // from 0
  const int first_weekday = weekday_of_new_year(year);
  for (int t = 0; t < calendar.days; ++t) {
    const double turn = (t + 1 - rules.peak_day) / days_of_cycle;
    calendar.season[t] = math::cosine_of_turns(turn);  // (F.2)
    const bool weekend = (first_weekday + t) % 7 >= saturday;
    calendar.weekday[t] = weekend ? rules.weekend_deaths : 1.0;
    const int since_eve = t - eve;
    const bool holiday = since_eve >= 0 && since_eve < 3;
    const bool after = since_eve >= 3 && since_eve < 3 + days_after_holiday;
    calendar.month[t] = static_cast<std::uint8_t>(month_of_day(t, calendar.days));
    calendar.holiday[t] = holiday ? 1 : 0;
    calendar.capacity[t] = holiday ? rules.holiday : (after ? rules.after_holiday : 1.0);  // (F.11)
  }
  return calendar;
}

}  // namespace mz::funeral
