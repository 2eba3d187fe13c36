#pragma once
// Levels of disability of a block of trajectories: rates by age, the year of a cell, the
// cross-section, (C.1)-(C.8). Inlined into the kernels.

#include <cmath>
#include <cstdint>

#include "models/care/year_kernel.hpp"
#include "sim/core/math.hpp"
#include "sim/core/random_lanes.hpp"

namespace mz::care {

inline constexpr int series_terms = 12;      ///< of exp(Q/2) n, (C.4)
inline constexpr double longest_step = 1.5;  ///< exits of a level in one step of that series
inline constexpr double highest_rate = 12;   ///< nobody changes level faster than once a month
inline constexpr int newton_steps = 4;       ///< for the mortality of a cell, (C.4)
inline constexpr int open_group_rounds = 12;
inline constexpr double reference_age = 75;

/// Persons of one cell by level.
template <class Real>
struct LevelCell {
  Lanes<Real> n[levels];
};

/// Rates of one cell: onset, recovery and mortality ratio.
template <class Real>
struct CellRates {
  Lanes<Real> up[disabled_levels];     ///< λ(k), k = 0..3
  Lanes<Real> jump;                    ///< λ(0→3)
  Lanes<Real> down[disabled_levels];   ///< ρ(k), k = 1..4
  Lanes<Real> ratio[disabled_levels];  ///< r(k), k = 1..4; r(0) = 1
};

/// Rates of both sexes and residences at one exact age before their factors; carried from age to
/// age by multiplication.
template <class Real>
struct AgeRates {
  CellRates<Real> at_age;
  Lanes<Real> up_growth[disabled_levels];
  Lanes<Real> down_growth;
  Lanes<Real> excess[disabled_levels];
  Lanes<Real> excess_growth;
  int age = first_age + 1;  ///< exact
};

/// (C.1) (C.2) (C.3) at exact age 61, where the first step leads.
template <class Real>
[[gnu::always_inline]] inline void begin(const Morbidity<Real>& m, AgeRates<Real>& rates) {
  const Real years = Real(first_age + 1 - reference_age);
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      const Real trended = m.onset[k].v[l] * m.trend.v[l];
      rates.at_age.up[k].v[l] = trended * math::exp(m.onset_slope[k].v[l] * years);
      rates.up_growth[k].v[l] = math::exp(m.onset_slope[k].v[l]);
    }
    for (int l = 0; l < L; ++l) {
      const Real decay = -m.recovery_decay.v[l];
      rates.at_age.down[k].v[l] = m.recovery[k].v[l] * math::exp(decay * years);
      rates.down_growth.v[l] = math::exp(decay);
    }
    for (int l = 0; l < L; ++l) {
      const Real decay = -m.excess_decay.v[l];
      rates.excess[k].v[l] = m.excess[k].v[l] * math::exp(decay * years);
      rates.excess_growth.v[l] = math::exp(decay);
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void one_year_older(AgeRates<Real>& rates) {
  ++rates.age;
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      rates.at_age.up[k].v[l] *= rates.up_growth[k].v[l];
      rates.at_age.down[k].v[l] *= rates.down_growth.v[l];
      rates.excess[k].v[l] *= rates.excess_growth.v[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline Real at_most_monthly(Real rate) {
  return rate < Real(highest_rate) ? rate : Real(highest_rate);
}

/// (C.5a) onset and recovery of a user's own table; onset follows trend and level of the county.
template <class Real>
[[gnu::always_inline]] inline void own_rates_of(const Morbidity<Real>& m,
                                                int age,
                                                bool women,
                                                CellRates<Real>& rates) {
  const int last = oldest_age + 1;
  const int row = (age < last ? age : last) - first_age;
  const OwnRates<Real>& own =
      m.own->of[static_cast<std::size_t>(women ? 1 : 0)][static_cast<std::size_t>(row)];
  for (int l = 0; l < L; ++l) {
    const Real factor = m.trend.v[l] * m.level.v[l];
    for (int k = 0; k < disabled_levels; ++k) {
      rates.up[k].v[l] = at_most_monthly(own.up[k] * factor);
      rates.down[k].v[l] = at_most_monthly(own.down[k]);
    }
    rates.jump.v[l] = at_most_monthly(own.jump * factor);
  }
}

/// Rates of one sex and residence at the age that `age` has reached.
template <class Real>
[[gnu::always_inline]] inline void rates_of(const Morbidity<Real>& m,
                                            const AgeRates<Real>& age,
                                            int g,
                                            CellRates<Real>& rates) {
  const bool women = g / residences == static_cast<int>(Sex::female);
  const bool villages = g % residences == static_cast<int>(Residence::rural);
  Lanes<Real> onset, recovery;
  for (int l = 0; l < L; ++l) {
    onset.v[l] = villages ? m.rural_onset.v[l] : Real(1);
    recovery.v[l] = villages ? m.rural_recovery.v[l] : Real(1);
  }
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      rates.up[k].v[l] = at_most_monthly(age.at_age.up[k].v[l] * onset.v[l]);         // (C.1)
      rates.down[k].v[l] = at_most_monthly(age.at_age.down[k].v[l] * recovery.v[l]);  // (C.2)
      const Real ratio = Real(1) + age.excess[k].v[l];                                // (C.3)
      rates.ratio[k].v[l] = ratio < m.highest_ratio ? ratio : m.highest_ratio;
    }
  }
  for (int l = 0; l < L; ++l) {
    const Real sexed = at_most_monthly(rates.up[0].v[l] * (women ? m.female.v[l] : Real(1)));
    rates.up[0].v[l] = sexed;
    rates.jump.v[l] = sexed * m.sudden.v[l];
  }
  if (m.own != nullptr) {
    own_rates_of(m, age.age, women, rates);
  }
}

/// The most that leave a level in a year, over its levels.
template <class Real>
[[gnu::always_inline]] inline void fastest(const CellRates<Real>& q, Real* out) {
  for (int l = 0; l < L; ++l) {
    const Real exit0 = q.up[0].v[l] + q.jump.v[l];
    const Real exit1 = q.up[1].v[l] + q.down[0].v[l];
    const Real exit2 = q.up[2].v[l] + q.down[1].v[l];
    const Real exit3 = q.up[3].v[l] + q.down[2].v[l];
    const Real exit4 = q.down[3].v[l];
    const Real low = exit0 > exit1 ? exit0 : exit1;
    const Real high = exit2 > exit3 ? exit2 : exit3;
    const Real most = low > high ? low : high;
    out[l] = most > exit4 ? most : exit4;
  }
}

/// How many equal steps half a year takes in each lane, so that exits of a step stay within
/// `longest_step`; the most of all lanes.
template <class Real>
[[gnu::always_inline]] inline int steps_of_half_year(const CellRates<Real>& q, Real* steps) {
  constexpr Real most_exits = Real(3 * highest_rate);  // also where a rate is not a number
  Lanes<Real> exits;
  fastest(q, exits.v);
  Real most = 1;
  for (int l = 0; l < L; ++l) {
    const Real bounded = exits.v[l] < most_exits ? exits.v[l] : most_exits;
    const Real parts = bounded * Real(0.5 / longest_step);
    steps[l] = Real(1) + static_cast<Real>(static_cast<std::int32_t>(parts));
    most = steps[l] > most ? steps[l] : most;
  }
  return static_cast<int>(most);
}

/// (C.4) one step of half a year by uniformisation: exp(hQ) n = e^(-z) Σ (zI + hQ)^i n / i!, where
/// zI + hQ has no negative element. The last scaling stands for e^(-z) and keeps every person. A
/// lane whose steps are over stays as it is.
template <class Real>
[[gnu::always_inline]] inline void part_of_half_year(const CellRates<Real>& q,
                                                     const Real* steps,
                                                     int step,
                                                     LevelCell<Real>& cell) {
  for (int l = 0; l < L; ++l) {
    const Real h = static_cast<Real>(step) < steps[l] ? Real(0.5) / steps[l] : Real(0);
    const Real u0 = h * q.up[0].v[l], u1 = h * q.up[1].v[l];
    const Real u2 = h * q.up[2].v[l], u3 = h * q.up[3].v[l];
    const Real d1 = h * q.down[0].v[l], d2 = h * q.down[1].v[l];
    const Real d3 = h * q.down[2].v[l], d4 = h * q.down[3].v[l];
    const Real jump = h * q.jump.v[l];
    const Real x0 = u0 + jump, x1 = u1 + d1, x2 = u2 + d2, x3 = u3 + d3;
    const Real low = x0 > x1 ? x0 : x1, high = x2 > x3 ? x2 : x3;
    const Real most = low > high ? low : high;
    const Real z = most > d4 ? most : d4;
    const Real s0 = z - x0, s1 = z - x1, s2 = z - x2, s3 = z - x3, s4 = z - d4;
    Real n0 = cell.n[0].v[l], n1 = cell.n[1].v[l], n2 = cell.n[2].v[l];
    Real n3 = cell.n[3].v[l], n4 = cell.n[4].v[l];
    const Real before = n0 + n1 + n2 + n3 + n4;
    Real t0 = n0, t1 = n1, t2 = n2, t3 = n3, t4 = n4;
#pragma GCC unroll 12
    for (int i = 1; i <= series_terms; ++i) {
      const Real part = Real(1) / static_cast<Real>(i);
      const Real a0 = (s0 * t0 + d1 * t1) * part;
      const Real a1 = (u0 * t0 + s1 * t1 + d2 * t2) * part;
      const Real a2 = (u1 * t1 + s2 * t2 + d3 * t3) * part;
      const Real a3 = (jump * t0 + u2 * t2 + s3 * t3 + d4 * t4) * part;
      t4 = (u3 * t3 + s4 * t4) * part;
      t0 = a0;
      t1 = a1;
      t2 = a2;
      t3 = a3;
      n0 += t0;
      n1 += t1;
      n2 += t2;
      n3 += t3;
      n4 += t4;
    }
    const Real after = n0 + n1 + n2 + n3 + n4;
    const Real scale = after > Real(0) ? before / after : Real(1);
    cell.n[0].v[l] = n0 * scale;
    cell.n[1].v[l] = n1 * scale;
    cell.n[2].v[l] = n2 * scale;
    cell.n[3].v[l] = n3 * scale;
    cell.n[4].v[l] = n4 * scale;
  }
}

/// (C.4) n ← exp(Q/2) n: half a year of onset and recovery without death. One step at usual rates.
template <class Real>
[[gnu::always_inline]] inline void half_year(const CellRates<Real>& q, LevelCell<Real>& cell) {
  Lanes<Real> steps;
  const int most = steps_of_half_year(q, steps.v);
  for (int step = 0; step < most; ++step) {
    part_of_half_year(q, steps.v, step, cell);
  }
}

/// (C.4) selective death: the mortality m for which `alive` persons are left, then a last scaling
/// that takes away what Newton left. Convex and from below, so that it cannot overshoot.
template <class Real>
[[gnu::always_inline]] inline void selective_death(const CellRates<Real>& q,
                                                   const Real* alive,
                                                   LevelCell<Real>& cell) {
  for (int l = 0; l < L; ++l) {
    const Real n0 = cell.n[0].v[l], n1 = cell.n[1].v[l], n2 = cell.n[2].v[l];
    const Real n3 = cell.n[3].v[l], n4 = cell.n[4].v[l];
    const Real r1 = q.ratio[0].v[l], r2 = q.ratio[1].v[l];
    const Real r3 = q.ratio[2].v[l], r4 = q.ratio[3].v[l];
    const Real all = n0 + n1 + n2 + n3 + n4;
    const Real somebody = all > Real(0) ? all : Real(1);
    const Real share = alive[l] / somebody;
    const Real goal = math::log(share > Real(1e-6) ? share : Real(1e-6));
    const Real weighted = n0 + n1 * r1 + n2 * r2 + n3 * r3 + n4 * r4;
    Real m = -goal * somebody / (weighted > Real(0) ? weighted : Real(1));
    Real e0 = n0, e1 = n1, e2 = n2, e3 = n3, e4 = n4;
    Real left = somebody;
#pragma GCC unroll 5
    for (int i = 0; i <= newton_steps; ++i) {
      e0 = n0 * math::exp(-m);
      e1 = n1 * math::exp(-m * r1);
      e2 = n2 * math::exp(-m * r2);
      e3 = n3 * math::exp(-m * r3);
      e4 = n4 * math::exp(-m * r4);
      const Real sum = e0 + e1 + e2 + e3 + e4;
      left = sum > Real(0) ? sum : Real(1);
      const Real slope = (e0 + e1 * r1 + e2 * r2 + e3 * r3 + e4 * r4) / left;
      const Real miss = math::log(left / somebody) - goal;
      m += i < newton_steps && slope > Real(0) ? miss / slope : Real(0);
    }
    const Real scale = alive[l] / left;
    cell.n[0].v[l] = e0 * scale;
    cell.n[1].v[l] = e1 * scale;
    cell.n[2].v[l] = e2 * scale;
    cell.n[3].v[l] = e3 * scale;
    cell.n[4].v[l] = e4 * scale;
  }
}

/// Persons of a cell over all levels.
template <class Real>
[[gnu::always_inline]] inline void total(const LevelCell<Real>& cell, Real* sum) {
  for (int l = 0; l < L; ++l) {
    sum[l] = cell.n[0].v[l] + cell.n[1].v[l] + cell.n[2].v[l] + cell.n[3].v[l] + cell.n[4].v[l];
  }
}

/// (C.6) levels of those who turn 60, adding up to one: the trend ends where nobody is able.
template <class Real>
[[gnu::always_inline]] inline void entry_mix(const Morbidity<Real>& m, LevelCell<Real>& cell) {
  for (int l = 0; l < L; ++l) {
    const Real disabled = m.entry[0].v[l] + m.entry[1].v[l] + m.entry[2].v[l] + m.entry[3].v[l];
    const Real trend = m.trend.v[l] * disabled < Real(1) ? m.trend.v[l] : Real(1) / disabled;
    const Real able = Real(1) - trend * disabled;
    cell.n[0].v[l] = able > Real(0) ? able : Real(0);
    for (int k = 1; k < levels; ++k) {
      cell.n[k].v[l] = m.entry[k - 1].v[l] * trend;
    }
  }
}

}  // namespace mz::care
