#pragma once
// Rows of lanes and annual draws, inlined into the kernels.

#include "models/funeral/year_kernel.hpp"
#include "sim/core/sampling_lanes.hpp"

namespace mz::funeral {

/// One number per trajectory of the block.
template <class Real>
struct alignas(64) Lanes {
  Real v[L];
};

/// Words of up to four draws for every lane.
struct alignas(64) Quad {
  std::uint32_t v[4 * L];
};

template <class Real>
[[gnu::always_inline]] inline void fill(Real value, Real* out) {
  for (int l = 0; l < L; ++l) {
    out[l] = value;
  }
}
template <class Real>
[[gnu::always_inline]] inline void copy(const Real* from, Real* out) {
  for (int l = 0; l < L; ++l) {
    out[l] = from[l];
  }
}
template <class Real>
[[gnu::always_inline]] inline void add(const Real* more, Real* out) {
  for (int l = 0; l < L; ++l) {
    out[l] += more[l];
  }
}
template <class Real>
[[gnu::always_inline]] inline void raise_to(const Real* candidate, Real* out) {
  for (int l = 0; l < L; ++l) {
    const Real largest = out[l];
    out[l] = candidate[l] > largest ? candidate[l] : largest;
  }
}

[[gnu::always_inline]] inline void words(
    const DrawKey& key, Stream stream, std::uint32_t region, std::uint32_t quad, Quad& out) {
  const DrawSite site{.seed = key.seed, .stream = stream, .region = region, .year = key.year};
  random::fill_quad<L>(out.v, site, quad, key.first_trajectory);
}

/// `share` of `whole`: expected, or drawn one by one.
template <class Real>
[[gnu::always_inline]] inline void part_of(const DrawKey& key,
                                           const Real* whole,
                                           const Real* share,
                                           const std::uint32_t* word,
                                           Real* out) {
  if (key.individual) {
    random::binomial<L>(whole, share, word, out);
  } else {
    for (int l = 0; l < L; ++l) {
      out[l] = whole[l] * share[l];
    }
  }
}

}  // namespace mz::funeral
