#pragma once
// Workload W from its start to the kept result: factors, years and statistics of every county.

#include <cstdint>
#include <vector>

#include "sim/core/isa.hpp"

namespace mz::bench {

enum class Noise : std::uint8_t {
  none,       ///< all normals 0: the correctness check
  parameter,  ///< expected flows
  binomial    ///< every flow drawn
};

struct WorkloadSize {
  int counties = 13;
  int trajectories = 1000;
  int years = 30;
};

/// Mean and its standard error over the trajectories of one indicator.
struct Estimate {
  double mean = 0;
  double error = 0;
};

struct WorkloadResult {
  std::vector<float> kept;          ///< [county][year][indicator][mean and seven quantiles]
  std::vector<Estimate> last_year;  ///< [indicator] of county 0
};

template <class Real>
WorkloadResult simulate(const WorkloadSize& size, Noise noise, std::uint64_t seed, Isa isa);

}  // namespace mz::bench
