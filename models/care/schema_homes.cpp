// The rows of section [care] on who lives in homes, beds and months: (C.10)-(C.20).
#include <limits>

#include "models/care/schema.hpp"

namespace mz::care {
namespace {

using row::choice;
using row::number;

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double most_persons = 1e7;  // persons or beds of one county
constexpr std::string_view own = "assumption of this model, theory.md";
constexpr std::string_view national_use =
    "about 2.26 million residents of homes for the old among 267 million aged 60+ in 2021";
constexpr std::string_view fitted_use =
    "adds up to the national use of homes; split by level assumed";
constexpr std::string_view bulletin = "civil-affairs bulletin 2021, per 1000 aged 60+";

constexpr std::string_view small_loss =
    "institutional beds of the nation grew from 2020 to 2023, so the loss is small; size assumed";

constexpr std::array beds_definitions{
    Label{"all", {"机构与社区床位", "institutional and community beds"}},
    Label{"institutional", {"仅机构床位", "institutional beds only"}}};

Row<Params> use(std::string_view key, std::size_t k, Text text, double value) {
  return number(key, &Params::use, k, unit::share, text)
      .range(1e-6, 0.99)  // they have odds, (C.11)
      .certain()
      .fallback(value, Status::assumption, fitted_use);
}

std::vector<Row<Params>> level_use_rows() {
  return {
      number("take_up",
             &Params::take_up,
             unit::share,
             {"基年60岁及以上入住机构比例", "share of those aged 60+ living in homes, base year"})
          .range(0, 1)
          .fallback_range(0.0073, 0.0100, Status::derived, national_use),
      number("residents",
             &Params::residents,
             unit::person,
             {"基年机构在住人数(给出则不用 take_up)",
              "residents of homes, base year; replaces take_up"})
          .range(0, most_persons)
          .of_one_county(),
      number("take_up_county_sd",
             &Params::take_up_county_sd,
             unit::one,
             {"县间入住比例差异(对数)", "sd of the log of take-up between counties"})
          .range(0, 2)
          .certain()
          .common()
          .fallback(0.35, Status::assumption, own),
      use("use_able", 0, {"能力完好者入住比例", "share in homes, able"}, 0.003),
      use("use_mild", 1, {"轻度失能者入住比例", "share in homes, mild"}, 0.012),
      use("use_moderate", 2, {"中度失能者入住比例", "share in homes, moderate"}, 0.03),
      use("use_severe", 3, {"重度失能者入住比例", "share in homes, severe"}, 0.065),
      use("use_complete", 4, {"完全失能者入住比例", "share in homes, complete"}, 0.11),
      number("use_80plus",
             &Params::use_80plus,
             unit::one,
             {"80岁及以上入住的优势比", "odds ratio of living in a home at 80+"})
          .range(0.1, 20)
          .fallback_range(
              1.2, 1.86, Status::assumption, "root of a stated-willingness ratio of 2.25"),
  };
}

std::vector<Row<Params>> price_rows() {
  return {
      number("price_coefficient",
             &Params::price_coefficient,
             unit::one,
             {"入住对数优势对价格/收入对数的系数", "logit of use by log of price over income"})
          .range(-5, 0)
          .common()
          .fallback_range(-0.95, -0.26, Status::assumption, "no Chinese estimate; always drawn"),
      number("supply_coefficient",
             &Params::supply_coefficient,
             unit::one,
             {"重度及以上入住对数优势对每千名老年人护理型床位对数的系数",
              "logit of use, severe and complete, by log of nursing beds per 1000"})
          .range(0, 2)
          .common()
          .fallback_range(0.1,
                          0.5,
                          Status::assumption,
                          "no Chinese estimate; twice the beds: 1.07 to 1.41 times the use"),
      number("fee_nursing",
             &Params::fee_nursing,
             unit::yuan_per_month,
             {"护理型床位月收费", "monthly fee of a nursing bed"})
          .range(1, unbounded)
          .path(PathRule::linear)
          .fallback(3000, Status::assumption, "range 1500 to 6000; prices of the base year"),
      number("fee_ordinary",
             &Params::fee_ordinary,
             unit::yuan_per_month,
             {"普通床位月收费", "monthly fee of an ordinary bed"})
          .range(1, unbounded)
          .path(PathRule::linear)
          .fallback(2000, Status::assumption, "range 1500 to 6000; prices of the base year"),
      number("income",
             &Params::income,
             unit::yuan_per_month,
             {"老年人月收入(同价格年份)", "monthly income of the old, in the same prices"})
          .range(1, unbounded)
          .path(PathRule::linear)
          .fallback(2000, Status::assumption, "only its change against the fees acts"),
      number("pass_through",
             &Params::pass_through,
             unit::share,
             {"供方补贴传导到价格的比例", "share of a provider's subsidy passed on to the price"})
          .range(0, 1)
          .common()
          .fallback_range(0.2, 0.8, Status::assumption, own),
      number("provider_subsidy",
             &Params::provider_subsidy,
             unit::yuan_per_month,
             {"新增供方床位月补贴", "added subsidy to homes per occupied bed"})
          .range(0, unbounded)
          .path(PathRule::step)
          .fallback(0, Status::assumption, "change against the base year: none"),
      number("user_subsidy",
             &Params::user_subsidy,
             unit::yuan_per_month,
             {"新增重度及以上入住者月补贴", "added subsidy to residents from severe on"})
          .range(0, unbounded)
          .path(PathRule::step)
          .fallback(0, Status::assumption, "change against the base year: none"),
      number("day_care_share",
             &Params::day_care_share,
             unit::share,
             {"未入住的轻中度者中日间照料比例", "day care among mild and moderate outside homes"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.02, Status::assumption, own),
      number("home_care_share",
             &Params::home_care_share,
             unit::share,
             {"未入住的失能者中居家上门服务比例", "care at home among the disabled outside homes"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.06, Status::assumption, own),
  };
}

std::vector<Row<Params>> class_rows() {
  return {
      number("destitute_persons",
             &Params::destitute_persons,
             unit::person,
             {"基年特困人员", "destitute persons in the base year"})
          .range(0, most_persons)
          .of_one_county(),
      number("destitute_rate",
             &Params::destitute_rate,
             unit::share,
             {"基年特困人员占常住人口(未给人数时)",
              "destitute among residents, where no count is given"})
          .range(0, 1)
          .fallback(0.00333, Status::derived, "4.70 million in 2021 among 1412.6 million"),
      number("destitute_growth",
             &Params::destitute_growth,
             unit::annual_rate,
             {"特困人员年变化", "yearly change of destitute persons"})
          .range(-0.5, 0.5)
          .fallback_range(-0.03, 0.0, Status::assumption, own),
      number("destitute_willing_share",
             &Params::destitute_willing_share,
             unit::share,
             {"有集中供养意愿的比例", "share who wish to live in a home"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.16, Status::recalled, "about a sixth live in homes"),
      number("destitute_disabled_share",
             &Params::destitute_disabled_share,
             unit::share,
             {"其中生活不能自理比例", "share of these who need nursing"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.25, Status::assumption, own),
      number("destitute_served_share",
             &Params::destitute_served_share,
             unit::share,
             {"有意愿者中申请入住比例(床位足够时即入住比例)",
              "share of the willing who apply: who live in a home where beds suffice"})
          .range(0, 1)
          .path(PathRule::linear)
          .fallback(0.9, Status::assumption, own),
      number("low_income_share",
             &Params::low_income_share,
             unit::share,
             {"需护理型床位者中低收入比例", "low income among the others who need nursing"})
          .range(0, 1)
          .fallback(0.1, Status::assumption, own),
      number("bed_norm",
             &Params::bed_norm,
             unit::per_thousand,
             {"每千名老年人规划床位", "planning norm of beds per 1000 aged 60+"})
          .range(0, 1000)
          .path(PathRule::step)
          .certain()
          .fallback(
              30, Status::verified, "planning rule of a province: 300 beds per 10,000 old people"),
  };
}

std::vector<Row<Params>> stock_rows() {
  return {
      number("beds", &Params::beds, unit::bed, {"基年机构床位", "institutional beds, base year"})
          .range(0, most_persons)
          .of_one_county(),
      number("bed_rate",
             &Params::bed_rate,
             unit::per_thousand,
             {"基年每千名老年人机构床位(未给床位时)",
              "institutional beds per 1000 aged 60+, where no count is given"})
          .range(0, 1000)
          .fallback(18.8, Status::derived, bulletin),
      number("community_beds",
             &Params::community_beds,
             unit::bed,
             {"基年社区床位", "community beds, base year"})
          .range(0, most_persons)
          .of_one_county(),
      number("community_bed_rate",
             &Params::community_bed_rate,
             unit::per_thousand,
             {"基年每千名老年人社区床位(未给床位时)",
              "community beds per 1000 aged 60+, where no count is given"})
          .range(0, 1000)
          .fallback(11.7, Status::derived, bulletin),
      choice("beds_definition",
             &Params::beds_definition,
             beds_definitions,
             {"每千名老年人床位的口径", "beds counted per 1000 old people"})
          .fallback("all", Status::assumption, own),
      number("nursing_bed_share",
             &Params::nursing_bed_share,
             unit::share,
             {"基年护理型床位占比", "share of nursing beds, base year"})
          .range(0, 1)
          .fallback(0.45, Status::recalled, "national level about 2020; 58.9 % at the end of 2023"),
      number("public_share",
             &Params::public_share,
             unit::share,
             {"公办床位占比", "share of beds in public homes"})
          .range(0, 1)
          .fallback(0.5, Status::assumption, own),
      number("usable_share",
             &Params::usable_share,
             unit::share,
             {"可用床位占比", "share of beds that can be used"})
          .range(0, 1)
          .fallback_range(0.84, 0.95, Status::assumption, own),
      number("withdrawal_rate",
             &Params::withdrawal_rate,
             unit::annual_rate,
             {"老旧普通床位年退出率", "yearly withdrawal of old ordinary beds"})
          .range(0, 1)
          .fallback_range(0.002, 0.012, Status::assumption, small_loss),
      number("closure_rate",
             &Params::closure_rate,
             unit::annual_rate,
             {"机构年关停率", "yearly closure of homes, share of beds"})
          .range(0, 1)
          .fallback_range(0.001, 0.006, Status::assumption, small_loss),
  };
}

std::vector<Row<Params>> plan_rows() {
  return {
      number("opened_nursing_beds",
             &Params::opened_nursing_beds,
             unit::bed,
             {"基年以来计划新增护理型床位(累计)",
              "nursing beds planned to open since the base year (cumulative)"})
          .range(0, most_persons)
          .certain()
          .path(PathRule::linear)
          .fallback(0, Status::assumption, "nothing planned"),
      number("opened_ordinary_beds",
             &Params::opened_ordinary_beds,
             unit::bed,
             {"基年以来计划新增普通床位(累计)",
              "ordinary beds planned to open since the base year (cumulative)"})
          .range(0, most_persons)
          .certain()
          .path(PathRule::linear)
          .fallback(0, Status::assumption, "nothing planned"),
      number("nursing_bed_target",
             &Params::nursing_bed_target,
             unit::share,
             {"改造所要达到的护理型床位占比", "share of nursing beds that conversion aims at"})
          .range(0, 1)
          .path(PathRule::linear),
      number("completion",
             &Params::completion,
             unit::share,
             {"计划新增床位的建成比例", "share of the planned openings that is built"})
          .range(0, 1)
          .fallback_range(
              0.75, 0.98, Status::assumption, "unmatched funds are named as a risk in plans"),
      number("conversion_pace",
             &Params::conversion_pace,
             unit::share,
             {"每年完成的当年应改造床位比例(未完成的结转下年)",
              "share of the outstanding conversion done in a year; the rest is left to the next"})
          .range(0, 1)
          .fallback_range(0.75, 0.98, Status::assumption, own),
      number("disability_homes",
             &Params::disability_homes,
             unit::place,
             {"基年失能照护机构", "homes for the disabled in the base year"})
          .range(0, unbounded)
          .of_one_county()
          .fallback(0, Status::assumption, "none known"),
      number("ramp_months",
             &Params::ramp_months,
             unit::month,
             {"新床位投入使用的时间常数", "time constant until opened beds are in use"})
          .range(0.1, 240)
          .fallback_range(11, 29, Status::assumption, own),
  };
}

Row<Params> discharge(std::string_view key, std::size_t k, Text text, double value) {
  return number(key, &Params::discharge, k, unit::annual_rate, text)
      .range(0, 12)
      .certain()
      .fallback(value, Status::assumption, own);
}

std::vector<Row<Params>> flow_rows() {
  return {
      discharge("discharge_able", 0, {"完好者年退住率", "yearly live discharge, able"}, 0.15),
      discharge("discharge_mild", 1, {"轻度者年退住率", "yearly live discharge, mild"}, 0.12),
      discharge(
          "discharge_moderate", 2, {"中度者年退住率", "yearly live discharge, moderate"}, 0.12),
      discharge("discharge_severe", 3, {"重度者年退住率", "yearly live discharge, severe"}, 0.08),
      discharge(
          "discharge_complete", 4, {"完全失能者年退住率", "yearly live discharge, complete"}, 0.05),
      number("discharge_level",
             &Params::discharge_level,
             unit::one,
             {"退住率总体水平", "level of all live discharges"})
          .range(0, 10)
          .fallback_range(0.6, 1.7, Status::assumption, "half to twice"),
      number("home_mortality",
             &Params::home_mortality,
             unit::one,
             {"机构内与同等级死亡率之比", "mortality in homes over that of the level"})
          .range(0.1, 10)
          .fallback_range(1.05, 1.38, Status::assumption, own),
      number("reneging",
             &Params::reneging,
             unit::share,
             {"每月放弃轮候比例", "share who give up waiting a month"})
          .range(0, 1)
          .fallback_range(0.08, 0.26, Status::assumption, own),
      number("reapplying",
             &Params::reapplying,
             unit::share,
             {"放弃轮候者每月重新申请比例",
              "share of those who gave up waiting that apply again a month"})
          .range(0, 1)
          .fallback_range(0.1, 0.25, Status::assumption, "most of a gap is closed within a year"),
  };
}

}  // namespace

std::vector<Row<Params>> use_rows() {
  std::vector<Row<Params>> rows = level_use_rows();
  append(rows, price_rows());
  append(rows, class_rows());
  return rows;
}

std::vector<Row<Params>> bed_rows() {
  std::vector<Row<Params>> rows = stock_rows();
  append(rows, plan_rows());
  append(rows, flow_rows());
  return rows;
}

}  // namespace mz::care
