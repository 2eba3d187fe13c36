#pragma once
// Which counties are stepped together: connected components of the exchanges that models declare.

#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/run/region_tree.hpp"

namespace mz::engine {

/// Groups of counties (positions in Place::counties, in the order of the region axis), ordered by
/// their first county on that axis, so that regions stay contiguous. Links of all scenarios count.
/// A group must lie under one parent region; where it does not, `diagnostics` gets an error.
std::vector<std::vector<std::size_t>> exchange_groups(std::span<const Scenario> scenarios,
                                                      std::span<const Model* const> models,
                                                      const RegionTree& tree,
                                                      Diagnostics& diagnostics);

}  // namespace mz::engine
