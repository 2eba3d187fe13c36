#pragma once
// Sixteen rows of trajectories at once: their moments and their sorted values. Compiled once per
// instruction set; every copy gives the same bits.

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/core/isa.hpp"

namespace mz::engine {

/// Rows reduced side by side: one AVX-512 register of floats.
inline constexpr int rows_at_once = 16;

/// What a batch of rows turned into. Undefined values (NaN) count for nothing.
template <class Real>
struct SortedRows {
  /// Room for `sorting_room` numbers on a cache line: [rows of a vector][trajectory][row], each row
  /// ascending with its undefined values last, as +inf.
  Real* values = nullptr;
  std::int64_t width = 1;                      ///< rows of a vector, by the instruction set
  std::int64_t steps = 0;                      ///< trajectories with padding
  std::array<double, rows_at_once> defined{};  ///< number of defined values
  std::array<double, rows_at_once> mean{};     ///< in trajectory order; not finite: has infinities
  std::array<double, rows_at_once> squares{};  ///< sum of squared deviations from the mean

  /// The smallest value of a row; the next ones lie `width` apart.
  const Real* row(std::size_t index) const {
    const auto at = static_cast<std::int64_t>(index);
    return values + at / width * steps * width + at % width;
  }
};

/// Numbers of room for sorting rows of `count` trajectories, padded to whole groups of eight.
constexpr std::int64_t sorting_room(std::int64_t count) {
  constexpr std::int64_t group = 8;
  return (count + group - 1) / group * group * rows_at_once;
}

/// How rows stand to the rows of the base scenario, trajectory by trajectory.
struct RowsAbove {
  std::array<double, rows_at_once> pairs{};  ///< trajectories in which both are defined
  std::array<double, rows_at_once> above{};  ///< of those, how many are above; ties count half
};

/// Rows are given by `rows_at_once` pointers, each to `count` trajectories.
template <class Real>
using SortFunction = void (*)(const Real* const* rows, std::int64_t count, SortedRows<Real>& out);
/// The same for the differences rows - base, in double.
template <class Real>
using SortDifferenceFunction = void (*)(const Real* const* rows,
                                        const Real* const* base,
                                        std::int64_t count,
                                        SortedRows<double>& out,
                                        RowsAbove& above);

template <class Real>
struct QuantileFunctions {
  SortFunction<Real> sort = nullptr;
  SortDifferenceFunction<Real> sort_difference = nullptr;
};

struct QuantileKernels {
  QuantileFunctions<float> of_float;
  QuantileFunctions<double> of_double;
};

/// The kernels of an instruction set.
const QuantileKernels& quantile_kernels(Isa isa);

template <class Real>
const QuantileFunctions<Real>& quantile_functions(Isa isa);
template <>
inline const QuantileFunctions<float>& quantile_functions<float>(Isa isa) {
  return quantile_kernels(isa).of_float;
}
template <>
inline const QuantileFunctions<double>& quantile_functions<double>(Isa isa) {
  return quantile_kernels(isa).of_double;
}

}  // namespace mz::engine

namespace mz::baseline::engine {
extern const mz::engine::QuantileKernels quantile_kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::engine {
extern const mz::engine::QuantileKernels quantile_kernels;
}
namespace mz::avx512::engine {
extern const mz::engine::QuantileKernels quantile_kernels;
}
#endif
