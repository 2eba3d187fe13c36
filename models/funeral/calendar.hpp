#pragma once
// The days of a year: season, weekdays, and the Spring Festival, (F.2) (F.9) (F.11).

#include "models/funeral/year_kernel.hpp"

namespace mz::funeral {

/// Of what the days of a year are made.
struct CalendarRules {
  double peak_day = 21;         ///< of the season, 1 = 1 January
  double weekend_deaths = 1;    ///< relative to a working day
  double holiday = 0.2;         ///< cremation from the eve to the second day of the festival
  double after_holiday = 1.25;  ///< on the five days that follow
};

bool is_leap(int year);
/// 0 = Monday … 6 = Sunday.
int weekday_of_new_year(int year);
/// Day of the year of the first day of the lunar year, 1 = 1 January; years 2000 to 2101.
int spring_festival(int year);

/// 0 = January, of a day from 0.
int month_of_day(int day, int days_of_year);

Calendar calendar_of(int year, const CalendarRules& rules);

}  // namespace mz::funeral
