#pragma once
// (P.20) people of group quarters - a university, a barracks, a prison - whom the county's births,
// deaths and moves pass by: read from the scenario, held apart from the base year on.

#include <array>
#include <map>
#include <span>
#include <string>

#include "models/population/population.hpp"

namespace mz::population {

/// Whole persons by sex and single age.
using GroupQuarters = std::array<double, pyramid_cells>;

/// By county code; groups of the table spread evenly over their ages.
using GroupQuartersTable = std::map<std::string, GroupQuarters, std::less<>>;

/// Reads the table of a scenario; empty without one. Broken persons, double rows and counties that
/// do not run become diagnostics.
GroupQuartersTable group_quarters_table(const Params& params,
                                        const RunInput& run,
                                        Diagnostics& diagnostics);

/// Names every census group of a county that has fewer people than its group quarters.
void check_group_quarters(const CountyInput& county,
                          const Params& params,
                          const GroupQuarters& held,
                          Diagnostics& diagnostics);

/// People held apart in these ages of one sex.
double held_in(const GroupQuarters& held, Sex sex, const AgeGroup& ages);

}  // namespace mz::population
