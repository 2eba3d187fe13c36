#pragma once
// What the population model keeps ready for its years: one county's rates and rules, constant
// while trajectories run.

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "models/population/base_population.hpp"
#include "models/population/net_migration.hpp"
#include "models/population/population.hpp"
#include "models/population/province_levels.hpp"

namespace mz::population {

/// Wires of the model, in the order of `wires`.
enum WireIndex : int {
  wire_people,
  wire_deaths,
  wire_migration,
  wire_moves,
  wire_births,
  wire_infants,
  wire_factors,
  wire_shortfall,
  wire_base_dying
};

/// Random factors carried from year to year in `wire_factors`, one row of lanes each.
enum Factor : int {
  fertility_national,
  fertility_province,
  fertility_prefecture,
  fertility_county,
  mortality_national,
  mortality_province,
  mortality_prefecture,
  mortality_county,
  migration_national,
  migration_province,
  migration_prefecture,
  migration_county,
  migration_slope,
  factor_count
};

inline constexpr std::array wires{
    Wire{"people", cells},
    Wire{"deaths", cells},
    Wire{"migration", cells},
    Wire{"moves", pyramid_cells},
    Wire{"births", sexes* residences},
    Wire{"infant_deaths", sexes* residences},
    Wire{"factors", factor_count},
    Wire{"migration_shortfall", 1},
    Wire{"base_dying", cells},  // in the base year alone: shares dying in a year at its rates
};

/// Rows of common draws a year: the national parts, then the provincial ones province by province.
enum CommonRow : int {
  common_fertility,
  common_mortality,
  common_migration,
  common_national_rows,
  province_fertility = 0,
  province_mortality,
  province_migration,
  province_slope,
  common_province_rows
};

/// First row of an output variable among the rows of the model.
consteval int first_row(std::string_view name) {
  int row = 0;
  for (const OutputVar& variable : outputs) {
    if (variable.name == name) {
      return row;
    }
    row += variable.rows();
  }
  throw "no such output variable";
}

inline constexpr Rows rows_of_outputs{
    .population = first_row("population"),
    .population_60plus = first_row("population_60plus"),
    .population_65plus = first_row("population_65plus"),
    .population_80plus = first_row("population_80plus"),
    .population_15_64 = first_row("population_15_64"),
    .urban_population = first_row("urban_population"),
    .registered_population = first_row("registered_population"),
    .group_quarters = first_row("group_quarters"),
    .births = first_row("births"),
    .deaths = first_row("deaths"),
    .net_migration = first_row("net_migration"),
    .migration_shortfall = first_row("migration_shortfall"),
    .total_fertility_rate = first_row("total_fertility_rate"),
    .life_expectancy = first_row("life_expectancy"),
    .pyramid = first_row("pyramid"),
    .deaths_schedule = first_row("deaths_schedule"),
    .births_schedule = first_row("births_schedule"),
};

/// One county, ready to run.
struct PreparedCounty {
  Params params;
  std::uint32_t region = 0;
  std::optional<std::uint32_t> prefecture;  ///< none: no prefectural part of any error
  int province = -1;                        ///< position in RunInput::provinces
  double fertility_level = 1;               ///< (P.9a) where `relative_fertility` is not given
  double province_fertility_level = 1;      ///< (P.9a) where the province's is not given
  VitalRates rates;                         ///< of the tables, before the county's own relations
  BasePopulation base;
  std::array<double, cells> relative_mortality{};        ///< (P.4) on the national rate
  MigrationYears net_migration;                          ///< as the table gives it
  std::array<double, pyramid_cells> return_migration{};  ///< persons a year of rule `return`
};

/// What all counties of a scenario share.
class SharedPopulation final : public Prepared {
 public:
  bool sound = false;  ///< its tables have no fault
  NationalRates national;
  NetMigrationTable net_migration;
  GroupQuartersTable group_quarters;
  ProvinceLevels provinces;
};

class PreparedPopulation final : public Prepared {
 public:
  const NationalRates* national = nullptr;
  std::vector<PreparedCounty> counties;
  std::unique_ptr<const Prepared> own_shared;  ///< when the caller of prepare had none made
};

std::unique_ptr<const Prepared> prepare_shared_population(const RunInput& run,
                                                          const CountyInput& any,
                                                          Diagnostics& diagnostics);
std::unique_ptr<const Prepared> prepare_population(const RunInput& run,
                                                   std::span<const CountyInput> counties,
                                                   Diagnostics& diagnostics);

}  // namespace mz::population
