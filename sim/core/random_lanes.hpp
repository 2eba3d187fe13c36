#pragma once
// Draws for a block of trajectories at once: lanes are consecutive trajectories. Everything here
// is inlined into kernels, so that each instruction set has its own copy with the same bits.

#include <cstdint>
#include <limits>

#include <Random123/philox.h>

#include "sim/core/math.hpp"
#include "sim/core/native_vector.hpp"
#include "sim/core/random.hpp"

namespace mz::random {

[[gnu::always_inline]] inline std::uint32_t stream_year(const DrawSite& site) {
  return (static_cast<std::uint32_t>(site.stream) << 16U) |
         (static_cast<std::uint32_t>(site.year - 1900) & 0xFFFFU);
}

/// Ten rounds of Philox4x32 (Salmon, Moraes, Dror, Shaw 2011) on as many counters as a vector
/// holds.
[[gnu::always_inline]] inline void philox(std::uint64_t seed, NativeWords::type (&counter)[4]) {
  using Vector = NativeWords::type;
  const Vector first_factor = NativeWords::of(PHILOX_M4x32_0);
  const Vector second_factor = NativeWords::of(PHILOX_M4x32_1);
  auto first_key = static_cast<std::uint32_t>(seed);
  auto second_key = static_cast<std::uint32_t>(seed >> 32U);
  for (int round = 0; round < 10; ++round) {
    Vector first_high, first_low, second_high, second_low;
    NativeWords::product(counter[0], first_factor, first_high, first_low);
    NativeWords::product(counter[2], second_factor, second_high, second_low);
    counter[0] = NativeWords::different(second_high, counter[1], NativeWords::of(first_key));
    counter[1] = second_low;
    counter[2] = NativeWords::different(first_high, counter[3], NativeWords::of(second_key));
    counter[3] = first_low;
    first_key += PHILOX_W32_0;
    second_key += PHILOX_W32_1;
  }
}

/// Words 4 quad .. 4 quad + 3 for `Lanes` trajectories from `first_trajectory`: out[word][lane].
template <int Lanes>
[[gnu::always_inline]] inline void fill_quad(std::uint32_t* out,
                                             const DrawSite& site,
                                             std::uint32_t quad,
                                             std::uint32_t first_trajectory) {
  using Vector = NativeWords::type;
  static_assert(Lanes % NativeWords::width == 0);
  for (int lane = 0; lane < Lanes; lane += NativeWords::width) {
    std::uint32_t trajectories[NativeWords::width];
    for (int i = 0; i < NativeWords::width; ++i) {
      trajectories[i] = first_trajectory + static_cast<std::uint32_t>(lane + i);
    }
    Vector words[4] = {
        NativeWords::of(quad), NativeWords::of(site.region), NativeWords::of(stream_year(site))};
    std::memcpy(&words[3], trajectories, sizeof(Vector));
    philox(site.seed, words);
    for (int word = 0; word < 4; ++word) {
      std::memcpy(out + word * Lanes + lane, &words[word], sizeof(Vector));
    }
  }
}

/// How far a word's place in the unit interval is from the nearer end: 2^-33 to 1/2.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real nearer_tail(std::uint32_t word) {
  constexpr Real step = Real(1.0 / 4294967296.0);
  const auto number = static_cast<std::int32_t>(word);
  const std::int32_t rank = number ^ (number >> 31);  // all bits turned in the upper half
  return (static_cast<Real>(rank) + Real(0.5)) * step;
}

/// Uniform in (0, 1), symmetric about 1/2: (2 w + 1) / 2^33 computed from the nearer end.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real uniform(std::uint32_t word) {
  const Real tail = nearer_tail<Real>(word);
  constexpr Real below_one = Real(1) - std::numeric_limits<Real>::epsilon() / Real(2);
  const Real complement = Real(1) - tail;
  const Real bounded = complement < below_one ? complement : below_one;
  return static_cast<std::int32_t>(word) < 0 ? bounded : tail;
}

/// Standard normal by inversion of one word; exact symmetry, |z| <= 6.4.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real normal(std::uint32_t word) {
  const Real z = math::upper_normal_quantile<false>(nearer_tail<Real>(word));
  return static_cast<std::int32_t>(word) < 0 ? z : -z;
}

}  // namespace mz::random
