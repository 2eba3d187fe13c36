// The rows of section [care] put together, and those of disability: (C.1)-(C.9).
#include "models/care/schema.hpp"

#include <limits>

namespace mz::care {
namespace {

using row::choice;
using row::number;
using row::table;

constexpr std::string_view own = "assumption of this model, theory.md";
constexpr std::string_view split =
    "level of several surveys (11.6 to 18.3 % of 60+), split .42 .27 .16 .14 of one of them";
constexpr std::string_view census = "census 2020: not healthy and unable to care for oneself, 60+";
constexpr std::string_view recovery_shape =
    "falls with age (published shape); level of the order of published three-state matrices";
constexpr std::string_view ratio_source =
    "hazard ratios by level of ADL disability 1.44 to 4.45, weaker at 80+ (cohort study 2021)";
constexpr std::string_view prevalence_fit =
    "fitted with the onset rates to prevalence by age, theory.md (C.5)";

constexpr std::array definitions{
    Label{"mild",
          {"轻度及以上(调查中的失能与半失能)",
           "mild or worse: disabled and semi-disabled of surveys"}},
    Label{"moderate", {"中度及以上", "moderate or worse"}},
    Label{"severe",
          {"重度及以上(救助口径的无法自理)", "severe or worse: unable to care for oneself"}},
    Label{"complete", {"完全失能(普查口径的生活不能自理)", "complete: the census question"}}};

constexpr Column sex_column{"sex", ColumnKind::sex, {"性别", "sex"}};
constexpr Column age_column{"age", ColumnKind::age, {"年龄", "age"}};
constexpr std::array population_columns{
    sex_column,
    Column{"residence", ColumnKind::text, {"urban 城镇 | rural 乡村", "urban | rural"}},
    age_column,
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, 1e10}};
constexpr std::array transition_columns{
    Column{"sex",
           ColumnKind::sex,
           {"性别(可省略:男女相同)", "sex; left out: the same for both"},
           unit::one,
           0,
           0,
           Column::Presence::may_be_absent},
    Column{"age", ColumnKind::age, {"年龄(自该岁起)", "age from which it holds"}},
    Column{"from",
           ColumnKind::text,
           {"原等级 able … complete", "level left: able, mild, moderate, severe, complete"}},
    Column{"to", ColumnKind::text, {"到达等级", "level reached"}},
    Column{"probability",
           ColumnKind::number,
           {"一年内转移的概率(以存活为条件)", "probability within a year, given survival"},
           unit::share,
           0,
           1}};
constexpr std::array mortality_columns{
    Column{"year", ColumnKind::year, {"年份", "calendar year"}},
    sex_column,
    age_column,
    Column{
        "rate", ColumnKind::number, {"中心死亡率", "central death rate"}, unit::annual_rate, 0, 5}};

Row<Params> share(std::string_view key, std::size_t k, Text text, double p10, double p90) {
  return number(key, &Params::share, k, unit::share, text)
      .range(1e-6, 1)  // they have logarithms, (C.5)
      .common()
      .fallback_range(
          p10, p90, k == 3 ? Status::verified : Status::assumption, k == 3 ? census : split);
}

std::vector<Row<Params>> prevalence_rows() {
  return {
      choice("disability_definition",
             &Params::disability_definition,
             definitions,
             {"失能口径", "who counts as disabled"})
          .fallback("severe", Status::assumption, own),
      share("share_mild",
            0,
            {"2020年全国60岁及以上轻度及以上占比", "nation 2020, 60+: share mild or worse"},
            0.131,
            0.171),
      share("share_moderate",
            1,
            {"2020年全国60岁及以上中度及以上占比", "nation 2020, 60+: share moderate or worse"},
            0.075,
            0.101),
      share("share_severe",
            2,
            {"2020年全国60岁及以上重度及以上占比", "nation 2020, 60+: share severe or worse"},
            0.037,
            0.0545),
      share("share_complete",
            3,
            {"2020年全国60岁及以上完全失能占比", "nation 2020, 60+: share complete"},
            0.0207,
            0.0265),
      number("onset_level",
             &Params::onset_level,
             unit::one,
             {"本县失能发生率与全国之比", "onset of this county over the nation's"})
          .range(0.1, 10)
          .fallback(1, Status::assumption, "no county figure given: the nation's"),
      table("standard_population",
            &Params::standard_population,
            population_columns,
            {"标定失能占比所用的60岁及以上人口", "60+ to which prevalence is fitted"})
          .fallback(
              "builtin:china_elderly", Status::derived, "census 2020, scenarios/data/SOURCES.md"),
      table("standard_mortality",
            &Params::standard_mortality,
            mortality_columns,
            {"标定失能占比所用的死亡率", "death rates with which prevalence is fitted"})
          .fallback("builtin:china_mortality", Status::derived, "UN WPP 2024, graduated"),
      table("transitions",
            &Params::transitions,
            transition_columns,
            {"自备的等级转移概率(代替发生率与恢复率)",
             "own transition probabilities, in the place of onset and recovery"}),
  };
}

Row<Params> slope(std::string_view key, std::size_t k, Text text, double p10, double p90) {
  return number(key, &Params::onset_slope, k, unit::annual_rate, text)
      .range(-0.1, 0.3)
      .common()
      .fallback_range(p10, p90, Status::derived, prevalence_fit);
}

Row<Params> recovery(std::string_view key, std::size_t k, Text text, double p10, double p90) {
  return number(key, &Params::recovery, k, unit::annual_rate, text)
      .range(0, 4)
      .common()
      .fallback_range(p10, p90, Status::assumption, recovery_shape);
}

std::vector<Row<Params>> transition_rows() {
  return {
      slope("onset_slope_able",
            0,
            {"轻度失能发生率随年龄", "age slope of onset, able to mild"},
            .030,
            .058),
      slope("onset_slope_mild",
            1,
            {"轻度转中度随年龄", "age slope of onset, mild to moderate"},
            .001,
            .029),
      slope("onset_slope_moderate",
            2,
            {"中度转重度随年龄", "age slope, moderate to severe"},
            .001,
            .029),
      slope("onset_slope_severe",
            3,
            {"重度转完全随年龄", "age slope, severe to complete"},
            .001,
            .029),
      recovery("recovery_mild", 0, {"75岁轻度恢复率", "recovery at 75 from mild"}, .1916, .4698),
      recovery(
          "recovery_moderate", 1, {"75岁中度恢复率", "recovery at 75 from moderate"}, .1405, .3445),
      recovery("recovery_severe", 2, {"75岁重度恢复率", "recovery at 75 from severe"}, .0766, .188),
      recovery("recovery_complete",
               3,
               {"75岁完全失能恢复率", "recovery at 75 from complete"},
               .0256,
               .0626),
      number("recovery_decay",
             &Params::recovery_decay,
             unit::annual_rate,
             {"恢复率随年龄下降", "fall of recovery by age"})
          .range(0, 0.3)
          .common()
          .fallback_range(0.04, 0.07, Status::assumption, recovery_shape),
      number("sudden_onset",
             &Params::sudden_onset,
             unit::one,
             {"急病直接致重度与轻度发生率之比", "sudden onset of severe over onset of mild"})
          .range(0, 1)
          .common()
          .fallback_range(0.035, 0.1, Status::assumption, own),
      number("female_onset",
             &Params::female_onset,
             unit::one,
             {"女性发生率的对数差", "log difference of women's first onset"})
          .range(-1, 1)
          .common()
          .fallback_range(-0.328,
                          -0.072,
                          Status::derived,
                          "so that women have 1.1 to 1.5 times the share of men at the last level "
                          "(1.28 printed)"),
      number("rural_onset",
             &Params::rural_onset,
             unit::one,
             {"乡村发生率的对数差", "log difference of onset in villages"})
          .range(-1, 1)
          .common()
          .fallback_range(
              0.03, 0.23, Status::assumption, "villages have more disability; size assumed"),
      number("rural_recovery",
             &Params::rural_recovery,
             unit::one,
             {"乡村恢复率的对数差", "log difference of recovery in villages"})
          .range(-1, 1)
          .common()
          .fallback_range(0.02, 0.28, Status::assumption, "rural recovery is higher; size assumed"),
      number("onset_trend",
             &Params::onset_trend,
             unit::annual_rate,
             {"失能发生率的年变化", "yearly change of onset"})
          .range(-0.2, 0.2)
          .common()
          .fallback_range(-0.029,
                          0.009,
                          Status::assumption,
                          "incidence fell by 27 % in six years in one cohort study"),
  };
}

Row<Params> ratio(std::string_view key, std::size_t k, Text text, double p10, double p90) {
  return number(key, &Params::mortality_ratio, k, unit::one, text)
      .range(1, 30)
      .common()
      .fallback_range(p10, p90, Status::assumption, ratio_source);
}

Row<Params> entry(std::string_view key, std::size_t k, Text text, double value) {
  return number(key, &Params::entry, k, unit::share, text)
      .range(0, 1)
      .certain()
      .common()
      .fallback(value, Status::assumption, own);
}

std::vector<Row<Params>> mortality_rows() {
  return {
      ratio("mortality_ratio_mild",
            0,
            {"75岁轻度与完好死亡率之比", "mortality at 75, mild over able"},
            1.22,
            1.71),
      ratio("mortality_ratio_moderate",
            1,
            {"75岁中度与完好死亡率之比", "mortality at 75, moderate over able"},
            1.45,
            2.4),
      ratio("mortality_ratio_severe",
            2,
            {"75岁重度与完好死亡率之比", "mortality at 75, severe over able"},
            2.1,
            3.9),
      ratio("mortality_ratio_complete",
            3,
            {"75岁完全失能与完好死亡率之比", "mortality at 75, complete over able"},
            4.4,
            8.0),
      number("mortality_ratio_decay",
             &Params::mortality_ratio_decay,
             unit::annual_rate,
             {"死亡率之比随年龄下降", "fall of the mortality ratios by age"})
          .range(0, 0.3)
          .common()
          .fallback_range(0.07, 0.1, Status::assumption, ratio_source),
      number("mortality_ratio_cap",
             &Params::mortality_ratio_cap,
             unit::one,
             {"死亡率之比上限", "highest mortality ratio"})
          .range(1, 100)
          .certain()
          .common()
          .fallback(15, Status::assumption, own),
      entry("entry_mild", 0, {"满60岁者轻度占比", "mild among those who turn 60"}, 0.029),
      entry("entry_moderate", 1, {"满60岁者中度占比", "moderate among those who turn 60"}, 0.0135),
      entry("entry_severe", 2, {"满60岁者重度占比", "severe among those who turn 60"}, 0.007),
      entry("entry_complete",
            3,
            {"满60岁者完全失能占比", "complete among those who turn 60"},
            0.0055),
  };
}

std::vector<Row<Params>> all_rows() {
  std::vector<Row<Params>> rows = disability_rows();
  append(rows, use_rows());
  append(rows, bed_rows());
  return rows;
}

}  // namespace

std::vector<Row<Params>> disability_rows() {
  std::vector<Row<Params>> rows = prevalence_rows();
  append(rows, transition_rows());
  append(rows, mortality_rows());
  return rows;
}

const Schema<Params>& schema() {
  static const Schema<Params> rows{"care", {"养老服务", "care"}, all_rows()};
  return rows;
}

}  // namespace mz::care
