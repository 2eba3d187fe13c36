#pragma once
// From layers to one value per key and county, with what is missing named.

#include <vector>

#include "scenarios/chain.hpp"
#include "scenarios/counties.hpp"
#include "scenarios/key_layers.hpp"

namespace mz {

/// The winning leaf of every key of one section: [county][field], null where nobody gave one.
using ResolvedSection = std::vector<std::vector<LeafPointer>>;

/// Resolves section `section` in `counties` counties and completes dated paths that begin after the
/// base year with the default, or names them as faults.
ResolvedSection resolved_section(const Sections& sections,
                                 std::size_t section,
                                 std::size_t counties,
                                 int base_year,
                                 const Layers& layers,
                                 Diagnostics& diagnostics);

/// Names every required key that some county lacks, at the header of its section.
void check_required(const Sections& sections,
                    std::size_t section,
                    const ResolvedSection& resolved,
                    const std::vector<County>& counties,
                    const Layers& layers,
                    const Chain& chain,
                    Diagnostics& diagnostics);

}  // namespace mz
