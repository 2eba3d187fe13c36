#pragma once
// One county, one block of trajectories, one year of the care model on plain arrays: levels of
// disability (C.1)-(C.8) and the months of the homes (C.16)-(C.19). Compiled once per instruction
// set; every copy gives the same bits.

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "sim/core/model.hpp"

namespace mz::care {

inline constexpr int L = lanes;
inline constexpr int first_age = 60;                         ///< youngest cell with levels
inline constexpr int old_ages = oldest_age - first_age + 1;  ///< 60..100
inline constexpr int groups = sexes * residences;            ///< sex and residence
inline constexpr int old_cells = groups * old_ages;          ///< cells with levels
inline constexpr int levels = 5;                             ///< able mild moderate severe complete
inline constexpr int disabled_levels = levels - 1;
inline constexpr int first_nursing_level = 3;  ///< severe: needs a nursing bed
inline constexpr int bands = 2;                ///< 60-79 and 80+
inline constexpr int band_age = 80;

constexpr std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}
constexpr int group(int sex, int residence) {
  return sex * residences + residence;
}
/// Position of a cell with levels; ages from 60.
constexpr int old_cell(int g, int age) {
  return g * old_ages + (age - first_age);
}
/// Position of the cell in the wires of the population model.
constexpr int people_cell(int g, int age) {
  return g * ages + age;
}

/// Who waits and who lives in homes, in order of priority, (C.12).
enum Class : int {
  destitute_nursing,
  destitute_ordinary,
  low_income,
  other_nursing,
  other_ordinary
};
inline constexpr int classes = 5;
constexpr bool needs_nursing(int c) {
  return c != destitute_ordinary && c != other_ordinary;
}
/// Others live in homes of any owner, the first classes in public ones only.
constexpr bool in_public_only(int c) {
  return c <= low_income;
}
/// The destitute are known one by one: who is entitled applies, and nobody gives up waiting.
constexpr bool destitute(int c) {
  return c <= destitute_ordinary;
}
inline constexpr int destitute_classes = 2;
inline constexpr int months = 12;

enum Owner : int { public_home, private_home };
enum BedType : int { nursing, ordinary };
inline constexpr int owners = 2;
inline constexpr int bed_types = 2;
constexpr int place(int owner, int type) {
  return owner * bed_types + type;
}
inline constexpr int places = owners * bed_types;
constexpr int resident_cell(int c, int owner) {
  return c * owners + owner;
}
inline constexpr int resident_cells = classes * owners;

/// One number per trajectory of the block.
template <class Real>
struct alignas(64) Lanes {
  Real v[L];
};

/// The larger of `largest` and |gap|. What is not a number counts as infinite: a broken book must
/// show.
template <class Real>
[[gnu::always_inline]] inline Real raised(Real largest, Real gap) {
  const Real distance = gap < Real(0) ? -gap : gap;
  const Real seen = distance == distance ? distance : std::numeric_limits<Real>::infinity();
  return seen > largest ? seen : largest;
}

/// Rates a year of one sex and exact age that a user's own table gives, (C.5a).
template <class Real>
struct OwnRates {
  Real up[disabled_levels] = {};    ///< λ(k), k = 0..3
  Real jump = 0;                    ///< λ(0→3)
  Real down[disabled_levels] = {};  ///< ρ(k), k = 1..4
};
template <class Real>
struct OwnTransitions {
  std::array<std::array<OwnRates<Real>, old_ages + 1>, sexes> of{};  ///< exact ages 60..101
};

/// What moves people between levels, (C.1)-(C.3) and (C.6), per trajectory.
template <class Real>
struct Morbidity {
  const OwnTransitions<Real>* own = nullptr;  ///< in the place of (C.1) (C.2)
  Lanes<Real> onset[disabled_levels];         ///< l(k) at 75 in the base year, 1/year
  Lanes<Real> onset_slope[disabled_levels];   ///< b(k), 1/year
  Lanes<Real> recovery[disabled_levels];      ///< q(k), k = 1..4, 1/year
  Lanes<Real> recovery_decay;                 ///< d
  Lanes<Real> sudden;                         ///< j
  Lanes<Real> female;                         ///< e^g
  Lanes<Real> rural_onset;                    ///< e^h
  Lanes<Real> rural_recovery;                 ///< e^h'
  Lanes<Real> trend;                          ///< (1+τ)^(t-t0)
  Lanes<Real> level;                          ///< `onset_level` of the county
  Lanes<Real> excess[disabled_levels];        ///< R(k) - 1, k = 1..4
  Lanes<Real> excess_decay;                   ///< δ
  Lanes<Real> entry[disabled_levels];         ///< π(k) of the base year, k = 1..4
  Real highest_ratio = 15;                    ///< R_max
};

/// Sums over the cells of a county, [level][band][lane].
template <class Real>
struct LevelSums {
  Lanes<Real> persons[levels][bands];  ///< on 31 December
  Lanes<Real> deaths[levels][bands];   ///< of the year, by the band at its start
};

