#include "output/number_text.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace mz {
namespace {

constexpr double ten_thousand = 1e4;
constexpr double hundred_million = 1e8;

// Three or four figures that count: 1.86, 22.5, 447.8, 1234.
int decimals_for(double scaled) {
  constexpr int most = 2;
  if (scaled < 9.995) {
    return most;
  }
  return scaled < 999.95 ? 1 : 0;
}

NumberScale count_scale_zh(double largest) {
  if (largest < ten_thousand - 0.5) {
    return {1, 0, false, ""};
  }
  const bool huge = largest >= hundred_million;
  const double divisor = huge ? hundred_million : ten_thousand;
  return {divisor, decimals_for(largest / divisor), false, huge ? "亿" : "万"};
}

NumberScale count_scale_en(double largest) {
  constexpr double thousand = 1e3;
  constexpr double million = 1e6;
  if (largest < 10 * thousand) {
    return {1, 0, true, ""};
  }
  if (largest < 100 * million) {
    return {thousand, decimals_for(largest / thousand), true, "thousand"};
  }
  return {million, decimals_for(largest / million), true, "million"};
}

// "1234567.8" to "1,234,567.8".
std::string grouped(std::string digits) {
  std::size_t end = digits.find('.');
  end = end == std::string::npos ? digits.size() : end;
  const std::size_t begin = digits.find_first_of("0123456789");
  for (std::size_t i = end; i > begin + 3; i -= 3) {
    digits.insert(i - 3, ",");
  }
  return digits;
}

bool is_nothing(const std::string& digits) {
  return digits.find_first_of("123456789") == std::string::npos;
}

}  // namespace

NumberScale scale_for(Display display, double largest, Language language) {
  constexpr double percent = 0.01;
  constexpr double per_mille = 0.001;
  switch (display) {
    case Display::share:
      return {percent, largest > 0 && largest < percent * 0.995 ? 2 : 1, false, "%"};
    case Display::per_mille:
      return {per_mille, decimals_for(largest / per_mille), false, "‰"};
    case Display::decimal:
      return {1, decimals_for(largest), language == Language::en, ""};
    case Display::count:
      break;
  }
  return language == Language::en ? count_scale_en(largest) : count_scale_zh(largest);
}

std::string number_text(double value, const NumberScale& scale, Sign sign) {
  if (std::isnan(value)) {
    return "–";
  }
  if (std::isinf(value)) {
    return value > 0 ? "∞" : "-∞";
  }
  std::string digits = fmt::format("{:.{}f}", value / scale.divisor, scale.decimals);
  if (is_nothing(digits) && digits.front() == '-') {
    digits.erase(0, 1);
  }
  if (sign == Sign::always && value > 0 && !is_nothing(digits)) {
    digits.insert(0, "+");
  }
  return scale.grouped ? grouped(digits) : digits;
}

std::string quantity_text(double value, Display display, Language language, Sign sign) {
  constexpr double largest_in_full = 1e5;  // "18,600" reads better alone than "18.6 thousand"
  const bool in_full =
      language == Language::en && display == Display::count && std::abs(value) < largest_in_full;
  const NumberScale scale = scale_for(display, in_full ? 1 : std::abs(value), language);
  const std::string number = number_text(value, scale, sign);
  if (scale.word.empty() || !std::isfinite(value)) {
    return number;
  }
  const bool apart = language == Language::en || scale.word == "%" || scale.word == "‰";
  return number + (apart ? " " : "") + scale.word;
}

std::string probability_text(double probability) {
  if (std::isnan(probability)) {
    return "–";
  }
  if (probability > 0 && probability < 0.01) {
    return "<1 %";
  }
  if (probability > 0.99 && probability < 1) {
    return ">99 %";
  }
  return fmt::format("{:.0f} %", probability * 100);
}

Estimate estimate_of(const Slice& slice, std::size_t year, std::size_t row) {
  return {slice.at(year, row, Statistic::p50),
          slice.at(year, row, Statistic::p10),
          slice.at(year, row, Statistic::p90)};
}

double largest_of(std::span<const Estimate> estimates) {
  double largest = 0;
  for (const Estimate& estimate : estimates) {
    for (const double value : {estimate.median, estimate.low, estimate.high}) {
      largest = std::isfinite(value) ? std::max(largest, std::abs(value)) : largest;
    }
  }
  return largest;
}

std::string estimate_text(const Estimate& estimate, const NumberScale& scale, Sign sign) {
  const std::string low = number_text(estimate.low, scale, sign);
  const std::string high = number_text(estimate.high, scale, sign);
  std::string text = number_text(estimate.median, scale, sign);
  if (low != high) {
    // Between signs a dash alone would read as a minus.
    const bool signs = low.front() == '-' || low.front() == '+' || high.front() == '+';
    text += " [" + low + (signs ? " – " : "–") + high + "]";
  }
  return text;
}

std::string unit_text(const StoredVariable& variable,
                      const NumberScale& scale,
                      Language language,
                      Measure measure) {
  if (variable.display == Display::share) {
    if (measure == Measure::difference) {
      return language == Language::en ? "percentage points" : "百分点";
    }
    return scale.word;
  }
  if (language == Language::en) {
    const std::string unit = variable.unit_name.en == "dimensionless" ? "" : variable.unit_name.en;
    return scale.word + (scale.word.empty() || unit.empty() ? "" : " ") + unit;
  }
  return scale.word + (variable.unit_name.zh == "无量纲" ? "" : variable.unit_name.zh);
}

}  // namespace mz
