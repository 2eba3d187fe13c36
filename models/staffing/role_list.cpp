// The rows of [[role]]: what posts a role has, who fills them, what they cost.
#include "models/staffing/staffing.hpp"

namespace mz::staffing {
namespace {

using row::amounts;
using row::choice;
using row::flag;
using row::number;

constexpr double most_persons = 1e7;
constexpr double most_candidates = 1e6;
constexpr std::string_view own = "assumption of this model, theory.md";

constexpr std::array institutions{Label{"township", {"乡镇(街道)", "townships"}},
                                  Label{"village", {"村(居)", "villages and communities"}},
                                  Label{"funeral_home", {"殡仪馆", "funeral homes"}},
                                  Label{"cremator", {"火化炉", "cremators"}}};
constexpr std::array people{
    Label{"population", {"常住人口", "residents"}},
    Label{"population_60plus", {"60岁及以上人口", "residents aged 60 and over"}},
    Label{"urban_population", {"城镇常住人口", "urban residents"}}};
constexpr std::array clients{
    Label{"able", {"机构中能力完好者", "residents of homes, able"}},
    Label{"mild", {"机构中轻度失能者", "residents of homes, mild"}},
    Label{"moderate", {"机构中中度失能者", "residents of homes, moderate"}},
    Label{"severe", {"机构中重度失能者", "residents of homes, severe"}},
    Label{"complete", {"机构中完全失能者", "residents of homes, complete"}},
    Label{"home_care_user", {"居家服务对象", "users of care at home"}},
    Label{"cremation", {"年火化量", "cremations a year"}},
    Label{"relief_case", {"低保和特困人员", "persons on dibao or destitute support"}}};
static_assert(institutions.size() == at(first_per_10000));
static_assert(people.size() == at(first_client - first_per_10000));
static_assert(clients.size() == at(bases - first_client));

constexpr std::array pensions{
    Label{"none", {"不计退休", "nobody retires"}},
    Label{"staff", {"男60、女55岁起,按2025年规定延迟", "men 60, women 55, later by the 2025 law"}},
    Label{"worker", {"男60、女50岁起,按2025年规定延迟", "men 60, women 50, later by the 2025 law"}},
    Label{"informal", {"非正式用工,60岁后逐步退出", "informal: leave bit by bit from 60 on"}}};
constexpr std::array age_bands{Label{"under_45", {"45岁以下", "under 45"}},
                               Label{"45_49", {"45-49岁", "45-49"}},
                               Label{"50_54", {"50-54岁", "50-54"}},
                               Label{"55_59", {"55-59岁", "55-59"}},
                               Label{"60_plus", {"60岁及以上", "60 and over"}}};

void append(std::vector<Row<RoleKeys>>& rows, std::vector<Row<RoleKeys>> more) {
  for (Row<RoleKeys>& row : more) {
    rows.push_back(std::move(row));
  }
}

std::vector<Row<RoleKeys>> rule_rows() {
  return {
      amounts("posts_per",
              &RoleKeys::posts_per,
              institutions,
              unit::one,
              {"每个机构或单位的岗位数", "posts per institution"})
          .range(0, 1000)
          .path(PathRule::linear)
          .example("{ township = 2 }"),
      amounts("posts_per_10000",
              &RoleKeys::posts_per_10000,
              people,
              unit::one,
              {"每万人岗位数", "posts per 10,000 people"})
          .range(0, 10000)
          .path(PathRule::linear)
          .example("{ urban_population = 18 }"),
      amounts("clients_per_post",
              &RoleKeys::clients_per_post,
              clients,
              unit::one,
              {"每个岗位服务的人数", "clients per post"})
          .range(0.1, 1e6)
          .path(PathRule::linear)
          .example("{ severe = 4, complete = 4 }"),
      number("home_size",
             &RoleKeys::home_size,
             unit::person,
             {"养老机构平均在住人数(逐机构向上取整)",
              "mean residents of a home, whose posts are rounded up"})
          .range(1, 10000)
          .fallback(56,
                    Status::derived,
                    "about 2.26 million residents in 40,000 homes for the old, 2021"),
      number("leave_allowance",
             &RoleKeys::leave_allowance,
             unit::one,
             {"因休假增加的配备倍数", "factor on posts for leave"})
          .range(1, 3)
          .fallback(1, Status::assumption, "no allowance"),
  };
}

std::vector<Row<RoleKeys>> stock_rows() {
  return {
      number("base_staff",
             &RoleKeys::base_staff,
             unit::person,
             {"基年在岗人数(给出则不用 base_staff_share)",
              "staff of the base year; replaces base_staff_share"})
          .range(0, most_persons)
          .of_one_county(),
      number("base_staff_share",
             &RoleKeys::base_staff_share,
             unit::share,
             {"基年在岗占需要(分年给出时取基年的值)",
              "staff over posts required, base year; of a path its value there"})
          .range(0, 10)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, own),
      number("funding",
             &RoleKeys::funding,
             unit::one,
             {"有经费或编制的岗位与基年之比(按需要量折算)",
              "posts with money behind them per post required, over the base year's; a path counts "
              "over its own value of the base year"})
          .range(0, 100)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "as in the base year"),
      number("attrition",
             &RoleKeys::attrition,
             unit::annual_rate,
             {"年离职率(不含退休)", "leavers a year per staff, without retirement"})
          .range(0, 1)
          .path(PathRule::linear)
          .example("\"15%\"")
          .required(),
      number("fill_months",
             &RoleKeys::fill_months,
             unit::month,
             {"空岗补员平均月数", "mean months to fill a post"})
          .range(1, 60)
          .path(PathRule::linear)
          .fallback_range(1.5, 6, Status::assumption, own),
      number("most_recruits",
             &RoleKeys::most_recruits,
             unit::person_per_year,
             {"每年最多招收人数(培训名额或劳动力来源)",
              "most recruits a year: training seats or labour supply"})
          .range(0, most_persons)
          .path(PathRule::linear)
          .of_one_county(),
      number("candidates",
             &RoleKeys::candidates,
             unit::person_per_year,
             {"报考人数(给出则按考试通过增加,不按空岗招收)",
              "candidates of an examination, which then replaces hiring"})
          .range(0, most_candidates)
          .path(PathRule::linear)
          .of_one_county(),
      number("candidates_per_10000",
             &RoleKeys::candidates_per_10000,
             unit::one,
             {"每万常住人口报考人数(县未给出 candidates 时)",
              "candidates per 10,000 residents, where `candidates` is not given"})
          .range(0, 10000)
          .path(PathRule::linear),
      number("pass_rate",
             &RoleKeys::pass_rate,
             unit::share,
             {"考试通过率", "share of candidates who pass"})
          .range(0, 1)
          .fallback_range(0.11,
                          0.27,
                          Status::derived,
                          "national passes per registrant 2021-2024: .083 .216 .232 .188"),
  };
}

