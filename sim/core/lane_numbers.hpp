#pragma once
// What a model reads of its numbers while stepping a block of trajectories.

#include <algorithm>

#include "sim/core/model.hpp"

namespace mz {

/// The value of a number in a year for every lane: drawn by the engine, or its median.
template <class Real>
void load(const Number& number, const CountyView<Real>& view, int year, Real* out) {
  if (number.slot >= 0) {
    std::copy_n(view.drawn[number.slot], lanes, out);
  } else {
    std::fill_n(out, lanes, static_cast<Real>(number.median(year)));
  }
}

/// The value of a number that is neither dated nor drawn.
template <class Real>
Real fixed(const Number& number) {
  return static_cast<Real>(number.median(0));
}

}  // namespace mz
