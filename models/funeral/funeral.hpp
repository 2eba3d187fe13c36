#pragma once
// Funerals by county: the dead by day, funeral homes with their queue and cold store, niches, plots
// and land. Equations (F.n) are in theory.md.

#include <array>
#include <string>

#include "models/funeral/year_kernel.hpp"
#include "sim/core/model.hpp"

namespace mz::funeral {

/// What a user sets in section [funeral]; rows in schema().
struct Params {
  Number seasonal_amplitude, seasonal_peak_day, weekend_deaths, death_dispersion;
  Number weather_persistence, weather_sd;
  Number bodies_per_death, cremation_rate;
  Number hold_day_1, hold_day_2, hold_day_3, hold_day_4, hold_day_5, hold_day_6, hold_day_7;
  Number stored_share, long_stay_share, long_stay_days;
  Number homes, cremators, cremations_per_cremator, crude_death_rate;
  std::string served_by;
  Number cremator_availability, operating_hours, service_minutes, first_firing_minutes;
  Number long_hours, long_hours_after, emergency_hours, emergency_after;
  Number holiday_capacity, capacity_after_holiday, late_share_allowed;
  Number eco_burial_rate, niche_share, plot_share, spouse_joins;
  Number niches, niches_in_use, plots, plots_in_use, lease_renewal;
  std::int64_t lease_years = 20;
  Number niche_land, plot_land, body_grave_land, eco_burial_land, eco_grave_land;
};

const Schema<Params>& schema();

namespace detail {

/// A row of the table below: sums over counties unless said otherwise.
consteval OutputVar row(std::string_view name,
                        const Unit& unit,
                        Text text,
                        std::string_view equation,
                        Kind kind,
                        Better better = Better::neutral,
                        Aggregation aggregation = aggregate::sum) {
  return var({name, unit, text, equation, kind, aggregation, better});
}
consteval OutputVar noisy(OutputVar of) {
  of.needs = Needs::individual_noise;
  return of;
}
consteval OutputVar support(OutputVar of, OwnAxis axis = {}) {
  of.role = Role::support;
  of.axes = {axis};
  return of;
}

}  // namespace detail

/// What a user can read in group /funeral.
inline constexpr std::array outputs = [] {
  using namespace detail;
  constexpr Aggregation per_home = aggregate::mean("homes");
  constexpr Aggregation pooled = aggregate::rate_schedule;
  constexpr Kind flow = Kind::flow;
  constexpr Kind stock = Kind::stock;
  constexpr Better up = Better::up;
  constexpr Better down = Better::down;
  return std::array{
      row("deaths", unit::person_per_year, {"死亡人数", "deaths"}, "F.1", flow),
      row("cremations", unit::person_per_year, {"火化人数", "cremations"}, "F.1", flow),
      row("cremation_rate",
          unit::share,
          {"火化率", "cremation rate"},
          "F.1",
          flow,
          up,
          aggregate::ratio("cremations", "bodies")),
      row("eco_burial_rate",
          unit::share,
          {"节地生态安葬率", "eco-burial rate"},
          "F.1",
          flow,
          up,
          aggregate::ratio("eco_burials", "bodies")),
      row("homes", unit::place, {"殡仪馆数", "funeral homes"}, "F.17", stock, up),
      row("cremators", unit::place, {"火化炉数", "cremators"}, "F.17", stock),
      noisy(row("cremators_required",
                unit::place,
                {"需要的火化炉数", "cremators required"},
                "F.16",
                flow,
                down)),
      noisy(row("peak_day_bodies",
                unit::body,
                {"最忙一日待火化遗体", "bodies due for cremation on the fullest day"},
                "F.14",
                flow,
                down,
                aggregate::max)),
      noisy(row("days_over_capacity",
                unit::day,
                {"当日火化不完的天数", "days that end with bodies waiting"},
                "F.14",
                flow,
                down,
                per_home)),
      noisy(row("long_days",
                unit::day,
                {"延时火化的天数", "days worked in longer than usual hours"},
                "F.11",
                flow,
                down,
                per_home)),
      noisy(row("wait_days_p95",
                unit::day,
                {"95%遗体的等待火化天数", "days within which 95 % are cremated"},
                "F.15",
                flow,
                down,
                pooled)),
      noisy(row("cold_storage_peak",
                unit::body,
                {"冷藏最多遗体数", "bodies in the cold store on its fullest day"},
                "F.14",
                flow,
                down)),
      row("niches_free", unit::place, {"空余骨灰格位", "niches free"}, "F.21", stock, up),
      row("plots_free", unit::place, {"空余墓位", "plots free"}, "F.21", stock, up),
      row("niche_exhaustion_year",
          unit::calendar_year,
          {"格位用尽年份", "year in which niches run out"},
          "F.21",
          stock,
          up,
          pooled),
      row("burial_land",
          unit::square_metre,
          {"基年以来安葬用地", "land taken for burial since the base year"},
          "F.22",
          stock,
          down),
      support(row("bodies", unit::person_per_year, {"遗体数", "bodies"}, "F.1", flow)),
      support(row(
          "eco_burials", unit::person_per_year, {"节地生态安葬数", "eco-burials"}, "F.1", flow)),
      support(row("waits",
                  unit::body,
                  {"按等待天数火化遗体", "bodies cremated by days waited"},
                  "F.15",
                  flow),
              &axis::wait_days),
      support(row("year_of_row",
                  unit::calendar_year,
                  {"年份", "calendar year"},
                  "F.21",
                  stock,
                  Better::neutral,
                  aggregate::first)),
  };
}();
static_assert(unique(outputs));

const Model& model();

}  // namespace mz::funeral
