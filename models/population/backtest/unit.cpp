#include "models/population/backtest/unit.hpp"

namespace mz::population::backtest {

std::string province_of(const std::string& code) {
  constexpr std::size_t province_digits = 2;
  return code.substr(0, province_digits) + "0000";
}

double people_aged(const Pyramid& people, Sex sex, int low, int high) {
  double sum = 0;
  for (std::size_t g = 0; g < census_groups; ++g) {
    if (group_starts[g] >= low && group_starts[g] < high) {
      sum += people[static_cast<std::size_t>(sex)][g];
    }
  }
  return sum;
}

double people_aged(const Pyramid& people, int low, int high) {
  return people_aged(people, Sex::male, low, high) + people_aged(people, Sex::female, low, high);
}

QuantityValues quantities_of(const Pyramid& people) {
  QuantityValues values{};
  for (std::size_t q = 0; q < quantities; ++q) {
    values[q] = people_aged(people, quantity_ages[q], ages);
  }
  return values;
}

}  // namespace mz::population::backtest
