#pragma once
// What a year leaves behind for a block of trajectories: books, sums by age and schedules of
// rates, (P.16)-(P.19). Inlined into the kernels.

#include <cmath>
#include <limits>

#include "models/population/lanes_mortality.hpp"

namespace mz::population {

template <class Real>
[[gnu::always_inline]] inline void write_row(const CountyYear<Real>& c,
                                             int row,
                                             const Real* values) {
  Real* out = c.rows + row * c.stride;
  for (int l = 0; l < L; ++l) {
    out[l] = values[l];
  }
}

/// Raises the cell imbalance to |people at the end - (entered + stayed + moved + migrated)|.
template <class Real>
[[gnu::always_inline]] inline void check_cell(const CountyYear<Real>& c,
                                              const Real* end,
                                              const Real* entered,
                                              const Real* lost,
                                              const Real* migrated,
                                              const Real* moved,
                                              Real sign) {
  Lanes<Real> gap;
  for (int l = 0; l < L; ++l) {
    const Real expected = entered[l] - lost[l] + sign * moved[l] + migrated[l];
    gap.v[l] = std::fabs(end[l] - expected);
  }
  for (int l = 0; l < L; ++l) {
    const Real largest = c.cell_imbalance[l];
    c.cell_imbalance[l] = gap.v[l] <= largest ? largest : gap.v[l];  // keeps an undefined gap
  }
}

/// Books of one cell: people at the end = those who entered the age - deaths -+ moves + migration.
template <class Real>
[[gnu::always_inline]] inline void check_age(const CountyYear<Real>& c,
                                             int sex,
                                             int residence,
                                             int x) {
  const Real sign = residence == urban ? Real(1) : Real(-1);
  const int born = (sex * residences + residence) * L;
  const int at = cell(sex, residence, x) * L;
  const Real* moved = c.flows.moves + pyramid_cell(sex, x) * L;
  if (x < oldest_age) {
    const Real* entered = x == 0 ? c.flows.births + born : c.people + at - L;
    const Real* lost = x == 0 ? c.flows.infants + born : c.flows.deaths + at - L;
    check_cell(c, c.flows.people + at, entered, lost, c.flows.migration + at, moved, sign);
    return;
  }
  Lanes<Real> entered;
  Lanes<Real> lost;
  for (int l = 0; l < L; ++l) {
    entered.v[l] = c.people[at - L + l] + c.people[at + l];
    lost.v[l] = c.flows.deaths[at - L + l] + c.flows.deaths[at + l];
  }
  check_cell(c, c.flows.people + at, entered.v, lost.v, c.flows.migration + at, moved, sign);
}

/// Adds ages from..to of the pyramid of both sexes to `sum`.
template <class Real>
[[gnu::always_inline]] inline void add_ages(const CountyYear<Real>& c,
                                            int from,
                                            int to,
                                            Real* sum) {
  for (int x = from; x <= to; ++x) {
    const Real* men = c.rows + (c.row.pyramid + pyramid_cell(male, x)) * c.stride;
    const Real* women = c.rows + (c.row.pyramid + pyramid_cell(female, x)) * c.stride;
    for (int l = 0; l < L; ++l) {
      sum[l] += men[l] + women[l];
    }
  }
}

/// (P.16) people of one sex and age, with those of group quarters (P.20); those in towns are added
/// to `all_towns`.
template <class Real>
[[gnu::always_inline]] inline void write_pyramid_age(const CountyYear<Real>& c,
                                                     int sex,
                                                     int x,
                                                     Real* all_towns) {
  Real* out = c.rows + (c.row.pyramid + pyramid_cell(sex, x)) * c.stride;
  const Real* in_towns = c.flows.people + cell(sex, urban, x) * L;
  const Real* in_villages = c.flows.people + cell(sex, rural, x) * L;
  const Real apart = c.group_quarters[pyramid_cell(sex, x)];
  for (int l = 0; l < L; ++l) {
    out[l] = in_towns[l] + in_villages[l] + apart;
    all_towns[l] += in_towns[l] + apart;
  }
}

/// (P.16) the sums that reports name, from the pyramid; (P.17) registered people.
template <class Real>
[[gnu::always_inline]] inline void write_stocks(const CountyYear<Real>& c) {
  Lanes<Real> sum;
  clear(sum.v);
  add_ages(c, 15, 59, sum.v);
  add_ages(c, 60, 64, sum.v);
  write_row(c, c.row.population_15_64, sum.v);
  clear(sum.v);
  add_ages(c, 80, oldest_age, sum.v);
  write_row(c, c.row.population_80plus, sum.v);
  add_ages(c, 65, 79, sum.v);
  write_row(c, c.row.population_65plus, sum.v);
  add_ages(c, 60, 64, sum.v);
  write_row(c, c.row.population_60plus, sum.v);
  add_ages(c, 0, 59, sum.v);
  write_row(c, c.row.population, sum.v);
  for (int l = 0; l < L; ++l) {
    sum.v[l] *= c.registered_ratio[l];
  }
  write_row(c, c.row.registered_population, sum.v);
  Real apart = 0;
  for (int i = 0; i < pyramid_cells; ++i) {
    apart += c.group_quarters[i];
  }
  for (int l = 0; l < L; ++l) {
    sum.v[l] = apart;
  }
  write_row(c, c.row.group_quarters, sum.v);
}

template <class Real>
[[gnu::always_inline]] inline void add_rows(const Real* first, int count, Real* out) {
  clear(out);
  for (int i = 0; i < count; ++i) {
    for (int l = 0; l < L; ++l) {
      out[l] += first[i * L + l];
    }
  }
}

/// Births, deaths and net migration of the year, and the books of the whole county.
template <class Real>
[[gnu::always_inline]] inline void write_flows(const CountyYear<Real>& c,
                                               const Real* deaths_of_people,
                                               const Real* migration) {
  Lanes<Real> births, deaths, gap;
  add_rows(c.flows.births, sexes * residences, births.v);
  add_rows(c.flows.infants, sexes * residences, deaths.v);
  const Real* before = c.rows_before + c.row.population * c.stride;
  const Real* now = c.rows + c.row.population * c.stride;
  for (int l = 0; l < L; ++l) {
    deaths.v[l] += deaths_of_people[l];
    gap.v[l] = std::fabs(now[l] - before[l] - births.v[l] + deaths.v[l] - migration[l]);
  }
  write_row(c, c.row.births, births.v);
  write_row(c, c.row.deaths, deaths.v);
  write_row(c, c.row.net_migration, migration);
  write_row(c, c.row.total_fertility_rate, c.total_fertility);
  for (int l = 0; l < L; ++l) {
    const Real largest = c.total_imbalance[l];
    c.total_imbalance[l] = gap.v[l] <= largest ? largest : gap.v[l];
  }
}

/// (P.18) death rate at one age of the county's mix of towns and villages.
template <class Real>
[[gnu::always_inline]] inline void mixed_rate(
    const CountyYear<Real>& c, int sex, int x, const Real* share_in_towns, Real* m) {
  const Real in_towns = c.mortality[cell(sex, urban, x)];
  const Real in_villages = c.mortality[cell(sex, rural, x)];
  for (int l = 0; l < L; ++l) {
    const Real mix = in_villages + (in_towns - in_villages) * share_in_towns[l];
    m[l] = mix * c.mortality_factor[l];
  }
}

/// `schedule` = rate x mean of the people on both ends of the year.
template <class Real>
[[gnu::always_inline]] inline void expected_events(const Real* rate,
                                                   const Real* before,
                                                   const Real* now,
                                                   Real* schedule) {
  for (int l = 0; l < L; ++l) {
    schedule[l] = rate[l] * half<Real> * (before[l] + now[l]);
  }
}

/// The life table of the county's mix of rates while it is built age by age.
template <class Real>
struct LifeTable {
  Lanes<Real> alive;
  Lanes<Real> years;
};

template <class Real>
[[gnu::always_inline]] inline void begin(LifeTable<Real>& table) {
  clear(table.years.v);
  for (int l = 0; l < L; ++l) {
    table.alive.v[l] = Real(1);
  }
}

/// (P.18) one age of the life table, and its expected deaths.
template <class Real>
[[gnu::always_inline]] inline void write_mortality_age(
    const CountyYear<Real>& c, int sex, int x, const Real* share_in_towns, LifeTable<Real>& table) {
  Lanes<Real> m, separation;
  mixed_rate(c, sex, x, share_in_towns, m.v);
  const std::ptrdiff_t at = pyramid_cell(sex, x);
  expected_events(m.v,
                  c.rows_before + (c.row.pyramid + at) * c.stride,
                  c.rows + (c.row.pyramid + at) * c.stride,
                  c.rows + (c.row.deaths_schedule + at) * c.stride);
  if (x == oldest_age) {
    for (int l = 0; l < L; ++l) {
      table.years.v[l] += table.alive.v[l] / m.v[l];
    }
    write_row(c, c.row.life_expectancy + sex, table.years.v);
    return;
  }
  for (int l = 0; l < L; ++l) {
    separation.v[l] = half<Real>;
  }
  if (x == 0) {
    for (int l = 0; l < L; ++l) {
      separation.v[l] = infant_separation(sex, m.v[l]);
    }
  }
  for (int l = 0; l < L; ++l) {
    const Real lived = years_lived(m.v[l], separation.v[l]);
    const Real reach = not_negative(Real(1) - separation.v[l] * m.v[l]);
    table.years.v[l] += table.alive.v[l] * lived;
    table.alive.v[l] *= reach * lived;
  }
}

/// Rates of a county in which nobody lived through the year are undefined.
template <class Real>
[[gnu::always_inline]] inline void undefine_where_empty(const CountyYear<Real>& c) {
  constexpr Real undefined = std::numeric_limits<Real>::quiet_NaN();
  const Real* before = c.rows_before + c.row.population * c.stride;
  const Real* now = c.rows + c.row.population * c.stride;
  for (const int row :
       {c.row.total_fertility_rate, c.row.life_expectancy, c.row.life_expectancy + 1}) {
    Real* out = c.rows + row * c.stride;
    for (int l = 0; l < L; ++l) {
      const Real rate = out[l];
      out[l] = before[l] + now[l] > Real(0) ? rate : undefined;
    }
  }
}

/// (P.19) expected births by age of mother.
template <class Real>
[[gnu::always_inline]] inline void write_fertility(const CountyYear<Real>& c) {
  for (int i = 0; i < mother_ages; ++i) {
    const std::ptrdiff_t at = pyramid_cell(female, youngest_mother + i);
    Lanes<Real> rate;
    const Real share = c.age_schedule[i];
    for (int l = 0; l < L; ++l) {
      rate.v[l] = c.total_fertility[l] * share;
    }
    expected_events(rate.v,
                    c.rows_before + (c.row.pyramid + at) * c.stride,
                    c.rows + (c.row.pyramid + at) * c.stride,
                    c.rows + (c.row.births_schedule + i) * c.stride);
  }
}

}  // namespace mz::population
