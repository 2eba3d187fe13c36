#pragma once
// [[target]]: bounds to hold indicators against.

#include <vector>

#include "scenarios/chain.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// The targets of the chain, merged by id, in order of first mention; those without an id of their
/// own, which are faults, come last. Whether indicator and region
/// exist is found later: `Target::where` keeps the place of every key. Their years lie between the
/// two.
std::vector<Target> read_targets(const Chain& chain,
                                 int base_year,
                                 int run_end,
                                 Diagnostics& diagnostics);

}  // namespace mz
