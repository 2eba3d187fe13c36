#pragma once
// The steps of workload W that the population model has in another form or not at all: survival by
// functional state, moves between states, births, and the 40 indicators. Inlined into the kernels.

#include "bench/workload_w_kernel.hpp"
#include "models/population/lanes_flows.hpp"
#include "models/population/lanes_rows.hpp"

namespace mz::bench {

using population::cell;
using population::female;
using population::L;
using population::Lanes;
using population::male;
using population::pyramid_cell;
using population::rural;
using population::urban;
using population::Words;

inline constexpr int bands = 11;
/// Bands of ages that the indicators tell apart. The table is local: a kernel may not define a
/// symbol that others share.
[[gnu::always_inline]] constexpr int band_of(int age) {
  constexpr int starts[bands] = {0, 3, 6, 15, 50, 60, 65, 70, 80, 90, 100};
  int band = bands - 1;
  while (starts[band] > age) {
    --band;
  }
  return band;
}

/// Sums over the cells of a year, one number per lane each.
template <class Real>
struct Tally {
  Lanes<Real> people[bands][sexes][residences];
  Lanes<Real> by_state[functional_states][residences];
  Lanes<Real> severe_80plus;
  Lanes<Real> years_of_age;
  Lanes<Real> deaths[3][residences];  ///< age at the start of the year: below 60, 60..79, 80+
  Lanes<Real> infants[residences];
  Lanes<Real> births, moves, migration;
};

template <class Real>
[[gnu::always_inline]] inline void add(const Real* values, Real* sum) {
  for (int l = 0; l < L; ++l) {
    sum[l] += values[l];
  }
}

/// m = exp(ax + bx kt), step 1.
template <class Real>
[[gnu::always_inline]] inline void hazard(const WorkloadYear<Real>& w, int sex, int x, Real* m) {
  const Real level = w.rates->log_level[pyramid_cell(sex, x)];
  const Real slope = w.rates->sensitivity[pyramid_cell(sex, x)];
  const Real* index = w.mortality_index;
  for (int l = 0; l < L; ++l) {
    m[l] = math::exp(level + slope * index[l]);
  }
}

template <class Real>
[[gnu::always_inline]] inline void dying_of(const Real* m, Real factor, Real* dying) {
  for (int l = 0; l < L; ++l) {
    dying[l] = Real(1) - math::exp(-(factor * m[l]));
  }
}

/// Words for `rows` rows of ages (sexes, or sexes and residences), ages from..to of each; their
/// number of ages is a multiple of four.
template <class Real>
[[gnu::always_inline]] inline void draw_ages(const WorkloadYear<Real>& w,
                                             Stream stream,
                                             std::uint32_t first_quad,
                                             int rows,
                                             int from,
                                             int to,
                                             Words& words) {
  const population::CountyYear<Real>& c = w.county;
  const DrawSite site{.seed = c.seed, .stream = stream, .region = c.region, .year = c.year};
  std::uint32_t quad = first_quad;
  for (int row = 0; row < rows; ++row) {
    for (int x = from; x <= to; x += 4) {
      random::fill_quad<L>(words.v + (row * ages + x) * L, site, quad++, c.first_trajectory);
    }
  }
}

/// Steps 2 and 7 below 60: survivors of one sex and residence move up one age.
template <class Real>
[[gnu::always_inline]] inline void survive_young(const WorkloadYear<Real>& w,
                                                 const Words& words,
                                                 Tally<Real>& tally) {
  const population::CountyYear<Real>& c = w.county;
  Lanes<Real> m, dying, lost;
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < first_old; ++x) {
      hazard(w, sex, x, m.v);
      dying_of(m.v, Real(1), dying.v);
      for (int residence = 0; residence < residences; ++residence) {
        const int at = cell(sex, residence, x) * L;
        const Real* living = c.people + at;
        Real* next = c.flows.people + at + L;
        population::cell_deaths(c, living, dying.v, words.v + at, lost.v);
        for (int l = 0; l < L; ++l) {
          next[l] = living[l] - lost.v[l];
        }
        add(lost.v, tally.deaths[0][residence].v);
      }
    }
  }
}

/// People of one old cell in each state.
template <class Real>
struct ByState {
  Lanes<Real> of[functional_states];
};

/// 1 - exp(-rr m) of every state: twice the risk is the square of the survival, which spares three
/// exponentials.
template <class Real>
[[gnu::always_inline]] inline void dying_by_state(const Real* m,
                                                  Real least_risk,
                                                  ByState<Real>& dying) {
  for (int l = 0; l < L; ++l) {
    const Real intact = math::exp(-(least_risk * m[l]));
    const Real mild = intact * intact;
    const Real moderate = mild * mild;
    dying.of[0].v[l] = Real(1) - intact;
    dying.of[1].v[l] = Real(1) - mild;
    dying.of[2].v[l] = Real(1) - moderate;
    dying.of[3].v[l] = Real(1) - moderate * moderate;
  }
}

