#pragma once
// A month of the calendar: when a project starts or opens.

#include <optional>
#include <string>
#include <string_view>

namespace mz {

struct Month {
  int year = 0;
  int month = 1;  ///< 1..12

  /// Months since January of year 0: differences are durations in months.
  constexpr int count() const { return year * 12 + month - 1; }
  constexpr auto operator<=>(const Month&) const = default;
};

/// "2023-07", also the month of a day "2023-07-15"; nothing when it is none or outside 1900..2100.
std::optional<Month> month_of(std::string_view text);

/// "2023-07"
std::string month_text(Month month);

}  // namespace mz
