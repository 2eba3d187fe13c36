#pragma once
// Years that are simulated and reduced at a time.

#include <cstddef>

namespace mz::engine {

/// Positions on the year axis of the run, `end` not included.
struct YearSpan {
  std::size_t first = 0;
  std::size_t end = 0;

  std::size_t length() const { return end - first; }
};

}  // namespace mz::engine
