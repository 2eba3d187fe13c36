#pragma once
// The levels of a whole county for a block of trajectories: every cell a year on, arrivals, noise,
// sums; and the stationary cross-section. (C.4)-(C.9). Inlined into the kernels.

#include "models/care/lanes_levels.hpp"

namespace mz::care {

template <class Real>
[[gnu::always_inline]] inline Real* levels_of(Real* wire, int cell) {
  return wire + cell * levels * L;
}

template <class Real>
[[gnu::always_inline]] inline void read_cell(const Real* wire, int c, LevelCell<Real>& cell) {
  const Real* from = levels_of(wire, c);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      cell.n[k].v[l] = from[k * L + l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void write_cell(const LevelCell<Real>& cell, int c, Real* wire) {
  Real* to = levels_of(wire, c);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      to[k * L + l] = cell.n[k].v[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void raise_to(Real* largest, const Real* a, const Real* b) {
  for (int l = 0; l < L; ++l) {
    largest[l] = raised(largest[l], a[l] - b[l]);
  }
}

/// Persons who die of each level on the way from one age to the next, and who is left.
template <class Real>
struct CellYear {
  LevelCell<Real> left;
  LevelCell<Real> dead;
};

/// (C.4) one year of one cell of which `alive` persons are left.
template <class Real>
[[gnu::always_inline]] inline void cell_year(const CellRates<Real>& rates,
                                             const Real* alive,
                                             CellYear<Real>& year) {
  half_year(rates, year.left);
  year.dead = year.left;
  selective_death(rates, alive, year.left);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const Real dead = year.dead.n[k].v[l] - year.left.n[k].v[l];
      year.dead.n[k].v[l] = dead > Real(0) ? dead : Real(0);
    }
  }
  half_year(rates, year.left);
}

/// (C.8) persons change sides between neighbouring levels: `variance` of each of the four
/// boundaries, never more than half of the smaller side.
template <class Real>
[[gnu::always_inline]] inline void noise(const LevelYear<Real>& y,
                                         int c,
                                         const Lanes<Real>* variance,
                                         LevelCell<Real>& cell) {
  static_assert(disabled_levels == 4, "one quad of words per cell");
  alignas(64) std::uint32_t words[disabled_levels * L];
  random::fill_quad<L>(words, y.site, static_cast<std::uint32_t>(c), y.first_trajectory);
  const LevelCell<Real> before = cell;
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const Real below = before.n[k].v[l], above = before.n[k + 1].v[l];
      const Real limit = Real(0.5) * (below < above ? below : above);
      const Real wanted = std::sqrt(variance[k].v[l]) * random::normal<Real>(words[k * L + l]);
      const Real high = wanted < limit ? wanted : limit;
      const Real moved = high > -limit ? high : -limit;
      cell.n[k].v[l] -= moved;
      cell.n[k + 1].v[l] += moved;
    }
  }
}

/// (C.8) variance of the year's net crossings of a boundary: persons below who are above at its
/// end, persons above who are below, both as between two levels alone.
template <class Real>
[[gnu::always_inline]] inline void crossings(
    const Real* up, const Real* down, const Real* below, const Real* above, Real* variance) {
  for (int l = 0; l < L; ++l) {
    const Real both = up[l] + down[l];
    const Real moved = Real(1) - math::exp(-both);
    const Real scale = both > Real(0) ? moved / both : Real(1);
    const Real risen = up[l] * scale;
    const Real sunk = down[l] * scale;
    variance[l] = below[l] * risen * (Real(1) - risen) + above[l] * sunk * (Real(1) - sunk);
  }
}

/// (C.8) adds the binomial split of `persons` at a boundary: `above` of them on its upper side.
template <class Real>
[[gnu::always_inline]] inline void add_split(const Real* persons,
                                             const Real* above,
                                             Real* variance) {
  for (int l = 0; l < L; ++l) {
    const Real all = persons[l] > Real(0) ? persons[l] : Real(1);
    const Real u = above[l] > Real(0) ? above[l] / all : Real(0);
    const Real spread = persons[l] * u * (Real(1) - u);
    variance[l] += spread > Real(0) ? spread : Real(0);
  }
}

/// Splits a cell at every boundary, adding to the variances.
template <class Real>
[[gnu::always_inline]] inline void add_splits(const LevelCell<Real>& cell, Lanes<Real>* variance) {
  Lanes<Real> all;
  total(cell, all.v);
  Lanes<Real> above = all;
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      above.v[l] -= cell.n[k].v[l];
    }
    add_split(all.v, above.v, variance[k].v);
  }
}

