#pragma once
// How a run lies in memory, and whether it fits into the machine, before it starts.

#include <cstddef>

#include "sim/run/plan.hpp"

namespace mz::engine {

/// How groups pass. Depends on the run alone and never on the machine, so that a result does not.
struct BatchShape {
  bool by_year = false;  ///< a group is too large to hold all its years
  std::size_t years_held = 0;
  std::size_t groups_in_flight = 0;
};

BatchShape batch_shape(const Plan& plan, std::size_t items_in_flight);

/// Bytes that a run needs with so many groups in flight and so many workers.
double memory_needed(const Plan& plan, std::size_t items_in_flight, std::size_t workers);

/// Throws IoError, with the GiB and what to lower, when `needed` is more than `available` bytes.
void require_memory(double needed, double available);

/// Physical memory of the machine in bytes; 0 = unknown.
double physical_memory();

}  // namespace mz::engine
