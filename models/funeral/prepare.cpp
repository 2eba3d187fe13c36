#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/funeral/prepared.hpp"
#include "sim/core/math.hpp"
#include "sim/core/percent.hpp"

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

/// Keys that must fit together, and where a fault among them is told: at the first that somebody
/// wrote.
struct Told {
  Where where;
  std::string key;
};

struct NamedNumber {
  std::string key;
  const Number* number;
};

Told first_written(std::span<const NamedNumber> keys, const CountyInput& input) {
  for (const NamedNumber& one : keys) {
    const Where& where = one.number->value->points.front().origin.where;
    if (!where.file.empty()) {
      return {where, "funeral." + one.key};
    }
  }
  return {input.county->where, "funeral." + keys.front().key};
}

Told told_of_holds(const Params& p, const CountyInput& input) {
  std::vector<NamedNumber> keys;
  for (const Number* hold : holds_of(p)) {
    keys.push_back({"hold_day_" + std::to_string(keys.size() + 1), hold});
  }
  return first_written(keys, input);
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
    const Told told = told_of_holds(p, input);
    diagnostics.error(
        told.where,
        told.key,
        {"hold_day_1 至 hold_day_7 之和为 " + found + ",应为 100%",
         "hold_day_1 to hold_day_7 add up to " + found + "; they must add up to 100%"});
  }
  constexpr double days_of_week = 7.0;
  const double daily = 1.0 - 1.0 / p.long_stay_days.median(0);
  county.long_stay_leaving = 1.0 - math::pow(daily, days_of_week);  // (F.10)
}

/// (F.17) cremations a year among the residents of a county at the nation's death rate.
double usual_cremations(const CountyInput& input, const Params& p, int base_year) {
  return residents(input) * p.crude_death_rate.median(0) * p.bodies_per_death.median(base_year) *
         p.cremation_rate.median(base_year);
}

/// (F.17) cremators that the nation's average use would give a county with the part that it takes
/// of counties without a home in the base year.
double usual_cremators(const PreparedCounty& county,
                       const std::vector<PreparedCounty>& counties,
                       int base_year) {
  double cremations = county.usual_cremations;
  for (const int position : county.served) {
    const PreparedCounty& from = counties[at(position)];
    const bool own = from.params.homes.median(base_year) > 0.0;
    for (std::size_t i = 0; !own && &from != &county && i < from.servers.size(); ++i) {
      const bool here = &counties[at(from.servers[i])] == &county;
      cremations += here ? from.shares[i] * from.usual_cremations : 0.0;
    }
  }
  const double of_one = county.params.cremations_per_cremator.median(0);
  return std::max(1.0, std::ceil(cremations / of_one));
}

void set_standing(const RunInput& run, double usual, PreparedCounty& county) {
  const Params& p = county.params;
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

/// The tenth percentile of a number, or the ninetieth.
double low_end(const Number& number, int year) {
  constexpr double tenth = -1.2815515655446004;
  return number.value->at(year, tenth, 0.0);
}
double high_end(const Number& number, int year) {
  constexpr double ninetieth = 1.2815515655446004;
  return number.value->at(year, ninetieth, 0.0);
}

/// (F.11) a home that cannot cremate, at the unfavourable ends of its ranges.
void check_hours(const CountyInput& input, const RunInput& run, const Params& p, Diagnostics& to) {
  for (int year = run.base_year; year <= run.last_year; ++year) {
    const double minutes =
        60.0 * low_end(p.operating_hours, year) - p.first_firing_minutes.median(0);
    if (minutes < high_end(p.service_minutes, year) ||
        low_end(p.cremator_availability, year) <= 0.0) {
      const NamedNumber keys[] = {{"operating_hours", &p.operating_hours},
                                  {"service_minutes", &p.service_minutes},
                                  {"first_firing_minutes", &p.first_firing_minutes},
                                  {"cremator_availability", &p.cremator_availability}};
      const Told told = first_written(keys, input);
      to.error(told.where,
               told.key,
               {std::to_string(year) +
                    " 年每日火化时间(区间取不利一端)不够火化一具遗体;请核对 operating_hours、"
                    "service_minutes、first_firing_minutes、cremator_availability",
                "not one cremation fits into a day of " + std::to_string(year) +
                    " (at the unfavourable ends of ranges); check operating_hours, "
                    "service_minutes, first_firing_minutes and cremator_availability"});
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
      const NamedNumber keys[] = {{std::string(key), &number}};
      const Told told = first_written(keys, input);
      to.error(told.where,
               told.key,
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
      const NamedNumber keys[] = {{"plot_share", &p.plot_share}, {"niche_share", &p.niche_share}};
      const Told told = first_written(keys, input);
      to.error(told.where,
               told.key,
               {"niche_share 与 plot_share 之和在 " + std::to_string(year) + " 年为 " +
                    percent(sum) + ",不能超过 100%",
                "niche_share and plot_share add up to " + percent(sum) + " in " +
                    std::to_string(year) + "; at most 100% is allowed"});
      return;
    }
  }
}

/// The keys, projects and place of a county.
void bind_county(const CountyInput& input, int base_year, PreparedCounty& county) {
  county.params = schema().bind(input.values, input.slots);
  county.code = input.county->code;
  county.region = region_key(county.code);
  const std::string& prefecture = input.county->prefecture;
  county.weather_region = prefecture.empty() ? county.region : region_key(prefecture);
  if (!input.lists.empty()) {
    county.projects = project_list().bind(input.lists.front());
  }
  county.usual_cremations = usual_cremations(input, county.params, base_year);
}

void check_figures(const CountyInput& input,
                   const RunInput& run,
                   const PreparedCounty& county,
                   Diagnostics& diagnostics) {
  check_ashes(input, run, county.params, diagnostics);
  check_hours(input, run, county.params, diagnostics);
  check_whole(county.params.homes, "homes", input, run, diagnostics);
  check_whole(county.params.cremators, "cremators", input, run, diagnostics);
}

}  // namespace

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
    bind_county(input, run.base_year, county);
    set_holds(input, county, diagnostics);
  }
  const bool sound = set_servers(counties, prepared->counties, diagnostics);
  for (std::size_t i = 0; i < counties.size(); ++i) {
    PreparedCounty& county = prepared->counties[i];
    set_standing(run, usual_cremators(county, prepared->counties, run.base_year), county);
    check_figures(counties[i], run, county, diagnostics);
    check_funeral_projects(county, diagnostics);
  }
  check_catchments(run, counties, prepared->counties, sound, diagnostics);
  return prepared;
}

}  // namespace mz::funeral
