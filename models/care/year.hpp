#pragma once
// The years of the care model for one block of trajectories. Templates on the precision of lanes.

#include "sim/core/model.hpp"

namespace mz::care {

template <class Real>
void start_group(const Step<Real>& step);

template <class Real>
void step_group(const Step<Real>& step);

}  // namespace mz::care
