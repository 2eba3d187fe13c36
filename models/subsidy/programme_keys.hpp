#pragma once
// Which key of a programme goes with which other: what would do nothing is a fault.

#include "models/subsidy/programme_item.hpp"

namespace mz::subsidy {

/// Faults of one item: keys that do nothing beside its others, numbers beyond what they can mean.
void check_keys(const Item& item, Diagnostics& diagnostics);

}  // namespace mz::subsidy
