#pragma once
// Onset, recovery and mortality ratios of a block of trajectories in a year, from the parameters.

#include "models/care/prepared.hpp"
#include "sim/core/lane_numbers.hpp"
#include "sim/core/math.hpp"

namespace mz::care {

/// Everything of (C.1)-(C.3) and (C.6) but the onset rates. `read(number, out)` gives a number for
/// every lane.
template <class Real, class Read>
void fill_morbidity(const Params& p, int years, const Read& read, Morbidity<Real>& m) {
  const auto exponential = [&](const Number& number, Lanes<Real>& out) {
    read(number, out.v);
    for (int l = 0; l < L; ++l) {
      out.v[l] = math::exp(out.v[l]);
    }
  };
  for (int k = 0; k < disabled_levels; ++k) {
    read(p.onset_slope[at(k)], m.onset_slope[k].v);
    read(p.recovery[at(k)], m.recovery[k].v);
    read(p.entry[at(k)], m.entry[k].v);
    read(p.mortality_ratio[at(k)], m.excess[k].v);
    for (int l = 0; l < L; ++l) {
      m.excess[k].v[l] -= Real(1);
    }
  }
  read(p.recovery_decay, m.recovery_decay.v);
  read(p.mortality_ratio_decay, m.excess_decay.v);
  read(p.sudden_onset, m.sudden.v);
  exponential(p.female_onset, m.female);
  exponential(p.rural_onset, m.rural_onset);
  exponential(p.rural_recovery, m.rural_recovery);
  read(p.onset_trend, m.trend.v);
  for (int l = 0; l < L; ++l) {
    m.trend.v[l] = math::exp(static_cast<Real>(years) * math::log(Real(1) + m.trend.v[l]));
  }
  m.highest_ratio = fixed<Real>(p.mortality_ratio_cap);
}

}  // namespace mz::care
