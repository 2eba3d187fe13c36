#pragma once
// What the staffing model keeps ready for its years, constant while trajectories run.

#include <array>
#include <memory>
#include <vector>

#include "models/staffing/staffing.hpp"

namespace mz::staffing {

/// More roles than any bureau names; wires have a fixed size.
inline constexpr int most_roles = 32;

inline constexpr int sexes_of_staff = 2;
inline constexpr int age_bands = 5;  ///< under 45, 45-49, 50-54, 55-59, 60 and over
inline constexpr int age_cells = sexes_of_staff * age_bands;

/// Cells that a role carries from year to year.
enum RoleCell : int {
  cell_training,                        ///< (W.7) by stage
  cell_ages = cell_training + stages,   ///< (W.11) shares by sex and band
  cell_target = cell_ages + age_cells,  ///< (W.4) posts to fill
  cell_funded,                          ///< (W.4) posts to fill per post required, base year
  cell_base_factor,                     ///< (W.13) base-year posts over staff, with the reserve
  cell_wage,                            ///< (W.14) wage of the base year
  role_cells
};

enum WireIndex : int { wire_roles, wire_staffed_residents };

/// `staffed_residents`: residents of homes that staff can care for, read by the care model a year
/// later.
inline constexpr std::array wires{Wire{"roles", most_roles* role_cells},
                                  Wire{"staffed_residents", 1}};

/// No shortage limits anything.
inline constexpr double no_limit = 1e9;

/// What the model reads of others, in the order of ModelInfo::consumes.
enum Input : int {
  input_population,
  input_population_60plus,
  input_urban_population,
  input_residents_by_level,
  input_home_care_users,
  input_waiting,
  input_beds,
  input_funeral_homes,
  input_cremators,
  input_cremations,
  input_wage_index,         ///< of the drivers, base year = 100
  input_relief_recipients,  ///< of the subsidy model; below nothing where nobody counts them
  input_growth,             ///< of the indices of the drivers in the year
  input_past_growth         ///< in the years before the base year
};
inline constexpr double base_index = 100;
/// Wires of the drivers: rows of a year, that of wages, and years before the base year.
inline constexpr int driver_rows = 5;
inline constexpr int wage_row = 4;
inline constexpr int past_years = 20;
inline constexpr int waiting_rows = 3;  ///< priorities
inline constexpr int bed_rows = 2;      ///< types of bed

enum Output : int {
  out_required,
  out_staff,
  out_vacancies,
  out_surplus,
  out_hires,
  out_leavers,
  out_wage_bill,
  out_beds_closed,
  outputs_count
};
static_assert(index_of(outputs, "required") == out_required);
static_assert(index_of(outputs, "staff") == out_staff);
static_assert(index_of(outputs, "vacancies") == out_vacancies);
static_assert(index_of(outputs, "surplus") == out_surplus);
static_assert(index_of(outputs, "hires") == out_hires);
static_assert(index_of(outputs, "leavers") == out_leavers);
static_assert(index_of(outputs, "wage_bill") == out_wage_bill);
static_assert(index_of(outputs, "beds_closed_by_staff") == out_beds_closed);
static_assert(outputs.size() == at(outputs_count));

struct PreparedRole {
  RoleKeys keys;
  int position = 0;              ///< on the axis of roles, and among the cells of the wire
  std::uint32_t first_quad = 0;  ///< of its draws, by its id and not by who else is in the list
  std::array<double, age_bands> ages{};
  int wage_year = 0;            ///< of the last wage given up to the base year
  double funding_at_start = 1;  ///< what funding of a year is divided by

  /// Recruits are trained before they take up the post, (W.7).
  bool is_trained() const { return keys.training_months.median(0) > 0; }
  /// People join by examination, whether posts are open or not, (W.8).
  bool by_examination() const {
    return keys.candidates.is_set() || keys.candidates_per_10000.is_set();
  }
};

struct PreparedCounty {
  Params params;
  std::uint32_t region = 0;
  double townships = 0;  ///< 0 where nobody knows them
  double villages = 0;
  std::vector<PreparedRole> roles;
};

class PreparedStaffing final : public Prepared {
 public:
  std::vector<PreparedCounty> counties;
  std::array<int, at(outputs_count)> first_row{};
  int base_year = 0;
};

const Kernels& kernels(Isa isa);

std::unique_ptr<const Prepared> prepare_staffing(const RunInput& run,
                                                 std::span<const CountyInput> counties,
                                                 Diagnostics& diagnostics);

}  // namespace mz::staffing
