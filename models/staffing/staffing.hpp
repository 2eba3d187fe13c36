#pragma once
// Staff of the civil-affairs system by county and role: posts required, staff, vacancies, what they
// cost, and the beds they keep closed. Equations (W.n) are in theory.md.

#include <array>
#include <string>

#include "models/staffing/retirement.hpp"
#include "models/staffing/year_kernel.hpp"
#include "sim/core/list_schema.hpp"
#include "sim/core/model.hpp"

namespace mz::staffing {

/// What a user sets in section [staffing]; rows in schema().
struct Params {
  Number townships, villages;
  Number relief_cases, relief_rate;
  Number cremations_per_cremator;
  Number base_reserve;
  Number social_charge;
  Number late_exit;
};

/// One [[role]]; rows in role_list().
struct RoleKeys {
  Parts posts_per, posts_per_10000, clients_per_post;
  Number home_size, leave_allowance;
  Number base_staff, base_staff_share, funding;
  Number attrition, fill_months, most_recruits;
  Number candidates, candidates_per_10000, pass_rate;
  Number training_months, completion, training_cost;
  Pension pension = Pension::none;
  Parts ages;
  Number women_share, entrants_from_45;
  Number wage, wage_raise, wage_response, full_time_share;
  bool limits_admissions = false;
};

const Schema<Params>& schema();
const ListSchema<RoleKeys>& role_list();

/// What posts may be counted by, in the order of the labels of the keys: first
/// `posts_per`, then `posts_per_10000`, then `clients_per_post`.
enum Base : int {
  base_township,
  base_village,
  base_funeral_home,
  base_cremator,
  base_population,
  base_population_60plus,
  base_urban_population,
  base_first_resident,  ///< of care homes, by level
  base_home_care_user = base_first_resident + 5,
  base_cremation,
  base_relief_case,
  bases
};
inline constexpr int first_per_10000 = base_population;
inline constexpr int first_client = base_first_resident;
inline constexpr int resident_levels = 5;

namespace detail {

consteval OutputVar by_role(OutputVar of) {
  of.axes = {&axis::role};
  return of;
}

}  // namespace detail

/// What a user can read in group /staffing.
inline constexpr std::array outputs{
    detail::by_role(var({"required",
                         unit::person,
                         {"按配备标准需要的人员", "posts required by the rule"},
                         "W.1",
                         Kind::stock,
                         aggregate::sum,
                         Better::neutral})),
    detail::by_role(var({"staff",
                         unit::person,
                         {"在岗人员", "staff in post"},
                         "W.3",
                         Kind::stock,
                         aggregate::sum,
                         Better::neutral})),
    detail::by_role(var({"vacancies",
                         unit::person,
                         {"缺员", "vacancies"},
                         "W.12",
                         Kind::stock,
                         aggregate::sum,
                         Better::down})),
    detail::by_role(var({"surplus",
                         unit::person,
                         {"超出标准的人员", "staff above the rule"},
                         "W.12",
                         Kind::stock,
                         aggregate::sum,
                         Better::neutral})),
    detail::by_role(var({"hires",
                         unit::person_per_year,
                         {"新上岗人员", "people taking up posts"},
                         "W.6",
                         Kind::flow,
                         aggregate::sum,
                         Better::neutral})),
    detail::by_role(var({"leavers",
                         unit::person_per_year,
                         {"离职和退休人员", "people leaving or retiring"},
                         "W.5",
                         Kind::flow,
                         aggregate::sum,
                         Better::down})),
    var({"wage_bill",
         unit::yuan,
         {"人员经费(当年价)", "wages, charges and training, yuan of the year"},
         "W.14",
         Kind::flow,
         aggregate::sum,
         Better::neutral}),
    var({"beds_closed_by_staff",
         unit::bed,
         {"有人等候、因缺少护理人员不能启用的床位", "beds people wait for that staff cannot open"},
         "W.13",
         Kind::stock,
         aggregate::sum,
         Better::down}),
};
static_assert(unique(outputs));

const Model& model();

}  // namespace mz::staffing
