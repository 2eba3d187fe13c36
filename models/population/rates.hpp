#pragma once
// Rates by age from tables: what every county of a scenario shares, checked for gaps.

#include <array>
#include <span>
#include <vector>

#include "models/population/population.hpp"

namespace mz::population {

/// National rates over the years of the run, [year] from the base year on.
struct NationalRates {
  std::vector<std::array<double, pyramid_cells>> mortality;   ///< m [sex][age], (P.4)
  std::vector<std::array<double, mother_ages>> age_schedule;  ///< sums to 1, (P.8)
  std::vector<double> total_fertility;                        ///< children per woman
  std::vector<double> sex_ratio_at_birth;                     ///< boys per girl
  std::array<double, pyramid_cells> age_profile{};            ///< persons by sex and single age
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
