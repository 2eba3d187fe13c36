#include "models/population/base_population.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "models/population/life_table.hpp"
#include "sim/core/largest_remainder.hpp"
#include "sim/core/math.hpp"

namespace mz::population {
namespace {

constexpr double months_a_year = 12;

struct Pyramid {
  std::array<double, pyramid_cells> people{};
  bool split = false;  ///< holds whole persons: the program split a group, or was asked for them
};

/// Whole persons of each sex, largest remainders first.
void round_by_sex(Pyramid& pyramid) {
  for (int sex = 0; sex < sexes; ++sex) {
    const std::span<double> of_sex(pyramid.people.data() + pyramid_cell(sex, 0), at(ages));
    double total = 0;
    for (const double people : of_sex) {
      total += people;
    }
    round_to_total(of_sex, std::round(total));
  }
}

/// (P.1) single ages of the census date: each group along the national profile of its birth
/// cohorts, the open group to 100+. (P.20) without the people of group quarters.
Pyramid single_ages(const CountyInput& county,
                    const NationalRates& national,
                    const GroupQuarters& held) {
  Pyramid pyramid;
  for (const AgeSexCount& group : county.age_sex) {
    const double people = std::max(0.0, group.count - held_in(held, group.sex, group.ages));
    const int first = pyramid_cell(static_cast<int>(group.sex), group.ages.low);
    const int width = group.ages.high - group.ages.low + 1;
    double profile = 0;
    for (int i = 0; i < width; ++i) {
      profile += national.age_profile[at(first + i)];
    }
    const std::span<double> out(pyramid.people.data() + first, at(width));
    for (int i = 0; i < width; ++i) {
      const double share =
          profile > 0 ? national.age_profile[at(first + i)] / profile : 1.0 / width;
      out[at(i)] = people * share;
    }
    if (width > 1) {
      pyramid.split = true;
      round_to_total(out, people);
    }
  }
  return pyramid;
}

/// (P.1) births between the census and 31 December, by sex.
std::array<double, sexes> births_until_december(const Pyramid& census,
                                                const BaseInput& input,
                                                double share) {
  double births = 0;
  for (int i = 0; i < mother_ages; ++i) {
    births += census.people[at(pyramid_cell(1, youngest_mother + i))] * input.age_schedule[at(i)];
  }
  births *= input.total_fertility * share;
  const double ratio = input.sex_ratio_at_birth;
  return {births * ratio / (1.0 + ratio), births / (1.0 + ratio)};
}

/// (P.1) the part of a year from the census to 31 December: that part of every age has its
/// birthday, deaths occur at the age's rate, the newborn enter.
Pyramid aged_to_december(const Pyramid& census, const BaseInput& input) {
  const double share = input.months / months_a_year;
  Pyramid december;
  december.split = census.split;
  const std::array<double, sexes> born = births_until_december(census, input, share);
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      const int here = pyramid_cell(sex, x);
      const double alive = census.people[at(here)] * math::exp(-share * input.mortality[at(here)]);
      const double birthdays = x == oldest_age ? 0.0 : share * alive;
      december.people[at(here)] += alive - birthdays;
      if (x < oldest_age) {
        december.people[at(here + 1)] += birthdays;
      }
    }
    december.people[at(pyramid_cell(sex, 0))] += born[at(sex)];
  }
  if (december.split) {
    round_by_sex(december);
  }
  return december;
}

/// (P.2) share in towns by age: the profile's log-odds moved until the whole county meets `share`.
std::array<double, ages> urban_share_by_age(const Pyramid& pyramid,
                                            const std::array<double, ages>& log_odds,
                                            double share) {
  std::array<double, ages> result{};
  if (share <= 0.0 || share >= 1.0) {
    result.fill(share <= 0.0 ? 0.0 : 1.0);
    return result;
  }
  const auto shares_at = [&](double level) {
    double people = 0;
    double towns = 0;
    for (int x = 0; x < ages; ++x) {
      result[at(x)] = 1.0 / (1.0 + math::exp(-(level + log_odds[at(x)])));
      const double both =
          pyramid.people[at(pyramid_cell(0, x))] + pyramid.people[at(pyramid_cell(1, x))];
      people += both;
      towns += both * result[at(x)];
    }
    return people > 0 ? towns / people : share;
  };
  double low = -40;
  double high = 40;
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (shares_at(middle) < share ? low : high) = middle;
  }
  shares_at(0.5 * (low + high));
  return result;
}

/// (P.20) group quarters stand in towns: what is left of the county's share is that of households.
double urban_share_of_households(const Pyramid& pyramid, const BaseInput& input) {
  const double apart =
      std::accumulate(input.group_quarters.begin(), input.group_quarters.end(), 0.0);
  const double people = std::accumulate(pyramid.people.begin(), pyramid.people.end(), 0.0);
  if (apart <= 0.0 || people <= 0.0) {
    return input.urban_share;
  }
  return std::clamp((input.urban_share * (people + apart) - apart) / people, 0.0, 1.0);
}

}  // namespace

BasePopulation base_population(const CountyInput& county,
                               const NationalRates& national,
                               const BaseInput& input) {
  Pyramid pyramid = single_ages(county, national, input.group_quarters);
  if (input.whole_persons && !pyramid.split) {
    round_by_sex(pyramid);
    pyramid.split = true;
  }
  if (input.months > 0) {
    pyramid = aged_to_december(pyramid, input);
  }
  BasePopulation base;
  base.group_quarters = input.group_quarters;
  base.urban_share = urban_share_by_age(
      pyramid, national.urban_log_odds, urban_share_of_households(pyramid, input));
  std::array<double, pyramid_cells> towns{};
  double all_towns = 0;
  for (int i = 0; i < pyramid_cells; ++i) {
    towns[at(i)] = pyramid.people[at(i)] * base.urban_share[at(i % ages)];
    all_towns += towns[at(i)];
  }
  if (pyramid.split) {
    round_to_total(towns, std::round(all_towns));
  }
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      const int i = pyramid_cell(sex, x);
      base.people[at(cell(sex, static_cast<int>(Residence::urban), x))] = towns[at(i)];
      base.people[at(cell(sex, static_cast<int>(Residence::rural), x))] =
          pyramid.people[at(i)] - towns[at(i)];
    }
  }
  return base;
}

}  // namespace mz::population
