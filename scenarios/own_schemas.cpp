#include "scenarios/own_schemas.hpp"

#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/scaled_number.hpp"

namespace mz {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest_exact_integer = 9007199254740991.0;  // 2^53 - 1
constexpr std::string_view own_default = "mzplan";

using Presence = Column::Presence;

constexpr Column may_be_empty(Column column) {
  column.presence = Presence::may_be_empty;
  return column;
}

constexpr Column code{"code", ColumnKind::text, {"行政区划代码", "code"}};
constexpr Column name_zh{"name_zh", ColumnKind::text, {"中文名称", "Chinese name"}};
constexpr Column name_en =
    may_be_empty({"name_en", ColumnKind::text, {"英文名称", "English name"}});

constexpr std::array counties{
    code,
    name_zh,
    name_en,
    may_be_empty({"type", ColumnKind::text, {"类型", "type"}}),
    may_be_empty({"prefecture", ColumnKind::text, {"所属地级单位代码", "code of its prefecture"}}),
    may_be_empty({"province", ColumnKind::text, {"所属省级单位代码", "code of its province"}}),
    Column{"townships",
           ColumnKind::integer,
           {"乡镇街道数", "townships and subdistricts"},
           unit::place,
           0,
           infinity,
           Presence::may_be_absent},
    Column{"villages",
           ColumnKind::integer,
           {"村和社区数", "villages and communities"},
           unit::place,
           0,
           infinity,
           Presence::may_be_absent},
    Column{"population",
           ColumnKind::number,
           {"常住人口(用于核对)", "residents, for checking"},
           unit::person,
           0,
           infinity,
           Presence::may_be_absent}};

constexpr std::array age_sex{
    code,
    Column{"sex", ColumnKind::sex, {"性别", "sex"}},
    Column{"age", ColumnKind::age, {"年龄组", "age group"}, unit::life_year},
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, infinity}};

constexpr Column persons(std::string_view name, Text text, Presence presence) {
  return {name, ColumnKind::number, text, unit::person, 0, infinity, presence};
}

constexpr std::array margins{
    code,
    persons("population", {"常住人口", "residents"}, Presence::required),
    persons("male", {"男性", "men"}, Presence::may_be_absent),
    persons("age_0_14", {"0-14岁", "aged 0-14"}, Presence::may_be_absent),
    persons("age_15_59", {"15-59岁", "aged 15-59"}, Presence::may_be_absent),
    persons("age_60plus", {"60岁及以上", "aged 60 and over"}, Presence::may_be_absent),
    persons("age_65plus", {"65岁及以上", "aged 65 and over"}, Presence::may_be_absent),
    persons("age_80plus", {"80岁及以上", "aged 80 and over"}, Presence::may_be_absent)};

constexpr std::array profile{
    Column{"sex", ColumnKind::sex, {"性别", "sex"}},
    Column{"age", ColumnKind::age, {"年龄", "age"}, unit::life_year},
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, infinity}};

constexpr std::array county_values{
    code,
    Column{"key", ColumnKind::text, {"键,如 care.take_up", "key, such as care.take_up"}},
    may_be_empty({"year", ColumnKind::year, {"年份(可为空)", "year, may be empty"}}),
    Column{"value", ColumnKind::text, {"数值", "value"}},
    may_be_empty({"unit", ColumnKind::text, {"单位", "unit"}}),
    may_be_empty({"source", ColumnKind::text, {"来源", "source"}}),
    may_be_empty({"status", ColumnKind::text, {"状态", "status"}})};

constexpr std::array regions{
    code,
    name_zh,
    name_en,
    Column{"level",
           ColumnKind::text,
           {"层级(prefecture 或 province)", "level: prefecture or province"}},
    Column{"counties_all",
           ColumnKind::integer,
           {"所辖县级单位总数", "county-level units it has in all"},
           unit::place,
           0,
           infinity,
           Presence::may_be_empty}};

constexpr std::array loose_unit_scales{
    Scale{"%", 1, 100}, Scale{"‰", 1, 1000}, Scale{"万…", 10000, 1}, Scale{"亿…", 100000000, 1}};

constexpr std::array grades{
    Label{"full", {"完全由模型得出", "decided by the models"}},
    Label{"partial",
          {"部分:缺少名录、口径或分母", "in part: a list, a definition or a base is missing"}},
    Label{"input", {"由输入直接得出", "follows from an input"}}};
