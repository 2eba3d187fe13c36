#pragma once
// Net migration of counties from a table: groups spread over single ages, years filled in, (P.13).

#include <array>
#include <map>
#include <string>
#include <vector>

#include "models/population/population.hpp"

namespace mz::population {

/// Net migrants a year by sex and age at the end of the year, as a table gives them for one county.
struct GivenMigration {
  std::map<int, std::array<double, pyramid_cells>> by_year;  ///< year 0: a table without years
  std::array<int, sexes> open_from{oldest_age, oldest_age};  ///< where the open group begins
};

/// What the table says by county code; cells it lacks are NaN. Empty without a table.
using NetMigrationTable = std::map<std::string, GivenMigration, std::less<>>;
NetMigrationTable net_migration_table(const Params& params, Diagnostics& diagnostics);

/// Net migrants of one county, persons a year by sex and age, [year] from the base year to the last
/// year the table gives; after it the rule of key `migration` goes on from the last element.
using MigrationYears = std::vector<std::array<double, pyramid_cells>>;

/// Those of one county: linear between the years given, held before the first. Zeros when the
/// scenario names no table, a fault when it lacks the county. An open group of several ages follows
/// the `residents` by sex and age, so that nobody leaves an age at which nobody lives.
MigrationYears net_migration_of(const NetMigrationTable& table,
                                const Params& params,
                                const std::string& code,
                                const RunInput& run,
                                const std::array<double, pyramid_cells>& residents,
                                Diagnostics& diagnostics);

}  // namespace mz::population
