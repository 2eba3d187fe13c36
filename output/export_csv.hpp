#pragma once
// Stage 6: the numbers of a result file as tidy CSV tables for spreadsheets and statistics.

#include <string>

#include "output/result_file.hpp"

namespace mz {

/// Writes one table per model and set of own axes (`population.csv`, `population_by_sex.csv`, …;
/// with a prefix `difference_` the paired differences), and variables, scenarios, regions, inputs,
/// targets and balance beside them. The folder appears complete; files of an earlier export are
/// replaced, other files never. Throws IoError.
void export_csv(const ResultFile& file, const std::string& folder);

}  // namespace mz