/// (C.8) variance of a year at every boundary.
template <class Real>
[[gnu::always_inline]] inline void year_variance(const CellRates<Real>& q,
                                                 const CellYear<Real>& year,
                                                 Lanes<Real>* variance) {
  for (int k = 0; k < disabled_levels; ++k) {
    crossings(q.up[k].v, q.down[k].v, year.left.n[k].v, year.left.n[k + 1].v, variance[k].v);
  }
  add_splits(year.dead, variance);
}

/// (C.8) variance of the levels of the base year.
template <class Real>
[[gnu::always_inline]] inline void base_variance(const LevelCell<Real>& cell,
                                                 Lanes<Real>* variance) {
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      variance[k].v[l] = Real(0);
    }
  }
  add_splits(cell, variance);
}

template <class Real>
[[gnu::always_inline]] inline void add_deaths(const LevelYear<Real>& y,
                                              int x,
                                              const LevelCell<Real>& dead) {
  const int band = x >= band_age ? 1 : 0;
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      y.sums->deaths[k][band].v[l] += dead.n[k].v[l];
    }
  }
}

/// One cell a year on; survivors are added to their cell of the year's end.
template <class Real>
[[gnu::always_inline]] inline void age_cell(const LevelYear<Real>& y,
                                            const CellRates<Real>& rates,
                                            int g,
                                            int x) {
  const int c = old_cell(g, x);
  const Real* deaths = y.deaths + people_cell(g, x) * L;
  CellYear<Real> year;
  read_cell(y.before, c, year.left);
  Lanes<Real> alive, people;
  total(year.left, people.v);
  for (int l = 0; l < L; ++l) {
    const Real left = people.v[l] - deaths[l];
    alive.v[l] = left > Real(0) ? left : Real(0);
  }
  cell_year(rates, alive.v, year);
  Lanes<Real> dead;
  total(year.dead, dead.v);
  raise_to(y.death_imbalance, dead.v, deaths);
  add_deaths(y, x, year.dead);
  if (y.individual) {
    Lanes<Real> variance[disabled_levels];
    year_variance(rates, year, variance);
    noise(y, c, variance, year.left);
  }
  Real* to = levels_of(y.now, old_cell(g, x < oldest_age ? x + 1 : oldest_age));
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      to[k * L + l] += year.left.n[k].v[l];
    }
  }
}

/// (C.7) scales a cell to its people. Where nobody stayed it takes `mix`, which is left as the mix
/// of this age.
template <class Real>
[[gnu::always_inline]] inline void scale_cell(const LevelYear<Real>& y,
                                              int g,
                                              int x,
                                              LevelCell<Real>& mix) {
  const int c = old_cell(g, x);
  const Real* people = y.people + people_cell(g, x) * L;
  LevelCell<Real> cell;
  read_cell(y.now, c, cell);
  Lanes<Real> stayed;
  total(cell, stayed.v);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const Real own = cell.n[k].v[l] / (stayed.v[l] > Real(0) ? stayed.v[l] : Real(1));
      mix.n[k].v[l] = stayed.v[l] > Real(0) ? own : mix.n[k].v[l];
      cell.n[k].v[l] = people[l] * mix.n[k].v[l];
    }
  }
  write_cell(cell, c, y.now);
}

