#pragma once
// What an item must be as a whole: complete, in a county of the run, with references that lead
// somewhere and shares that make up their whole.

#include <cstddef>
#include <optional>

#include "scenarios/items.hpp"

namespace mz {

/// The county the item is for; a code that is not of the place, and values written for other
/// counties, are faults.
std::optional<std::size_t> county_of_item(const ItemLeaves& item,
                                          const ItemScope& scope,
                                          Diagnostics& diagnostics);

/// Names what the item lacks, references to nothing and amounts that do not add up.
void check_item(const ItemLeaves& item, const ItemScope& scope, Diagnostics& diagnostics);

}  // namespace mz
