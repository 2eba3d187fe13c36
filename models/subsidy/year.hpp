#pragma once
// The years of the subsidy model, for a group of counties.

#include "sim/core/model.hpp"

namespace mz::subsidy {

template <class Real>
void start_group(const Step<Real>& step);
template <class Real>
void step_group(const Step<Real>& step);

}  // namespace mz::subsidy
