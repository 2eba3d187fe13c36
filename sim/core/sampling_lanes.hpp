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

/// artanh(s) / s for |s| <= 1/2 by its series.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real artanh_over(Real s) {
  const Real s2 = s * s;
  Real sum = Real(1.0 / 19.0);
  sum = sum * s2 + Real(1.0 / 17.0);
  sum = sum * s2 + Real(1.0 / 15.0);
  sum = sum * s2 + Real(1.0 / 13.0);
  sum = sum * s2 + Real(1.0 / 11.0);
  sum = sum * s2 + Real(1.0 / 9.0);
  sum = sum * s2 + Real(1.0 / 7.0);
  sum = sum * s2 + Real(1.0 / 5.0);
  sum = sum * s2 + Real(1.0 / 3.0);
  return sum * s2 + Real(1);
}

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

/// What the choice of method and the corrected normal need of a law.
template <class Real, int Lanes>
struct Law {
  alignas(64) Real mean[std::size_t{Lanes}];
  alignas(64) Real variance[std::size_t{Lanes}];
  alignas(64) Real skew[std::size_t{Lanes}];  ///< (1 - 2p) / 6, or 1/6
  alignas(64) Real most[std::size_t{Lanes}];  ///< upper bound of the count
};

/// What the search needs: the mass at zero and the recursion of the mass,
/// mass(k) = mass(k - 1) (base - k step) / k.
template <class Real, int Lanes>
struct Masses {
  alignas(64) Real zero[std::size_t{Lanes}];
  alignas(64) Real base[std::size_t{Lanes}];
  alignas(64) Real step[std::size_t{Lanes}];
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
    out[lane] = static_cast<Real>(static_cast<std::int32_t>(bounded));
  }
}

/// Where a search stands: the mass of the count before, the probability left, the count.
template <class Real, int Lanes>
struct Search {
  alignas(64) Real mass[std::size_t{Lanes}];
  alignas(64) Real left[std::size_t{Lanes}];
  alignas(64) Real count[std::size_t{Lanes}];
};

/// k and 1 / k of every step; internal to each kernel.
template <class Real>
struct StepNumbers {
  Real count[most_steps + 1];
  Real inverse[most_steps + 1];
};
template <class Real>
consteval StepNumbers<Real> step_numbers_up_to_most() {
  StepNumbers<Real> numbers{};
  for (int k = 1; k <= most_steps; ++k) {
    numbers.count[k] = static_cast<Real>(k);
    numbers.inverse[k] = Real(1) / static_cast<Real>(k);
  }
  return numbers;
}
template <class Real>
static constexpr StepNumbers<Real> step_numbers = step_numbers_up_to_most<Real>();

/// Takes count k into account. Near the end of a law rounding may leave a sum of masses just short
/// of the word's probability; with `near_one` a negligible mass beyond the mean ends the search.
template <bool near_one, int Lanes, class Real>
[[gnu::always_inline]] inline void search_step(const Law<Real, Lanes>& law,
                                               const Masses<Real, Lanes>& masses,
                                               int k,
                                               Search<Real, Lanes>& at) {
  constexpr Real negligible = std::numeric_limits<Real>::epsilon() * Real(0.01);
  const Real step_count = step_numbers<Real>.count[k];
  const Real inverse = step_numbers<Real>.inverse[k];
  for (int lane = 0; lane < Lanes; ++lane) {
    const Real mass =
        at.mass[lane] * (masses.base[lane] - step_count * masses.step[lane]) * inverse;
    const Real left = at.left[lane];
    Real more = left > Real(0) ? Real(1) : Real(0);
    Real after = left > Real(0) ? left - mass : left;
    if constexpr (near_one) {
      const bool in_reach = step_count <= law.mean[lane] || mass > negligible;
      more = in_reach ? more : Real(0);
      after = in_reach ? after : Real(-1);
    }
    at.mass[lane] = mass;
    at.count[lane] += more;
    at.left[lane] = after;
  }
}

template <bool near_one, int Lanes, class Real>
[[gnu::always_inline]] inline void search_on(const Law<Real, Lanes>& law,
                                             const Masses<Real, Lanes>& masses,
                                             Search<Real, Lanes>& at) {
  // Looking whether a lane is active costs a part of a step, so only every other step does; a lane
  // that has found its count keeps it.
  static_assert(most_steps % 2 == 0);
  for (int k = 1; k < most_steps && any_above<Lanes>(at.left, Real(0)); k += 2) {
    search_step<near_one>(law, masses, k, at);
    search_step<near_one>(law, masses, k + 1, at);
  }
}

