#pragma once
// Whether what a target names exists: its indicator, labels and region. Needs a scenario, not a
// run, so that a scenario with other faults is checked as well.

#include <span>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/model.hpp"
#include "sim/core/scenario.hpp"
#include "sim/run/region_tree.hpp"

namespace mz::engine {

/// What the names of a target are looked up in.
struct NameScope {
  const Scenario* scenario = nullptr;
  std::span<const Model* const> models;
  const RegionTree* tree = nullptr;  ///< null: the place could not be read, regions pass
  const std::vector<RegionFrame>* regions = nullptr;
};

/// True when every name exists; else all faults go to `diagnostics`, at the keys of the target.
bool check_names(const NameScope& scope, const Target& target, Diagnostics& diagnostics);

/// The region a target is held against when it names none: that of its path, `total` for targets of
/// every county, else the parent nearest to all counties.
std::size_t region_of(const NameScope& scope, const Target& target);

}  // namespace mz::engine
