// The rows of [[programme]].
#include <iterator>
#include <utility>

#include "models/subsidy/programme_check.hpp"
#include "models/subsidy/subsidy.hpp"

namespace mz::subsidy {
namespace {

using Keys = ProgrammeKeys;
using Rows = std::vector<Row<Keys>>;
using row::amounts;
using row::choice;
using row::flag;
using row::integer;
using row::integers;
using row::number;
using row::reference;
using row::references;
using row::several;

constexpr double most_recipients = 1e7;
constexpr double most_standard = 1e7;
/// Cases a head, stations a township: more than one for each, never thousands.
constexpr double most_per_head = 1e4;
constexpr std::string_view own = "assumption of this model, theory.md";

constexpr std::array kinds{Label{"heads", {"按人数(人口 × 覆盖率)", "heads: people times take-up"}},
                           Label{"stock", {"存量(进入与退出)", "stock with entries and exits"}},
                           Label{"events", {"按次", "events of the year"}},
                           Label{"assets", {"按床位、站点等", "beds, stations and the like"}}};
constexpr std::array counted{
    Label{"people", {"人口", "people"}},
    Label{"disabled", {"60岁及以上相应能力等级者", "those aged 60 and over at `levels`"}},
    Label{"programmes", {"其他项目的保障人数(part_of)", "recipients of the programmes of part_of"}},
    Label{"residents", {"养老机构在住者", "residents of care homes"}},
    Label{"new_beds", {"当年新增或改造的养老床位", "beds opened or converted in the year"}},
    Label{"deaths", {"死亡人数", "deaths"}},
    Label{"cremations", {"火化人数", "cremations"}},
    Label{"eco_burials", {"节地生态安葬数", "eco-burials"}},
    Label{"townships", {"乡镇(街道)", "townships"}},
    Label{"given", {"按 caseload 给定", "as `caseload` gives it"}}};
constexpr std::array areas{Label{"all", {"城乡", "towns and villages"}},
                           Label{"urban", {"城镇", "towns"}},
                           Label{"rural", {"乡村", "villages"}}};
constexpr std::array bases{Label{"resident", {"常住人口", "residents"}},
                           Label{"registered", {"户籍人口", "registered population"}}};
constexpr std::array periods{Label{"month", {"每月", "a month"}},
                             Label{"year", {"每年", "a year"}},
                             Label{"case", {"每次(每张、每个)", "a case, bed or station"}}};
constexpr std::array growths{
    Label{"fixed", {"不变", "fixed"}},
    Label{"rate", {"按 growth_rate", "at growth_rate"}},
    Label{"revisions", {"不定期调整", "revised now and then"}},
    Label{"consumption", {"不低于上年度人均消费支出增速", "last year's consumption growth"}},
    Label{"prices", {"上年度物价涨幅", "last year's price growth"}},
    Label{"disposable_income", {"上年度人均可支配收入增速", "last year's income growth"}},
    Label{"minimum_wage", {"最低工资增速", "growth of the minimum wage"}},
    Label{"wage", {"平均工资增速", "growth of the mean wage"}}};
constexpr std::array bed_works{Label{"nursing", {"新增护理型", "new nursing beds"}},
                               Label{"ordinary", {"新增普通型", "new ordinary beds"}},
                               Label{"refit", {"改造为护理型", "converted to nursing beds"}}};

Rows who_rows() {
  return {
      choice("kind", &Keys::kind, kinds, {"保障对象的变动方式", "how the caseload moves"})
          .common()
          .required(),
      choice("counts", &Keys::counts, counted, {"计数对象", "what is counted"})
          .common()
          .fallback("people", Status::assumption, own),
      integers("ages", &Keys::ages, unit::life_year, {"年龄[起, 止]", "ages [first, last]"})
          .range(0, oldest_age),
      choice("residence", &Keys::residence, areas, {"城乡", "where they live"})
          .fallback("all", Status::assumption, own),
      several("levels", &Keys::levels, axis::label::level, {"能力等级", "levels of disability"}),
      choice("base", &Keys::base, bases, {"人口口径", "resident or registered"})
          .fallback("resident", Status::assumption, own),
      references("part_of",
                 &Keys::part_of,
                 "programme",
                 {"从哪些项目的保障人数中产生", "programmes whose recipients are counted"}),
      references("excludes",
                 &Keys::excludes,
                 "programme",
                 {"不得同时享受的项目", "programmes whose recipients are not eligible"}),
  };
}

Rows caseload_rows() {
  return {
      number("take_up",
             &Keys::take_up,
             unit::share,
             {"享受比例(按人数的项目不超过 1)", "share who take it up; at most 1 of persons"})
          .range(0, most_per_head)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "everybody eligible"),
      number("caseload",
             &Keys::caseload,
             unit::recipient,
             {"已知的保障人数(至末个日期;无日期为基年)",
              "known recipients, up to the last date; without dates those of the base year"})
          .range(0, most_recipients)
          .path(PathRule::linear)
          .of_one_county(),
      number("exit_rate", &Keys::exit_rate, unit::annual_rate, {"年退出率", "exits a year"})
          .range(0, 1)
          .fallback(0.18, Status::assumption, own),
      number("drift",
             &Keys::drift,
             unit::annual_rate,
             {"长期人数的年变动", "yearly drift of the long-run caseload"})
          .range(-0.5, 0.5)
          .fallback(0, Status::assumption, own),
      number("elasticity",
             &Keys::elasticity,
             unit::one,
             {"长期人数对标准/收入的弹性",
              "elasticity of the long-run caseload to the standard over income"})
          .range(-5, 5)
          .fallback(0, Status::assumption, own),
      number("yearly_sd",
             &Keys::yearly_sd,
             unit::one,
             {"人数年度波动(对数标准差)", "yearly fluctuation, sd of the logarithm"})
          .range(0, 2)
          .certain()
          .fallback(0, Status::assumption, own),
  };
}

Rows standard_rows() {
  return {
      number("standard",
             &Keys::standard,
             unit::yuan,
             {"标准(至末个日期),其后按 growth",
              "standard up to its last date; `growth` goes on from there"})
          .range(0, most_standard)
          .path(PathRule::step)
          .may_begin_late(),
      choice("per",
             &Keys::per,
             periods,
             {"标准的计发周期(缺省:按次、按新增床位等为每次,其余为每月)",
              "what the standard is paid for; left out: a case where cases are counted, else a "
              "month"})
          .common(),
      choice("growth", &Keys::growth, growths, {"标准的增长办法", "how the standard goes on"})
          .common()
          .fallback("fixed", Status::assumption, own),
      number("growth_margin",
             &Keys::growth_margin,
             unit::annual_rate,
             {"高于指数增速的部分", "margin above the index"})
          .range(-0.2, 0.5)
          .path(PathRule::step)
          .fallback(0, Status::assumption, own),
      number("growth_rate",
             &Keys::growth_rate,
             unit::annual_rate,
             {"年增长率", "growth a year, with growth = \"rate\""})
          .range(-0.5, 1)
          .path(PathRule::step),
      number("revision_chance",
             &Keys::revision_chance,
             unit::share,
             {"每年调整的概率", "chance of a revision in a year"})
          .range(0, 1)
          .certain()
          .fallback(0.15, Status::assumption, own),
      number("revision_step",
             &Keys::revision_step,
             unit::share,
             {"每次调整的幅度", "size of a revision"})
          .range(0, 5)
          .certain()
          .fallback(0.2, Status::assumption, own),
      reference("ratio_of",
                &Keys::ratio_of,
                "programme",
                {"标准按其比例确定的项目", "programme whose standard this one follows"}),
      integer("ratio_lag",
              &Keys::ratio_lag,
              unit::life_year,
              {"参照几年前的标准(0 或 1)", "years by which it follows, 0 or 1"})
          .range(0, 1)
          .fallback(0, Status::assumption, own),
      number("ratio", &Keys::ratio, unit::share, {"与参照标准之比", "ratio to that standard"})
          .range(0, 20)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, own),
  };
}

