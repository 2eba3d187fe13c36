#pragma once
// Keys that belong to no model: the run, the place, targets, indicators; and the columns of the
// place tables. Rows like those of the models, so that reader and reference treat them alike.

#include <array>
#include <cstdint>
#include <span>

#include "sim/core/scenario.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// [run]
struct RunKeys {
  std::int64_t base_year = 0;
  std::int64_t last_year = 0;
  std::int64_t trajectories = 0;
  std::int64_t seed = 0;
};

/// [place]
struct PlaceKeys {
  const DataTable* counties = nullptr;
  const DataTable* age_sex = nullptr;
  const DataTable* margins = nullptr;
  const DataTable* age_template = nullptr;
  const DataTable* values = nullptr;
  const DataTable* regions = nullptr;
};

const Schema<RunKeys>& run_schema();
const Schema<PlaceKeys>& place_schema();
/// One [[target]]; read by targets.cpp, which knows how its keys hang together.
const SchemaBase& target_schema();
/// One [[indicator]].
const SchemaBase& indicator_schema();

/// Positions of columns in the tables below, in their order.
struct CountyColumn {
  enum : std::size_t {
    code,
    name_zh,
    name_en,
    type,
    prefecture,
    province,
    townships,
    villages,
    population
  };
};
struct AgeSexColumn {
  enum : std::size_t { code, sex, age, count };
};
struct MarginColumn {
  enum : std::size_t {
    code,
    population,
    male,
    age_0_14,
    age_15_59,
    age_60plus,
    age_65plus,
    age_80plus
  };
};
struct ProfileColumn {
  enum : std::size_t { sex, age, count };
};
struct ValueColumn {
  enum : std::size_t { code, key, year, value, unit, source, status };
};
struct RegionColumn {
  enum : std::size_t { code, name_zh, name_en, level, counties_all };
};

std::span<const Column> county_columns();
std::span<const Column> age_sex_columns();
std::span<const Column> margin_columns();
std::span<const Column> profile_columns();
std::span<const Column> county_value_columns();
std::span<const Column> region_columns();

/// Unit of values whose unit a user names in words.
extern const Unit loose_unit;

}  // namespace mz
