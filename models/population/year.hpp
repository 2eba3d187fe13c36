#pragma once
// The years of the population model for one block of trajectories: random factors carried forward,
// rates of the year, then the kernel. Templates on the precision of the lanes.

#include "sim/core/model.hpp"

namespace mz::population {

template <class Real>
void draw_common_parts(const CommonDraws<Real>& draws);

template <class Real>
void start_group(const Step<Real>& step);

template <class Real>
void step_group(const Step<Real>& step);

}  // namespace mz::population
