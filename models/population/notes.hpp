#pragma once
// What every report must say of the population: its base, the level of mortality, what the census
// counts leave open, and what stands in for levels that counties leave out.

#include <vector>

#include "sim/core/scenario.hpp"

namespace mz::population {

std::vector<Message> population_notes(const Scenario& scenario);

}  // namespace mz::population
