#pragma once
// The dead of one county's residents by day: (F.1)-(F.7). Inlined into the kernels.

#include <cmath>

#include "models/funeral/lanes.hpp"

namespace mz::funeral {

/// Positions of the annual draws of Stream::funeral_bodies.
enum BodyDraw : int { draw_brought, draw_cremated, draw_eco_ashes, draw_eco_graves };

/// (F.1) bodies of the year, those to be cremated, and who of both gets an ecological resting
/// place.
template <class Real>
[[gnu::always_inline]] inline void split_bodies(const ResidentYear<Real>& c) {
  Quad draws;
  if (c.key.individual) {
    words(c.key, Stream::funeral_bodies, c.region, 0, draws);
  }
  const auto word = [&draws](BodyDraw draw) { return draws.v + draw * L; };
  const auto share = [&c](Level level) { return c.level + level * L; };
  part_of(c.key, c.deaths, share(bodies_per_death), word(draw_brought), c.bodies);
  part_of(c.key, c.bodies, share(cremation_rate), word(draw_cremated), c.cremations);
  Lanes<Real> buried;
  for (int l = 0; l < L; ++l) {
    buried.v[l] = c.bodies[l] - c.cremations[l];
  }
  part_of(c.key, c.cremations, share(eco_burial_rate), word(draw_eco_ashes), c.eco_ashes);
  part_of(c.key, buried.v, share(eco_burial_rate), word(draw_eco_graves), c.eco_graves);
}

/// (F.3) the next day's weather and influenza.
template <class Real>
[[gnu::always_inline]] inline void next_weather(const ResidentYear<Real>& c,
                                                const std::uint32_t* word,
                                                Real* eta) {
  const Real persistence = c.noise_persistence;
  const Real innovation = c.noise_sd * std::sqrt(Real(1) - persistence * persistence);
  for (int l = 0; l < L; ++l) {
    eta[l] = persistence * eta[l] + innovation * random::normal<Real>(word[l]);
  }
}

/// (F.2) (F.3) weights of the days into c.by_day, their sum into `total`.
template <class Real>
[[gnu::always_inline]] inline void weigh_days(const ResidentYear<Real>& c, double* total) {
  Quad draws;
  Lanes<Real> eta;
  copy(c.weather_before, eta.v);
  fill(0.0, total);
  const Real* height = c.level + amplitude * L;
  const Real level_of_noise = Real(-0.5) * c.noise_sd * c.noise_sd;  // mean one
  const bool noisy = c.key.individual && c.noise_sd > Real(0);
  for (int t = 0; t < c.calendar->days; ++t) {
    Real* weight = c.by_day + t * L;
    const Real season = static_cast<Real>(c.calendar->season[t]);
    const Real weekday = static_cast<Real>(c.calendar->weekday[t]);
    if (noisy) {
      if (t % 4 == 0) {
        words(c.key,
              Stream::funeral_weather,
              c.weather_region,
              static_cast<std::uint32_t>(t / 4),
              draws);
      }
      next_weather(c, draws.v + (t % 4) * L, eta.v);
      for (int l = 0; l < L; ++l) {
        weight[l] = (Real(1) + height[l] * season) * weekday * math::exp(eta.v[l] + level_of_noise);
      }
    } else {
      for (int l = 0; l < L; ++l) {
        weight[l] = (Real(1) + height[l] * season) * weekday;
      }
    }
    for (int l = 0; l < L; ++l) {
      total[l] += static_cast<double>(weight[l]);
    }
  }
  copy(eta.v, c.weather);
}

/// (F.5) mean, variance ratio and bound of one day's count, given what the days before left.
template <class Real>
struct DayLaw {
  Lanes<Real> mean;
  Lanes<Real> ratio;
};

template <class Real>
[[gnu::always_inline]] inline void law_of_day(const Real* weight,
                                              const double* left_weight,
                                              const Real* left,
                                              const Real* spread,
                                              DayLaw<Real>& law) {
  for (int l = 0; l < L; ++l) {
    const Real whole = static_cast<Real>(left_weight[l]);
    const Real share = weight[l] / whole;
    const Real one_body = spread[l] / whole;  // 1 / (sum of the remaining alphas)
    law.mean.v[l] = left[l] * share;
    law.ratio.v[l] = (Real(1) - share) * (Real(1) + left[l] * one_body) / (Real(1) + one_body);
  }
}

/// (F.4) (F.5) the year's bodies to be cremated, day by day; the last day takes what is left.
template <class Real>
[[gnu::always_inline]] inline void draw_days(const ResidentYear<Real>& c, double* left_weight) {
  Quad draws;
  Lanes<Real> left, spread;
  const Real* phi = c.level + dispersion * L;
  copy(c.cremations, left.v);
  for (int l = 0; l < L; ++l) {
    const Real deaths = c.deaths[l] > Real(1) ? c.deaths[l] : Real(1);
    spread.v[l] = (phi[l] - Real(1)) * static_cast<Real>(left_weight[l]) / deaths;
  }
  const int last = c.calendar->days - 1;
  for (int t = 0; t < last; ++t) {
    Real* day = c.by_day + t * L;
    if (t % 4 == 0) {
      words(c.key, Stream::funeral_days, c.region, static_cast<std::uint32_t>(t / 4), draws);
    }
    DayLaw<Real> law;
    law_of_day(day, left_weight, left.v, spread.v, law);
    for (int l = 0; l < L; ++l) {
      left_weight[l] -= static_cast<double>(day[l]);
    }
    random::panjer<L>(law.mean.v, law.ratio.v, left.v, draws.v + (t % 4) * L, day);
    for (int l = 0; l < L; ++l) {
      left.v[l] -= day[l];
    }
  }
  copy(left.v, c.by_day + last * L);
}

/// (F.6) expected bodies by day.
template <class Real>
[[gnu::always_inline]] inline void expected_days(const ResidentYear<Real>& c, const double* total) {
  Lanes<Real> per_weight;
  for (int l = 0; l < L; ++l) {
    per_weight.v[l] = c.cremations[l] / static_cast<Real>(total[l]);
  }
  for (int t = 0; t < c.calendar->days; ++t) {
    Real* day = c.by_day + t * L;
    for (int l = 0; l < L; ++l) {
      day[l] *= per_weight.v[l];
    }
  }
}

/// (F.7) the days add up to the year.
template <class Real>
[[gnu::always_inline]] inline void check_days(const ResidentYear<Real>& c) {
  Lanes<double> sum;
  fill(0.0, sum.v);
  for (int t = 0; t < c.calendar->days; ++t) {
    const Real* day = c.by_day + t * L;
    for (int l = 0; l < L; ++l) {
      sum.v[l] += static_cast<double>(day[l]);
    }
  }
  for (int l = 0; l < L; ++l) {
    const Real gap = static_cast<Real>(std::fabs(sum.v[l] - static_cast<double>(c.cremations[l])));
    const Real largest = c.imbalance[l];
    c.imbalance[l] = gap <= largest ? largest : gap;  // keeps an undefined gap
  }
}

}  // namespace mz::funeral
