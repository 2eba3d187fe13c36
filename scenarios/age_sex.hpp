#pragma once
// The base population of every county by age and sex, checked for gaps and against its total.

#include <vector>

#include "scenarios/counties.hpp"

namespace mz {

/// Per county, in the order of `counties`: males first, ages ascending. Counties without rows,
/// rows of other counties, gaps, overlaps and sums that miss the stated population are faults.
std::vector<std::vector<AgeSexCount>> age_sex_of(const DataTable& table,
                                                 const std::vector<County>& counties,
                                                 Diagnostics& diagnostics);

}  // namespace mz
