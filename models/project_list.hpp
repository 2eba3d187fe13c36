#pragma once
// [[project]]: what is built where, when it opens and who pays. Several models read the list: care
// its beds, funeral its facilities, subsidy its cost.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/list_schema.hpp"
#include "sim/core/model.hpp"

namespace mz {

enum class ProjectOwner : std::uint8_t { public_body, private_body };

/// One [[project]].
struct Project {
  std::string county;
  Parts adds;  ///< by the labels of `project_capacity`
  std::optional<Month> starts;
  Month opens;
  ProjectOwner owner = ProjectOwner::public_body;
  Number delay;               ///< months behind `opens`
  Number cancel_probability;  ///< that it never opens
  Number cost;                ///< yuan in all
  Parts payers;               ///< shares of the cost
};

/// What a project may add.
inline constexpr std::array project_capacity{
    Label{"nursing_beds", {"护理型床位", "nursing beds"}},
    Label{"ordinary_beds", {"普通床位", "ordinary beds"}},
    Label{"disability_homes", {"失能照护机构", "homes for the disabled"}},
    Label{"funeral_homes", {"殡仪馆", "funeral homes"}},
    Label{"cremators", {"火化炉", "cremators"}},
    Label{"niches", {"格位", "niches"}},
    Label{"plots", {"墓穴", "plots"}}};

const ListSchema<Project>& project_list();

/// Where the user wrote what an item adds; key of its faults.
Where where_of_adds(const Item& item, std::string_view capacity);

/// Names projects that open before they start, by the end of the base year or after the run; for
/// the county that has them.
void check_projects(const std::vector<Listed<Project>>& projects,
                    int base_year,
                    int last_year,
                    Diagnostics& diagnostics);

/// What a project adds of one capacity; null when it adds none.
const Number* added(const Project& project, std::string_view capacity);

/// Whether trajectory `trajectory` never sees the project: a draw of the project's own, the same in
/// every model, year and scenario. `probability` of a certain run below one half cancels nothing.
bool is_cancelled(std::uint64_t seed,
                  const std::string& id,
                  std::uint32_t trajectory,
                  double probability);

/// The same of a lane; where nothing is drawn, whether that is at least as likely as not.
template <class Real>
bool never_opens(const Listed<Project>& project, const Step<Real>& step, int lane) {
  const double cancel = project.keys.cancel_probability.median(0);
  const std::uint32_t trajectory = step.first_trajectory + static_cast<std::uint32_t>(lane);
  return step.uncertainty == Uncertainty::none
             ? cancel >= 0.5
             : is_cancelled(step.seed, project.item->id, trajectory, cancel);
}

/// 1 when a project that opens `delay` months behind its date is open on 31 December of `year`.
constexpr double is_open(const Month& opens, double delay, int year) {
  return static_cast<double>(opens.count()) + delay <= static_cast<double>(12 * year + 11) ? 1.0
                                                                                           : 0.0;
}

}  // namespace mz