template <int Lanes, class Real>
[[gnu::always_inline]] inline void sequential_search(const Law<Real, Lanes>& law,
                                                     const Masses<Real, Lanes>& masses,
                                                     const std::uint32_t* words,
                                                     Real* out) {
  // Far more than rounding takes from the sum of masses of a law, in float.
  constexpr Real surely_reached = Real(1) - Real(1.0 / 8192);
  alignas(64) Real u[std::size_t{Lanes}];
  Search<Real, Lanes> at;
  for (int lane = 0; lane < Lanes; ++lane) {
    u[lane] = uniform<Real>(words[lane]);
    const bool small = law.variance[lane] < Real(normal_from_variance);
    at.mass[lane] = masses.zero[lane];
    at.left[lane] = small ? u[lane] - masses.zero[lane] : Real(-1);
    at.count[lane] = Real(0);
  }
  if (any_above<Lanes>(u, surely_reached)) {
    search_on<true>(law, masses, at);
  } else {
    search_on<false>(law, masses, at);
  }
  for (int lane = 0; lane < Lanes; ++lane) {
    const bool small = law.variance[lane] < Real(normal_from_variance);
    const Real bounded = at.count[lane] > law.most[lane] ? law.most[lane] : at.count[lane];
    out[lane] = small ? bounded : out[lane];
  }
}

/// Counts of a law; `fill` gives the masses, which large laws do without.
template <int Lanes, class Real, class Fill>
[[gnu::always_inline]] inline void invert(const Law<Real, Lanes>& law,
                                          const std::uint32_t* words,
                                          const Fill& fill,
                                          Real* out) {
  constexpr Real below_normal =
      Real(normal_from_variance) * (Real(1) - std::numeric_limits<Real>::epsilon() / Real(2));
  alignas(64) Real smallness[std::size_t{Lanes}];
  for (int lane = 0; lane < Lanes; ++lane) {
    smallness[lane] = -law.variance[lane];
    out[lane] = Real(0);
  }
  if (any_above<Lanes>(law.variance, below_normal)) {
    corrected_normal<Lanes>(law, words, out);
  }
  if (any_above<Lanes>(smallness, Real(-normal_from_variance))) {
    Masses<Real, Lanes> masses;
    fill(masses);
    sequential_search<Lanes>(law, masses, words, out);
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
  alignas(64) Real rare[std::size_t{Lanes}];
  for (int lane = 0; lane < Lanes; ++lane) {
    rare[lane] = p[lane] > Real(0.5) ? Real(1) - p[lane] : p[lane];
    law.mean[lane] = n[lane] * rare[lane];
    law.variance[lane] = law.mean[lane] * (Real(1) - rare[lane]);
    law.skew[lane] = (Real(1) - Real(2) * rare[lane]) * Real(1.0 / 6.0);
    law.most[lane] = n[lane];
  }
  const auto fill = [&](detail::Masses<Real, Lanes>& masses) {
    for (int lane = 0; lane < Lanes; ++lane) {
      const Real odds = rare[lane] / (Real(1) - rare[lane]);
      masses.zero[lane] = math::exp_of_negative(n[lane] * detail::log_complement(rare[lane]));
      masses.base[lane] = (n[lane] + Real(1)) * odds;
      masses.step[lane] = odds;
    }
  };
  alignas(64) Real count[std::size_t{Lanes}];
  detail::invert<Lanes>(law, words, fill, count);
  for (int lane = 0; lane < Lanes; ++lane) {
    out[lane] = p[lane] > Real(0.5) ? n[lane] - count[lane] : count[lane];
  }
}

/// A count of this mean whose variance is `ratio` (1/4 to 3) times the mean, at most `most`:
/// binomial below a ratio of one, Poisson at one, negative binomial above (Panjer 1981, the class
/// whose mass(k) / mass(k - 1) is a + b / k).
template <int Lanes, class Real>
[[gnu::always_inline]] inline void panjer(
    const Real* mean, const Real* ratio, const Real* most, const std::uint32_t* words, Real* out) {
  detail::Law<Real, Lanes> law;
  for (int lane = 0; lane < Lanes; ++lane) {
    law.mean[lane] = mean[lane];
    law.variance[lane] = mean[lane] * ratio[lane];
    law.skew[lane] = (Real(2) * ratio[lane] - Real(1)) * Real(1.0 / 6.0);
    law.most[lane] = most[lane];
  }
  const auto fill = [&](detail::Masses<Real, Lanes>& masses) {
    for (int lane = 0; lane < Lanes; ++lane) {
      const Real s = (ratio[lane] - Real(1)) / (ratio[lane] + Real(1));
      const Real inverse = Real(1) / ratio[lane];
      masses.zero[lane] =
          math::exp_of_negative(-mean[lane] * (Real(1) - s) * detail::artanh_over(s));
      masses.base[lane] = mean[lane] * inverse - (Real(1) - inverse);
      masses.step[lane] = inverse - Real(1);
    }
  };
  detail::invert<Lanes>(law, words, fill, out);
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
    law.most[lane] = Real(1.0e9);
  }
  const auto fill = [&](detail::Masses<Real, Lanes>& masses) {
    for (int lane = 0; lane < Lanes; ++lane) {
      masses.zero[lane] = math::exp_of_negative(-mean[lane]);
      masses.base[lane] = mean[lane];
      masses.step[lane] = Real(0);
    }
  };
  detail::invert<Lanes>(law, words, fill, out);
}

}  // namespace mz::random
