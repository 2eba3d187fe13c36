#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/funeral/prepared.hpp"
#include "sim/core/math.hpp"

namespace mz::funeral {
namespace {

constexpr double rounding = 1e-6;  ///< shares written in decimals need not add up to the last bit

std::array<const Number*, hold_days> holds_of(const Params& p) {
  return {&p.hold_day_1,
          &p.hold_day_2,
          &p.hold_day_3,
          &p.hold_day_4,
          &p.hold_day_5,
          &p.hold_day_6,
          &p.hold_day_7};
}

/// Where the key was written, or the county when its default holds.
Where place_of(const Number& number, const CountyInput& input) {
  const Where& where = number.value->points.front().origin.where;
  return where.file.empty() ? input.county->where : where;
}

/// Where the first of the holds that somebody wrote stands.
Where place_of_holds(const Params& p, const CountyInput& input) {
  for (const Number* hold : holds_of(p)) {
    if (!hold->value->points.front().origin.where.file.empty()) {
      return hold->value->points.front().origin.where;
    }
  }
  return input.county->where;
}

double residents(const CountyInput& input) {
  return std::accumulate(
      input.age_sex.begin(), input.age_sex.end(), 0.0, [](double sum, const AgeSexCount& group) {
        return sum + group.count;
      });
}

/// (F.8) shares of holds, those of long stays left out.
void set_holds(const CountyInput& input, PreparedCounty& county, Diagnostics& diagnostics) {
  const Params& p = county.params;
  double sum = 0;
  const double ordinary = 1.0 - p.long_stay_share.median(0);
  for (int w = 0; w < hold_days; ++w) {
    sum += holds_of(p)[at(w)]->median(0);
    county.hold[at(w)] = ordinary * sum;
  }
  county.hold.back() = ordinary;
  if (std::fabs(sum - 1.0) > rounding) {
    const std::string found = percent(sum);
    diagnostics.error(
        place_of_holds(p, input),
        "funeral.hold_day_1",
        {"hold_day_1 至 hold_day_7 之和为 " + found + ",应为 100%",
         "hold_day_1 to hold_day_7 add up to " + found + "; they must add up to 100%"});
  }
  constexpr double days_of_week = 7.0;
  const double daily = 1.0 - 1.0 / p.long_stay_days.median(0);
  county.long_stay_leaving = 1.0 - math::pow(daily, days_of_week);  // (F.10)
}

/// (F.17) cremators that the nation's average use would give the county.
double usual_cremators(const CountyInput& input, const Params& p, int base_year) {
  const double cremations = residents(input) * p.crude_death_rate.median(0) *
                            p.bodies_per_death.median(base_year) *
                            p.cremation_rate.median(base_year);
  return std::max(1.0, std::ceil(cremations / p.cremations_per_cremator.median(0)));
}

void set_standing(const CountyInput& input, const RunInput& run, PreparedCounty& county) {
  const Params& p = county.params;
  const double usual = usual_cremators(input, p, run.base_year);
  for (int year = run.base_year; year <= run.last_year; ++year) {
    Standing& standing = county.standing.emplace_back();
    standing.homes = p.homes.median(year);
    const double unstated = standing.homes > 0.0 ? usual : 0.0;
    standing.cremators = p.cremators.is_set() ? p.cremators.median(year) : unstated;
    if (p.niches.is_set()) {
      standing.niches = p.niches.median(year);
    }
    if (p.plots.is_set()) {
      standing.plots = p.plots.median(year);
    }
  }
}

/// (F.11) a home that can never cremate.
void check_hours(const CountyInput& input, const RunInput& run, const Params& p, Diagnostics& to) {
  for (int year = run.base_year; year <= run.last_year; ++year) {
    const double minutes = 60.0 * p.operating_hours.median(year) - p.first_firing_minutes.median(0);
    if (minutes < p.service_minutes.median(year) || p.cremator_availability.median(year) <= 0.0) {
      to.error(place_of(p.operating_hours, input),
               "funeral.operating_hours",
               {std::to_string(year) +
                    " 年每日火化时间不够火化一具遗体;请核对 operating_hours、service_minutes、"
                    "first_firing_minutes、cremator_availability",
                "not one cremation fits into a day of " + std::to_string(year) +
                    "; check operating_hours, service_minutes, first_firing_minutes and "
                    "cremator_availability"});
      return;
    }
  }
}

/// Homes and cremators are counted in whole ones.
void check_whole(const Number& number,
                 std::string_view key,
                 const CountyInput& input,
                 const RunInput& run,
                 Diagnostics& to) {
  for (int year = run.base_year; number.is_set() && year <= run.last_year; ++year) {
    if (number.median(year) != std::floor(number.median(year))) {
      to.error(place_of(number, input),
               "funeral." + std::string(key),
               {std::to_string(year) + " 年不是整数;殡仪馆和火化炉按个数计",
                "it is not whole in " + std::to_string(year) +
                    "; funeral homes and cremators are counted"});
      return;
    }
  }
}

void check_ashes(const CountyInput& input, const RunInput& run, const Params& p, Diagnostics& to) {
  for (int year = run.base_year; year <= run.last_year; ++year) {
    const double sum = p.niche_share.median(year) + p.plot_share.median(year);
    if (sum > 1.0 + rounding) {
      to.error(place_of(p.plot_share, input),
               "funeral.plot_share",
               {"niche_share 与 plot_share 之和在 " + std::to_string(year) + " 年为 " +
                    percent(sum) + ",不能超过 100%",
                "niche_share and plot_share add up to " + percent(sum) + " in " +
                    std::to_string(year) + "; at most 100% is allowed"});
      return;
    }
  }
}

}  // namespace

std::string percent(double share) {
  const std::int64_t tenths = std::llround(1000.0 * share);
  const std::string whole = std::to_string(tenths / 10);
  return (tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10)) + "%";
}

