#include "models/population/backtest/survivors.hpp"

#include <algorithm>
#include <cmath>

#include "models/population/rates.hpp"
#include "sim/core/math.hpp"

namespace mz::population::backtest {
namespace {

constexpr int decade = 10;
/// Share of a province's gap in life expectancy that moves its death rates: an assumption made
/// before any fit. The printed expectancies of western provinces are doubtful.
constexpr double gap_share = 0.9;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// (P.31) delta of the province and sex.
double shift_of(const Nation& nation,
                const LifeExpectancies& expectancies,
                const std::string& province,
                std::size_t sex) {
  const auto own = expectancies.find(province);
  const auto whole = expectancies.find(nation_code);
  if (own == expectancies.end() || whole == expectancies.end()) {
    return 0.0;
  }
  const double gap = gap_share * (own->second[sex] - whole->second[sex]);
  return gap_shift(nation.death_rate_2010[sex], static_cast<Sex>(sex), gap);  // (P.4)
}

/// (P.31) survival of those aged `age` when half of the decade is behind them on average.
double shifted_survival(double survival, double delta, int age) {
  const double weight = std::max(0.0, gap_weight(age + decade / 2));
  return math::pow(survival, math::exp(delta * weight));
}

double group_ratio(const Nation& nation, std::size_t sex, double delta, int first, int end) {
  double alive = 0;
  double people = 0;
  for (int x = first; x < end; ++x) {
    const double here = nation.population_2010[sex][at(x)];
    alive += here * shifted_survival(nation.survival[sex][at(x)], delta, x);  // (P.31)
    people += here;
  }
  return alive / people;
}

/// (P.32) those born between the censuses: the county's own ratio of children to women, and the
/// mean of the women aged 20-39 at both.
double born_since(const Pyramid& people) {
  const double mothers_now = people_aged(people, Sex::female, 20, 40);
  const double mothers_later = people_aged(people, Sex::female, 10, 30);
  const double children = people_aged(people, 0, decade);
  return children / std::max(1.0, mothers_now) * 0.5 * (mothers_now + mothers_later);
}

}  // namespace

GroupRatios group_ratios(const Nation& nation,
                         const LifeExpectancies& expectancies,
                         const std::string& province) {
  GroupRatios ratios{};
  for (std::size_t sex = 0; sex < ratios.size(); ++sex) {
    const double delta = shift_of(nation, expectancies, province, sex);
    for (std::size_t g = 0; g < census_groups; ++g) {
      const int end = g + 1 < census_groups ? group_starts[g + 1] : ages;
      ratios[sex][g] = group_ratio(nation, sex, delta, group_starts[g], end);
    }
  }
  return ratios;
}

QuantityValues survivors(const Pyramid& people, const GroupRatios& ratios) {
  QuantityValues values{};
  for (std::size_t q = 0; q < quantities; ++q) {
    for (std::size_t sex = 0; sex < ratios.size(); ++sex) {
      for (std::size_t g = 0; g < census_groups; ++g) {
        const bool old_enough = group_starts[g] + decade >= quantity_ages[q];
        values[q] += old_enough ? people[sex][g] * ratios[sex][g] : 0.0;  // (P.32)
      }
    }
  }
  values[everybody] += born_since(people);
  return values;
}

}  // namespace mz::population::backtest