constexpr std::array scopes{Label{"county", {"每个县都须达到", "every county must reach it"}}};

/// Rows that are read entry by entry: nothing but their description.
class DescribedSchema final : public SchemaBase {
 public:
  DescribedSchema(std::string_view section, Text text, std::vector<Field> fields)
      : SchemaBase(section, text) {
    fields_ = std::move(fields);
    for (Field& field : fields_) {
      field.may_be_uncertain = field.kind == FieldKind::number;
      field.per_county = false;
    }
  }
};

Field field(std::string_view key, FieldKind kind, Text text) {
  Field row{.key = key, .kind = kind, .text = text};
  return row;
}

Field needed(Field row) {
  row.required = true;
  return row;
}

Field with_choices(Field row, std::span<const Label> choices) {
  row.choices = choices;
  return row;
}

Field with_range(Field row, double low, double high) {
  row.low = low;
  row.high = high;
  return row;
}

Field with_example(Field row, std::string_view toml) {
  row.example = toml;
  return row;
}

Field with_unit(Field row, const Unit& of) {
  row.unit = of;
  return row;
}

std::vector<Field> target_fields() {
  const auto bound = [](std::string_view key, Text text) {
    return with_unit(field(key, FieldKind::threshold, text), loose_unit);
  };
  const auto year = [](std::string_view key, Text text) {
    return with_example(with_range(field(key, FieldKind::integer, text), 1900, 2100), "2025");
  };
  std::vector<Field> fields{
      with_example(needed(field("id", FieldKind::text, {"编号(唯一)", "unique id"})), "\"HH-029\""),
      field("title", FieldKind::bilingual, {"名称", "title"}),
      needed(field("indicator",
                   FieldKind::text,
                   {"变量、a / b、带标签的切片(标签可用 + 相加)或 [[indicator]] 编号",
                    "a variable, a / b, a labelled slice (+ between labels adds rows up) or the id "
                    "of an [[indicator]]"})),
      field("region",
            FieldKind::text,
            {"区划代码;缺省为最高一级上级单位", "code of a region; default: the top parent"}),
      year("year", {"年份(存量按 12 月 31 日)", "the year (stocks at 31 December)"}),
      field(
          "years", FieldKind::list, {"[首年, 末年],其间每年", "[first, last]: every year between"}),
      year("by", {"最迟年份,其前任一年达到即可", "reached in some year up to this one"}),
      bound("at_least", {"不低于", "at least"}),
      bound("more_than", {"高于", "more than"}),
      bound("at_most", {"不高于", "at most"}),
      bound("equals", {"等于", "equals"}),
      with_choices(field("each",
                         FieldKind::choice,
                         {"每个县都须达到时写 county", "county when every county must"}),
                   scopes),
      with_example(
          with_unit(field("tolerance",
                          FieldKind::threshold,
                          {"容差:数值按指标单位,\"2%\" 为相对值",
                           "tolerance: a number in the unit of the indicator, \"2%\" relative"}),
                    loose_unit),
          "\"2%\""),
      field("binding",
            FieldKind::flag,
            {"约束性 true,预期性 false;规划未注明则不写",
             "true = binding, false = expected; left out where the plan does not say"}),
      with_choices(field("grade",
                         FieldKind::choice,
                         {"评价范围;不写时:模型变量 full,一半是声明的路径 partial,只有路径 input",
                          "how far the models decide it; left out: full for variables, partial "
                          "for a ratio with a declared path, input for a path"}),
                   grades),
      field("observed",
            FieldKind::flag,
            {"规划印出的现状数(用 equals 给出,只印“以上”的用 at_least;只作对照,不是目标)",
             "a figure the plan prints of a year gone by, given by equals (at_least where it "
             "prints a least value): compared, no target"}),
      with_example(field("period",
                         FieldKind::text,
                         {"现状数所属年份(模型取另一年时填写)",
                          "the years the figure is of, where they are not the model's"}),
                   "\"2016-2020\""),
      field("explanation",
            FieldKind::bilingual,
            {"模型与现状数为何不同,或目标为何如此判断",
             "why the model and the observed figure differ, or why a target comes out as it does"}),
      field("quote",
            FieldKind::text,
            {"规划原文(不超过 40 字)", "the plan's words, at most 40 characters"})};
  const std::vector<Field> origin = item_origin_fields();
  fields.insert(fields.end(), origin.begin(), origin.end());
  return fields;
}

