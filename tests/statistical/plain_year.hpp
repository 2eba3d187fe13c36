#pragma once
// A second method for the expected year of the population model: plain scalar code written from
// the conventions of the United Nations and theory.md with life tables by hand (q, l, d, L, T).
// It shares nothing with the code it judges.

#include <algorithm>
#include <array>
#include <cstddef>

namespace mz::population::test::plain {

using Age = std::array<double, 101>;
using Cells = std::array<std::array<Age, 2>, 2>;  ///< [sex][town, village][age]

/// Life table of one schedule; men have sex 0.
struct LifeTable {
  Age a{}, l{}, d{}, years{};  ///< years = L, the open group l/m
  double from_99 = 0;          ///< T(99)
  double expectancy = 0;
};

inline double infant_share(int sex, double m) {  // Andreev and Kingkade
  if (sex == 0) {
    return m < 0.0230 ? 0.14929 - 1.99545 * m : m < 0.08307 ? 0.02832 + 3.26021 * m : 0.29915;
  }
  return m < 0.01724 ? 0.14903 - 2.05527 * m : m < 0.06891 ? 0.04667 + 3.88089 * m : 0.31411;
}

inline LifeTable life_table(int sex, const Age& m) {
  LifeTable t;
  t.l[0] = 1.0;
  for (std::size_t x = 0; x < 100; ++x) {
    t.a[x] = x == 0 ? infant_share(sex, m[0]) : 0.5;
    const double q = m[x] / (1.0 + (1.0 - t.a[x]) * m[x]);
    t.d[x] = t.l[x] * q;
    t.l[x + 1] = std::max(0.0, t.l[x] - t.d[x]);
    t.years[x] = t.d[x] / m[x];  // L = d / m
    t.expectancy += t.years[x];
  }
  t.years[100] = t.l[100] / m[100];
  t.expectancy += t.years[100];
  t.from_99 = t.years[99] + t.years[100];
  return t;
}

/// Survival ratio into age x at the end of the year; 100 for 99 and 100+ together.
inline double survival(const LifeTable& t, std::size_t x) {
  if (x == 0) {
    return t.years[0] / t.l[0];
  }
  return x < 100 ? t.years[x] / t.years[x - 1] : t.years[100] / t.from_99;
}

struct Rates {
  Cells m{};  ///< with the level of the trajectory
  bool survival_given = false;
  std::array<Age, 2> given{};  ///< ratios into the age at the end of the year, then used for m
  std::array<double, 45> schedule{};
  std::array<Age, 2> net{};  ///< planned, with the level of the trajectory
  Age moving{};              ///< with the level of the trajectory
  double slope = 0;
  double fertility = 0;
  double rural_ratio = 1;
  double boys = 0.5;
};

/// Survival into age x of one sex and residence: as given, or from the life table.
inline double stays(const Rates& rates, std::size_t s, std::size_t r, std::size_t x) {
  return rates.survival_given ? rates.given[s][x]
                              : survival(life_table(static_cast<int>(s), rates.m[s][r]), x);
}

struct Year {
  Cells people{}, deaths{}, migration{};
  std::array<Age, 2> moves{};
  std::array<std::array<double, 2>, 2> born{}, infants{};
  double missing = 0;  ///< departures nobody was there for, (P.15)
};

inline void survive(const Cells& start, const Rates& rates, Year& year) {
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t r = 0; r < 2; ++r) {
      Age ratio{};
      for (std::size_t x = 0; x <= 100; ++x) {
        ratio[x] = stays(rates, s, r, x);
      }
      const Age& before = start[s][r];
      for (std::size_t x = 1; x < 100; ++x) {
        year.people[s][r][x] = ratio[x] * before[x - 1];
      }
      year.people[s][r][100] = ratio[100] * (before[99] + before[100]);
      for (std::size_t x = 0; x <= 100; ++x) {
        year.deaths[s][r][x] = (1.0 - ratio[std::min<std::size_t>(x + 1, 100)]) * before[x];
      }
    }
  }
}

inline void bear(const Cells& start, const Rates& rates, Year& year) {
  std::array<double, 2> women{};
  for (std::size_t r = 0; r < 2; ++r) {
    for (std::size_t x = 10; x < 55; ++x) {
      women[r] += rates.schedule[x - 10] * 0.5 * (start[1][r][x] + year.people[1][r][x]);
    }
  }
  const double all = rates.fertility * (women[0] + women[1]);
  const double weight = women[0] + rates.rural_ratio * women[1];
  const std::array<double, 2> births{
      weight > 0 ? all * women[0] / weight : 0.0,
      weight > 0 ? all * rates.rural_ratio * women[1] / weight : 0.0};
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t r = 0; r < 2; ++r) {
      year.born[s][r] = births[r] * (s == 0 ? rates.boys : 1.0 - rates.boys);
      year.people[s][r][0] = year.born[s][r] * stays(rates, s, r, 0);
      year.infants[s][r] = year.born[s][r] - year.people[s][r][0];
    }
  }
}

inline void move(const Rates& rates, Year& year) {
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t x = 0; x <= 100; ++x) {
      Age& towns = year.people[s][0];
      Age& villages = year.people[s][1];
      year.moves[s][x] = std::min(1.0, rates.moving[x]) * villages[x];
      villages[x] -= year.moves[s][x];
      towns[x] += year.moves[s][x];
      const double both = towns[x] + villages[x];
      const double wanted = rates.net[s][x] + rates.slope * both;
      const double net = std::max(wanted, -both);
      year.missing += net - wanted;
      for (std::size_t r = 0; r < 2; ++r) {
        const double share = both > 0 ? year.people[s][r][x] / both : (r == 0 ? 1.0 : 0.0);
        year.migration[s][r][x] = net * share;
      }
      for (std::size_t r = 0; r < 2; ++r) {
        year.people[s][r][x] += year.migration[s][r][x];
      }
    }
  }
}

inline Year year_of(const Cells& start, const Rates& rates) {
  Year year;
  survive(start, rates, year);
  bear(start, rates, year);
  move(rates, year);
  return year;
}

}  // namespace mz::population::test::plain
