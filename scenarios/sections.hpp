#pragma once
// Fills the layers from the sections of the files: [SECTION] and [county."CODE".SECTION].

#include "scenarios/chain.hpp"
#include "scenarios/counties.hpp"
#include "scenarios/key_layers.hpp"

namespace mz {

/// The default of every key.
void read_fallbacks(const Sections& sections, const LeafReader& reader, Layers& layers);

/// The sections of file number `position` that hold for all counties; names unknown keys.
void read_sections(const SourceFile& file,
                   std::size_t position,
                   const Sections& sections,
                   const LeafReader& reader,
                   Layers& layers);

/// The [county."CODE"] tables of a file. Without `counties` (their table has faults) the codes
/// themselves are not checked.
void read_county_sections(const SourceFile& file,
                          const CountyIndex* counties,
                          const Sections& sections,
                          const LeafReader& reader,
                          Layers& layers);

}  // namespace mz
