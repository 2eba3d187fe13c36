// Compiled once per instruction set into namespace mz::MZ_ISA; see quantile_kernel.hpp.
#include "sim/run/quantile_kernel.hpp"

#include "sim/run/row_lanes.hpp"

namespace mz::MZ_ISA::engine {
namespace {

using namespace mz::engine;  // NOLINT: the row functions, all inlined here

template <class Real>
void sort_rows(const Real* const* rows, std::int64_t count, SortedRows<Real>& out) {
  begin(count, out);
  Sums sums;
  for (int row = 0; row < rows_at_once; ++row) {
    sums.first.v[row] =
        first_defined(count, [&](std::int64_t i) { return static_cast<double>(rows[row][i]); });
  }
  Tile<Real> tile;
  for (std::int64_t from = 0; from < count; from += tile_steps) {
    const std::int64_t steps = count - from < tile_steps ? count - from : tile_steps;
    turn(rows, from, steps, tile);
    for (std::int64_t i = 0; i < steps; ++i) {
      add(tile.v[i], sums);
      put(tile.v[i], from + i, out);
    }
  }
  finish(count, sums, out);
}

/// One trajectory of rows - base: the differences, and which are above.
template <class Real>
[[gnu::always_inline]] inline void subtract(const Real* rows,
                                            const Real* base,
                                            double* out,
                                            Sixteen<double>& pairs,
                                            Sixteen<double>& wins) {
  for (int row = 0; row < rows_at_once; ++row) {
    const double x = static_cast<double>(rows[row]);
    const double y = static_cast<double>(base[row]);
    out[row] = x - y;
    pairs.v[row] += x == x ? (y == y ? 1.0 : 0.0) : 0.0;
    wins.v[row] += (x > y ? 1.0 : 0.0) + (x == y ? 0.5 : 0.0);
  }
}

template <class Real>
void sort_differences(const Real* const* rows,
                      const Real* const* base,
                      std::int64_t count,
                      SortedRows<double>& out,
                      RowsAbove& above) {
  begin(count, out);
  Sums sums;
  for (int row = 0; row < rows_at_once; ++row) {
    sums.first.v[row] = first_defined(count, [&](std::int64_t i) {
      return static_cast<double>(rows[row][i]) - static_cast<double>(base[row][i]);
    });
  }
  Sixteen<double> pairs{};
  Sixteen<double> wins{};
  Sixteen<double> difference;
  Tile<Real> tile;
  Tile<Real> base_tile;
  for (std::int64_t from = 0; from < count; from += tile_steps) {
    const std::int64_t steps = count - from < tile_steps ? count - from : tile_steps;
    turn(rows, from, steps, tile);
    turn(base, from, steps, base_tile);
    for (std::int64_t i = 0; i < steps; ++i) {
      subtract(tile.v[i], base_tile.v[i], difference.v, pairs, wins);
      add(difference.v, sums);
      put(difference.v, from + i, out);
    }
  }
  finish(count, sums, out);
  for (int row = 0; row < rows_at_once; ++row) {
    above.pairs[static_cast<std::size_t>(row)] = pairs.v[row];
    above.above[static_cast<std::size_t>(row)] = wins.v[row];
  }
}

}  // namespace

extern const mz::engine::QuantileKernels quantile_kernels;
const mz::engine::QuantileKernels quantile_kernels{
    {&sort_rows<float>, &sort_differences<float>},
    {&sort_rows<double>, &sort_differences<double>},
};

}  // namespace mz::MZ_ISA::engine
