#include "sim/app/backtest_warnings.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mz::app {
namespace {

/// Codes of those that this quantity does not score; those without any score stand under the total.
std::vector<std::string> unscored(std::span<const JudgedCounty> counties, std::size_t quantity) {
  std::vector<std::string> codes;
  for (const JudgedCounty& county : counties) {
    const bool is_told = quantity != backtest::everybody && !county.is_scored();
    if (!county.of[quantity].is_scored && !is_told) {
      codes.push_back(county.code);
    }
  }
  return codes;
}

}  // namespace

void warn_of_unscored(std::span<const JudgedCounty> counties, Diagnostics& diagnostics) {
  Message text;
  for (std::size_t q = 0; q < backtest::quantities; ++q) {
    const std::vector<std::string> codes = unscored(counties, q);
    if (!codes.empty()) {
      const Text& name = quantity_texts[q];
      text.zh += fmt::format(";{}({} 个):{}", name.zh, codes.size(), fmt::join(codes, ", "));
      text.en +=
          fmt::format("; {} ({} unit(s)): {}", name.en, codes.size(), fmt::join(codes, ", "));
    }
  }
  if (!text.en.empty()) {
    diagnostics.warning({"backtest", 0, 0},
                        {},
                        {"2010年或2020年的年龄表中没有该年龄的人,不计得分" + text.zh +
                             ";请检查这些行,或用 --codes 略去",
                         "not scored, for the age table of 2010 or 2020 has nobody of the age" +
                             text.en + "; see their rows, or leave them out with --codes"});
  }
}

void warn_of_expectancies(std::span<const JudgedCounty> counties, Diagnostics& diagnostics) {
  std::set<std::string> provinces;
  std::size_t units = 0;
  for (const JudgedCounty& county : counties) {
    if (!county.knows_life_expectancy) {
      provinces.insert(backtest::province_of(county.code));
      ++units;
    }
  }
  if (units > 0) {
    diagnostics.warning(
        {"backtest", 0, 0},
        {},
        {fmt::format("省级代码 {} 没有2010年预期寿命,其 {} 个县级单位按全国的预测;请检查代码前两位",
                     fmt::join(provinces, ", "),
                     units),
         fmt::format("no life expectancy of 2010 is known for province(s) {}; their {} unit(s) are "
                     "forecast with the nation's; see the first two digits of their codes",
                     fmt::join(provinces, ", "),
                     units)});
  }
}

}  // namespace mz::app
