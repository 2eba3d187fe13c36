#pragma once
// Which random number is which. A draw is a pure function of (seed, stream, region, year,
// trajectory, k): neither scenario nor thread nor which other counties run enters, so scenarios
// share their luck and a county's numbers never depend on its neighbours.

#include <cstdint>
#include <string_view>

namespace mz {

/// Purpose of a draw. Add with gaps, never renumber: results of released versions depend on it.
enum class Stream : std::uint16_t {
  parameter = 1,  ///< uncertain numbers of scenarios; region slot 0 or the county
  population_fertility = 100,
  population_mortality = 101,
  population_migration = 102,
  population_slope = 103,
  population_deaths = 110,
  population_births = 111,
  population_departures = 112,
  population_arrivals = 113,
  population_urbanisation = 114,
  care_levels = 200,
  care_take_up = 201,
  care_homes = 202,
  funeral_weather = 300,
  funeral_bodies = 301,
  funeral_days = 302,
  funeral_hold = 303,
  funeral_hold_many = 304,
  funeral_holiday = 305,
  funeral_long_stay = 306,
  funeral_catchment = 307,
  drivers = 400,
  subsidy_events = 410,
  subsidy_revisions = 411,
  staffing_months = 500,
};

/// Everything of a draw but trajectory and k.
struct DrawSite {
  std::uint64_t seed = 0;
  Stream stream = Stream::parameter;
  std::uint32_t region = 0;  ///< region_key of a code, or 0 for the whole
  std::int32_t year = 1900;  ///< 1900..; 1900 for draws that hold over all years
};

/// FNV-1a, 32 bit.
constexpr std::uint32_t fnv1a(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  }
  return hash;
}

/// The region word of a draw: the number of a six-digit code, else FNV-1a of the text.
constexpr std::uint32_t region_key(std::string_view code) {
  std::uint32_t number = 0;
  for (const char c : code) {
    if (c < '0' || c > '9') {
      return fnv1a(code);
    }
    number = number * 10U + static_cast<std::uint32_t>(c - '0');
  }
  return code.size() == 6 ? number : fnv1a(code);
}

/// Word k of the draws at `site` for one trajectory: word k mod 4 of Philox4x32-10 with key = seed
/// and counter = {k / 4, region, stream << 16 | year - 1900, trajectory}.
std::uint32_t random_word(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k);

/// The same with the first counter word given outright (keys of parameters).
std::uint32_t random_word_at(const DrawSite& site,
                             std::uint32_t trajectory,
                             std::uint32_t first,
                             std::uint32_t lane);

/// Standard normal from `random_word`.
double random_normal(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k);

/// The same with the first counter word given outright: one draw per key, site and trajectory.
double keyed_normal(const DrawSite& site, std::uint32_t key, std::uint32_t trajectory);

/// Standard normal of an uncertain parameter: one per key and trajectory (region 0), and one per
/// county for its independent part.
double parameter_normal(std::uint64_t seed,
                        std::string_view key,
                        std::uint32_t region,
                        std::uint32_t trajectory);

}  // namespace mz
