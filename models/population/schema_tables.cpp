#include "models/population/schema_tables.hpp"

#include <array>

namespace mz::population {
namespace {

using row::table;

constexpr Column year_column{"year", ColumnKind::year, {"年份", "calendar year"}};
constexpr Column region_column{"code",
                               ColumnKind::text,
                               {"县、地级或省级代码(不写:各地相同)",
                                "code of a county, prefecture or province; left out: for all"},
                               unit::one,
                               0,
                               0,
                               Column::Presence::may_be_absent};
constexpr Column sex_column{"sex", ColumnKind::sex, {"性别", "sex"}};
constexpr Column age_column{"age", ColumnKind::age, {"年龄", "age"}};

constexpr std::array mortality_columns{
    year_column,
    sex_column,
    age_column,
    Column{
        "rate", ColumnKind::number, {"中心死亡率", "central death rate"}, unit::annual_rate, 0, 5},
    region_column};
constexpr std::array survival_columns{
    year_column,
    sex_column,
    Column{"age", ColumnKind::age, {"年末年龄", "age at the end of the year; 0: of births"}},
    Column{"ratio",
           ColumnKind::number,
           {"一年存活比", "share alive at the end of the year"},
           unit::share,
           0,
           1},
    region_column};
constexpr std::array fertility_columns{year_column,
                                       age_column,
                                       Column{"rate",
                                              ColumnKind::number,
                                              {"年龄别生育率", "births per woman and year"},
                                              unit::annual_rate,
                                              0,
                                              1},
                                       region_column};
constexpr std::array sex_ratio_columns{year_column,
                                       Column{"ratio",
                                              ColumnKind::number,
                                              {"出生性别比(男/女)", "boys per girl at birth"},
                                              unit::one,
                                              0.8,
                                              1.5},
                                       region_column};
constexpr std::array profile_columns{
    sex_column,
    age_column,
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, 1e10}};
constexpr std::array log_odds_columns{
    age_column,
    Column{"log_odds",
           ColumnKind::number,
           {"城镇居住的对数优势(相对全县)", "log-odds of living in towns, relative to the county"},
           unit::one,
           -10,
           10}};
constexpr std::array intensity_columns{sex_column,
                                       age_column,
                                       Column{"intensity",
                                              ColumnKind::number,
                                              {"迁移强度(最大为1)", "intensity of moving, peak 1"},
                                              unit::one,
                                              0,
                                              1}};
constexpr std::array rate_by_age_columns{
    age_column,
    Column{
        "rate", ColumnKind::number, {"年迁移概率", "probability a year"}, unit::annual_rate, 0, 1}};
constexpr std::array net_migration_columns{
    Column{"code", ColumnKind::text, {"县级代码", "county code"}},
    Column{"year",
           ColumnKind::year,
           {"年份(可不写:各年相同)", "calendar year; left out: the same in every year"},
           unit::one,
           0,
           0,
           Column::Presence::may_be_absent},
    sex_column,
    age_column,
    Column{"count",
           ColumnKind::number,
           {"年净迁入人数", "net migrants a year"},
           unit::person_per_year,
           -1e8,
           1e8}};

constexpr std::array group_quarters_columns{
    Column{"code", ColumnKind::text, {"县级代码", "county code"}},
    sex_column,
    age_column,
    Column{"count", ColumnKind::number, {"集体户人数", "persons"}, unit::person, 0, 1e8}};

/// Women counted in a group of ages.
constexpr Column women(std::string_view name, std::string_view zh, std::string_view en) {
  return {name, ColumnKind::number, {zh, en}, unit::person, 0, 1e9};
}
constexpr std::array province_columns{
    Column{
        "code", ColumnKind::text, {"省级代码,全国为000000", "province code; 000000: the nation"}},
    Column{"name_zh",
           ColumnKind::text,
           {"名称", "name"},
           unit::one,
           0,
           0,
           Column::Presence::may_be_absent},
    Column{"life_expectancy",
           ColumnKind::number,
           {"预期寿命", "life expectancy at birth"},
           unit::life_year,
           30,
           100},
    Column{"children_0_4",
           ColumnKind::number,
           {"0-4岁儿童", "children under five"},
           unit::person,
           0,
           1e9},
    women("women_15_19", "15-19岁女性", "women aged 15-19"),
    women("women_20_24", "20-24岁女性", "women aged 20-24"),
    women("women_25_29", "25-29岁女性", "women aged 25-29"),
    women("women_30_34", "30-34岁女性", "women aged 30-34"),
    women("women_35_39", "35-39岁女性", "women aged 35-39"),
    women("women_40_44", "40-44岁女性", "women aged 40-44"),
    women("women_45_49", "45-49岁女性", "women aged 45-49"),
    women("women_50_54", "50-54岁女性", "women aged 50-54")};

constexpr std::string_view wpp = "UN WPP 2024, scenarios/data/SOURCES.md";
constexpr std::string_view own = "assumption of this model, theory.md";

}  // namespace

