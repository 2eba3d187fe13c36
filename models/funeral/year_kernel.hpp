#pragma once
// One county, one block of trajectories, one year: the arithmetic of theory.md on plain arrays, in
// three parts: the residents' dead by day (F.2)-(F.7), the funeral home that takes them
// (F.8)-(F.16), niches, plots and land (F.18)-(F.22). Compiled once per instruction set; every copy
// gives the same bits.

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "sim/core/model.hpp"

namespace mz::funeral {

inline constexpr int L = lanes;  ///< trajectories of a block, as the equations' loops name them
constexpr std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

inline constexpr int most_days = 366;
inline constexpr int hold_days = 7;      ///< longest hold before cremation
inline constexpr int wait_classes = 16;  ///< days waited: 0 … 14, 15 and more
inline constexpr int months = 12;
inline constexpr int winter_days = 59;  ///< January and February, for which homes are sized
inline constexpr int most_lease_years = 40;

/// What every lane has its own value of.
enum Level : int {
  amplitude,
  dispersion,
  bodies_per_death,
  cremation_rate,
  stored_share,
  slots_per_cremator,   ///< in usual hours
  slots_in_long_hours,  ///< when more waits than long_hours_after
  slots_in_emergency,   ///< when more waits than emergency_after
  eco_burial_rate,
  niche_share,
  plot_share,
  spouse_joins,
  level_count
};

/// The days of a year, the same for every county.
struct Calendar {
  int days = 365;
  double season[most_days] = {};         ///< (F.2) cosine
  double weekday[most_days] = {};        ///< factor on deaths
  double capacity[most_days] = {};       ///< (F.11) factor on cremation
  std::uint8_t holiday[most_days] = {};  ///< 1: families put cremations off, (F.9)
  std::uint8_t month[most_days] = {};    ///< 0 = January
};

/// What places a draw but its stream, region and position.
struct DrawKey {
  bool individual = false;  ///< counts drawn body by body
  std::uint64_t seed = 0;
  int year = 0;
  std::uint32_t first_trajectory = 0;
};

/// The year's dead among the residents of one county.
template <class Real>
struct ResidentYear {
  const Calendar* calendar = nullptr;
  DrawKey key;
  std::uint32_t region = 0;
  std::uint32_t weather_region = 0;  ///< prefecture: counties share weather and influenza
  Real noise_persistence = 0;
  Real noise_sd = 0;
  const Real* level = nullptr;   ///< [Level][lane]
  const Real* deaths = nullptr;  ///< [lane]
  const Real* weather_before =
      nullptr;                 ///< [lane] log of the death rate on 31 December of last year
  Real* weather = nullptr;     ///< [lane] on 31 December of this year
  Real* bodies = nullptr;      ///< [lane]
  Real* cremations = nullptr;  ///< [lane]
  Real* eco_ashes = nullptr;   ///< [lane] of those cremated
  Real* eco_graves = nullptr;  ///< [lane] of those buried
  Real* by_day = nullptr;      ///< [day][lane] deaths that lead to a cremation
  Real* imbalance = nullptr;   ///< [lane] |sum over days - cremations|
};

inline constexpr int most_homes_of_a_county = 4;  ///< draws of one quad

/// Bodies that one county sends to a home: all of them, or a share where several homes take them.
template <class Real>
struct Arrivals {
  const Real* by_day = nullptr;
  const Real* comes = nullptr;     ///< [month][lane] 1 where they come, else 0
  std::uint32_t region = 0;        ///< of the county that sends
  const double* shares = nullptr;  ///< of the homes that take its dead, one after the other
  int homes = 1;
  int position = 0;  ///< of this home among them
};

/// What a home hands on to the next year, [row][lane].
struct StoreRows {
  static constexpr int due = 0;                  ///< bodies due 1 … 7 days after 31 December
  static constexpr int queue = due + hold_days;  ///< bodies that wait since 0 … 15 days
  static constexpr int long_stay = queue + wait_classes;
  static constexpr int slot_part = long_stay + 1;  ///< begun part of a cremation slot
  static constexpr int count = slot_part + 1;
};

/// The year of one funeral home.
template <class Real>
struct HomeYear {
  const Calendar* calendar = nullptr;
  DrawKey key;
  std::uint32_t region = 0;
  const Real* level = nullptr;   ///< [Level][lane]
  const double* hold = nullptr;  ///< (F.8) cumulated shares of holds 1 … 7; rest: long stay
  double long_stay_leaving = 0;  ///< (F.10) share that a week releases
  double late_share = 0.05;      ///< (F.16)
  double long_hours_after = 1;   ///< (F.11) waiting bodies over a day's usual work
  double emergency_after = 7;
  const Real* cremators = nullptr;  ///< [month][lane] that work
  const Arrivals<Real>* arrivals = nullptr;
  int arrivals_count = 0;
  const Real* store_before = nullptr;  ///< [StoreRows][lane]
  Real* store = nullptr;               ///< [StoreRows][lane]
  Real* received = nullptr;            ///< [lane] bodies that came
  Real* cremated = nullptr;            ///< [lane] bodies cremated here in the year
  Real* required = nullptr;            ///< [lane]
  Real* peak = nullptr;                ///< [lane]
  Real* over = nullptr;                ///< [lane] days
  Real* long_days = nullptr;           ///< [lane] days worked in longer than usual hours
  Real* wait_p95 = nullptr;            ///< [lane]
  Real* storage_peak = nullptr;        ///< [lane]
  Real* waits = nullptr;               ///< [wait_classes] rows of bodies by days waited
  std::ptrdiff_t stride = 0;           ///< between rows of `waits`
};

/// Resting places in use, by the year of the lease in which they were taken.
template <class Real>
struct Places {
  const Real* before = nullptr;  ///< [year mod lease][lane]
  Real* now = nullptr;
  const Real* built = nullptr;  ///< [lane]
  Real* free = nullptr;         ///< [lane] row
};

/// Niches, plots and land of one county in one year.
template <class Real>
struct GroundsYear {
  DrawKey key;
  std::uint32_t region = 0;
  const Real* level = nullptr;       ///< [Level][lane]
  const Real* bodies = nullptr;      ///< [lane]
  const Real* cremations = nullptr;  ///< [lane]
  const Real* eco_ashes = nullptr;   ///< [lane]
  const Real* eco_graves = nullptr;  ///< [lane]
  Places<Real> niches;
  Places<Real> plots;
  int lease_years = 20;
  Real renewal = 0;
  Real niche_land = 0;
  Real plot_land = 0;
  Real body_grave_land = 0;
  Real eco_burial_land = 0;
  Real eco_grave_land = 0;
  const Real* land_before = nullptr;  ///< [lane]
  Real* land = nullptr;               ///< [lane]
};

/// The functions of one instruction set for one precision.
template <class Real>
struct KernelsOf {
  void (*weather_start)(const ResidentYear<Real>&) = nullptr;  ///< (F.3) of the base year
  void (*residents)(const ResidentYear<Real>&) = nullptr;
  void (*open_store)(const HomeYear<Real>&) = nullptr;  ///< (F.13) what stands there on 31 December
  void (*home)(const HomeYear<Real>&) = nullptr;
  void (*grounds)(const GroundsYear<Real>&) = nullptr;
};

struct Kernels {
  KernelsOf<float> single;
  KernelsOf<double> twofold;

  template <class Real>
  const KernelsOf<Real>& of() const {
    if constexpr (std::same_as<Real, float>) {
      return single;
    } else {
      return twofold;
    }
  }
};

}  // namespace mz::funeral

// One table per instruction set, each from its own compilation of year_kernel.cpp.
namespace mz::baseline::funeral {
extern const mz::funeral::Kernels kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::funeral {
extern const mz::funeral::Kernels kernels;
}
namespace mz::avx512::funeral {
extern const mz::funeral::Kernels kernels;
}
#endif