Rows floor_rows() {
  return {
      reference("floor_of",
                &Keys::floor_of,
                "programme",
                {"标准不低于其一定比例的项目", "programme whose standard sets a floor"}),
      number("floor_ratio",
             &Keys::floor_ratio,
             unit::share,
             {"不低于该标准的比例", "share of that standard which is the floor"})
          .range(0, 20)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, own),
      number("floor", &Keys::floor, unit::yuan, {"最低标准", "lowest standard"})
          .range(0, most_standard)
          .path(PathRule::step)
          .fallback(0, Status::assumption, "no floor"),
      number("round_up_to",
             &Keys::round_up_to,
             unit::yuan,
             {"向上取整到几元(0 = 不取整)", "rounded up to whole multiples; 0 = not rounded"})
          .range(0, 1000)
          .certain()
          .fallback(0, Status::assumption, own),
  };
}

Rows money_rows() {
  return {
      number("payment_ratio",
             &Keys::payment_ratio,
             unit::share,
             {"实际发放占标准的比例", "share of the standard that is paid"})
          .range(0, 10)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "the standard in full"),
      number("months", &Keys::months, unit::month, {"每年发放月数", "months paid a year"})
          .range(1, 24)
          .fallback(12, Status::assumption, "every month"),
      amounts("level_multipliers",
              &Keys::level_multipliers,
              axis::label::level,
              unit::one,
              {"各能力等级的标准倍数", "multiples of the standard by level of disability"})
          .range(0, 100)
          .certain(),
      amounts("bed_multipliers",
              &Keys::bed_multipliers,
              bed_works,
              unit::one,
              {"各类床位的标准倍数", "multiples of the standard by kind of bed"})
          .range(0, 100)
          .certain(),
      amounts("payers",
              &Keys::payers,
              axis::label::payer,
              unit::share,
              {"出资分担", "who pays which share"})
          .range(0, 1)
          .path(PathRule::step)
          .certain()
          .adds_up_to(1)
          .required(),
      flag("price_supplement",
           &Keys::price_supplement,
           {"物价上涨时发放价格临时补贴", "supplement in years of high price growth"})
          .fallback("false", Status::assumption, own),
      flag("elder_care", &Keys::elder_care, {"计入养老服务支出", "counts as care of the old"})
          .fallback("false", Status::assumption, own),
      flag("relief",
           &Keys::relief,
           {"社会救助对象(计入救助协理员的服务对象)",
            "recipients are relief cases, whom relief assistants look after"})
          .fallback("false", Status::assumption, own),
  };
}

}  // namespace

const ListSchema<ProgrammeKeys>& programme_list() {
  static const ListSchema<ProgrammeKeys> list{
      "programme",
      {"补贴项目", "programme"},
      [] {
        Rows all;
        for (const auto& part :
             {who_rows(), caseload_rows(), standard_rows(), floor_rows(), money_rows()}) {
          all.insert(all.end(), part.begin(), part.end());
        }
        return all;
      }(),
      Catalogue{"programmes"},
      &check_programmes};
  return list;
}

}  // namespace mz::subsidy
