#pragma once
// The values table of a place: one figure of one county a line, for any key that counties may set.

#include "scenarios/counties.hpp"
#include "scenarios/key_layers.hpp"

namespace mz {

/// Puts the rows of `table` into the layers, at the level of file number `position`. Rows of one
/// county and key with years form a dated path.
void read_county_values(const DataTable& table,
                        std::size_t position,
                        const CountyIndex& counties,
                        const Sections& sections,
                        const LeafReader& reader,
                        Layers& layers);

}  // namespace mz
