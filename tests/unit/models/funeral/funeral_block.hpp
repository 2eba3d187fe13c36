#pragma once
// One artificial county of one block: owns every array of the funeral kernels and runs its years.

#include <array>
#include <numeric>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "models/funeral/calendar.hpp"
#include "models/funeral/prepared.hpp"

namespace mz::funeral::test {

/// A county whose days are alike, whose bodies are all cremated, one day after death.
struct Settings {
  bool individual = true;
  Calendar calendar = flat_calendar();
  std::array<double, level_count> level = plain_levels();
  std::array<double, hold_days> hold{1, 1, 1, 1, 1, 1, 1};
  double long_stay_leaving = 0.04;
  double weather_sd = 0;
  double weather_persistence = 0.9;
  double late_share = 0.05;
  double cremators_first = 1;
  double cremators_second = 1;
  double long_hours_after = 1e9;  ///< usual hours only
  double emergency_after = 1e9;
  std::uint32_t first_trajectory = 0;
  std::uint32_t region = 532503;
  int year = 2021;

  static Calendar flat_calendar() {
    Calendar calendar;
    for (int t = 0; t < most_days; ++t) {
      calendar.weekday[t] = 1;
      calendar.month[t] = static_cast<std::uint8_t>(month_of_day(t, calendar.days));
      calendar.capacity[t] = 1;
    }
    return calendar;
  }
  static std::array<double, level_count> plain_levels() {
    std::array<double, level_count> level{};
    level[dispersion] = 1;
    level[bodies_per_death] = 1;
    level[cremation_rate] = 1;
    level[stored_share] = 1;
    for (const Level hours : {slots_per_cremator, slots_in_long_hours, slots_in_emergency}) {
      level[hours] = 10;
    }
    return level;
  }
};

/// The pmf of hold_day_1 … 7 by default, cumulated.
inline constexpr std::array<double, hold_days> usual_hold{.05, .20, .65, .75, .90, .93, 1.0};
inline constexpr double usual_mean_hold = 3.52;

template <class Real>
class FuneralBlock {
 public:
  explicit FuneralBlock(Settings settings) : set(std::move(settings)) { set_levels(); }

  void set_levels() {
    for (int i = 0; i < level_count; ++i) {
      std::fill_n(levels.begin() + i * L, L, static_cast<Real>(set.level[at(i)]));
    }
  }
  void set_deaths(double deaths_a_year) {
    std::fill(deaths.begin(), deaths.end(), static_cast<Real>(deaths_a_year));
  }

  void residents(const Kernels& kernels) {
    std::swap(weather, weather_before);
    kernels.of<Real>().residents(resident_year());
  }
  void open(const Kernels& kernels) { kernels.of<Real>().open_store(home_year()); }
  void home(const Kernels& kernels) {
    std::swap(store, store_before);
    kernels.of<Real>().home(home_year());
  }
  /// Another year of the same county.
  void one_year(const Kernels& kernels) {
    residents(kernels);
    home(kernels);
    ++set.year;
  }

  /// From here on only this home's part of the county's dead comes.
  void send(const std::array<double, 2>& shares, int position) {
    arrivals_.shares = shares.data();
    arrivals_.homes = 2;
    arrivals_.position = position;
  }
  void sum_lanes(int home) { sums[at(home)].assign(received.begin(), received.end()); }
  std::array<std::vector<double>, 2> sums;

  double bodies_in_store(const std::vector<Real>& rows, int lane) const {
    double sum = 0;
    for (int row = 0; row < StoreRows::slot_part; ++row) {
      sum += static_cast<double>(rows[at(row * L + lane)]);
    }
    return sum;
  }
  Real day(int t, int lane) const { return by_day[at(t * L + lane)]; }
  Real waited(int days, int lane) const { return waits[at(days * L + lane)]; }

