#pragma once
// A small schema of two sections, so that tests of the reader depend on no model.

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/core/schema.hpp"
#include "tests/support/fake_lists.hpp"

namespace mz::test {

enum class Basis : unsigned char { resident, registered };

/// Section [care].
struct CareKeys {
  Number take_up;
  Number nursing_bed_target;
  Number beds;
  Number wait;
  Basis basis = Basis::resident;
  std::int64_t homes = 0;
  std::string rule;
  const DataTable* rates = nullptr;
};

/// Section [drivers].
struct DriverKeys {
  Number consumption;
};

inline constexpr std::array basis_labels{Label{"resident", {"常住", "resident"}},
                                         Label{"registered", {"户籍", "registered"}}};

inline constexpr std::array rate_columns{
    Column{"age", ColumnKind::age, {"年龄", "age"}, unit::life_year},
    Column{"rate", ColumnKind::number, {"概率", "probability"}, unit::share, 0, 1}};

/// [care] needs take_up; the rest has defaults or may be absent.
inline const Schema<CareKeys>& care_schema() {
  static const Schema<CareKeys> schema{
      "care",
      {"养老服务", "care"},
      {row::number("take_up", &CareKeys::take_up, unit::share, {"入住意愿", "take-up"})
           .range(0, 1)
           .required(),
       row::number("nursing_bed_target",
                   &CareKeys::nursing_bed_target,
                   unit::share,
                   {"护理型床位占比", "share of nursing beds"})
           .range(0, 1)
           .path(PathRule::linear),
       row::number("beds", &CareKeys::beds, unit::person, {"床位", "beds"})
           .range(0, 1e7)
           .path(PathRule::step)
           .fallback(100, Status::derived, "yearbook 2020"),
       row::number("wait", &CareKeys::wait, unit::month, {"等待", "wait"})
           .range(0, std::numeric_limits<double>::infinity())
           .certain()
           .common(),
       row::choice("basis", &CareKeys::basis, basis_labels, {"口径", "basis"}),
       row::integer("homes", &CareKeys::homes, unit::place, {"机构数", "homes"}).range(0, 1000),
       row::text("rule", &CareKeys::rule, {"规则", "rule"}),
       row::table("rates", &CareKeys::rates, rate_columns, {"概率表", "table of rates"})}};
  return schema;
}

inline const Schema<DriverKeys>& driver_schema() {
  static const Schema<DriverKeys> schema{
      "drivers",
      {"宏观", "drivers"},
      {row::number("consumption", &DriverKeys::consumption, unit::one, {"消费", "consumption"})
           .range(0, std::numeric_limits<double>::infinity())
           .path(PathRule::linear)}};
  return schema;
}

inline std::vector<const SchemaBase*> schemas() {
  return {&care_schema(), &driver_schema()};
}

/// The same with the lists of fake_lists.hpp.
inline std::vector<const SchemaBase*> schemas_with_lists() {
  return {&care_schema(), &driver_schema(), &scheme_list(), &project_list()};
}

/// Positions of the keys of [care].
enum CareField : std::size_t { take_up, nursing_bed_target, beds, wait, basis, homes, rule, rates };

}  // namespace mz::test
