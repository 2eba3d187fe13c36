#pragma once
// (P.3) survival of a block of trajectories: life-table ratios in closed form. Inlined into the
// kernels.

#include "models/population/life_table.hpp"
#include "models/population/year_kernel.hpp"

namespace mz::population {

inline constexpr int male = static_cast<int>(Sex::male);
inline constexpr int female = static_cast<int>(Sex::female);
inline constexpr int urban = static_cast<int>(Residence::urban);
inline constexpr int rural = static_cast<int>(Residence::rural);

/// One number per trajectory of the block.
template <class Real>
struct alignas(64) Lanes {
  Real v[L];
};

template <class Real>
[[gnu::always_inline]] inline void clear(Real* out) {
  for (int l = 0; l < L; ++l) {
    out[l] = Real(0);
  }
}

/// What a sum loses to rounding: first + second = sum + lost, exactly (two-sum, Knuth 1969).
template <class Real>
[[gnu::always_inline]] inline Real lost_in_sum(Real first, Real second, Real sum) {
  const Real part = sum - first;
  return (first - (sum - part)) + (second - part);
}

/// (P.3) probability of dying before the end of the year for people aged x at its start. The first
/// age and the open group have forms of their own; each is a loop the compiler vectorises.
template <class Real>
[[gnu::always_inline]] inline void dying_at_birthday_zero(
    const Real* factor, int sex, Real rate, Real rate_next, Real* dying) {
  for (int l = 0; l < L; ++l) {
    const Real m = rate * factor[l];
    dying[l] = dying_ratio(m, infant_separation(sex, m), rate_next * factor[l]);
  }
}
template <class Real>
[[gnu::always_inline]] inline void dying_at_age(const Real* factor,
                                                Real rate,
                                                Real rate_next,
                                                Real* dying) {
  for (int l = 0; l < L; ++l) {
    dying[l] = dying_ratio(rate * factor[l], half<Real>, rate_next * factor[l]);
  }
}
template <class Real>
[[gnu::always_inline]] inline void dying_at_oldest(const Real* factor,
                                                   Real rate99,
                                                   Real rate100,
                                                   Real* dying) {
  for (int l = 0; l < L; ++l) {
    dying[l] = open_dying_ratio(rate99 * factor[l], rate100 * factor[l]);
  }
}

/// The same for people aged x of one sex and residence, from death rates or, where survival ratios
/// are given, from the rate h that stands for the ratio, (P.3a).
template <class Real>
[[gnu::always_inline]] inline void dying_in_year(
    const CountyYear<Real>& c, int sex, int residence, int x, Real* dying) {
  const Real* rate = c.mortality + cell(sex, residence, 0);
  if (c.equivalent != nullptr) {
    const Real h = c.equivalent[cell(sex, residence, x < oldest_age ? x + 1 : oldest_age)];
    dying_at_age(c.mortality_factor, h, h, dying);
  } else if (x == 0) {
    dying_at_birthday_zero(c.mortality_factor, sex, rate[0], rate[1], dying);
  } else if (x < oldest_age - 1) {
    dying_at_age(c.mortality_factor, rate[x], rate[x + 1], dying);
  } else {
    dying_at_oldest(c.mortality_factor, rate[oldest_age - 1], rate[oldest_age], dying);
  }
}

/// (P.3) probability that a child born in the year dies before it ends.
template <class Real>
[[gnu::always_inline]] inline void dying_before_year_ends(const CountyYear<Real>& c,
                                                          int sex,
                                                          int residence,
                                                          Real* dying) {
  const int newborn = cell(sex, residence, 0);
  if (c.equivalent != nullptr) {
    dying_at_age(c.mortality_factor, c.equivalent[newborn], c.equivalent[newborn], dying);
    return;
  }
  for (int l = 0; l < L; ++l) {
    const Real m = c.mortality[newborn] * c.mortality_factor[l];
    dying[l] = dying_at_birth(m, infant_separation(sex, m));
  }
}

}  // namespace mz::population
