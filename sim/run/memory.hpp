#pragma once
// Whether a run fits into the memory of the machine, before it starts.

#include <cstddef>

#include "sim/run/plan.hpp"

namespace mz::engine {

/// Bytes that a run needs with so many groups in flight and so many workers.
double memory_needed(const Plan& plan, std::size_t items_in_flight, std::size_t workers);

/// Throws IoError, with the GiB and what to lower, when `needed` is more than `available` bytes.
void require_memory(double needed, double available);

/// Physical memory of the machine in bytes; 0 = unknown.
double physical_memory();

}  // namespace mz::engine
