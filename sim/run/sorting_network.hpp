#pragma once
// Columns of a [trajectory][row] buffer: filling, moments and a vertical odd-even merge sort
// (Batcher 1968), whose comparisons do not depend on the values. Inlined into the kernels.

#include <cstdint>
#include <limits>

#include "sim/run/quantile_kernel.hpp"

namespace mz::engine {

/// Sixteen numbers handled as the widest vectors of the instruction set.
template <class Real>
struct alignas(64) Sixteen {
  Real v[rows_at_once];
};

#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX2__)
inline constexpr int vector_bytes = 32;
#else
inline constexpr int vector_bytes = 16;
#endif

/// A native vector. Written out because the compiler leaves the plain loop over 16 scalar.
template <class Real>
struct Native {
  using type [[gnu::vector_size(vector_bytes)]] = Real;
};

/// The smaller values go to `low`, the larger to `high`.
template <class Real>
[[gnu::always_inline]] inline void exchange(Real* low, Real* high) {
  using Vector = typename Native<Real>::type;
  constexpr int width = vector_bytes / static_cast<int>(sizeof(Real));
  for (int row = 0; row < rows_at_once; row += width) {
    Vector a;
    Vector b;
    __builtin_memcpy(&a, low + row, sizeof a);
    __builtin_memcpy(&b, high + row, sizeof b);
    const Vector smaller = b < a ? b : a;
    const Vector larger = b < a ? a : b;
    __builtin_memcpy(low + row, &smaller, sizeof a);
    __builtin_memcpy(high + row, &larger, sizeof b);
  }
}

/// Merges two sorted halves of `size` (a power of two) entries from `first`. Entries from `count`
/// on are imagined to be +inf: they never move, so their comparisons are left out.
template <class Real>
[[gnu::always_inline]] inline void merge_halves(Real* values,
                                                std::int64_t first,
                                                std::int64_t size,
                                                std::int64_t count) {
  const std::int64_t end = first + size < count ? first + size : count;
  std::int64_t gap = size / 2;
  for (std::int64_t i = first; i + gap < end; ++i) {
    exchange(values + i * rows_at_once, values + (i + gap) * rows_at_once);
  }
  for (gap /= 2; gap > 0; gap /= 2) {
    for (std::int64_t from = first + gap; from + gap < end; from += 2 * gap) {
      const std::int64_t last = from + 2 * gap <= first + size - gap + gap ? from + gap : end;
      for (std::int64_t i = from; i < last && i + gap < end; ++i) {
        exchange(values + i * rows_at_once, values + (i + gap) * rows_at_once);
      }
    }
  }
}

/// Sorts the columns of values[count][row] ascending. Merges of growing blocks, the blocks of a
/// merge done before the next begins, so that small merges stay in the first-level cache.
template <class Real>
[[gnu::always_inline]] inline void sort_columns(Real* values, std::int64_t count) {
  constexpr std::int64_t pair = 2;
  for (std::int64_t first = 0; first < count; first += pair) {
    // The trailing zeros of the number of finished pairs say which merges are due, as in a
    // binary counter: a recursion without a stack.
    merge_halves(values, first, pair, count);
    std::int64_t done = first / pair + 1;
    for (std::int64_t size = 2 * pair; done % 2 == 0; done /= 2, size *= 2) {
      merge_halves(values, first + pair - size, size, count);
    }
  }
  std::int64_t size = pair;
  while (size < count) {  // blocks that the end of the data left unmerged, smallest first
    size *= 2;
    const std::int64_t first = (count - 1) / size * size;
    const bool unfinished = (count + pair - 1) / pair * pair % size != 0;
    if (unfinished) {
      merge_halves(values, first, size, count);
    }
  }
}

/// values[trajectory][row] from rows of trajectories.
template <class Real>
[[gnu::always_inline]] inline void transpose(const Real* const* rows,
                                             std::int64_t count,
                                             Real* values) {
  for (std::int64_t from = 0; from < count; from += rows_at_once) {
    const std::int64_t end = from + rows_at_once < count ? from + rows_at_once : count;
    for (int row = 0; row < rows_at_once; ++row) {
      const Real* source = rows[row];
      for (std::int64_t i = from; i < end; ++i) {
        values[i * rows_at_once + row] = source[i];
      }
    }
  }
}

/// values[trajectory][row] = rows - base, and how often the rows are above.
template <class Real>
[[gnu::always_inline]] inline void transpose_difference(const Real* const* rows,
                                                        const Real* const* base,
                                                        std::int64_t count,
                                                        double* values,
                                                        RowsAbove& above) {
  Sixteen<double> pairs{};
  Sixteen<double> wins{};
  Sixteen<double> a;
  Sixteen<double> b;
  for (std::int64_t i = 0; i < count; ++i) {
    for (int row = 0; row < rows_at_once; ++row) {
      a.v[row] = static_cast<double>(rows[row][i]);
      b.v[row] = static_cast<double>(base[row][i]);
    }
    for (int row = 0; row < rows_at_once; ++row) {
      const double x = a.v[row];
      const double y = b.v[row];
      values[i * rows_at_once + row] = x - y;
      pairs.v[row] += (x == x) & (y == y) ? 1.0 : 0.0;
      wins.v[row] += (x > y ? 1.0 : 0.0) + (x == y ? 0.5 : 0.0);
    }
  }
  for (int row = 0; row < rows_at_once; ++row) {
    above.pairs[static_cast<std::size_t>(row)] = pairs.v[row];
    above.above[static_cast<std::size_t>(row)] = wins.v[row];
  }
}

/// The first defined value of each column, 0 where there is none. Deviations are taken from it,
/// so that a constant row has exactly its value as mean and exactly 0 as deviation.
template <class Real>
[[gnu::always_inline]] inline Sixteen<double> first_defined(std::int64_t count,
                                                            const Real* values) {
  Sixteen<double> first{};
  bool missing = false;
  for (int row = 0; row < rows_at_once; ++row) {
    first.v[row] = static_cast<double>(values[row]);
    missing |= !(values[row] == values[row]);
  }
  for (int row = 0; missing && row < rows_at_once; ++row) {
    std::int64_t i = 0;
    while (i + 1 < count && !(values[i * rows_at_once + row] == values[i * rows_at_once + row])) {
      ++i;
    }
    const Real value = values[i * rows_at_once + row];
    first.v[row] = value == value ? static_cast<double>(value) : 0.0;
  }
  return first;
}

/// Number, mean and squared deviations of the defined values, each column in trajectory order.
template <class Real>
[[gnu::always_inline]] inline void moments(std::int64_t count, SortedRows<Real>& out) {
  const Sixteen<double> first = first_defined(count, out.values);
  Sixteen<double> defined{};
  Sixteen<double> sum{};
  for (std::int64_t i = 0; i < count; ++i) {
    const Real* values = out.values + i * rows_at_once;
    for (int row = 0; row < rows_at_once; ++row) {
      const double x = static_cast<double>(values[row]);
      defined.v[row] += x == x ? 1.0 : 0.0;
      sum.v[row] += x == x ? x - first.v[row] : 0.0;
    }
  }
  Sixteen<double> mean{};
  Sixteen<double> squares{};
  for (int row = 0; row < rows_at_once; ++row) {
    const double number = defined.v[row] > 0.0 ? defined.v[row] : 1.0;
    mean.v[row] = first.v[row] + sum.v[row] / number;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    const Real* values = out.values + i * rows_at_once;
    for (int row = 0; row < rows_at_once; ++row) {
      const double x = static_cast<double>(values[row]);
      const double deviation = x == x ? x - mean.v[row] : 0.0;
      squares.v[row] += deviation * deviation;
    }
  }
  for (int row = 0; row < rows_at_once; ++row) {
    const auto at = static_cast<std::size_t>(row);
    out.defined[at] = defined.v[row];
    out.mean[at] = mean.v[row];
    out.squares[at] = squares.v[row];
  }
}

/// Puts +inf for undefined values and +0 for -0, then sorts unless every column is constant.
template <class Real>
[[gnu::always_inline]] inline void settle_and_sort(std::int64_t count, SortedRows<Real>& out) {
  constexpr Real infinity = std::numeric_limits<Real>::infinity();
  Sixteen<Real> low;
  Sixteen<Real> high;
  for (int row = 0; row < rows_at_once; ++row) {
    low.v[row] = infinity;
    high.v[row] = -infinity;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    Real* values = out.values + i * rows_at_once;
    for (int row = 0; row < rows_at_once; ++row) {
      const Real x = values[row] == values[row] ? values[row] + Real(0) : infinity;
      values[row] = x;
      low.v[row] = x < low.v[row] ? x : low.v[row];
      high.v[row] = x > high.v[row] ? x : high.v[row];
    }
  }
  bool constant = true;
  for (int row = 0; row < rows_at_once; ++row) {
    constant &= low.v[row] == high.v[row];
  }
  if (!constant) {
    sort_columns(out.values, count);
  }
}

}  // namespace mz::engine