std::vector<Row<Params>> table_rows() {
  return {
      table("mortality",
            &Params::mortality,
            mortality_columns,
            {"全国分性别年龄死亡率", "national death rates by sex and age"})
          .fallback("builtin:china_mortality", Status::derived, wpp),
      table("survival",
            &Params::survival,
            survival_columns,
            {"存活比(给出则取代死亡率)", "survival ratios (replace the death rates)"}),
      table("fertility",
            &Params::fertility,
            fertility_columns,
            {"全国年龄别生育率", "national fertility rates by age"})
          .fallback("builtin:china_fertility", Status::derived, wpp),
      table("sex_ratio_at_birth",
            &Params::sex_ratio_at_birth,
            sex_ratio_columns,
            {"出生性别比", "sex ratio at birth"})
          .fallback("builtin:china_sex_ratio_at_birth", Status::verified, wpp),
      table("age_profile",
            &Params::age_profile,
            profile_columns,
            {"全国单岁年龄结构(拆分普查年龄组)", "national single ages that split census groups"})
          .fallback("builtin:china_population", Status::derived, wpp),
      table("urban_age_profile",
            &Params::urban_age_profile,
            log_odds_columns,
            {"城镇居住的年龄模式", "age pattern of living in towns"})
          .fallback("builtin:urban_share_by_age",
                    Status::assumption,
                    "recalled national shares 2020, scenarios/data/SOURCES.md"),
      table("mobility_age_profile",
            &Params::mobility_age_profile,
            intensity_columns,
            {"迁移的年龄模式", "age pattern of moving"})
          .fallback("builtin:migration_age_profile",
                    Status::recalled,
                    "Rogers and Castro 1981, basic standard schedule"),
      table("urbanisation_age_profile",
            &Params::urbanisation_age_profile,
            rate_by_age_columns,
            {"县内乡城迁移的年龄模式", "moves from villages to towns of the county by age"})
          .fallback("builtin:urbanisation_age_profile", Status::assumption, own),
      table("province_levels",
            &Params::province_levels,
            province_columns,
            {"各省预期寿命、儿童与育龄妇女(2020年)",
             "life expectancy, children and women of the provinces, 2020"})
          .fallback("builtin:province_levels",
                    Status::recalled,
                    "2020 census: counts verified or summed, life expectancy recalled; "
                    "scenarios/data/SOURCES.md"),
      table("net_migration",
            &Params::net_migration,
            net_migration_columns,
            {"各县分性别年龄年净迁入", "net migrants a year by county, sex and age"}),
      table("group_quarters",
            &Params::group_quarters,
            group_quarters_columns,
            {"各县集体户人口(高校、军营、监狱),不随本县变动",
             "people of group quarters (university, barracks, prison), held apart"}),
  };
}

}  // namespace mz::population
