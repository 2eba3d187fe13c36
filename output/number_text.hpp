#pragma once
// Numbers as a planner writes them: 1.86万, 9.76亿, 12.3 %; 18,600 and 976 million in English.
// Independent of the locale. `Language::both` is treated as Chinese.

#include <span>
#include <string>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"
#include "sim/core/units.hpp"

namespace mz {

/// How the numbers of one row are written: divided, rounded alike, with the scale named once.
struct NumberScale {
  double divisor = 1;
  int decimals = 0;
  bool grouped = false;  ///< thousands are set off by commas
  std::string word;      ///< "万", "亿", "thousand", "million", "%" or nothing
};

enum class Sign : unsigned char { plain, always };

/// The scale that suits numbers up to `largest` in absolute value.
NumberScale scale_for(Display display, double largest, Language language);
/// The number on its scale without the word: "447.8"; an undefined one is "–".
std::string number_text(double value, const NumberScale& scale, Sign sign = Sign::plain);
/// The number with its scale: "1.86万", "18,600", "12.3 %".
std::string quantity_text(double value,
                          Display display,
                          Language language,
                          Sign sign = Sign::plain);

/// A probability in whole percent, never a rounded certainty: "<1 %", "97 %", ">99 %".
std::string probability_text(double probability);

/// A median with the interval that holds 80 % of the trajectories.
struct Estimate {
  double median = 0;
  double low = 0;   ///< 10 % quantile
  double high = 0;  ///< 90 % quantile
};
Estimate estimate_of(const Slice& slice, std::size_t year, std::size_t row);
/// Largest absolute value in the estimates, for scale_for; 0 when none is finite.
double largest_of(std::span<const Estimate> estimates);
/// "447.8 [440.1–455.2]"; the median alone when the interval shows no width.
std::string estimate_text(const Estimate& estimate,
                          const NumberScale& scale,
                          Sign sign = Sign::plain);

/// Shares differ by percentage points, not by percent.
enum class Measure : unsigned char { value, difference };

/// The unit with the scale in front, for the head of a row: "万人", "thousand persons", "%",
/// "百分点".
std::string unit_text(const StoredVariable& variable,
                      const NumberScale& scale,
                      Language language,
                      Measure measure = Measure::value);

}  // namespace mz