/// (C.9) adds a cell to the sums of its level and band.
template <class Real>
[[gnu::always_inline]] inline void add_persons(const LevelYear<Real>& y, int g, int x) {
  const int band = x >= band_age ? 1 : 0;
  LevelCell<Real> cell;
  read_cell(y.now, old_cell(g, x), cell);
  Lanes<Real> all;
  total(cell, all.v);
  raise_to(y.people_imbalance, all.v, y.people + people_cell(g, x) * L);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      y.sums->persons[k][band].v[l] += cell.n[k].v[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void clear(LevelSums<Real>& sums) {
  for (int k = 0; k < levels; ++k) {
    for (int band = 0; band < bands; ++band) {
      for (int l = 0; l < L; ++l) {
        sums.persons[k][band].v[l] = Real(0);
        sums.deaths[k][band].v[l] = Real(0);
      }
    }
  }
}

/// The levels of the base year: people times the cross-section of the trajectory, (C.5).
template <class Real>
[[gnu::always_inline]] inline void start_cell(const LevelYear<Real>& y, int g, int x) {
  const int c = old_cell(g, x);
  const Real* people = y.people + people_cell(g, x) * L;
  LevelCell<Real> cell;
  read_cell(y.shares, c, cell);
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      cell.n[k].v[l] *= people[l];
    }
  }
  if (y.individual) {
    Lanes<Real> variance[disabled_levels];
    base_variance(cell, variance);
    noise(y, c, variance, cell);
  }
  write_cell(cell, c, y.now);
}

/// All cells a year on, before arrivals.
template <class Real>
[[gnu::always_inline]] inline void age_all(const LevelYear<Real>& y) {
  for (int i = 0; i < old_cells * levels * L; ++i) {
    y.now[i] = Real(0);
  }
  AgeRates<Real> rates;
  begin(*y.morbidity, rates);
  for (int x = first_age; x <= oldest_age; ++x) {
    for (int g = 0; g < groups; ++g) {
      CellRates<Real> here;
      rates_of(*y.morbidity, rates, g, here);
      age_cell(y, here, g, x);
    }
    one_year_older(rates);
  }
}

/// (C.5) the year of one cell of the cross-section; persons are shares of those who turned 60.
template <class Real>
[[gnu::always_inline]] inline void cohort_year(const CellRates<Real>& rates,
                                               const Lanes<Real>& dying,
                                               LevelCell<Real>& cell) {
  Lanes<Real> alive;
  total(cell, alive.v);
  for (int l = 0; l < L; ++l) {
    alive.v[l] *= Real(1) - dying.v[l];
  }
  CellYear<Real> year{cell, {}};
  cell_year(rates, alive.v, year);
  cell = year.left;
}

/// (C.5) the open group: those who come from 99 and those who stay, in balance.
template <class Real>
[[gnu::always_inline]] inline void open_group(const CellRates<Real>& rates,
                                              const Lanes<Real>& dying,
                                              LevelCell<Real>& cell) {
  const LevelCell<Real> coming = cell;
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const Real leaving = dying.v[l] > Real(1e-3) ? dying.v[l] : Real(1e-3);
      cell.n[k].v[l] = coming.n[k].v[l] / leaving;
    }
  }
  for (int round = 0; round < open_group_rounds; ++round) {
    cohort_year(rates, dying, cell);
    for (int k = 0; k < levels; ++k) {
      for (int l = 0; l < L; ++l) {
        cell.n[k].v[l] += coming.n[k].v[l];
      }
    }
  }
}

/// (C.5) adds a cell to the prevalence and writes its shares.
template <class Real>
[[gnu::always_inline]] inline void record(const CrossSection<Real>& s,
                                          int c,
                                          const LevelCell<Real>& cell) {
  Lanes<Real> all;
  total(cell, all.v);
  Lanes<Real> worse{};  // summed from the worst level, so that it cannot fall below zero
  for (int k = levels; k-- > 0;) {
    for (int l = 0; l < L; ++l) {
      const Real share = cell.n[k].v[l] / all.v[l];
      worse.v[l] += share;
      if (s.shares != nullptr) {
        s.shares[(c * levels + k) * L + l] = share;
      }
    }
    for (int l = 0; l < L && k > 0; ++l) {
      s.prevalence[(k - 1) * L + l] += s.weight[c] * worse.v[l];
    }
  }
}

/// (C.5) shares dying on the way to the next cell: the county's own, or the nation's.
template <class Real>
[[gnu::always_inline]] inline void dying_of(const CrossSection<Real>& s,
                                            int g,
                                            int x,
                                            Lanes<Real>& dying) {
  const Real* own = s.own_dying != nullptr ? s.own_dying + people_cell(g, x) * L : nullptr;
  const Real national = s.dying[(g / residences) * old_ages + x - first_age];
  for (int l = 0; l < L; ++l) {
    dying.v[l] = own != nullptr ? own[l] : national;
  }
}

}  // namespace mz::care
