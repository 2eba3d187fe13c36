#pragma once
// The demographic part of the forecast: survivors of 2010 and children of those who stay, (P.30) to
// (P.32) of ../theory.md.

#include <array>
#include <map>
#include <string>
#include <vector>

#include "models/population/backtest/unit.hpp"
#include "sim/core/axes.hpp"

namespace mz::population::backtest {

/// The nation by sex and single age, (P.30).
struct Nation {
  using BySex = std::array<std::array<double, ages>, sexes>;
  BySex death_rate_2010{};
  BySex survival{};         ///< from 1 November 2010 to 1 November 2020, by age in 2010
  BySex population_2010{};  ///< only the profile inside census groups is used
};

/// Life expectancy of 2010 by province code, men and women; the nation is 000000.
using LifeExpectancies = std::map<std::string, std::array<double, sexes>, std::less<>>;
inline constexpr const char* nation_code = "000000";

/// Ten-year survival of the census groups.
using GroupRatios = std::array<std::array<double, census_groups>, sexes>;

/// (P.31) those of a province; the nation's where its life expectancy is unknown.
GroupRatios group_ratios(const Nation& nation,
                         const LifeExpectancies& expectancies,
                         const std::string& province);

/// (P.32) survivors from each age on; in the total also those born in the ten years.
QuantityValues survivors(const Pyramid& people, const GroupRatios& ratios);

}  // namespace mz::population::backtest
