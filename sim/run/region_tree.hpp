#pragma once
// The regions of a run: total, provinces, prefectures and counties, in the order of the axis.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/results.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

struct RegionNode {
  std::size_t parent = 0;  ///< of the total: itself
  std::vector<std::size_t> children{};
  int county = -1;   ///< position in Place::counties; -1 = a parent region
  int counties = 0;  ///< counties below it in the run
};

/// Regions by position on the region axis; a parent always stands before its children.
struct RegionTree {
  std::vector<RegionNode> nodes;
  std::vector<std::size_t> of_county;  ///< position on the axis of each county

  /// A parent with one child is another name for it.
  bool is_alias(std::size_t region) const { return nodes[region].children.size() == 1; }
  /// The region whose rows the region has: itself, or what it is another name for.
  std::size_t source(std::size_t region) const;
  /// The parent region nearest to the counties that contains all of them.
  std::size_t top_parent() const;
};

/// Builds the tree and its frames: total, then each parent followed by its children, by code. A
/// county without prefecture hangs under its province, without both under the total. `total` is
/// what runs: it has as many counties in all as in the run. Faults of codes go to `diagnostics`.
RegionTree region_tree(const Place& place,
                       std::vector<RegionFrame>& frames,
                       Diagnostics& diagnostics);

/// Position of a code among the regions, -1 when there is none.
int region_index(const std::vector<RegionFrame>& regions, std::string_view code);

inline constexpr std::string_view total_code = "total";

}  // namespace mz::engine
