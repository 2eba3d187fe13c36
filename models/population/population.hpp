#pragma once
// Population by county: births, deaths, moves and migration of single ages, year by year, after the
// cohort-component conventions of the United Nations. Equations (P.n) are in theory.md.

#include <array>

#include "models/population/year_kernel.hpp"
#include "sim/core/model.hpp"

namespace mz::population {

/// How net migration goes on after the base year, (P.13).
enum class MigrationRule : std::uint8_t { continues, fades, stops, returns };

/// What a user sets in section [population]; rows in schema().
struct Params {
  const DataTable* mortality = nullptr;
  const DataTable* survival = nullptr;
  const DataTable* fertility = nullptr;
  const DataTable* sex_ratio_at_birth = nullptr;
  const DataTable* age_profile = nullptr;
  const DataTable* urban_age_profile = nullptr;
  const DataTable* mobility_age_profile = nullptr;
  const DataTable* urbanisation_age_profile = nullptr;
  const DataTable* province_levels = nullptr;
  const DataTable* net_migration = nullptr;
  const DataTable* group_quarters = nullptr;

  Number census_months, urban_share, registered_ratio;
  Number mortality_level, life_expectancy_gap, rural_mortality_ratio;
  Number mortality_start_sd, mortality_innovation_sd;
  Number mortality_province_sd, mortality_prefecture_sd, mortality_county_sd;
  Number mortality_persistence;
  Number total_fertility_rate, relative_fertility, province_relative_fertility;
  Number relative_fertility_half_life, fertility_change, rural_fertility_ratio, fertility_floor;
  Number fertility_start_sd, fertility_innovation_sd, fertility_persistence;
  Number fertility_province_sd, fertility_prefecture_sd, fertility_county_sd;
  MigrationRule migration = MigrationRule::fades;
  Number net_migration_level, migration_half_life, return_share, mobility;
  Number migration_national_sd, migration_province_sd, migration_prefecture_sd;
  Number migration_county_sd, migration_persistence;
  Number migration_slope_province_sd, migration_slope_prefecture_sd, migration_slope_county_sd;
  std::int64_t migration_slope_county_freedom = 4;
  Number urbanisation_level, reclassified_share;
};

const Schema<Params>& schema();

/// What a user can read in group /population.
inline constexpr std::array outputs{
    var({"population",
         unit::person,
         {"常住人口", "resident population"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"population_60plus",
         unit::person,
         {"60岁及以上人口", "residents aged 60 and over"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"population_65plus",
         unit::person,
         {"65岁及以上人口", "residents aged 65 and over"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"population_80plus",
         unit::person,
         {"80岁及以上人口", "residents aged 80 and over"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"urban_population",
         unit::person,
         {"城镇常住人口", "urban residents"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"registered_population",
         unit::person,
         {"户籍人口", "registered population"},
         "P.17",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"group_quarters",
         unit::person,
         {"集体户人口(单列,计入常住人口)", "people of group quarters, among the residents"},
         "P.20",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"births",
         unit::person_per_year,
         {"出生人数", "births"},
         "P.10",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"deaths",
         unit::person_per_year,
         {"死亡人数", "deaths"},
         "P.6",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"net_migration",
         unit::person_per_year,
         {"净迁入人数", "net migration"},
         "P.15",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"migration_shortfall",
         unit::person_per_year,
         {"无人可迁的净迁出人数", "net departures for which nobody was there"},
         "P.15",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"total_fertility_rate",
         unit::child,
         {"总和生育率", "total fertility rate"},
         "P.9",
         Kind::flow,
         aggregate::rate_schedule,
         Better::neutral}),
    var({"life_expectancy",
         unit::life_year,
         {"出生时平均预期寿命", "life expectancy at birth"},
         "P.18",
         Kind::flow,
         aggregate::rate_schedule,
         Better::up,
         {&axis::sex}}),
    var({"old_age_dependency_ratio",
         unit::share,
         {"老年抚养比(65岁及以上/15-64岁)", "old-age dependency ratio (65+ / 15-64)"},
         "P.16",
         Kind::stock,
         aggregate::ratio("population_65plus", "population_15_64"),
         Better::neutral}),
    var({"pyramid",
         unit::person,
         {"分性别年龄人口", "residents by sex and age"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral,
         {&axis::sex, &axis::age},
         Role::reported,
         Paired::no}),
    var({"population_15_64",
         unit::person,
         {"15-64岁人口", "residents aged 15 to 64"},
         "P.16",
         Kind::stock,
         aggregate::sum,
         Better::neutral,
         {},
         Role::support}),
    var({"deaths_schedule",
         unit::person_per_year,
         {"分性别年龄期望死亡", "expected deaths by age"},
         "P.18",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::sex, &axis::age},
         Role::support}),
    var({"births_schedule",
         unit::person_per_year,
         {"分母亲年龄期望出生", "expected births by age"},
         "P.19",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::mother_age},
         Role::support}),
};
static_assert(unique(outputs));

const Model& model();

}  // namespace mz::population
