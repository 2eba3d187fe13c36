#pragma once
// Sixteen rows as columns: filling a buffer with them and their moments. Inlined into the kernels.

#include <cstdint>
#include <limits>

#include "sim/run/quantile_kernel.hpp"
#include "sim/run/sorting_network.hpp"

namespace mz::engine {

/// One number per row.
template <class Real>
struct alignas(64) Sixteen {
  Real v[rows_at_once];
};

/// A few trajectories of the rows, turned so that the rows lie side by side.
inline constexpr std::int64_t tile_steps = 16;

template <class Real>
struct alignas(64) Tile {
  Real v[tile_steps][rows_at_once];
};

template <class Real>
[[gnu::always_inline]] inline void turn(const Real* const* rows,
                                        std::int64_t from,
                                        std::int64_t count,
                                        Tile<Real>& tile) {
  for (int row = 0; row < rows_at_once; ++row) {
    const Real* source = rows[row] + from;
    if (count == tile_steps) {  // a constant number of steps is unrolled
      for (std::int64_t i = 0; i < tile_steps; ++i) {
        tile.v[i][row] = source[i];
      }
    } else {
      for (std::int64_t i = 0; i < count; ++i) {
        tile.v[i][row] = source[i];
      }
    }
  }
}

/// Sums over the defined values of each row, as deviations from its first one: a constant row has
/// exactly its value as mean and exactly no spread, and in one pass no more than a factor of the
/// number of values is lost to cancellation, because the first value is one of them.
struct Sums {
  Sixteen<double> first{};
  Sixteen<double> defined{};
  Sixteen<double> sum{};
  Sixteen<double> squares{};
};

/// The first defined value of a row, 0 when there is none. `at(i)` gives value i.
template <class Value>
[[gnu::always_inline]] inline double first_defined(std::int64_t count, const Value& at) {
  for (std::int64_t i = 0; i < count; ++i) {
    const double value = at(i);
    if (value == value) {
      return value;
    }
  }
  return 0;
}

/// Adds one trajectory of all rows to the sums.
template <class Real>
[[gnu::always_inline]] inline void add(const Real* values, Sums& sums) {
  for (int row = 0; row < rows_at_once; ++row) {
    const double x = static_cast<double>(values[row]);
    const double deviation = x == x ? x - sums.first.v[row] : 0.0;
    sums.defined.v[row] += x == x ? 1.0 : 0.0;
    sums.sum.v[row] += deviation;
    sums.squares.v[row] += deviation * deviation;
  }
}

/// Writes trajectory `step` of all rows for sorting: +inf for undefined values, +0 for -0.
template <class Real>
[[gnu::always_inline]] inline void put(const Real* values,
                                       std::int64_t step,
                                       SortedRows<Real>& out) {
  constexpr std::int64_t width = Native<Real>::width;
  constexpr Real infinity = std::numeric_limits<Real>::infinity();
  for (std::int64_t row = 0; row < rows_at_once; row += width) {
    Real* column = out.values + row * out.steps + step * width;
    for (std::int64_t i = 0; i < width; ++i) {
      const Real x = values[row + i];
      column[i] = x == x ? x + Real(0) : infinity;
    }
  }
}

/// Sets the shape of the buffer and fills the padding with +inf.
template <class Real>
[[gnu::always_inline]] inline void begin(std::int64_t count, SortedRows<Real>& out) {
  out.width = Native<Real>::width;
  out.steps = sorting_room(count) / rows_at_once;
  Sixteen<Real> infinite;
  for (int row = 0; row < rows_at_once; ++row) {
    infinite.v[row] = std::numeric_limits<Real>::infinity();
  }
  for (std::int64_t step = count; step < out.steps; ++step) {
    put(infinite.v, step, out);
  }
}

/// Turns the sums into moments and sorts, unless every row is constant.
template <class Real>
[[gnu::always_inline]] inline void finish(std::int64_t count,
                                          const Sums& sums,
                                          SortedRows<Real>& out) {
  bool constant = true;
  for (int row = 0; row < rows_at_once; ++row) {
    const auto at = static_cast<std::size_t>(row);
    const double number = sums.defined.v[row] > 0.0 ? sums.defined.v[row] : 1.0;
    const double squares = sums.squares.v[row] - sums.sum.v[row] * (sums.sum.v[row] / number);
    out.defined[at] = sums.defined.v[row];
    out.mean[at] = sums.first.v[row] + sums.sum.v[row] / number;
    out.squares[at] = squares > 0.0 ? squares : 0.0;
    constant &= sums.squares.v[row] == 0.0;
    constant &= sums.defined.v[row] == static_cast<double>(count);
  }
  if (constant) {
    return;
  }
  using Vector = typename Native<Real>::type;
  for (std::int64_t row = 0; row < rows_at_once; row += out.width) {
    sort_vectors<Real>(reinterpret_cast<Vector*>(out.values + row * out.steps), out.steps);
  }
}

}  // namespace mz::engine
