// The rows of section [subsidy].
#include "models/subsidy/subsidy.hpp"

namespace mz::subsidy {
namespace {

using row::choice;
using row::number;

/// A million million yuan: more than any county handles, few enough for whole fen.
constexpr double most_yuan = 1e12;
constexpr std::string_view own = "assumption of this model, theory.md";

constexpr std::array shortfalls{
    Label{"county", {"由县级财政补足", "the county budget pays the rest"}},
    Label{"debt", {"允许结余为负", "the balance may fall below nothing"}}};

Row<Params> envelope(std::string_view key, std::size_t payer, Text text) {
  return number(key, &Params::envelope, payer, unit::yuan, text)
      .range(0, most_yuan)
      .path(PathRule::step)
      .of_one_county();
}

std::vector<Row<Params>> budget_rows() {
  return {
      number("discount_rate",
             &Params::discount_rate,
             unit::annual_rate,
             {"贴现率(名义)", "discount rate, nominal"})
          .range(0, 1)
          .common()
          .certain()
          .fallback(0.04, Status::assumption, "usual range 2 to 8 %"),
      number("price_trigger",
             &Params::price_trigger,
             unit::annual_rate,
             {"启动价格临时补贴的年物价涨幅",
              "price growth of a year from which supplements are paid"})
          .range(0, 1)
          .certain()
          .fallback(
              0.035, Status::recalled, "linkage rule: consumer prices up by 3.5 % in a month"),
      number("cost_level",
             &Params::cost_level,
             unit::one,
             {"建设项目决算与预算之比", "final cost of projects over the planned one"})
          .range(0, 100)
          .common()
          .fallback_range(0.92, 1.31, Status::assumption, "overruns of a tenth, sd .15"),
      envelope("envelope_central", 0, {"中央预算", "envelope of central government"}),
      envelope("envelope_province", 1, {"省级预算", "envelope of the province"}),
      envelope("envelope_prefecture", 2, {"地级预算", "envelope of the prefecture"}),
      envelope("envelope_county", 3, {"县级预算", "envelope of the county"}),
      envelope("envelope_lottery", 4, {"福彩公益金预算", "envelope of the lottery fund"}),
      envelope("envelope_insurance", 5, {"保险预算", "envelope of insurance"}),
      envelope("envelope_user", 6, {"个人负担上限", "what users are to pay at most"}),
  };
}

std::vector<Row<Params>> lottery_rows() {
  return {
      number("lottery_sales",
             &Params::lottery_sales,
             unit::yuan,
             {"福彩年销售额(至末个日期)", "lottery sales a year, up to the last date"})
          .range(0, most_yuan)
          .path(PathRule::linear)
          .of_one_county(),
      number("lottery_sales_per_resident",
             &Params::lottery_sales_per_resident,
             unit::yuan,
             {"未给出销售额时的人均销售额", "sales per resident where none are given"})
          .range(0, 1e5)
          .fallback(100, Status::recalled, "nation 2021: about 1420亿 of sales over 14.1亿 people"),
      number("lottery_sales_growth",
             &Params::lottery_sales_growth,
             unit::annual_rate,
             {"其后销售额年增速", "yearly growth of sales afterwards"})
          .range(-0.5, 0.5)
          .fallback_range(-0.06, 0.03, Status::assumption, "plans expect falling sales"),
      number("lottery_fund_rate",
             &Params::lottery_fund_rate,
             unit::share,
             {"公益金占销售额比例", "welfare fund over sales"})
          .range(0, 1)
          .fallback_range(0.25, 0.35, Status::recalled, "by game 20 to 37 %"),
      number("lottery_local_share",
             &Params::lottery_local_share,
             unit::share,
             {"公益金留归本地的比例", "share of the fund that stays here"})
          .range(0, 1)
          .fallback_range(
              0.4, 0.6, Status::recalled, "half goes to the centre; split below it varies"),
      number("lottery_other_uses",
             &Params::lottery_other_uses,
             unit::share,
             {"留归本地的公益金用于本情景项目以外的比例",
              "share of what stays here that goes to uses outside the programmes"})
          .range(0, 1)
          .fallback_range(0.6,
                          0.9,
                          Status::assumption,
                          "the local fund also builds homes, pays for sport, children and disaster "
                          "relief; no county accounts at hand"),
      number("lottery_opening",
             &Params::lottery_opening,
             unit::yuan,
             {"基年末公益金结余", "balance at the end of the base year"})
          .range(0, most_yuan)
          .of_one_county()
          .fallback(0, Status::assumption, own),
      choice("lottery_shortfall",
             &Params::lottery_shortfall,
             shortfalls,
             {"公益金不足时", "when the fund is empty"})
          .fallback("county", Status::assumption, own),
  };
}

}  // namespace

const Schema<Params>& schema() {
  static const Schema<Params> rows = [] {
    std::vector<Row<Params>> all = budget_rows();
    for (const Row<Params>& one : lottery_rows()) {
      all.push_back(one);
    }
    return Schema<Params>("subsidy", {"补贴与救助资金", "subsidies"}, std::move(all));
  }();
  return rows;
}

}  // namespace mz::subsidy
