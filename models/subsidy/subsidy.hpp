#pragma once
// Subsidy programmes by county: who gets them, how much, who pays; envelopes, lottery fund and
// present value. Programmes are data: a new one is a [[programme]] and no code. Equations (S.n) are
// in theory.md.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/list_schema.hpp"
#include "sim/core/model.hpp"

namespace mz::subsidy {

/// How the caseload of a programme moves, (S.5)-(S.7).
enum class Dynamics : std::uint8_t { heads, stock, events, assets };
/// What is counted before anybody takes it up, (S.4).
enum class Counts : std::uint8_t {
  people,
  disabled,
  programmes,
  residents,
  new_beds,
  deaths,
  cremations,
  eco_burials,
  townships,
  given
};
enum class Area : std::uint8_t { all, urban, rural };
enum class Base : std::uint8_t { resident, registered };
/// What a standard is paid for; `unsaid`: a case where cases are counted, else a month.
enum class Per : std::uint8_t { month, year, recipient, unsaid };
/// How a standard goes on after its last date, (S.2).
enum class Growth : std::uint8_t {
  fixed,
  rate,
  revisions,
  consumption,
  prices,
  disposable_income,
  minimum_wage,
  wage
};
/// What happens when the lottery fund is empty, (S.11).
enum class Shortfall : std::uint8_t { county, debt };

inline constexpr std::size_t payer_count = axis::label::payer.size();
/// Payers with a part of their own, positions on axis::payer.
enum Payer : int { payer_central = 0, payer_county = 3, payer_lottery = 4 };

/// One [[programme]]; rows in programme_list().
struct ProgrammeKeys {
  Dynamics kind = Dynamics::heads;
  Counts counts = Counts::people;
  Area residence = Area::all;
  Base base = Base::resident;
  std::vector<std::int64_t> ages;
  std::vector<int> levels;
  std::vector<std::string> part_of, excludes;
  Number take_up, caseload, exit_rate, drift, elasticity, yearly_sd;

  Per per = Per::unsaid;
  Growth growth = Growth::fixed;
  Number standard, growth_margin, growth_rate, revision_chance, revision_step;
  std::string ratio_of, floor_of;
  std::int64_t ratio_lag = 0;
  Number ratio, floor_ratio, floor, round_up_to;

  Number payment_ratio, months;
  Parts level_multipliers, bed_multipliers, payers;
  bool price_supplement = false;
  bool elder_care = false;
  bool relief = false;
};

/// What a user sets in section [subsidy]; rows in schema().
struct Params {
  Number discount_rate, price_trigger, cost_level;
  std::array<Number, payer_count> envelope;
  Number lottery_sales, lottery_sales_per_resident, lottery_sales_growth;
  Number lottery_fund_rate, lottery_local_share, lottery_other_uses, lottery_opening;
  Shortfall lottery_shortfall = Shortfall::county;
};

/// A flow of the year is counted: what is paid is paid for a case.
constexpr bool counts_cases(Dynamics kind, Counts counts) {
  return kind == Dynamics::events || counts == Counts::new_beds || counts == Counts::deaths ||
         counts == Counts::cremations || counts == Counts::eco_burials;
}

const Schema<Params>& schema();
const ListSchema<ProgrammeKeys>& programme_list();

/// What a user can read in group /subsidy.
inline constexpr std::array outputs{
    var({"caseload",
         unit::recipient,
         {"保障人数(12月31日;次数、张数、个数为全年)",
          "recipients on 31 December; cases, beds and stations of the year"},
         "S.5",
         Kind::stock,
         aggregate::sum,
         Better::neutral,
         {&axis::programme}}),
    var({"standard",
         unit::yuan,
         {"标准(元,按项目为每月、每年或每次)", "standard in yuan a month, year or case"},
         "S.3",
         Kind::stock,
         aggregate::mean("caseload"),
         Better::neutral,
         {&axis::programme}}),
    var({"standard_growth",
         unit::annual_rate,
         {"标准年增速", "yearly growth of the standard"},
         "S.3",
         Kind::flow,
         aggregate::mean("caseload"),
         Better::up,
         {&axis::programme}}),
    var({"spending",
         unit::yuan,
         {"支出", "spending"},
         "S.8",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::programme}}),
    var({"project_spending",
         unit::yuan,
         {"建设项目支出", "spending on projects"},
         "S.13",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"spending_by_payer",
         unit::yuan,
         {"分出资方支出(补贴与建设项目)", "spending by payer, programmes and projects"},
         "S.9",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::payer}}),
    var({"total_spending",
         unit::yuan,
         {"支出合计(补贴与建设项目)", "total spending, programmes and projects"},
         "S.9",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"central_share",
         unit::share,
         {"中央承担比例", "share paid by central government"},
         "S.9",
         Kind::flow,
         aggregate::ratio("central_spending", "total_spending"),
         Better::neutral}),
    var({"budget_gap",
         unit::yuan,
         {"超出各出资方预算的支出", "spending beyond the envelopes of the payers"},
         "S.10",
         Kind::flow,
         aggregate::rate_schedule,
         Better::down}),
    var({"lottery_income",
         unit::yuan,
         {"福彩公益金地方留成", "lottery fund income kept locally"},
         "S.11",
         Kind::flow,
         aggregate::sum,
         Better::up}),
    var({"lottery_spending",
         unit::yuan,
         {"福彩公益金支出", "spending of the lottery fund"},
         "S.11",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"lottery_other_uses",
         unit::yuan,
         {"福彩公益金用于其他方面", "what the lottery fund spends outside the programmes"},
         "S.11",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"lottery_balance",
         unit::yuan,
         {"福彩公益金结余", "balance of the lottery fund"},
         "S.11",
         Kind::stock,
         aggregate::sum,
         Better::up}),
    var({"elder_care_share_of_lottery",
         unit::share,
         {"福彩公益金用于养老服务比例", "share of lottery spending that goes to care of the old"},
         "S.11",
         Kind::flow,
         aggregate::ratio("lottery_elder_care", "lottery_spending"),
         Better::up}),
    var({"present_value",
         unit::yuan,
         {"支出现值(自基年累计)", "present value of spending since the base year"},
         "S.12",
         Kind::stock,
         aggregate::sum,
         Better::neutral}),
    var({"central_spending",
         unit::yuan,
         {"中央支出", "spending of central government"},
         "S.9",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {},
         Role::support}),
    var({"lottery_elder_care",
         unit::yuan,
         {"福彩公益金养老服务支出", "lottery spending on care of the old"},
         "S.11",
         Kind::flow,
         aggregate::sum,
         Better::up,
         {},
         Role::support}),
    var({"limited_spending",
         unit::yuan,
         {"有预算的出资方支出", "spending of payers that have an envelope"},
         "S.10",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::payer},
         Role::support}),
    var({"envelope",
         unit::yuan,
         {"预算(无预算为 0)", "envelope, 0 where there is none"},
         "S.10",
         Kind::flow,
         aggregate::sum,
         Better::neutral,
         {&axis::payer},
         Role::support}),
};
static_assert(unique(outputs));

const Model& model();

}  // namespace mz::subsidy
