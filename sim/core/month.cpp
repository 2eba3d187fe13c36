#include "sim/core/month.hpp"

namespace mz {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;
constexpr std::size_t month_length = 7;  // 2023-07
constexpr std::size_t day_length = 10;   // 2023-07-15

/// The number of `text`, or -1 when it is not digits only.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return -1;
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Days of the month in the calendar in use since 1582.
int days_in(Month month) {
  const bool leap = month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0);
  switch (month.month) {
    case 2:
      return leap ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      return 31;
  }
}

bool is_day(std::string_view text, Month month) {
  const int day = text[month_length] == '-' ? digits(text.substr(month_length + 1)) : -1;
  return day >= 1 && day <= days_in(month);
}

}  // namespace

std::optional<Month> month_of(std::string_view text) {
  if ((text.size() != month_length && text.size() != day_length) || text[4] != '-') {
    return std::nullopt;
  }
  const Month month{digits(text.substr(0, 4)), digits(text.substr(5, 2))};
  const bool known =
      month.year >= first_year && month.year <= last_year && month.month >= 1 && month.month <= 12;
  const bool whole = text.size() == month_length || (known && is_day(text, month));
  return known && whole ? std::optional(month) : std::nullopt;
}

std::string month_text(Month month) {
  const std::string text = std::to_string(month.month);
  return std::to_string(month.year) + (text.size() == 1 ? "-0" : "-") + text;
}

}  // namespace mz
