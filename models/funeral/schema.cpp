// Every key of section [funeral]: unit, range, default, source, status.

#include "models/funeral/funeral.hpp"

namespace mz::funeral {
namespace {

using row::integer;
using row::number;
using row::text;

constexpr std::string_view own = "assumption of this model, theory.md";
constexpr std::string_view bulletin = "Ministry of Civil Affairs, statistical bulletin 2021";
constexpr std::string_view anhui = "Anhui DB34/T 4180-2022, planning of burial grounds";
constexpr std::string_view custom = "odd-day custom; no count of holds was found";

std::vector<Row<Params>> death_rows() {
  return {
      number("seasonal_amplitude",
             &Params::seasonal_amplitude,
             unit::one,
             {"死亡季节振幅", "amplitude of the season of deaths"})
          .range(0, 0.5)
          .fallback_range(0.113,
                          0.177,
                          Status::derived,
                          "Zhejiang 2010-2013: deaths 30 % higher in winter than in summer, with "
                          "cold spells and influenza; .11 in the heated north, .15 in the south"),
      number("seasonal_peak_day",
             &Params::seasonal_peak_day,
             unit::day,
             {"死亡高峰日(1=1月1日)", "day of the year with most deaths (1 = 1 January)"})
          .range(1, 366)
          .certain()
          .common()
          .fallback(21, Status::derived, "Shanghai 2002-2007: mean angle at Great Cold"),
      number("weekend_deaths",
             &Params::weekend_deaths,
             unit::one,
             {"周末死亡与平日之比", "deaths on a weekend day relative to a working day"})
          .range(0.5, 2)
          .certain()
          .common()
          .fallback(1, Status::assumption, "no Chinese figure was found"),
      number("death_dispersion",
             &Params::death_dispersion,
             unit::one,
             {"日死亡数方差与均值之比", "variance over mean of deaths on a day"})
          .range(1, 2)
          .fallback(1.1, Status::assumption, "no Chinese county figure was found; 1.0 to 1.3"),
      number("weather_persistence",
             &Params::weather_persistence,
             unit::one,
             {"天气与流感逐日持续性", "persistence of weather and influenza from day to day"})
          .range(0, 0.999)
          .certain()
          .common()
          .fallback(0.9, Status::assumption, own),
      number("weather_sd",
             &Params::weather_sd,
             unit::one,
             {"天气与流感引起的日死亡率对数标准差",
              "sd of the log death rate of days, from weather and influenza"})
          .range(0, 0.5)
          .certain()
          .fallback(0.06, Status::assumption, own),
  };
}

std::vector<Row<Params>> body_rows() {
  return {
      number("bodies_per_death",
             &Params::bodies_per_death,
             unit::share,
             {"进入殡葬统计的遗体占死亡数比重", "bodies that funeral statistics count, per death"})
          .range(0, 1)
          .fallback_range(0.85,
                          0.95,
                          Status::derived,
                          "Zhejiang 2021: cremations .88 of the deaths of the life table"),
      number("cremation_rate",
             &Params::cremation_rate,
             unit::share,
             {"火化率(火化数占遗体数)", "cremation rate (cremations per body)"})
          .range(0, 1)
          .path(PathRule::logit)
          .fallback(0.588, Status::verified, bulletin),
      number("stored_share",
             &Params::stored_share,
             unit::share,
             {"待火化遗体在馆冷藏比重",
              "share of bodies kept in the home's cold store until cremation"})
          .range(0, 1)
          .fallback_range(0.4, 0.8, Status::assumption, own),
      number("long_stay_share",
             &Params::long_stay_share,
             unit::share,
             {"长期存放遗体比重", "share of bodies that stay long (forensic, unclaimed)"})
          .range(0, 0.5)
          .certain()
          .fallback(0.02, Status::assumption, own),
      number("long_stay_days",
             &Params::long_stay_days,
             unit::day,
             {"长期存放平均天数", "mean days of a long stay"})
          .range(14, 3650)
          .certain()
          .fallback(180, Status::assumption, own),
  };
}

struct HoldRow {
  std::string_view key;
  Number Params::*member;
  Text text;
  double share;
};

std::vector<Row<Params>> hold_rows() {
  const HoldRow days[] = {
      {"hold_day_1",
       &Params::hold_day_1,
       {"次日火化的比重", "share cremated 1 day after death"},
       .05},
      {"hold_day_2", &Params::hold_day_2, {"隔2日火化的比重", "share due 2 days after death"}, .15},
      {"hold_day_3", &Params::hold_day_3, {"隔3日火化的比重", "share due 3 days after death"}, .45},
      {"hold_day_4", &Params::hold_day_4, {"隔4日火化的比重", "share due 4 days after death"}, .10},
      {"hold_day_5", &Params::hold_day_5, {"隔5日火化的比重", "share due 5 days after death"}, .15},
      {"hold_day_6", &Params::hold_day_6, {"隔6日火化的比重", "share due 6 days after death"}, .03},
      {"hold_day_7", &Params::hold_day_7, {"隔7日火化的比重", "share due 7 days after death"}, .07},
  };
  std::vector<Row<Params>> rows;
  for (const HoldRow& day : days) {
    rows.push_back(number(day.key, day.member, unit::share, day.text)
                       .range(0, 1)
                       .certain()
                       .fallback(day.share, Status::assumption, custom));
  }
  return rows;
}

std::vector<Row<Params>> home_rows() {
  return {
      number("homes",
             &Params::homes,
             unit::place,
             {"殡仪馆数(12月31日)", "funeral homes on 31 December"})
          .range(0, 50)
          .of_one_county()
          .path(PathRule::step)
          .certain()
          .fallback(1, Status::assumption, "no county figure given: one home"),
      number("cremators",
             &Params::cremators,
             unit::place,
             {"火化炉数(12月31日;不给则按全国平均利用推算)",
              "cremators on 31 December (not given: by the nation's average use)"})
          .range(0, 100000)
          .of_one_county()
          .path(PathRule::step)
          .certain(),
      text("served_by",
           &Params::served_by,
           {"无火化能力时由哪个县承接(代码;几个县分担时附比重,合计 100%)",
            "code of the county whose home serves this one while it has none; of several, each "
            "with its share"})
          .by_county()
          .example("\"532503 70%, 532504 30%\""),
      number("cremations_per_cremator",
             &Params::cremations_per_cremator,
             unit::person_per_year,
             {"每炉年均火化数(全国平均利用)", "cremations per cremator and year, average use"})
          .range(1, 5000)
          .certain()
          .fallback(847, Status::derived, bulletin),
      number("crude_death_rate",
             &Params::crude_death_rate,
             unit::annual_rate,
             {"推算火化炉数用的粗死亡率", "crude death rate for cremators by average use"})
          .range(0, 0.1)
          .certain()
          .fallback(0.00718, Status::verified, "NBS communique 2021, deaths per resident"),
      number("cremator_availability",
             &Params::cremator_availability,
             unit::share,
             {"火化炉可用率", "share of days on which a cremator works"})
          .range(0, 1)
          .fallback_range(0.85, 0.95, Status::assumption, own),
      number("operating_hours",
             &Params::operating_hours,
             unit::hour,
             {"每日火化时间", "hours of cremation on a day"})
          .range(0, 24)
          .path(PathRule::step)
          .fallback(5, Status::assumption, "families want the morning"),
      number("long_hours",
             &Params::long_hours,
             unit::hour,
             {"积压时延长后的每日火化时间", "hours of cremation on a day when bodies wait"})
          .range(0, 24)
          .certain()
          .fallback(10, Status::assumption, own),
      number("long_hours_after",
             &Params::long_hours_after,
             unit::day,
             {"积压超过几日的工作量时延长", "days of usual work that wait before hours are longer"})
          .range(0, 365)
          .certain()
          .fallback(1, Status::assumption, own),
      number("emergency_hours",
             &Params::emergency_hours,
             unit::hour,
             {"严重积压时的每日火化时间", "hours of cremation on a day when many bodies wait"})
          .range(0, 24)
          .certain()
          .fallback(20, Status::assumption, own),
      number("emergency_after",
             &Params::emergency_after,
             unit::day,
             {"积压超过几日的工作量时昼夜火化",
              "days of usual work that wait before cremation goes on day and night"})
          .range(0, 365)
          .certain()
          .fallback(7, Status::assumption, own),
      number("service_minutes",
             &Params::service_minutes,
             unit::minute,
             {"每具火化时间(含周转)", "minutes of a cremation with turnover"})
          .range(15, 300)
          .path(PathRule::step)
          .fallback(60, Status::verified, "makers' pages: bar 50-60, flat 40-50, picking 60-90"),
      number("first_firing_minutes",
             &Params::first_firing_minutes,
             unit::minute,
             {"首炉升温时间", "minutes the first firing of the day takes longer"})
          .range(0, 120)
          .certain()
          .fallback(15, Status::assumption, own),
      number(
          "holiday_capacity",
          &Params::holiday_capacity,
          unit::one,
          {"除夕至初二火化量与平日之比", "cremation from lunar new year's eve to the second day"})
          .range(0, 1)
          .certain()
          .common()
          .fallback(0.2, Status::assumption, own),
      number("capacity_after_holiday",
             &Params::capacity_after_holiday,
             unit::one,
             {"初三至初七火化能力与平日之比", "cremation capacity on the five days that follow"})
          .range(0.2, 3)
          .certain()
          .common()
          .fallback(1.25, Status::assumption, own),
      number("late_share_allowed",
             &Params::late_share_allowed,
             unit::share,
             {"配置火化炉时允许等待超过一日的比重",
              "share of bodies that may wait more than a day when homes are sized"})
          .range(0, 1)
          .certain()
          .fallback(0.05, Status::assumption, own),
  };
}

std::vector<Row<Params>> place_rows() {
  return {
      number("eco_burial_rate",
             &Params::eco_burial_rate,
             unit::share,
             {"节地生态安葬率", "eco-burial rate (share of bodies)"})
          .range(0, 1)
          .path(PathRule::logit)
          .fallback(
              0.5, Status::assumption, "between the plans of Honghe (35 or 50 %) and Zhejiang"),
      number("niche_share",
             &Params::niche_share,
             unit::share,
             {"非生态安葬骨灰入格位比重", "share of ashes without eco-burial that go to a niche"})
          .range(0, 1)
          .path(PathRule::logit)
          .fallback(0.5, Status::assumption, own),
      number("plot_share",
             &Params::plot_share,
             unit::share,
             {"非生态安葬骨灰入墓比重", "share of ashes without eco-burial that go to a plot"})
          .range(0, 1)
          .path(PathRule::logit)
          .fallback(0.4, Status::assumption, own),
      number(
          "spouse_joins",
          &Params::spouse_joins,
          unit::share,
          {"与配偶合葬(不占新位)比重", "share that joins the spouse's place and needs no new one"})
          .range(0, 1)
          .fallback_range(0.25, 0.55, Status::assumption, own),
      number("niches",
             &Params::niches,
             unit::place,
             {"建成骨灰格位(12月31日;不给则不计空余)",
              "niches built, 31 December (not given: free niches are undefined)"})
          .range(0, 1e8)
          .of_one_county()
          .path(PathRule::step)
          .certain(),
      number("niches_in_use",
             &Params::niches_in_use,
             unit::share,
             {"基年已用格位比重", "share of niches in use in the base year"})
          .range(0, 1)
          .certain()
          .fallback(0.5, Status::assumption, own),
      number("plots",
             &Params::plots,
             unit::place,
             {"建成公墓墓位(12月31日;不给则不计空余)",
              "plots of public cemeteries, 31 December (not given: free plots are undefined)"})
          .range(0, 1e8)
          .of_one_county()
          .path(PathRule::step)
          .certain(),
      number("plots_in_use",
             &Params::plots_in_use,
             unit::share,
             {"基年已用墓位比重", "share of plots in use in the base year"})
          .range(0, 1)
          .certain()
          .fallback(0.5, Status::assumption, own),
      integer("lease_years",
              &Params::lease_years,
              unit::life_year,
              {"格位、墓位使用周期", "years of a lease of niche or plot"})
          .range(1, most_lease_years)
          .common()
          .fallback(20, Status::verified, anhui),
      number("lease_renewal",
             &Params::lease_renewal,
             unit::share,
             {"到期续用比重", "share of leases renewed"})
          .range(0, 1)
          .certain()
          .fallback(0.7, Status::assumption, own),
  };
}

std::vector<Row<Params>> land_rows() {
  return {
      number(
          "niche_land", &Params::niche_land, unit::square_metre, {"每格位占地", "land of a niche"})
          .range(0, 10)
          .certain()
          .fallback(0.09, Status::derived, "about 11 niches per square metre of columbarium"),
      number("plot_land",
             &Params::plot_land,
             unit::square_metre,
             {"每个骨灰墓占地(含道路)", "land of an ash plot with roads"})
          .range(0, 100)
          .certain()
          .fallback(2, Status::derived, "Gaoqing: 2.99万 graves on 6.24万 m2, 5.47万 on 10.4万 m2"),
      number("body_grave_land",
             &Params::body_grave_land,
             unit::square_metre,
             {"每个遗体墓占地", "land of a body grave"})
          .range(0, 100)
          .certain()
          .fallback(4,
                    Status::assumption,
                    "older provincial rules; Anhui DB34/T 4180-2022 allows 6 at most"),
      number("eco_burial_land",
             &Params::eco_burial_land,
             unit::square_metre,
             {"每例骨灰节地生态安葬占地", "land of an eco-burial of ashes"})
          .range(0, 100)
          .certain()
          .fallback(0.3, Status::assumption, own),
      number("eco_grave_land",
             &Params::eco_grave_land,
             unit::square_metre,
             {"每例遗体节地生态安葬占地", "land of an eco-burial of a body"})
          .range(0, 100)
          .certain()
          .fallback(4, Status::assumption, "a grave without a mound: the land of a body grave"),
  };
}

}  // namespace

const Schema<Params>& schema() {
  static const Schema<Params> rows{
      "funeral", {"殡葬", "funeral"}, [] {
        std::vector<Row<Params>> all;
        for (auto part :
             {death_rows(), body_rows(), hold_rows(), home_rows(), place_rows(), land_rows()}) {
          all.insert(all.end(), part.begin(), part.end());
        }
        return all;
      }()};
  return rows;
}

}  // namespace mz::funeral
