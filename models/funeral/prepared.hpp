#pragma once
// What the funeral model keeps ready for its years: one county's homes, holds and grounds, constant
// while trajectories run.

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/funeral/calendar.hpp"
#include "models/funeral/funeral.hpp"
#include "models/project_list.hpp"

namespace mz::funeral {

/// Wires of the model, in the order of `wires`.
enum WireIndex : int {
  wire_bodies_by_day,
  wire_weather,
  wire_store,
  wire_niches,
  wire_plots,
  wire_ashes,
  wire_throughput,
  wire_standing
};

/// Rows of wire `ashes`, of the residents' year.
enum AshRow : int { row_eco_ashes, row_eco_graves, ash_rows };
/// Rows of wire `throughput`, of the home's year.
enum ThroughputRow : int { row_received, row_cremated, throughput_rows };
/// Rows of wire `standing`: whether the county cremates in each month of the year and whether its
/// dead go elsewhere, 1 or 0; what works there.
enum StandingRow : int {
  row_here,
  row_elsewhere = row_here + months,
  row_cremators = row_elsewhere + months,
  row_niches = row_cremators + months,
  row_plots,
  standing_rows
};

inline constexpr std::array wires{
    Wire{"bodies_by_day", most_days},
    Wire{"weather", 1},
    Wire{"store", StoreRows::count},
    Wire{"niches_in_use", most_lease_years},
    Wire{"plots_in_use", most_lease_years},
    Wire{"ashes", ash_rows},
    Wire{"throughput", throughput_rows},
    Wire{"standing", standing_rows},
};

/// First row of an output variable among the rows of the model.
consteval int first_row(std::string_view name) {
  int row = 0;
  for (const OutputVar& variable : outputs) {
    if (variable.name == name) {
      return row;
    }
    row += variable.rows();
  }
  throw "no such output variable";
}

struct Rows {
  int deaths, cremations, homes, cremators, required, peak, over, long_days, wait_p95, storage_peak;
  int niches_free, plots_free, exhaustion, land, bodies, eco_burials, waits, year, count;
};

inline constexpr Rows rows_of_outputs{
    .deaths = first_row("deaths"),
    .cremations = first_row("cremations"),
    .homes = first_row("homes"),
    .cremators = first_row("cremators"),
    .required = first_row("cremators_required"),
    .peak = first_row("peak_day_bodies"),
    .over = first_row("days_over_capacity"),
    .long_days = first_row("long_days"),
    .wait_p95 = first_row("wait_days_p95"),
    .storage_peak = first_row("cold_storage_peak"),
    .niches_free = first_row("niches_free"),
    .plots_free = first_row("plots_free"),
    .exhaustion = first_row("niche_exhaustion_year"),
    .land = first_row("burial_land"),
    .bodies = first_row("bodies"),
    .eco_burials = first_row("eco_burials"),
    .waits = first_row("waits"),
    .year = first_row("year_of_row"),
    .count = first_row("year_of_row") + 1,
};

/// What stands in a county on 31 December, projects left out.
struct Standing {
  double homes = 0;
  double cremators = 0;
  double niches = std::numeric_limits<double>::quiet_NaN();  ///< undefined: not given
  double plots = std::numeric_limits<double>::quiet_NaN();

  bool cremates() const { return homes > 0.0 && cremators > 0.0; }
};

/// One county, ready to run.
struct PreparedCounty {
  Params params;
  std::string code;
  std::uint32_t region = 0;
  std::uint32_t weather_region = 0;
  std::array<double, hold_days> hold{};  ///< (F.8) cumulated; the rest are long stays
  double long_stay_leaving = 0;          ///< (F.10) a week
  std::vector<Standing> standing;        ///< by year of the run
  std::vector<int> servers;     ///< positions in the group of the counties that take its dead
  std::vector<double> shares;   ///< of each of them, (F.17)
  std::vector<int> served;      ///< positions of the counties whose dead it may take, itself first
  double usual_cremations = 0;  ///< a year, of its own residents, for cremators by average use
  std::vector<Listed<Project>> projects;
};

/// What all counties of a scenario share.
class SharedFuneral final : public Prepared {
 public:
  std::vector<Calendar> calendar;  ///< by year of the run
};

class PreparedFuneral final : public Prepared {
 public:
  const SharedFuneral* shared = nullptr;
  int base_year = 0;
  std::vector<PreparedCounty> counties;
  std::unique_ptr<const Prepared> own_shared;  ///< when the caller of prepare had none made
};

std::unique_ptr<const Prepared> prepare_shared_funeral(const RunInput& run, const CountyInput& any);
std::unique_ptr<const Prepared> prepare_funeral(const RunInput& run,
                                                std::span<const CountyInput> counties,
                                                Diagnostics& diagnostics);

/// A code and the share of the dead that go there.
struct Server {
  std::string code;
  double share = 1;
};
/// The counties that `served_by` names, "532503" or "532503 70%, 532504 30%"; nothing when it is
/// not written so.
std::optional<std::vector<Server>> servers_of(std::string_view served_by);

/// Who serves whom, (F.17); false when something is wrong with it.
bool set_servers(std::span<const CountyInput> inputs,
                 std::vector<PreparedCounty>& counties,
                 Diagnostics& diagnostics);
/// What is wrong with homes and, where servers are `sound`, catchments over the years.
void check_catchments(const RunInput& run,
                      std::span<const CountyInput> inputs,
                      const std::vector<PreparedCounty>& counties,
                      bool sound,
                      Diagnostics& diagnostics);
/// What is wrong with the projects of a county.
void check_funeral_projects(const PreparedCounty& county, Diagnostics& diagnostics);

}  // namespace mz::funeral
