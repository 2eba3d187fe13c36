// The rows of section [population]: key, unit, range, text, default, source and status.
#include <array>

#include "models/population/province_levels.hpp"
#include "models/population/schema_tables.hpp"

namespace mz::population {
namespace {

using row::choice;
using row::integer;
using row::number;

constexpr std::array migration_rules{
    Label{"continue", {"持续", "goes on as in the base years"}},
    Label{"fade", {"衰减", "fades with the half-life"}},
    Label{"stop", {"停止", "stops after the base year"}},
    Label{"return", {"回流", "fades while people who left return at 55-69"}},
};

constexpr std::string_view own = "assumption of this model, theory.md";
constexpr std::string_view wpp_fit = "matched to the UN WPP 2024 bounds for China, theory.md";
constexpr std::string_view census_errors =
    "10-year errors of ln(65+) over 2487 counties 2010-2020 divided by ten, theory.md";

std::vector<Row<Params>> base_rows() {
  return {
      number("census_months",
             &Params::census_months,
             unit::month,
             {"普查时点距基年年末月数", "months from the census to 31 December of the base year"})
          .range(0, 11)
          .certain()
          .fallback(2, Status::verified, "census of 1 November 2020"),
      number("urban_share",
             &Params::urban_share,
             unit::share,
             {"基年城镇人口比重", "share of residents in towns in the base year"})
          .range(0, 1)
          .path(PathRule::logit)
          .certain()
          .fallback(0.639,
                    Status::assumption,
                    "national share of the census 2020; give the county's own"),
      number("registered_ratio",
             &Params::registered_ratio,
             unit::one,
             {"户籍人口与常住人口之比", "registered over resident population"})
          .range(0.1, 10)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "no county figure given: residents stand for both"),
  };
}

std::vector<Row<Params>> mortality_rows() {
  return {
      number(
          "mortality_level",
          &Params::mortality_level,
          unit::one,
          {"死亡水平(1=联合国,0.9=公布死亡数)", "mortality level (1 = UN, 0.9 = published deaths)"})
          .range(0.5, 2)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "UN WPP 2024 as it stands; published deaths fit 0.9"),
      number("life_expectancy_gap",
             &Params::life_expectancy_gap,
             unit::life_year,
             {"预期寿命与全国之差(缺省取本省)",
              "life expectancy minus the nation's (by default the province's)"})
          .range(-widest_gap, widest_gap)
          .certain()
          .example("-0.5"),
      number("rural_mortality_ratio",
             &Params::rural_mortality_ratio,
             unit::one,
             {"60岁农村与城镇死亡率之比", "rural over urban death rate up to age 60"})
          .range(0.5, 3)
          .certain()
          .fallback(1.25, Status::assumption, own),
      number("mortality_start_sd",
             &Params::mortality_start_sd,
             unit::one,
             {"全国死亡水平初始误差", "start error of the national log-mortality level"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.055, Status::derived, wpp_fit),
      number("mortality_innovation_sd",
             &Params::mortality_innovation_sd,
             unit::one,
             {"全国死亡水平年新息", "yearly innovation of the national log-mortality level"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.05, Status::derived, wpp_fit),
      number("mortality_province_sd",
             &Params::mortality_province_sd,
             unit::one,
             {"省级死亡水平偏差", "provincial deviation of log mortality"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.02, Status::assumption, own),
      number("mortality_prefecture_sd",
             &Params::mortality_prefecture_sd,
             unit::one,
             {"地级死亡水平偏差", "prefectural deviation of log mortality"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.02, Status::assumption, own),
      number("mortality_county_sd",
             &Params::mortality_county_sd,
             unit::one,
             {"县级死亡水平偏差", "county deviation of log mortality"})
          .range(0, 1)
          .certain()
          .fallback(0.05, Status::assumption, own),
      number("mortality_persistence",
             &Params::mortality_persistence,
             unit::one,
             {"死亡水平偏差的年持续性", "yearly persistence of the deviations of mortality"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.95, Status::assumption, own),
  };
}

std::vector<Row<Params>> fertility_level_rows() {
  return {
      number(
          "total_fertility_rate",
          &Params::total_fertility_rate,
          unit::child,
          {"总和生育率(给出则取代全国路径)", "total fertility rate (replaces the national path)"})
          .range(0, 10)
          .path(PathRule::linear),
      number("relative_fertility",
             &Params::relative_fertility,
             unit::one,
             {"本县生育水平(全国=1,缺省按普查儿童数)",
              "fertility of the county relative to the nation (by default from children counted)"})
          .range(lowest_level, highest_level)
          .example("1"),
      number(
          "province_relative_fertility",
          &Params::province_relative_fertility,
          unit::one,
          {"本省生育水平(全国=1,缺省按普查儿童数)",
           "fertility of the province relative to the nation (by default from children counted)"})
          .range(lowest_level, highest_level)
          .example("1"),
      number("relative_fertility_half_life",
             &Params::relative_fertility_half_life,
             unit::life_year,
             {"县生育水平向省收敛的半衰期", "half-life of the county's distance from its province"})
          .range(1, 1000)
          .certain()
          .fallback(20, Status::assumption, own),
      number("fertility_change",
             &Params::fertility_change,
             unit::one,
             {"生育水平变化(政策情景)", "change of fertility against the path (policy)"})
          .range(0.1, 5)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "no policy change"),
      number("rural_fertility_ratio",
             &Params::rural_fertility_ratio,
             unit::one,
             {"农村与城镇生育率之比", "rural over urban fertility"})
          .range(0.2, 5)
          .certain()
          .fallback(1.2, Status::assumption, own),
      number("fertility_floor",
             &Params::fertility_floor,
             unit::child,
             {"总和生育率下限", "floor of the total fertility rate"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.3, Status::assumption, own),
  };
}

std::vector<Row<Params>> fertility_error_rows() {
  return {
      number("fertility_start_sd",
             &Params::fertility_start_sd,
             unit::child,
             {"全国生育率初始误差", "start error of the national total fertility rate"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.11, Status::derived, wpp_fit),
      number("fertility_innovation_sd",
             &Params::fertility_innovation_sd,
             unit::child,
             {"全国生育率年新息", "yearly innovation of the national total fertility rate"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.052, Status::derived, wpp_fit),
      number("fertility_persistence",
             &Params::fertility_persistence,
             unit::one,
             {"生育率误差的年持续性", "yearly persistence of the fertility error"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.995, Status::derived, wpp_fit),
      number("fertility_province_sd",
             &Params::fertility_province_sd,
             unit::child,
             {"省级生育率初始误差", "start error of the provincial part"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.05, Status::assumption, own),
      number("fertility_prefecture_sd",
             &Params::fertility_prefecture_sd,
             unit::child,
             {"地级生育率初始误差", "start error of the prefectural part"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.05, Status::assumption, own),
      number("fertility_county_sd",
             &Params::fertility_county_sd,
             unit::child,
             {"县级生育率初始误差", "start error of the county part"})
          .range(0, 2)
          .certain()
          .fallback(0.08, Status::assumption, own),
  };
}

std::vector<Row<Params>> migration_rows() {
  return {
      choice("migration",
             &Params::migration,
             migration_rules,
             {"基年以后的净迁移", "net migration after the base year"})
          .fallback("fade", Status::assumption, own),
      number("net_migration_level",
             &Params::net_migration_level,
             unit::one,
             {"净迁移强度(1=普查推算)", "net migration relative to the table"})
          .range(0, 5)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "the table as it stands"),
      number("migration_half_life",
             &Params::migration_half_life,
             unit::life_year,
             {"净迁移衰减的半衰期", "half-life of net migration"})
          .range(1, 1000)
          .certain()
          .fallback(15, Status::assumption, own),
      number("return_share",
             &Params::return_share,
             unit::share,
             {"回流比例(占15-44岁年净迁出)", "share of yearly departures at 15-44 that return"})
          .range(0, 1)
          .certain()
          .fallback(0.2, Status::assumption, own),
      number("mobility",
             &Params::mobility,
             unit::annual_rate,
             {"流动最强年龄的年毛迁出率", "gross departures a year at the most mobile age"})
          .range(0, 0.5)
          .certain()
          .fallback(0.05, Status::assumption, own),
      number("migration_national_sd",
             &Params::migration_national_sd,
             unit::one,
             {"净迁移水平的全国波动", "national variation of the migration level"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.1, Status::assumption, own),
      number("migration_province_sd",
             &Params::migration_province_sd,
             unit::one,
             {"净迁移水平的省级波动", "provincial variation of the migration level"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.1, Status::assumption, own),
      number("migration_prefecture_sd",
             &Params::migration_prefecture_sd,
             unit::one,
             {"净迁移水平的地级波动", "prefectural variation of the migration level"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.1, Status::assumption, own),
      number("migration_county_sd",
             &Params::migration_county_sd,
             unit::one,
             {"净迁移水平的县级波动", "county variation of the migration level"})
          .range(0, 2)
          .certain()
          .fallback(0.2, Status::assumption, own),
      number("migration_persistence",
             &Params::migration_persistence,
             unit::one,
             {"净迁移水平波动的年持续性", "yearly persistence of the migration level"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.8, Status::assumption, own),
      number("urbanisation_level",
             &Params::urbanisation_level,
             unit::one,
             {"县内城镇化速度(1=默认)", "speed of moves to towns relative to the profile"})
          .range(0, 10)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, own),
      number("reclassified_share",
             &Params::reclassified_share,
             unit::annual_rate,
             {"当年村改居、撤乡设镇划入城镇的农村人口比重",
              "share of villagers whose place becomes a town in the year"})
          .range(0, 1)
          .path(PathRule::linear)
          .certain()
          .fallback(0, Status::assumption, "no reclassification planned"),
  };
}

std::vector<Row<Params>> slope_rows() {
  return {
      number("migration_slope_province_sd",
             &Params::migration_slope_province_sd,
             unit::annual_rate,
             {"省级未知持续增减率", "unknown persistent rate of gain or loss, provincial part"})
          .range(0, 0.2)
          .certain()
          .common()
          .fallback(0.0058, Status::derived, census_errors),
      number("migration_slope_prefecture_sd",
             &Params::migration_slope_prefecture_sd,
             unit::annual_rate,
             {"地级未知持续增减率", "unknown persistent rate of gain or loss, prefectural part"})
          .range(0, 0.2)
          .certain()
          .common()
          .fallback(0.0053, Status::derived, census_errors),
      number("migration_slope_county_sd",
             &Params::migration_slope_county_sd,
             unit::annual_rate,
             {"县级未知持续增减率", "unknown persistent rate of gain or loss, county part"})
          .range(0, 0.2)
          .certain()
          .fallback(0.0104, Status::derived, census_errors),
      integer("migration_slope_county_freedom",
              &Params::migration_slope_county_freedom,
              unit::one,
              {"县级未知增减率的 t 分布自由度(越小尾部越厚)",
               "degrees of freedom of the county part, Student t (fewer: heavier tails)"})
          .range(3, 30)
          .common()
          .fallback(4, Status::derived, "2-4 fitted to the same errors, theory.md"),
  };
}

}  // namespace

const Schema<Params>& schema() {
  static const Schema<Params> rows{"population", {"人口", "population"}, [] {
                                     std::vector<Row<Params>> all;
                                     for (auto part : {table_rows(),
                                                       base_rows(),
                                                       mortality_rows(),
                                                       fertility_level_rows(),
                                                       fertility_error_rows(),
                                                       migration_rows(),
                                                       slope_rows()}) {
                                       all.insert(all.end(), part.begin(), part.end());
                                     }
                                     return all;
                                   }()};
  return rows;
}

}  // namespace mz::population