/// One year of levels in one county.
template <class Real>
struct LevelYear {
  const Morbidity<Real>* morbidity = nullptr;
  const Real* people = nullptr;  ///< [population cell][lane] on 31 December
  const Real* deaths = nullptr;  ///< [population cell][lane] of the year
  const Real* before = nullptr;  ///< [old cell][level][lane] a year ago; null: start from `shares`
  const Real* shares = nullptr;  ///< [old cell][level][lane] of the cross-section, (C.5)
  Real* now = nullptr;           ///< [old cell][level][lane]
  LevelSums<Real>* sums = nullptr;
  bool individual = false;
  DrawSite site;
  std::uint32_t first_trajectory = 0;
  Real* people_imbalance = nullptr;  ///< [lane] raised to the largest |levels - people|
  Real* death_imbalance = nullptr;   ///< [lane] raised to the largest |deaths of levels - deaths|
};

/// The stationary cross-section of a population, (C.5).
template <class Real>
struct CrossSection {
  const Morbidity<Real>* morbidity = nullptr;
  const Real* dying = nullptr;   ///< [sex][old age] share dying on the way to the next cell
  const Real* weight = nullptr;  ///< [old cell] the standard population, adding up to one
  Real* shares = nullptr;        ///< [old cell][level][lane], adding up to one by cell; may be null
  Real* prevalence = nullptr;    ///< [disabled level][lane] share at this level or worse
  /// [population cell][lane] shares dying in the year, in place of `dying`; may be null.
  const Real* own_dying = nullptr;
};

/// The months of a year in the homes of one county. Rates are a month's.
template <class Real>
struct HomeYear {
  Real* residents = nullptr;  ///< [class][owner][lane]; stepped in place
  Real* waiting = nullptr;    ///< [class][lane]; stepped in place
  Real* unapplied = nullptr;  ///< [class][lane] gave up waiting; stepped in place
  Real* ramping = nullptr;    ///< [owner][type][lane] opened beds not in use; stepped in place
  const Real* beds_before = nullptr;  ///< [owner][type][lane] on 31 December of last year
  const Real* beds = nullptr;         ///< [owner][type][lane] on 31 December
  const Real* opened = nullptr;       ///< [owner][type][lane] opened evenly over the year
  const Real* converted = nullptr;  ///< [owner][lane] ordinary to nursing in the year; may be null
  /// [month][owner][type][lane] opened by projects since the year began; null: none.
  const Real* project_beds = nullptr;
  const Real* applying_before = nullptr;  ///< [destitute class][lane] who apply, a year ago
  const Real* applying = nullptr;         ///< [destitute class][lane] on 31 December
  const Real* arrivals = nullptr;         ///< [class][lane] a month, but the destitute (C.17)
  const Real* exits = nullptr;            ///< [class][lane] share a month, (C.18)
  const Real* leaving = nullptr;          ///< [class][lane] share of those waiting a month
  const Real* giving_up = nullptr;        ///< [class][lane] of these the share who may come again
  const Real* lost = nullptr;             ///< [class][lane] share of the unapplied a month
  const Real* reapplying = nullptr;       ///< [lane] share of the unapplied a month
  const Real* nursing_beside = nullptr;   ///< [owner][lane] ordinary beds open to nursing need
  const Real* usable = nullptr;           ///< [lane] share of beds
  const Real* ramp = nullptr;             ///< [lane] share of ramping beds left after a month
  const Real* staffed = nullptr;          ///< [lane] residents that staff can care for
  Real* admissions = nullptr;             ///< [class][lane] of the year
  Real* months_waited = nullptr;          ///< [class][lane] person-months of the year
  Real* arrived = nullptr;                ///< [class][lane] who joined the list in the year
  Real* reneged = nullptr;                ///< [class][lane] left the list other than into a home
  Real* left = nullptr;                   ///< [class][lane] residents who died or were discharged
  Real* resident_years = nullptr;         ///< [type][lane]
  Real* bed_years = nullptr;              ///< [type][lane]
  bool individual = false;
  DrawSite site;
  std::uint32_t first_trajectory = 0;
};

/// The functions of one instruction set for one precision.
template <class Real>
struct KernelsOf {
  void (*cross_section)(const CrossSection<Real>&) = nullptr;
  void (*advance_levels)(const LevelYear<Real>&) = nullptr;  ///< a year, or the start
  void (*step_homes)(const HomeYear<Real>&) = nullptr;
  void (*normals)(const DrawSite&,
                  std::uint32_t k,
                  std::uint32_t first_trajectory,
                  Real* out) = nullptr;
  void (*uniforms)(const DrawSite&,
                   std::uint32_t k,
                   std::uint32_t first_trajectory,
                   Real* out) = nullptr;
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

}  // namespace mz::care

// One table per instruction set, each from its own compilation of year_kernel.cpp.
namespace mz::baseline::care {
extern const mz::care::Kernels kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::care {
extern const mz::care::Kernels kernels;
}
namespace mz::avx512::care {
extern const mz::care::Kernels kernels;
}
#endif
