#pragma once
// How far books are off: the largest seen, of which nothing undefined is lost.

#include <cmath>
#include <limits>

namespace mz {

/// Raises `largest` to the size of `off`. What is not a number counts as infinitely far off.
template <class Real>
void raise_imbalance(Real& largest, double off) {
  const auto size = static_cast<Real>(std::fabs(off));
  if (!(size <= largest)) {
    largest = size > largest ? size : std::numeric_limits<Real>::infinity();
  }
}

}  // namespace mz
