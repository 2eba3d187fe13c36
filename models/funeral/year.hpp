#pragma once
// The years of the funeral model for one block of trajectories and one group of counties: the dead
// by day of every county, then the homes, then the grounds. Templates on the precision of the
// lanes.

#include "sim/core/model.hpp"

namespace mz::funeral {

/// Balances of books, in the order of ModelInfo::identities.
enum IdentityIndex : int { identity_days, identity_home, identity_sent, identity_count };

template <class Real>
void start_group(const Step<Real>& step);

template <class Real>
void step_group(const Step<Real>& step);

}  // namespace mz::funeral
