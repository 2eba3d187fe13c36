#pragma once
// Draws for a block of trajectories at once: lanes are consecutive trajectories. Everything here
// is inlined into kernels, so that each instruction set has its own copy with the same bits.

#include <cstdint>
#include <limits>

#include <Random123/philox.h>

#include "sim/core/math.hpp"
#include "sim/core/random.hpp"

namespace mz::random {

[[gnu::always_inline]] inline std::uint32_t stream_year(const DrawSite& site) {
  return (static_cast<std::uint32_t>(site.stream) << 16U) |
         (static_cast<std::uint32_t>(site.year - 1900) & 0xFFFFU);
}

[[gnu::always_inline]] inline philox4x32_ctr_t philox(
    std::uint64_t seed, std::uint32_t c0, std::uint32_t c1, std::uint32_t c2, std::uint32_t c3) {
  const philox4x32_ctr_t counter = {{c0, c1, c2, c3}};
  const philox4x32_key_t key = {
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}};
  return philox4x32(counter, key);
}

/// Words 4 quad .. 4 quad + 3 for `Lanes` trajectories from `first_trajectory`: out[word][lane].
template <int Lanes>
[[gnu::always_inline]] inline void fill_quad(std::uint32_t* out,
                                             const DrawSite& site,
                                             std::uint32_t quad,
                                             std::uint32_t first_trajectory) {
  const std::uint32_t purpose = stream_year(site);
  for (int lane = 0; lane < Lanes; ++lane) {
    const philox4x32_ctr_t words = philox(
        site.seed, quad, site.region, purpose, first_trajectory + static_cast<std::uint32_t>(lane));
    out[lane] = words.v[0];
    out[Lanes + lane] = words.v[1];
    out[2 * Lanes + lane] = words.v[2];
    out[3 * Lanes + lane] = words.v[3];
  }
}

/// Uniform in (0, 1), symmetric about 1/2: (2 w + 1) / 2^33 computed from the nearer end.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real uniform(std::uint32_t word) {
  constexpr Real step = Real(1.0 / 4294967296.0);
  const bool upper = (word >> 31U) != 0U;
  const std::uint32_t rank = upper ? ~word : word;
  const Real tail = (static_cast<Real>(static_cast<std::int32_t>(rank)) + Real(0.5)) * step;
  constexpr Real below_one = Real(1) - std::numeric_limits<Real>::epsilon() / Real(2);
  const Real complement = Real(1) - tail;
  return upper ? (complement < below_one ? complement : below_one) : tail;
}

/// Standard normal by inversion of one word; exact symmetry, |z| <= 6.4.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real normal(std::uint32_t word) {
  constexpr Real step = Real(1.0 / 4294967296.0);
  const bool upper = (word >> 31U) != 0U;
  const std::uint32_t rank = upper ? ~word : word;
  const Real tail = (static_cast<Real>(static_cast<std::int32_t>(rank)) + Real(0.5)) * step;
  const Real z = math::upper_normal_quantile(tail);
  return upper ? z : -z;
}

}  // namespace mz::random
