#pragma once
// The closed-form inputs of workload W (bench/workload_w.md), in the shape the kernels take.

#include "bench/workload_w_kernel.hpp"

namespace mz::bench {

/// What tells one county from another.
struct WorkloadCounty {
  double people = 0;
  double urban_share = 0;
  double fertility = 0;
  double migration = 0;
  int province = 0;
};

WorkloadCounty workload_county(int index);

/// People of a county at the start, by cell.
double people_at_start(const WorkloadCounty& county, int sex, int residence, int age);
/// Share of a functional state among those aged 60 and more at the start.
double state_at_start(int state, int age);

template <class Real>
WorkloadRates<Real> workload_rates();

}  // namespace mz::bench
