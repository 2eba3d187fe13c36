#pragma once
// A county as the 2010 census counted it, and the quantities forecast for 2020. Equations (P.30) to
// (P.37) of ../theory.md.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/core/axes.hpp"

namespace mz::population::backtest {

/// First ages of the census groups 0, 1-4, 5-9 … 80-84, 85+.
inline constexpr std::array group_starts{
    0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85};
inline constexpr std::size_t census_groups = group_starts.size();

/// Quantities of the backtest: everybody, and people from an age on.
inline constexpr std::array quantity_ages{0, 60, 65, 80};
inline constexpr std::size_t quantities = quantity_ages.size();
inline constexpr std::size_t everybody = 0;

using Pyramid = std::array<std::array<double, census_groups>, sexes>;
using QuantityValues = std::array<double, quantities>;

enum class CountyType : std::uint8_t { district, city, county };
inline constexpr std::size_t county_types = 3;

/// Columns of the 2010 county table that enter; empty where it has none.
struct CountyCounts {
  std::optional<double> population{};
  std::optional<double> registered{};
  std::optional<double> households{};
  std::optional<double> one_person_households{};
  std::optional<double> births_per_thousand{};
  std::optional<double> from_same_province{};
  std::optional<double> from_other_province{};
};

struct Unit {
  std::string code;  ///< of 2010; its first two digits are the province
  CountyType type = CountyType::county;
  Pyramid people{};
  CountyCounts counts;
};

/// Code of the province of a county, such as 530000.
std::string province_of(const std::string& code);

/// People of both sexes in the groups that begin in [low, high).
double people_aged(const Pyramid& people, int low, int high);
double people_aged(const Pyramid& people, Sex sex, int low, int high);

/// The quantities as the pyramid has them.
QuantityValues quantities_of(const Pyramid& people);

}  // namespace mz::population::backtest