std::vector<Row<RoleKeys>> training_rows() {
  return {
      number("training_months",
             &RoleKeys::training_months,
             unit::month,
             {"上岗前培训平均月数(0 或至少 3)",
              "mean months of training before the post, 0 or 3 and more"})
          .range(0, 120)
          .fallback(0, Status::assumption, "no training before the post"),
      number("completion",
             &RoleKeys::completion,
             unit::share,
             {"培训完成率", "share completing training"})
          .range(0, 1)
          .fallback_range(0.75, 0.92, Status::assumption, own),
      number("training_cost",
             &RoleKeys::training_cost,
             unit::yuan,
             {"每名新招人员培训费", "cost of training a recruit"})
          .range(0, 1e7)
          .fallback(0, Status::assumption, "not counted"),
  };
}

std::vector<Row<RoleKeys>> age_rows() {
  return {
      choice("pension", &RoleKeys::pension, pensions, {"退休办法", "how staff retire"})
          .fallback("none", Status::assumption, own),
      amounts("ages",
              &RoleKeys::ages,
              age_bands,
              unit::share,
              {"基年在岗人员年龄构成", "ages of staff in the base year"})
          .range(0, 1)
          .adds_up_to(1)
          .certain()
          .example("{ under_45 = 0.6, 45_49 = 0.2, 50_54 = 0.15, 55_59 = 0.05 }"),
      number("women_share", &RoleKeys::women_share, unit::share, {"女性占比", "share of women"})
          .range(0, 1)
          .certain()
          .fallback(0.5, Status::assumption, own),
      number("entrants_from_45",
             &RoleKeys::entrants_from_45,
             unit::share,
             {"新上岗者中45-54岁占比", "share aged 45 to 54 among those who take up posts"})
          .range(0, 1)
          .certain()
          .fallback(0.1, Status::assumption, own),
  };
}

std::vector<Row<RoleKeys>> wage_rows() {
  return {
      number(
          "wage",
          &RoleKeys::wage,
          unit::yuan_per_month,
          {"月工资(不写年份为基年水平;写年份则按平均工资增速推到基年)",
           "wage a month: of the base year, or of its date, from which it grows with mean wages"})
          .range(0, 1e6)
          .path(PathRule::step)
          .may_begin_late()
          .example("4000")
          .required(),
      number("wage_raise",
             &RoleKeys::wage_raise,
             unit::one,
             {"工资与无政策时之比", "wage over the wage without the policy"})
          .range(0.1, 10)
          .path(PathRule::linear)
          .fallback(1, Status::assumption, "no policy"),
      number("wage_response",
             &RoleKeys::wage_response,
             unit::one,
             {"离职对数优势对工资对数的系数", "logit of attrition by log of wage_raise"})
          .range(-5, 0)
          .fallback_range(-1.2, -0.4, Status::assumption, own),
      number("full_time_share",
             &RoleKeys::full_time_share,
             unit::share,
             {"折合全日制的比例", "full-time equivalent of one person"})
          .range(0, 1)
          .certain()
          .fallback(1, Status::assumption, "full time"),
      flag(
          "limits_admissions",
          &RoleKeys::limits_admissions,
          {"缺员限制养老机构下一年入住", "a shortage limits admissions to care homes a year later"})
          .fallback("false", Status::assumption, own),
  };
}

std::vector<Row<RoleKeys>> all_rows() {
  std::vector<Row<RoleKeys>> rows = rule_rows();
  append(rows, stock_rows());
  append(rows, training_rows());
  append(rows, age_rows());
  append(rows, wage_rows());
  return rows;
}

}  // namespace

const ListSchema<RoleKeys>& role_list() {
  static const ListSchema<RoleKeys> list{
      "role", {"岗位", "role"}, all_rows(), Catalogue{"roles", {}}};
  return list;
}

}  // namespace mz::staffing
