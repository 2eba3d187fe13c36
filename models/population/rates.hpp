#pragma once
// Rates by age from tables: what every county of a scenario shares, checked for gaps.

#include <array>
#include <span>

#include "models/population/vital_rates.hpp"

namespace mz::population {

/// What the tables of a scenario say.
struct NationalRates {
  VitalTables vital;
  std::array<double, pyramid_cells> age_profile{};  ///< persons by sex and single age
  std::array<double, ages> urban_log_odds{};
  std::array<double, pyramid_cells> mobility{};  ///< peak 1
  std::array<double, ages> urbanisation{};       ///< a year
};

/// Reads the tables of a scenario; every gap, double row and unusable value becomes a diagnostic.
NationalRates national_rates(const Params& params, const RunInput& run, Diagnostics& diagnostics);

/// (P.3) life expectancy at birth of a schedule of death rates m[0..100] for one sex, in years.
double life_expectancy(std::span<const double> m, Sex sex);

/// (P.4) age weight of provincial mortality differences: 1 to age 60, falling to 0 at 100.
double gap_weight(int age);

/// (P.4) the delta for which m exp(delta w(x)) has the life expectancy of m plus `gap` years.
double gap_shift(std::span<const double> m, Sex sex, double gap);

}  // namespace mz::population