std::vector<Field> indicator_fields() {
  Field value =
      with_unit(needed(field("value", FieldKind::number, {"数值,可逐年", "value, over the years"})),
                loose_unit);
  value.path = PathRule::linear;
  std::vector<Field> fields{
      needed(field("id",
                   FieldKind::text,
                   {"编号,如 monitor.volunteers", "dotted id, such as monitor.volunteers"})),
      field("title", FieldKind::bilingual, {"名称", "title"}),
      needed(field("unit", FieldKind::text, {"单位", "unit in words"})),
      field("region",
            FieldKind::text,
            {"区划代码;缺省为所有区域", "code of a region; default: every region"}),
      value};
  const std::vector<Field> origin = item_origin_fields();
  fields.insert(fields.end(), origin.begin(), origin.end());
  return fields;
}

}  // namespace

const Unit loose_unit{
    loose_unit_id, "1", {"自述单位", "unit in words"}, loose_unit_scales, Display::decimal};

const Schema<RunKeys>& run_schema() {
  static const Schema<RunKeys> schema{
      "run",
      {"运行设置", "run settings"},
      {row::integer("base_year",
                    &RunKeys::base_year,
                    unit::one,
                    {"基年(存量为该年 12 月 31 日)", "base year: stocks at its 31 December"})
           .range(1950, 2099)
           .example("2020")
           .required(),
       row::integer("last_year", &RunKeys::last_year, unit::one, {"末年", "last year"})
           .range(1951, 2100)
           .example("2035")
           .required(),
       row::integer(
           "trajectories", &RunKeys::trajectories, unit::one, {"轨迹数", "number of trajectories"})
           .range(1, 1000000)
           .fallback(1000, Status::assumption, own_default),
       row::integer("seed", &RunKeys::seed, unit::one, {"随机种子", "seed of the random numbers"})
           .range(0, largest_exact_integer)
           .fallback(0, Status::assumption, own_default)}};
  return schema;
}

const Schema<PlaceKeys>& place_schema() {
  static const Schema<PlaceKeys> schema{
      "place",
      {"区域", "place"},
      {row::table(
           "counties", &PlaceKeys::counties, county_columns(), {"县级单位表", "table of counties"})
           .required(),
       row::table("age_sex",
                  &PlaceKeys::age_sex,
                  age_sex_columns(),
                  {"基年分年龄性别人口", "base population by age and sex"})
           .example("\"age_sex_2020.csv\"")
           .required("margins"),
       row::table("margins",
                  &PlaceKeys::margins,
                  margin_columns(),
                  {"各县合计数(没有分年龄人口时)", "totals of counties, where ages are not known"})
           .example("\"margins.csv\""),
       row::table("template",
                  &PlaceKeys::age_template,
                  profile_columns(),
                  {"按合计数放缩的单岁年龄模板(缺省为 2020 年全国)",
                   "single ages scaled to the totals; default: the nation's of 2020"})
           .example("\"builtin:china_population\""),
       row::table("values",
                  &PlaceKeys::values,
                  county_value_columns(),
                  {"各县数值表", "table of county figures"})
           .example("\"county_values.csv\""),
       row::table("regions",
                  &PlaceKeys::regions,
                  region_columns(),
                  {"上级单位表", "table of parent regions"})}};
  return schema;
}

const SchemaBase& target_schema() {
  static const DescribedSchema schema{"target", {"目标", "target"}, target_fields()};
  return schema;
}

const SchemaBase& indicator_schema() {
  static const DescribedSchema schema{
      "indicator", {"外生指标", "indicator handed in"}, indicator_fields()};
  return schema;
}

std::span<const Column> county_columns() {
  return counties;
}
std::span<const Column> age_sex_columns() {
  return age_sex;
}
std::span<const Column> margin_columns() {
  return margins;
}
std::span<const Column> profile_columns() {
  return profile;
}
std::span<const Column> county_value_columns() {
  return county_values;
}
std::span<const Column> region_columns() {
  return regions;
}

}  // namespace mz
