#pragma once
// One year of workload W (bench/workload_w.md) for one county and one block of trajectories, put
// together from the population model's lane functions; and two loops that measure the machine.
// Compiled once per instruction set like the product's kernels.

#include <cstddef>
#include <cstdint>

#include "models/population/year_kernel.hpp"
#include "sim/core/isa.hpp"

namespace mz::bench {

inline constexpr int functional_states = 4;  ///< intact, mild, moderate, severe
inline constexpr int first_old = 60;         ///< ages with a functional split
inline constexpr int old_ages = ages - first_old;
inline constexpr int indicators = 40;

/// A share of people that all lanes have in common, with what its binomial law needs.
template <class Real>
struct Share {
  Real value;
  Real odds;
  Real log_staying;  ///< ln(1 - value)
};

/// Rates of W in the product's order of sexes, the same for every county and lane.
template <class Real>
struct WorkloadRates {
  Real log_level[population::pyramid_cells];    ///< ax [sex][age]
  Real sensitivity[population::pyramid_cells];  ///< bx [sex][age]
  Real least_risk;  ///< of dying, of the intact; each state has twice the one before
  Real move[sexes][old_ages][functional_states][functional_states];
  /// The same as a chain: share of those left that goes to each other state, in ascending order.
  Share<Real> chain[sexes][old_ages][functional_states][functional_states - 1];
  Real entry[functional_states];
  Share<Real> entry_chain[functional_states - 1];
  Real birth_factor[residences];
  Real girls;
  Real bed_rate[functional_states];
  Share<Real> to_town[ages];  ///< h by age at the END of the year, as the product's flows count
  Real migration[ages];       ///< v by age at the END of the year
  Real schedule[population::mother_ages];
};

/// People by cell [cell][lane] as in the population model below 60, by state from 60 on: each state
/// has an array of the same layout, of which only the old ages are used.
template <class Real>
struct WorkloadYear {
  population::CountyYear<Real> county;  ///< arrays, rows and draws of the year, people below 60
  const Real* before[functional_states]{};
  Real* after[functional_states]{};
  const WorkloadRates<Real>* rates = nullptr;
  const Real* mortality_index = nullptr;  ///< kt [lane]
  const Real* migration_level = nullptr;  ///< level [lane]
};

struct WorkloadKernels {
  void (*advance_float)(const WorkloadYear<float>&) = nullptr;
  void (*advance_double)(const WorkloadYear<double>&) = nullptr;
  /// `steps` rounds of independent multiplications and additions in registers; their number.
  double (*multiply_and_add)(std::int64_t steps, float* out) = nullptr;
  /// Copies `count` floats, a multiple of 64.
  void (*copy)(const float* from, std::int64_t count, float* to) = nullptr;
};

/// The kernels of an instruction set.
const WorkloadKernels& workload_kernels(Isa isa);

}  // namespace mz::bench

namespace mz::baseline::bench {
extern const mz::bench::WorkloadKernels workload_kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::bench {
extern const mz::bench::WorkloadKernels workload_kernels;
}
namespace mz::avx512::bench {
extern const mz::bench::WorkloadKernels workload_kernels;
}
#endif
