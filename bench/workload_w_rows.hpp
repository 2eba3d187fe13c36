#pragma once
// The 40 indicators of workload W from the sums of a year. Inlined into the kernels.

#include "bench/workload_w_lanes.hpp"

namespace mz::bench {

/// People aged from..to, the first and last age of a band, of one or both sexes and residences
/// (-1 = both).
template <class Real>
[[gnu::always_inline]] inline void sum_people(
    const Tally<Real>& tally, int from, int to, int sex, int residence, Real* out) {
  population::clear(out);
  for (int band = band_of(from); band <= band_of(to); ++band) {
    for (int s = 0; s < sexes; ++s) {
      for (int r = 0; r < residences; ++r) {
        if ((sex < 0 || s == sex) && (residence < 0 || r == residence)) {
          add(tally.people[band][s][r].v, out);
        }
      }
    }
  }
}

/// Indicators 0-20 and 35: people by age, sex and residence.
template <class Real>
[[gnu::always_inline]] inline void write_people(const WorkloadYear<Real>& w,
                                                const Tally<Real>& tally) {
  struct People {
    int row, from, to, sex, residence;
  };
  constexpr int both = -1;
  constexpr People rows[] = {
      {0, 0, oldest_age, both, both},
      {1, 0, oldest_age, both, urban},
      {2, 0, oldest_age, both, rural},
      {3, 0, oldest_age, female, both},
      {4, 0, 2, both, both},
      {5, 3, 5, both, both},
      {6, 6, 14, both, both},
      {7, 15, 59, both, both},
      {8, 60, oldest_age, both, both},
      {9, 65, oldest_age, both, both},
      {10, 70, oldest_age, both, both},
      {11, 80, oldest_age, both, both},
      {12, 90, oldest_age, both, both},
      {13, 100, oldest_age, both, both},
      {14, 60, oldest_age, both, urban},
      {15, 60, oldest_age, both, rural},
      {16, 65, oldest_age, both, urban},
      {17, 65, oldest_age, both, rural},
      {18, 80, oldest_age, both, urban},
      {19, 80, oldest_age, both, rural},
      {20, 80, oldest_age, female, both},
      {35, 15, 49, female, both},
  };
  for (const People& of : rows) {
    Lanes<Real> sum;
    sum_people(tally, of.from, of.to, of.sex, of.residence, sum.v);
    population::write_row(w.county, of.row, sum.v);
  }
}

/// Indicators 21-28: flows of the year.
template <class Real>
[[gnu::always_inline]] inline void write_flows(const WorkloadYear<Real>& w,
                                               const Tally<Real>& tally) {
  Lanes<Real> all, by_residence[residences], from_60, from_80;
  for (int l = 0; l < L; ++l) {
    for (int r = 0; r < residences; ++r) {
      by_residence[r].v[l] = tally.deaths[0][r].v[l] + tally.deaths[1][r].v[l] +
                             tally.deaths[2][r].v[l] + tally.infants[r].v[l];
    }
    from_80.v[l] = tally.deaths[2][urban].v[l] + tally.deaths[2][rural].v[l];
    from_60.v[l] = tally.deaths[1][urban].v[l] + tally.deaths[1][rural].v[l] + from_80.v[l];
    all.v[l] = by_residence[urban].v[l] + by_residence[rural].v[l];
  }
  const Real* const rows[] = {tally.births.v,
                              all.v,
                              by_residence[urban].v,
                              by_residence[rural].v,
                              from_60.v,
                              from_80.v,
                              tally.migration.v,
                              tally.moves.v};
  for (int i = 0; i < 8; ++i) {
    population::write_row(w.county, 21 + i, rows[i]);
  }
}

/// Indicators 29-34 and 39: functional states and bed demand.
template <class Real>
[[gnu::always_inline]] inline void write_functional(const WorkloadYear<Real>& w,
                                                    const Tally<Real>& tally) {
  Lanes<Real> of[functional_states], beds, more[residences];
  population::clear(beds.v);
  for (int d = 0; d < functional_states; ++d) {
    for (int l = 0; l < L; ++l) {
      of[d].v[l] = tally.by_state[d][urban].v[l] + tally.by_state[d][rural].v[l];
      beds.v[l] += w.rates->bed_rate[d] * of[d].v[l];
    }
  }
  for (int r = 0; r < residences; ++r) {
    for (int l = 0; l < L; ++l) {
      more[r].v[l] = tally.by_state[2][r].v[l] + tally.by_state[3][r].v[l];
    }
  }
  const Real* const rows[] = {
      of[1].v, of[2].v, of[3].v, more[urban].v, more[rural].v, tally.severe_80plus.v};
  for (int i = 0; i < 6; ++i) {
    population::write_row(w.county, 29 + i, rows[i]);
  }
  population::write_row(w.county, 39, beds.v);
}

template <class Real>
[[gnu::always_inline]] inline void write_indicators(const WorkloadYear<Real>& w,
                                                    const Tally<Real>& tally) {
  write_people(w, tally);
  write_flows(w, tally);
  write_functional(w, tally);
  const auto row = [&](int index) { return w.county.rows + index * w.county.stride; };
  Lanes<Real> ratio, mean_age;
  for (int l = 0; l < L; ++l) {
    ratio.v[l] = row(8)[l] / row(7)[l];
    mean_age.v[l] = tally.years_of_age.v[l] / row(0)[l];
  }
  population::write_row(w.county, 36, ratio.v);
  population::write_row(w.county, 37, mean_age.v);
  population::write_row(w.county, 38, w.county.total_fertility);
}

}  // namespace mz::bench
