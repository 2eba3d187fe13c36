#pragma once
// The rows of section [population] that name tables.

#include <vector>

#include "models/population/population.hpp"

namespace mz::population {

std::vector<Row<Params>> table_rows();

}  // namespace mz::population
