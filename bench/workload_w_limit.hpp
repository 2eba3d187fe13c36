#pragma once
// The least time workload W can take on this machine: its arithmetic at the measured rate of
// multiplications and additions, or its state at the measured bandwidth, whichever is longer.

#include "bench/workload_w_simulation.hpp"

namespace mz::bench {

struct MachineLimit {
  double operations_per_second = 0;  ///< float multiplications and additions of one thread
  double bytes_per_second = 0;       ///< read and written, copying a block's state
};
MachineLimit measured_limit(Isa isa);

/// Least seconds of one county, trajectory and year. `noise` is parameter or binomial.
struct LeastTime {
  double arithmetic = 0;
  double memory = 0;
};
LeastTime least_time(const MachineLimit& machine, Noise noise);

}  // namespace mz::bench
