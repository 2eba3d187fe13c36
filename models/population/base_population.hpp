#pragma once
// The people of the base year: census groups split into single ages along national cohort waves,
// aged from the census to 31 December, and shared out over towns and villages.

#include <array>

#include "models/population/group_quarters.hpp"
#include "models/population/rates.hpp"

namespace mz::population {

/// Persons of households by cell (sex, residence, age) on 31 December of the base year, and how the
/// county's towns and villages are mixed at each age (P.2).
struct BasePopulation {
  std::array<double, cells> people{};
  std::array<double, ages> urban_share{};  ///< smooth share in towns by age
  GroupQuarters group_quarters{};          ///< (P.20) not among `people`
};

/// What the base of a county needs besides its census table.
struct BaseInput {
  bool whole_persons = false;                      ///< also where single ages are handed in
  double months = 2;                               ///< from the census to 31 December
  double urban_share = 0.5;                        ///< of all residents
  double total_fertility = 1;                      ///< children per woman in the base year
  std::array<double, mother_ages> age_schedule{};  ///< of mothers in the base year, sums to 1
  double sex_ratio_at_birth = 1;                   ///< boys per girl in the base year
  std::array<double, pyramid_cells> mortality{};   ///< of the base year, county level
  GroupQuarters group_quarters{};                  ///< among the people of the census table
};

/// (P.1) (P.2). Whole persons when the program itself splits groups, so that every printed total
/// stays exact at the census date; single ages handed in are used as they are.
BasePopulation base_population(const CountyInput& county,
                               const NationalRates& national,
                               const BaseInput& input);

}  // namespace mz::population
