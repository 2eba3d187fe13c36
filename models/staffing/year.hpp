#pragma once
// A year of the staffing model: all counties of a group, one block of trajectories.

#include "models/staffing/prepared.hpp"

namespace mz::staffing {

template <class Real>
void start_group(const Step<Real>& step);
template <class Real>
void step_group(const Step<Real>& step);

}  // namespace mz::staffing
