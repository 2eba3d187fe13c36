#pragma once
// Values over the years: `{ 2020 = "19.9%", 2025 = "55%", interpolate = "linear" }`.

#include <string>

#include "scenarios/leaf.hpp"

namespace mz {

/// Reads the years of `table` into the leaf, ascending; false when one of them is faulty. A point
/// without own source, status or note has those of the path.
bool read_dates(const Field& field,
                const std::string& key,
                const Node& table,
                Leaf& leaf,
                Diagnostics& diagnostics);

}  // namespace mz
