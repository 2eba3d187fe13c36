#pragma once
// What the rows of [[programme]] cannot say by themselves: keys that need each other, and rings.

#include "sim/core/list_schema.hpp"

namespace mz::subsidy {

/// Programmes a county may have: their state has fixed room.
inline constexpr int most_programmes = 64;

void check_programmes(const ItemList& items, Diagnostics& diagnostics);

}  // namespace mz::subsidy
