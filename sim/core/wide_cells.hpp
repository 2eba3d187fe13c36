#pragma once
// Numbers of a block in double, and wires that keep them: money and what it grows from needs more
// than the 24 bits of a float lane. Two cells of a wire hold one number, a rounded one and the rest
// (48 bits from floats).

#include "sim/core/model.hpp"

namespace mz {

/// One number per trajectory of the block.
struct alignas(64) WideLanes {
  double v[lanes];
};

/// Cells of a wire that one wide number takes.
inline constexpr int wide_cells = 2;

template <class Real>
void write_wide(Real* wire, int number, const WideLanes& value) {
  Real* const high = wire + number * wide_cells * lanes;
  Real* const low = high + lanes;
  for (int l = 0; l < lanes; ++l) {
    high[l] = static_cast<Real>(value.v[l]);
    low[l] = static_cast<Real>(value.v[l] - static_cast<double>(high[l]));
  }
}

template <class Real>
void read_wide(const Real* wire, int number, WideLanes& value) {
  const Real* const high = wire + number * wide_cells * lanes;
  const Real* const low = high + lanes;
  for (int l = 0; l < lanes; ++l) {
    value.v[l] = static_cast<double>(high[l]) + static_cast<double>(low[l]);
  }
}

}  // namespace mz
