#pragma once
// [[indicator]]: paths the models do not compute, handed in as they were counted or monitored.

#include <vector>

#include "scenarios/chain.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/leaf.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// An indicator and how its numbers were written.
struct ReadIndicator {
  std::string id;
  Indicator indicator;
  LeafPointer leaf;
};

/// The indicators of the chain, merged by id, in order of first mention. A value without own source
/// has that of its indicator; before its first date it holds the first value.
std::vector<ReadIndicator> read_indicators(const Chain& chain,
                                           const Sections& sections,
                                           const LeafReader& reader);

}  // namespace mz
