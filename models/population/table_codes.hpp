#pragma once
// The codes of a table of rates: each must name a place of the run, or its rows serve nobody.

#include <string>

#include "models/population/population.hpp"

namespace mz::population {

/// One warning a table for codes that are no county, prefecture or province of the run. A code next
/// to that of a place without rows of its own is likely misspelt: such are named first, with it.
void warn_of_unknown_codes(const DataTable& table,
                           const std::string& key,
                           const RunInput& run,
                           Diagnostics& diagnostics);

}  // namespace mz::population