/// Step 3, expected: everybody by the row of the transition matrix.
template <class Real>
[[gnu::always_inline]] inline void expected_moves(
    const Real (&move)[functional_states][functional_states],
    const ByState<Real>& alive,
    ByState<Real>& moved) {
  for (int to = 0; to < functional_states; ++to) {
    Real* out = moved.of[to].v;
    for (int l = 0; l < L; ++l) {
      out[l] = alive.of[0].v[l] * move[0][to] + alive.of[1].v[l] * move[1][to] +
               alive.of[2].v[l] * move[2][to] + alive.of[3].v[l] * move[3][to];
    }
  }
}

/// random::binomial for a share of at most one half that all lanes have in common, which spares the
/// logarithm and two divisions of each lane; the same bits.
template <class Real>
[[gnu::always_inline]] inline void binomial_of_all(const Real* n,
                                                   const Share<Real>& share,
                                                   const std::uint32_t* words,
                                                   Real* out) {
  random::detail::Law<Real, L> law;
  const Real skew = (Real(1) - Real(2) * share.value) * Real(1.0 / 6.0);
  for (int l = 0; l < L; ++l) {
    law.mean[l] = n[l] * share.value;
    law.variance[l] = law.mean[l] * (Real(1) - share.value);
    law.skew[l] = skew;
    law.most[l] = n[l];
  }
  const auto fill = [&](random::detail::Masses<Real, L>& masses) {
    for (int l = 0; l < L; ++l) {
      masses.zero[l] = math::exp_of_negative(n[l] * share.log_staying);
      masses.base[l] = (n[l] + Real(1)) * share.odds;
      masses.step[l] = share.odds;
    }
  };
  random::detail::invert<L>(law, words, fill, out);
}

/// Splits `people` by a chain of conditional binomials: the likely state `stays` takes the rest.
template <class Real>
[[gnu::always_inline]] inline void split_people(const Share<Real> (&chain)[functional_states - 1],
                                                int stays,
                                                const Real* people,
                                                const std::uint32_t* words,
                                                ByState<Real>& out) {
  Lanes<Real> rest, count;
  for (int l = 0; l < L; ++l) {
    rest.v[l] = people[l];
  }
  for (int k = 0; k < functional_states - 1; ++k) {
    binomial_of_all(rest.v, chain[k], words + k * L, count.v);
    Real* goes = out.of[k < stays ? k : k + 1].v;
    for (int l = 0; l < L; ++l) {
      rest.v[l] -= count.v[l];
      goes[l] += count.v[l];
    }
  }
  add(rest.v, out.of[stays].v);
}

/// Words of one old sex and age: 4 deaths and 12 moves by residence.
inline constexpr int old_words = 4 * functional_states * residences;

/// Steps 2, 3 and 7 of one cell from 60 on.
template <class Real>
[[gnu::always_inline]] inline void survive_old_cell(const WorkloadYear<Real>& w,
                                                    int sex,
                                                    int residence,
                                                    int x,
                                                    const ByState<Real>& dying,
                                                    const std::uint32_t* words,
                                                    Tally<Real>& tally) {
  const int at = cell(sex, residence, x) * L;
  ByState<Real> alive, moved;
  Lanes<Real> lost;
  for (int d = 0; d < functional_states; ++d) {
    const Real* living = w.before[d] + at;
    population::cell_deaths(w.county, living, dying.of[d].v, words + d * L, lost.v);
    for (int l = 0; l < L; ++l) {
      alive.of[d].v[l] = living[l] - lost.v[l];
    }
    add(lost.v, tally.deaths[x < 80 ? 1 : 2][residence].v);
  }
  if (w.county.individual) {
    for (int d = 0; d < functional_states; ++d) {
      population::clear(moved.of[d].v);
    }
    for (int d = 0; d < functional_states; ++d) {
      split_people(
          w.rates->chain[sex][x - first_old][d], d, alive.of[d].v, words + (4 + 3 * d) * L, moved);
    }
  } else {
    expected_moves(w.rates->move[sex][x - first_old], alive, moved);
  }
  for (int d = 0; d < functional_states; ++d) {
    Real* next = w.after[d] + at + (x < oldest_age ? L : 0);
    for (int l = 0; l < L; ++l) {
      next[l] = x < oldest_age ? moved.of[d].v[l] : next[l] + moved.of[d].v[l];
    }
  }
}

template <class Real>
[[gnu::always_inline]] inline void survive_old(const WorkloadYear<Real>& w, Tally<Real>& tally) {
  const population::CountyYear<Real>& c = w.county;
  const DrawSite site{
      .seed = c.seed, .stream = Stream::population_slope, .region = c.region, .year = c.year};
  alignas(64) std::uint32_t words[old_words * L];
  Lanes<Real> m;
  ByState<Real> dying;
  std::uint32_t quad = 0;
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = first_old; x <= oldest_age; ++x) {
      for (int i = 0; c.individual && i < old_words / 4; ++i) {
        random::fill_quad<L>(words + 4 * i * L, site, quad++, c.first_trajectory);
      }
      hazard(w, sex, x, m.v);
      dying_by_state(m.v, w.rates->least_risk, dying);
      for (int residence = 0; residence < residences; ++residence) {
        const std::uint32_t* own = words + residence * (old_words / residences) * L;
        survive_old_cell(w, sex, residence, x, dying, own, tally);
      }
    }
  }
}

