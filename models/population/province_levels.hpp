#pragma once
// (P.4a), (P.9a) what is taken for a county that gives neither its life expectancy nor its
// fertility: those of its province, and the children and women that the census counted in the
// county itself.

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "models/population/group_quarters.hpp"
#include "models/population/population.hpp"
#include "models/population/table_reader.hpp"

namespace mz::population {

/// Ranges of `relative_fertility`, of its province's, and of `life_expectancy_gap` either way.
inline constexpr double lowest_level = 0.1;
inline constexpr double highest_level = 5;
inline constexpr double widest_gap = 15;

/// Of the counts that a county is compared with.
inline constexpr int census_year = 2020;

/// Women aged 15-19, 20-24 … 50-54.
inline constexpr int women_groups = 8;

/// Children under five and women by age group, persons.
struct ChildrenAndWomen {
  double children = 0;
  std::array<double, women_groups> women{};
};

/// What the 2020 census counted in the nation or a province.
struct ProvinceLevel {
  double life_expectancy = 0;  ///< years, both sexes
  ChildrenAndWomen counted;
};

/// The nation and its provinces by code.
class ProvinceLevels {
 public:
  /// Code of the nation's row.
  static constexpr const char* nation = "000000";

  /// Of the table. A table without the nation, a code twice, and rows that lead outside the ranges
  /// of the keys they stand for become diagnostics. `schedule` is the national age pattern of
  /// births.
  static ProvinceLevels of(const DataTable& table,
                           std::span<const double> schedule,
                           Diagnostics& diagnostics);

  /// Whether its census groups tell children under five and women by five years.
  static bool tells_children(const CountyInput& county);

  bool has(const std::string& province) const { return levels_.contains(province); }

  /// Years above the nation's; 0 for a province the table lacks.
  double life_expectancy_gap(const std::string& province) const;
  /// (P.9a) children of the province over those expected of its women, the nation's being 1; 1 for
  /// a province the table lacks.
  double relative_fertility(const std::string& province, std::span<const double> schedule) const;
  /// (P.9a) the same of a county from its census groups, drawn to its `province` level where it has
  /// few children. Nothing where the groups do not tell children under five and women by five
  /// years.
  std::optional<double> relative_fertility(const CountyInput& county,
                                           const GroupQuarters& held,
                                           double province,
                                           std::span<const double> schedule) const;

 private:
  void check_row(const TableRow& row, std::span<const double> schedule, TableReader& reader) const;
  double level(const ChildrenAndWomen& counted, std::span<const double> schedule) const;

  std::map<std::string, ProvinceLevel, std::less<>> levels_;
};

}  // namespace mz::population
