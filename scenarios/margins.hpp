#pragma once
// A base population for users who have only margins: totals of each county by sex or broad ages,
// raked onto a template of single ages.

#include <vector>

#include "scenarios/counties.hpp"

namespace mz {

/// Single ages 0..100+ of every county, males first: the template scaled until every margin of the
/// county is met (iterative proportional fitting), in whole persons that add up to its total.
/// Counties without a row, counties twice, totals other than those stated in the table of counties,
/// margins that no population can meet and templates with gaps are faults. `largest_miss`: persons
/// by which whole persons miss a margin, over all counties.
std::vector<std::vector<AgeSexCount>> age_sex_of_margins(const DataTable& margins,
                                                         const DataTable& age_template,
                                                         const std::vector<County>& counties,
                                                         double& largest_miss,
                                                         Diagnostics& diagnostics);

}  // namespace mz
