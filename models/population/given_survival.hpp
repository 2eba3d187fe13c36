#pragma once
// Survival ratios handed in instead of death rates, (P.3a).

#include <span>

#include "sim/core/axes.hpp"

namespace mz::population {

/// (P.3a) What stands for the survival ratios of one sex by age at the end of the year, 0..100: the
/// rates `equivalent` that the years are made of, exactly, and death rates for what is reported by
/// age, near enough: the life expectancy of a smooth schedule is met within 0.005 years.
void stand_for_survival(Sex sex,
                        std::span<const double> ratios,
                        std::span<double> equivalent,
                        std::span<double> rate);

}  // namespace mz::population
