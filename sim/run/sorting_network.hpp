#pragma once
// A vertical odd-even merge sort (Batcher 1968): many short columns side by side, one to a place of
// a vector, by comparisons that do not depend on the values. Inlined into the kernels.

#include <cstddef>
#include <cstdint>

#include "sim/core/native_vector.hpp"

namespace mz::engine {

/// The smaller values go to `low`, the larger to `high`.
template <class Real>
[[gnu::always_inline]] inline void exchange(typename Native<Real>::type& low,
                                            typename Native<Real>::type& high) {
  const auto a = low;
  const auto b = high;
  low = Native<Real>::smaller(b, a);
  high = Native<Real>::larger(a, b);
}

/// Compares entries by a list of pairs, unrolled so that `at` stays in registers.
template <class Real, std::size_t Count>
[[gnu::always_inline]] inline void exchange_pairs(typename Native<Real>::type* at,
                                                  const int (&pairs)[Count][2]) {
#pragma GCC unroll 32
  for (std::size_t i = 0; i < Count; ++i) {
    exchange<Real>(at[pairs[i][0]], at[pairs[i][1]]);
  }
}

// clang-format off
/// Batcher's network for eight entries.
inline constexpr int eight_pairs[19][2] = {
    {0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {1, 2}, {5, 6},
    {0, 4}, {1, 5}, {2, 6}, {3, 7}, {2, 4}, {3, 5}, {1, 2}, {3, 4}, {5, 6}};
/// Gaps 4, 2 and 1 within a window of eleven entries, and at the end of the data.
inline constexpr int window_pairs[12][2] = {
    {3, 7}, {4, 8}, {5, 9}, {6, 10}, {1, 3}, {2, 4}, {5, 7}, {6, 8}, {0, 1}, {2, 3}, {4, 5}, {6, 7}};
inline constexpr int end_pairs[5][2] = {{1, 3}, {2, 4}, {0, 1}, {2, 3}, {4, 5}};
// clang-format on

/// Sorts eight neighbours.
template <class Real>
[[gnu::always_inline]] inline void sort_eight(typename Native<Real>::type* at) {
  typename Native<Real>::type v[8];
  for (int i = 0; i < 8; ++i) {
    v[i] = at[i];
  }
  exchange_pairs<Real>(v, eight_pairs);
  for (int i = 0; i < 8; ++i) {
    at[i] = v[i];
  }
}

/// The passes with gaps 4, 2 and 1 of a merge at once: a window of registers slides over `count`
/// entries, a multiple of eight. Entries w[0], w[1], w[2] come over from the window before.
template <class Real>
[[gnu::always_inline]] inline void merge_short_gaps(typename Native<Real>::type* at,
                                                    std::int64_t count) {
  typename Native<Real>::type w[11];
  for (int i = 0; i < 3; ++i) {
    w[i] = at[1 + i];
  }
  std::int64_t from = 0;
  for (; from + 12 <= count; from += 8) {
    for (int i = 0; i < 8; ++i) {
      w[3 + i] = at[from + 4 + i];
    }
    exchange_pairs<Real>(w, window_pairs);
    for (int i = 0; i < 8; ++i) {
      at[from + 1 + i] = w[i];
    }
    for (int i = 0; i < 3; ++i) {
      w[i] = w[8 + i];
    }
  }
  for (int i = 0; i < 4; ++i) {
    w[3 + i] = at[from + 4 + i];
  }
  exchange_pairs<Real>(w, end_pairs);
  for (int i = 0; i < 7; ++i) {
    at[from + 1 + i] = w[i];
  }
}

/// One pass of a merge: entries `gap` apart, from entry `gap` on, every other stretch of `gap`.
template <class Real>
[[gnu::always_inline]] inline void merge_gap(typename Native<Real>::type* at,
                                             std::int64_t gap,
                                             std::int64_t count) {
  for (std::int64_t from = gap; from + gap < count; from += 2 * gap) {
    const std::int64_t end = from + 2 * gap < count ? from + gap : count - gap;
    for (std::int64_t i = from; i < end; ++i) {
      exchange<Real>(at[i], at[i + gap]);
    }
  }
}

/// Two passes, gaps 2 `half` and `half`, with one reading: each entry meets its partners while it
/// is in a register.
template <class Real>
[[gnu::always_inline]] inline void merge_two_gaps(typename Native<Real>::type* at,
                                                  std::int64_t half,
                                                  std::int64_t count) {
  for (std::int64_t i = 0; i < half && half + i < count; ++i) {
    typename Native<Real>::type carried = at[half + i];
    std::int64_t k = i + 2 * half;
    for (; k + 3 * half < count; k += 4 * half) {
      typename Native<Real>::type a = at[k];
      typename Native<Real>::type b = at[k + half];
      typename Native<Real>::type c = at[k + 2 * half];
      typename Native<Real>::type d = at[k + 3 * half];
      exchange<Real>(a, c);
      exchange<Real>(b, d);
      exchange<Real>(carried, a);
      exchange<Real>(b, c);
      at[k - half] = carried;
      at[k] = a;
      at[k + half] = b;
      at[k + 2 * half] = c;
      carried = d;
    }
    at[k - half] = carried;
    if (k + 2 * half < count) {
      exchange<Real>(at[k], at[k + 2 * half]);
      exchange<Real>(at[k + half], at[k + 2 * half]);
    }
    if (k < count) {
      exchange<Real>(at[k - half], at[k]);
    }
  }
}

/// Merges two sorted halves of `size` (a power of two, 16 or more) entries of which `count` are
/// there. The others are imagined to be +inf: they never move, so nothing is compared with them.
template <class Real>
[[gnu::always_inline]] inline void merge_halves(typename Native<Real>::type* at,
                                                std::int64_t size,
                                                std::int64_t count) {
  for (std::int64_t i = 0; i + size / 2 < count; ++i) {
    exchange<Real>(at[i], at[i + size / 2]);
  }
  std::int64_t gap = size / 4;
  for (; gap >= 16; gap /= 4) {
    merge_two_gaps<Real>(at, gap / 2, count);
  }
  if (gap == 8) {
    merge_gap<Real>(at, gap, count);
  }
  merge_short_gaps<Real>(at, count);
}

/// Sorts `count` entries, a multiple of eight, in each place of the vectors. Merges are done as
/// soon as their halves are, so that small ones stay in the first-level cache.
template <class Real>
[[gnu::always_inline]] inline void sort_vectors(typename Native<Real>::type* at,
                                                std::int64_t count) {
  std::int64_t whole = 8;
  while (whole < count) {
    whole *= 2;
  }
  for (std::int64_t first = 0; first < whole; first += 8) {
    if (first < count) {
      sort_eight<Real>(at + first);
    }
    // The zeros at the end of the number of finished eights say which merges are due, as in a
    // binary counter: a recursion without a stack. What lies beyond `count` is sorted already.
    std::int64_t done = first / 8 + 1;
    for (std::int64_t size = 16; done % 2 == 0; done /= 2, size *= 2) {
      const std::int64_t start = first + 8 - size;
      const std::int64_t there = count - start < size ? count - start : size;
      if (there > size / 2) {
        merge_halves<Real>(at + start, size, there);
      }
    }
  }
}

}  // namespace mz::engine