std::unique_ptr<const Prepared> prepare_shared_funeral(const RunInput& run,
                                                       const CountyInput& any) {
  const Params p = schema().bind(any.values, any.slots);
  auto shared = std::make_unique<SharedFuneral>();
  for (int year = run.base_year; year <= run.last_year; ++year) {
    shared->calendar.push_back(calendar_of(year,
                                           {.peak_day = p.seasonal_peak_day.median(0),
                                            .weekend_deaths = p.weekend_deaths.median(0),
                                            .holiday = p.holiday_capacity.median(0),
                                            .after_holiday = p.capacity_after_holiday.median(0)}));
  }
  return shared;
}

std::unique_ptr<const Prepared> prepare_funeral(const RunInput& run,
                                                std::span<const CountyInput> counties,
                                                Diagnostics& diagnostics) {
  auto prepared = std::make_unique<PreparedFuneral>();
  if (run.shared == nullptr) {
    prepared->own_shared = prepare_shared_funeral(run, counties.front());
  }
  prepared->base_year = run.base_year;
  prepared->shared = static_cast<const SharedFuneral*>(
      run.shared != nullptr ? run.shared : prepared->own_shared.get());
  for (const CountyInput& input : counties) {
    PreparedCounty& county = prepared->counties.emplace_back();
    county.params = schema().bind(input.values, input.slots);
    county.code = input.county->code;
    county.region = region_key(county.code);
    const std::string& prefecture = input.county->prefecture;
    county.weather_region = prefecture.empty() ? county.region : region_key(prefecture);
    if (!input.lists.empty()) {
      county.projects = project_list().bind(input.lists.front());
    }
    set_holds(input, county, diagnostics);
    set_standing(input, run, county);
    check_ashes(input, run, county.params, diagnostics);
    check_hours(input, run, county.params, diagnostics);
    check_whole(county.params.homes, "homes", input, run, diagnostics);
    check_whole(county.params.cremators, "cremators", input, run, diagnostics);
  }
  set_servers(run, counties, prepared->counties, diagnostics);
  return prepared;
}

}  // namespace mz::funeral