  Settings set;
  std::vector<Real> levels = lanes_of(level_count);
  std::vector<Real> deaths = lanes_of(1), weather = lanes_of(1), weather_before = lanes_of(1);
  std::vector<Real> bodies = lanes_of(1), cremations = lanes_of(1);
  std::vector<Real> eco_ashes = lanes_of(1), eco_graves = lanes_of(1);
  std::vector<Real> by_day = lanes_of(most_days), imbalance = lanes_of(1);
  std::vector<Real> store = lanes_of(StoreRows::count), store_before = lanes_of(StoreRows::count);
  std::vector<Real> received = lanes_of(1), cremated = lanes_of(1), required = lanes_of(1);
  std::vector<Real> cremators = lanes_of(months), long_days = lanes_of(1);
  std::vector<Real> always = std::vector<Real>(at(months * L), Real(1));
  std::vector<Real> peak = lanes_of(1), over = lanes_of(1), wait_p95 = lanes_of(1);
  std::vector<Real> storage_peak = lanes_of(1), waits = lanes_of(wait_classes);

  static std::vector<Real> lanes_of(int rows) { return std::vector<Real>(at(rows * L)); }

  DrawKey key() const {
    return {.individual = set.individual,
            .seed = 20201101,
            .year = set.year,
            .first_trajectory = set.first_trajectory};
  }

 private:
  ResidentYear<Real> resident_year() {
    ResidentYear<Real> y;
    y.calendar = &set.calendar;
    y.key = key();
    y.region = set.region;
    y.weather_region = 532500;
    y.noise_persistence = static_cast<Real>(set.weather_persistence);
    y.noise_sd = static_cast<Real>(set.weather_sd);
    y.level = levels.data();
    y.deaths = deaths.data();
    y.weather_before = weather_before.data();
    y.weather = weather.data();
    y.bodies = bodies.data();
    y.cremations = cremations.data();
    y.eco_ashes = eco_ashes.data();
    y.eco_graves = eco_graves.data();
    y.by_day = by_day.data();
    y.imbalance = imbalance.data();
    return y;
  }
  HomeYear<Real> home_year() {
    arrivals_.by_day = by_day.data();
    arrivals_.comes = always.data();
    arrivals_.region = set.region;
    std::fill_n(cremators.begin(), 6 * L, static_cast<Real>(set.cremators_first));
    std::fill_n(cremators.begin() + 6 * L, 6 * L, static_cast<Real>(set.cremators_second));
    HomeYear<Real> y;
    y.calendar = &set.calendar;
    y.key = key();
    y.region = set.region;
    y.level = levels.data();
    y.hold = set.hold.data();
    y.long_stay_leaving = set.long_stay_leaving;
    y.late_share = set.late_share;
    y.cremators = cremators.data();
    y.long_hours_after = set.long_hours_after;
    y.emergency_after = set.emergency_after;
    y.long_days = long_days.data();
    y.arrivals = &arrivals_;
    y.arrivals_count = 1;
    y.store_before = store_before.data();
    y.store = store.data();
    y.received = received.data();
    y.cremated = cremated.data();
    y.required = required.data();
    y.peak = peak.data();
    y.over = over.data();
    y.wait_p95 = wait_p95.data();
    y.storage_peak = storage_peak.data();
    y.waits = waits.data();
    y.stride = L;
    return y;
  }

  Arrivals<Real> arrivals_;
};

struct NamedKernels {
  std::string name;
  const Kernels* kernels;
};

inline void PrintTo(const NamedKernels& named, std::ostream* out) {
  *out << named.name;
}

/// The kernels of every instruction set that this CPU has.
inline std::vector<NamedKernels> available_kernels() {
  std::vector<NamedKernels> all{{"baseline", &baseline::funeral::kernels}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    all.push_back({"avx2", &avx2::funeral::kernels});
  }
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    all.push_back({"avx512", &avx512::funeral::kernels});
  }
#endif
  return all;
}

/// The kernels that tests of meaning use: the fastest set of this CPU.
inline const Kernels& fastest() {
  static const Kernels& kernels = *available_kernels().back().kernels;
  return kernels;
}

}  // namespace mz::funeral::test