/// Step 4 for one sex and age. The product's own step returns what its sums have rounded away,
/// which needs the cell to have come from last year's by deaths alone; W's states have not.
template <class Real>
[[gnu::always_inline]] inline void move_to_towns(const WorkloadYear<Real>& w,
                                                 Real* people,
                                                 int sex,
                                                 int x,
                                                 const Words& words,
                                                 Real* all_moves) {
  Real* towns = people + cell(sex, urban, x) * L;
  Real* villages = people + cell(sex, rural, x) * L;
  const Share<Real>& rate = w.rates->to_town[x];
  Lanes<Real> moved;
  if (w.county.individual) {
    binomial_of_all(villages, rate, words.v + pyramid_cell(sex, x) * L, moved.v);
  } else {
    for (int l = 0; l < L; ++l) {
      moved.v[l] = villages[l] * rate.value;
    }
  }
  for (int l = 0; l < L; ++l) {
    towns[l] += moved.v[l];
    villages[l] -= moved.v[l];
    all_moves[l] += moved.v[l];
  }
}

/// Rate of net migration of an age, and what the laws of step 5 need of it: departures where it is
/// negative, arrivals elsewhere.
template <class Real>
struct MigrationRate {
  Lanes<Real> rate, share, odds, log_staying;
};

template <class Real>
[[gnu::always_inline]] inline void prepare(MigrationRate<Real>& of) {
  for (int l = 0; l < L; ++l) {
    const Real rate = of.rate.v[l];
    of.share.v[l] = rate < Real(0) ? -rate : Real(0);
    of.odds.v[l] = of.share.v[l] / (Real(1) - of.share.v[l]);
    of.log_staying.v[l] = random::detail::log_complement(of.share.v[l]);
  }
}

/// Step 5 drawn for one cell with one word a lane: W has either departures or arrivals, where the
/// product draws both of its gross flows.
template <class Real>
[[gnu::always_inline]] inline void drawn_net_migration(const MigrationRate<Real>& of,
                                                       const std::uint32_t* words,
                                                       Real* people,
                                                       Real* all_migration) {
  random::detail::Law<Real, L> law;
  for (int l = 0; l < L; ++l) {
    const Real n = people[l];
    law.mean[l] = std::fabs(of.rate.v[l]) * n;
    law.variance[l] = law.mean[l] * (Real(1) - of.share.v[l]);
    law.skew[l] = (Real(1) - Real(2) * of.share.v[l]) * Real(1.0 / 6.0);
    law.most[l] = of.rate.v[l] < Real(0) ? n : Real(1.0e9);
  }
  const auto fill = [&](random::detail::Masses<Real, L>& masses) {
    for (int l = 0; l < L; ++l) {
      const bool leaves = of.rate.v[l] < Real(0);
      const Real n = people[l];
      masses.zero[l] = math::exp_of_negative(leaves ? n * of.log_staying.v[l] : -law.mean[l]);
      masses.base[l] = leaves ? (n + Real(1)) * of.odds.v[l] : law.mean[l];
      masses.step[l] = of.odds.v[l];
    }
  };
  Lanes<Real> count;
  random::detail::invert<L>(law, words, fill, count.v);
  for (int l = 0; l < L; ++l) {
    const Real net = of.rate.v[l] < Real(0) ? -count.v[l] : count.v[l];
    people[l] += net;
    all_migration[l] += net;
  }
}

/// Adds one age of one array of people to the sums.
template <class Real>
[[gnu::always_inline]] inline void tally_people(const Real* people,
                                                int sex,
                                                int x,
                                                Tally<Real>& tally) {
  const Real* towns = people + cell(sex, urban, x) * L;
  const Real* villages = people + cell(sex, rural, x) * L;
  const int band = band_of(x);
  add(towns, tally.people[band][sex][urban].v);
  add(villages, tally.people[band][sex][rural].v);
  const Real age = static_cast<Real>(x);
  for (int l = 0; l < L; ++l) {
    tally.years_of_age.v[l] += age * (towns[l] + villages[l]);
  }
}
template <class Real>
[[gnu::always_inline]] inline void tally_state(
    const Real* people, int sex, int x, int state, Tally<Real>& tally) {
  for (int residence = 0; residence < residences; ++residence) {
    const Real* here = people + cell(sex, residence, x) * L;
    add(here, tally.by_state[state][residence].v);
    if (state == functional_states - 1 && x >= 80) {
      add(here, tally.severe_80plus.v);
    }
  }
}

}  // namespace mz::bench
