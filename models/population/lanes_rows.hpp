#pragma once
// What a year leaves behind for a block of trajectories: books, sums by age and schedules of
// rates, (P.16)-(P.19). Inlined into the kernels.

#include <cmath>

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
    c.cell_imbalance[l] = gap.v[l] > largest ? gap.v[l] : largest;
  }
}

/// Largest |people in - people out| over the cells: end = start - deaths + migration -+ moves.
template <class Real>
[[gnu::always_inline]] inline void check_cells(const CountyYear<Real>& c) {
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      const Real sign = residence == urban ? Real(1) : Real(-1);
      const int born = (sex * residences + residence) * L;
      for (int x = 0; x < oldest_age; ++x) {
        const int at = cell(sex, residence, x) * L;
        const Real* entered = x == 0 ? c.flows.births + born : c.people + at - L;
        const Real* lost = x == 0 ? c.flows.infants + born : c.flows.deaths + at - L;
        check_cell(c,
                   c.flows.people + at,
                   entered,
                   lost,
                   c.flows.migration + at,
                   c.flows.moves + pyramid_cell(sex, x) * L,
                   sign);
      }
      const int open = cell(sex, residence, oldest_age) * L;
      Lanes<Real> entered;
      Lanes<Real> lost;
      for (int l = 0; l < L; ++l) {
        entered.v[l] = c.people[open - L + l] + c.people[open + l];
        lost.v[l] = c.flows.deaths[open - L + l] + c.flows.deaths[open + l];
      }
      check_cell(c,
                 c.flows.people + open,
                 entered.v,
                 lost.v,
                 c.flows.migration + open,
                 c.flows.moves + pyramid_cell(sex, oldest_age) * L,
                 sign);
    }
  }
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

/// (P.16) people by sex and age, and how many live in towns.
template <class Real>
[[gnu::always_inline]] inline void write_pyramid(const CountyYear<Real>& c) {
  Lanes<Real> towns;
  clear(towns.v);
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x <= oldest_age; ++x) {
      Real* out = c.rows + (c.row.pyramid + pyramid_cell(sex, x)) * c.stride;
      const Real* in_towns = c.flows.people + cell(sex, urban, x) * L;
      const Real* in_villages = c.flows.people + cell(sex, rural, x) * L;
      for (int l = 0; l < L; ++l) {
        out[l] = in_towns[l] + in_villages[l];
        towns.v[l] += in_towns[l];
      }
    }
  }
  write_row(c, c.row.urban_population, towns.v);
}

/// (P.16) the sums that reports name, from the pyramid; (P.17) registered people.
template <class Real>
[[gnu::always_inline]] inline void write_stocks(const CountyYear<Real>& c) {
  write_pyramid(c);
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
[[gnu::always_inline]] inline void write_flows(const CountyYear<Real>& c) {
  Lanes<Real> births, deaths, infants, migration, before;
  add_rows(c.flows.births, sexes * residences, births.v);
  add_rows(c.flows.infants, sexes * residences, infants.v);
  add_rows(c.flows.deaths, cells, deaths.v);
  add_rows(c.flows.migration, cells, migration.v);
  clear(before.v);
  for (int i = 0; i < pyramid_cells; ++i) {
    for (int l = 0; l < L; ++l) {
      before.v[l] += c.pyramid_before[i * c.stride + l];
    }
  }
  for (int l = 0; l < L; ++l) {
    deaths.v[l] += infants.v[l];
    c.rows[c.row.births * c.stride + l] = births.v[l];
    c.rows[c.row.deaths * c.stride + l] = deaths.v[l];
    c.rows[c.row.net_migration * c.stride + l] = migration.v[l];
    c.rows[c.row.total_fertility_rate * c.stride + l] = c.total_fertility[l];
    const Real gap = std::fabs(c.rows[c.row.population * c.stride + l] - before.v[l] - births.v[l] +
                               deaths.v[l] - migration.v[l]);
    c.total_imbalance[l] = gap > c.total_imbalance[l] ? gap : c.total_imbalance[l];
  }
}

/// (P.18) expected deaths at one age at the county's mix of towns and villages; gives that mix.
template <class Real>
[[gnu::always_inline]] inline void mixed_rate(const CountyYear<Real>& c, int sex, int x, Real* m) {
  constexpr Real trace = Real(1.0e-3);  // keeps the mix defined where nobody lives
  const int towns = cell(sex, urban, x);
  const int villages = cell(sex, rural, x);
  const Real rate_towns = c.mortality[towns];
  const Real rate_villages = c.mortality[villages];
  const Real* people_towns = c.flows.people + towns * L;
  const Real* people_villages = c.flows.people + villages * L;
  for (int l = 0; l < L; ++l) {
    const Real in_towns = people_towns[l] + trace;
    const Real in_villages = people_villages[l] + trace;
    const Real mix =
        (rate_towns * in_towns + rate_villages * in_villages) / (in_towns + in_villages);
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

/// (P.18) life expectancy of the county's mix of rates, and its expected deaths by sex and age.
template <class Real>
[[gnu::always_inline]] inline void write_mortality(const CountyYear<Real>& c, int sex) {
  Lanes<Real> alive;
  Lanes<Real> years;
  Lanes<Real> m;
  for (int l = 0; l < L; ++l) {
    alive.v[l] = Real(1);
    years.v[l] = Real(0);
  }
  for (int x = 0; x <= oldest_age; ++x) {
    const std::ptrdiff_t at = pyramid_cell(sex, x);
    mixed_rate(c, sex, x, m.v);
    expected_events(m.v,
                    c.pyramid_before + at * c.stride,
                    c.rows + (c.row.pyramid + at) * c.stride,
                    c.rows + (c.row.deaths_schedule + at) * c.stride);
    if (x == oldest_age) {
      for (int l = 0; l < L; ++l) {
        years.v[l] += alive.v[l] / m.v[l];
      }
      continue;
    }
    Lanes<Real> separation;
    for (int l = 0; l < L; ++l) {
      separation.v[l] = half<Real>;
    }
    if (x == 0) {
      for (int l = 0; l < L; ++l) {
        separation.v[l] = infant_separation(sex, m.v[l]);
      }
    }
    for (int l = 0; l < L; ++l) {
      years.v[l] += alive.v[l] * years_lived(m.v[l], separation.v[l]);
      alive.v[l] *= reaching_next(m.v[l], separation.v[l]);
    }
  }
  Real* out = c.rows + (c.row.life_expectancy + sex) * c.stride;
  for (int l = 0; l < L; ++l) {
    out[l] = years.v[l];
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
                    c.pyramid_before + at * c.stride,
                    c.rows + (c.row.pyramid + at) * c.stride,
                    c.rows + (c.row.births_schedule + i) * c.stride);
  }
}

}  // namespace mz::population
