#pragma once
// Binomial and Poisson counts for a block of lanes by inversion of one word each: sequential
// search where the variance is below 16, else the corrected normal (Cornish-Fisher to the skewness
// term). The choice is made lane by lane, so no lane depends on its neighbours. Inlined into
// kernels.

#include <algorithm>

#include "sim/core/random_lanes.hpp"

namespace mz::random {

/// Variance from which the corrected normal replaces sequential search.
inline constexpr double normal_from_variance = 16.0;
/// Steps no search of a law below that variance needs: mean at most 32, more than 10 sd above.
inline constexpr int most_steps = 96;

namespace detail {

/// ln(1 - q) for q in [0, 1/2] without cancellation: -2 artanh(q / (2 - q)).
template <std::floating_point Real>
[[gnu::always_inline]] inline Real log_complement(Real q) {
  const Real s = q / (Real(2) - q);
  const Real s2 = s * s;
  Real sum = Real(2.0 / 19.0);
  sum = sum * s2 + Real(2.0 / 17.0);
  sum = sum * s2 + Real(2.0 / 15.0);
  sum = sum * s2 + Real(2.0 / 13.0);
  sum = sum * s2 + Real(2.0 / 11.0);
  sum = sum * s2 + Real(2.0 / 9.0);
  sum = sum * s2 + Real(2.0 / 7.0);
  sum = sum * s2 + Real(2.0 / 5.0);
  sum = sum * s2 + Real(2.0 / 3.0);
  sum = sum * s2 + Real(2.0);
  return -(s * sum);
}

/// Mean, variance and skewness of a law, its mass at zero, and the recursion of its mass:
/// mass(k) = mass(k - 1) (base - k step) / k.
template <class Real, int Lanes>
struct Law {
  alignas(64) Real mean[std::size_t{Lanes}];
  alignas(64) Real variance[std::size_t{Lanes}];
  alignas(64) Real skew[std::size_t{Lanes}];  ///< (1 - 2p) / 6, or 1/6
  alignas(64) Real mass[std::size_t{Lanes}];
  alignas(64) Real base[std::size_t{Lanes}];
  alignas(64) Real step[std::size_t{Lanes}];
  alignas(64) Real most[std::size_t{Lanes}];  ///< upper bound of the count
};

template <int Lanes, class Real>
[[gnu::always_inline]] inline void corrected_normal(const Law<Real, Lanes>& law,
                                                    const std::uint32_t* words,
                                                    Real* out) {
  alignas(64)
      Real z[std::size_t{Lanes}];  // loops of one idea each: the compiler vectorises them all
  for (int lane = 0; lane < Lanes; ++lane) {
    z[lane] = normal<Real>(words[lane]);
  }
  for (int lane = 0; lane < Lanes; ++lane) {
    const Real raw = law.mean[lane] + std::sqrt(law.variance[lane]) * z[lane] +
                     law.skew[lane] * (z[lane] * z[lane] - Real(1)) + Real(0.5);
    const Real positive = raw > Real(0) ? raw : Real(0);
    const Real bounded = positive < law.most[lane] ? positive : law.most[lane];
    z[lane] = static_cast<Real>(static_cast<std::int32_t>(bounded));
  }
  for (int lane = 0; lane < Lanes; ++lane) {
    const Real other = out[lane];
    out[lane] = law.variance[lane] >= Real(normal_from_variance) ? z[lane] : other;
  }
}

/// Where a search stands: the mass of the count before, the probability left, the count.
template <class Real, int Lanes>
struct Search {
  alignas(64) Real mass[std::size_t{Lanes}];
  alignas(64) Real left[std::size_t{Lanes}];
  alignas(64) Real count[std::size_t{Lanes}];
};

/// Takes count k into account; not zero while any lane has probability left.
template <int Lanes, class Real>
[[gnu::always_inline]] inline std::int32_t search_step(const Law<Real, Lanes>& law,
                                                       int k,
                                                       Search<Real, Lanes>& at) {
  // Rounding may leave a sum of masses just short of one: beyond the mean a negligible mass ends
  // the search.
  const Real negligible = std::numeric_limits<Real>::epsilon() * Real(0.01);
  const Real step_count = static_cast<Real>(k);
  const Real inverse = Real(1) / step_count;
  std::int32_t active = 0;  // integers: a sum of Reals would not vectorise
  for (int lane = 0; lane < Lanes; ++lane) {
    at.mass[lane] = at.mass[lane] * (law.base[lane] - step_count * law.step[lane]) * inverse;
    const bool in_reach = step_count <= law.mean[lane] || at.mass[lane] > negligible;
    const bool goes_on = at.left[lane] > Real(0) && in_reach;
    at.count[lane] = goes_on ? step_count : at.count[lane];
    at.left[lane] = goes_on ? at.left[lane] - at.mass[lane] : Real(-1);
    active |= at.left[lane] > Real(0) ? 1 : 0;
  }
  return active;
}

template <int Lanes, class Real>
[[gnu::always_inline]] inline void sequential_search(const Law<Real, Lanes>& law,
                                                     const std::uint32_t* words,
                                                     Real* out) {
  Search<Real, Lanes> at;
  for (int lane = 0; lane < Lanes; ++lane) {
    const bool small = law.variance[lane] < Real(normal_from_variance);
    at.mass[lane] = law.mass[lane];
    at.left[lane] = small ? uniform<Real>(words[lane]) - law.mass[lane] : Real(-1);
    at.count[lane] = Real(0);
  }
  // Looking whether a lane is active costs nearly a step, so only every other step does; a lane
  // that has found its count keeps it.
  static_assert(most_steps % 2 == 0);
  for (int k = 1; k < most_steps; k += 2) {
    search_step<Lanes>(law, k, at);
    if (search_step<Lanes>(law, k + 1, at) == 0) {
      break;
    }
  }
  for (int lane = 0; lane < Lanes; ++lane) {
    const bool small = law.variance[lane] < Real(normal_from_variance);
    const Real bounded = at.count[lane] > law.most[lane] ? law.most[lane] : at.count[lane];
    out[lane] = small ? bounded : out[lane];
  }
}

template <int Lanes, class Real>
[[gnu::always_inline]] inline void invert(const Law<Real, Lanes>& law,
                                          const std::uint32_t* words,
                                          Real* out) {
  for (int lane = 0; lane < Lanes; ++lane) {
    out[lane] = Real(0);
  }
  std::int32_t any_large = 0;
  std::int32_t any_small = 0;
  for (int lane = 0; lane < Lanes; ++lane) {
    const bool large = law.variance[lane] >= Real(normal_from_variance);
    any_large |= large ? 1 : 0;
    any_small |= large ? 0 : 1;
  }
  if (any_large != 0) {
    corrected_normal<Lanes>(law, words, out);
  }
  if (any_small != 0) {
    sequential_search<Lanes>(law, words, out);
  }
}

}  // namespace detail

/// Binomial(n, p) for whole n >= 0 and p in [0, 1]; words[lane] decides each lane.
template <int Lanes, class Real>
[[gnu::always_inline]] inline void binomial(const Real* n,
                                            const Real* p,
                                            const std::uint32_t* words,
                                            Real* out) {
  detail::Law<Real, Lanes> law;
  for (int lane = 0; lane < Lanes; ++lane) {
    const Real rare = p[lane] > Real(0.5) ? Real(1) - p[lane] : p[lane];
    const Real odds = rare / (Real(1) - rare);
    law.mean[lane] = n[lane] * rare;
    law.variance[lane] = law.mean[lane] * (Real(1) - rare);
    law.skew[lane] = (Real(1) - Real(2) * rare) * Real(1.0 / 6.0);
    law.mass[lane] = math::exp(n[lane] * detail::log_complement(rare));
    law.base[lane] = (n[lane] + Real(1)) * odds;
    law.step[lane] = odds;
    law.most[lane] = n[lane];
  }
  alignas(64) Real count[std::size_t{Lanes}];
  detail::invert<Lanes>(law, words, count);
  for (int lane = 0; lane < Lanes; ++lane) {
    out[lane] = p[lane] > Real(0.5) ? n[lane] - count[lane] : count[lane];
  }
}

/// Poisson(mean) for mean >= 0.
template <int Lanes, class Real>
[[gnu::always_inline]] inline void poisson(const Real* mean,
                                           const std::uint32_t* words,
                                           Real* out) {
  detail::Law<Real, Lanes> law;
  for (int lane = 0; lane < Lanes; ++lane) {
    law.mean[lane] = mean[lane];
    law.variance[lane] = mean[lane];
    law.skew[lane] = Real(1.0 / 6.0);
    law.mass[lane] = math::exp(-mean[lane]);
    law.base[lane] = mean[lane];
    law.step[lane] = Real(0);
    law.most[lane] = Real(1.0e9);
  }
  detail::invert<Lanes>(law, words, out);
}

}  // namespace mz::random
