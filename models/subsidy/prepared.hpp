#pragma once
// What the subsidy model keeps ready for its years, constant while trajectories run.

#include <array>
#include <cstddef>
#include <vector>

#include "models/project_list.hpp"
#include "models/subsidy/programme_check.hpp"
#include "models/subsidy/subsidy.hpp"
#include "sim/core/wide_cells.hpp"

namespace mz::subsidy {

inline constexpr int L = lanes;
constexpr std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

enum WireIndex : int { wire_programmes, wire_accounts, wire_relief };

/// What a programme hands on to its next year.
enum State : int {
  state_unrounded,  ///< U, (S.2)
  state_standard,   ///< S, (S.3)
  state_caseload,   ///< N, (S.6)
  state_scale,      ///< s, (S.5); below nothing: minus a known N that has not met a pool yet
  state_relative,   ///< S/I when the caseload was last known, (S.5)
  states
};
/// What a county hands on.
enum Account : int { account_sales, account_balance, account_present_value, accounts };

/// `relief_recipients`: persons on programmes marked as relief, for the staffing model; below
/// nothing where no programme is.
inline constexpr std::array wires{
    Wire{"programmes", wide_cells* states* most_programmes},
    Wire{"accounts", wide_cells* accounts},
    Wire{"relief_recipients", 1},
};
/// Years before the base year whose growth the wire `drivers.past_growth` holds, the last first.
inline constexpr int past_years = 20;
inline constexpr int driver_rows = 5;  ///< of a year in wires of the drivers
constexpr int state_of(int programme, State state) {
  return programme * states + state;
}

/// What the model reads of others, in the order of ModelInfo::consumes.
enum Input : int {
  input_people,
  input_population,
  input_registered,
  input_deaths,
  input_growth,
  input_growth_before,
  input_income,
  input_levels,
  input_residents,
  input_bed_works,  ///< nursing, ordinary, converted
  input_cremations,
  input_eco_burials,
  input_past_growth
};

inline constexpr int disability_levels = 5;
enum BedWork : int { new_nursing, new_ordinary, refit };  ///< as in the wire `care.bed_works`
inline constexpr int bed_works = 3;

/// Position of an output variable in the table.
enum Output : int {
  out_caseload = index_of(outputs, "caseload"),
  out_standard = index_of(outputs, "standard"),
  out_standard_growth = index_of(outputs, "standard_growth"),
  out_spending = index_of(outputs, "spending"),
  out_projects = index_of(outputs, "project_spending"),
  out_spending_by_payer = index_of(outputs, "spending_by_payer"),
  out_total = index_of(outputs, "total_spending"),
  out_gap = index_of(outputs, "budget_gap"),
  out_lottery_income = index_of(outputs, "lottery_income"),
  out_lottery_spending = index_of(outputs, "lottery_spending"),
  out_lottery_other_uses = index_of(outputs, "lottery_other_uses"),
  out_lottery_balance = index_of(outputs, "lottery_balance"),
  out_present_value = index_of(outputs, "present_value"),
  out_central = index_of(outputs, "central_spending"),
  out_lottery_elder_care = index_of(outputs, "lottery_elder_care"),
  out_limited = index_of(outputs, "limited_spending"),
  out_envelope = index_of(outputs, "envelope")
};
enum Book : int { book_spending, book_lottery, book_known };  ///< identities, in their order

using Shares = std::array<double, payer_count>;

/// The people that a programme counts, (S.4).
struct Whom {
  int first_age = 0;
  int last_age = oldest_age;
  Area residence = Area::all;
  bool disabled = false;                            ///< those at the levels, from age 60 on
  std::array<bool, disability_levels> has_level{};  ///< all of them where levels do not count
};

/// Which years of a caseload its pool bounds, (S.6).
enum class Bound : std::uint8_t { none, all_years, years_behind_known };

/// A programme as one county has it.
struct Programme {
  std::uint32_t key = 0;  ///< of its id: names its draws
  int position = -1;      ///< on axis::programme
  ProgrammeKeys keys;
  int ratio_of = -1;  ///< positions in the county's programmes
  int floor_of = -1;
  std::vector<int> part_of{}, excludes{};
  std::vector<std::vector<int>> excluded_groups{};  ///< of `excludes`, nobody on two of a group
  Bound bound = Bound::none;
  int last_standard = 0;  ///< last year for which the standard is given
  int last_caseload = 0;  ///< the same of the caseload; before the base year when not given
  Whom whom{};
  std::array<double, disability_levels> level_multiplier{};
  std::array<double, bed_works> bed_multiplier{};
  std::vector<Shares> shares{};  ///< by year of the run, adding up to one
};

/// A project with a cost.
struct Works {
  Listed<Project> listed;
  std::vector<Shares> shares;  ///< by year of the run; the county pays where nobody was named
  bool elder_care = false;     ///< it adds beds or homes for the old
};

struct PreparedCounty {
  Params params;
  std::uint32_t region = 0;
  double townships = 0;
  int last_sales = 0;  ///< last year for which sales are given
  std::vector<Programme> programmes;
  std::vector<Works> works;
  std::vector<int> standards_order, caseloads_order;
};

class PreparedSubsidy final : public Prepared {
 public:
  std::vector<PreparedCounty> counties;
  std::vector<int> first_row;  ///< of each output variable
  int base_year = 0;
};

std::unique_ptr<const Prepared> prepare_subsidy(const RunInput& run,
                                                std::span<const CountyInput> counties,
                                                Diagnostics& diagnostics);

}  // namespace mz::subsidy
