#pragma once
// One county, one block of trajectories, one year: the arithmetic of theory.md (P.3)-(P.19) on
// plain arrays. Compiled once per instruction set; every copy gives the same bits.

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "sim/core/model.hpp"

namespace mz::population {

inline constexpr int cells = sexes * residences * ages;  ///< 404 people cells of a county
inline constexpr int pyramid_cells = sexes * ages;
inline constexpr int youngest_mother = 10;
inline constexpr int mother_ages = 45;  ///< 10..54

inline constexpr int L = lanes;  ///< trajectories of a block, as the equations' loops name them
/// Index of a position, for arrays of the standard library.
constexpr std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

/// Position of a cell in `people` and in every wire by cell.
constexpr int cell(int sex, int residence, int age) {
  return (sex * residences + residence) * ages + age;
}
constexpr int pyramid_cell(int sex, int age) {
  return sex * ages + age;
}

/// Cell-level state and flows of a year, [cell][lane]: wires of the model.
template <class Real>
struct Flows {
  Real* people = nullptr;     ///< on 31 December, by cell
  Real* deaths = nullptr;     ///< of the year, by cell of the age at its start
  Real* migration = nullptr;  ///< net arrivals, by cell of the age at the end of the year
  Real* moves = nullptr;      ///< rural to urban within the county, [sex][age at the end]
  Real* births = nullptr;     ///< [sex][residence] live births
  Real* infants = nullptr;    ///< [sex][residence] deaths of the year's births before 31 December
};

/// Rows of the model's outputs that the kernel writes; row r starts at rows + r * stride.
struct Rows {
  int population, population_60plus, population_65plus, population_80plus, population_15_64;
  int urban_population, registered_population, group_quarters, births, deaths, net_migration;
  int migration_shortfall, total_fertility_rate, life_expectancy, pyramid, deaths_schedule,
      births_schedule;
};

template <class Real>
inline constexpr Real nobody[pyramid_cells]{};

/// Everything one year of one county needs. Arrays of rates are plain numbers, the same for every
/// lane; arrays marked [lane] differ by trajectory.
template <class Real>
struct CountyYear {
  const Real* people = nullptr;  ///< [cell][lane] on 31 December of last year
  Flows<Real> flows;
  const Real* rows_before = nullptr;  ///< rows of last year, stride apart
  Real* rows = nullptr;
  std::ptrdiff_t stride = 0;
  Rows row{};

  const Real* mortality = nullptr;  ///< (P.4) m [sex][residence][age] before the lane factor
  /// (P.3a) h of given survival ratios [sex][residence][age at the end]; null: from mortality.
  const Real* equivalent = nullptr;
  const Real* age_schedule = nullptr;         ///< (P.8) [45], sums to 1
  const Real* net_migration = nullptr;        ///< (P.13) persons a year [sex][age at the end]
  const Real* turnover = nullptr;             ///< (P.14) gross departure rate [sex][age]
  const Real* urbanisation = nullptr;         ///< (P.11) rate [age]
  const Real* group_quarters = nobody<Real>;  ///< (P.20) persons [sex][age]
  Real reclassified_share = 0;                ///< (P.11) of villagers of every age
  Real rural_fertility_ratio = 1;
  Real male_share_at_birth = 0.5;

  const Real* mortality_factor = nullptr;    ///< [lane] (P.5)
  const Real* total_fertility = nullptr;     ///< [lane] (P.9)
  const Real* migration_level = nullptr;     ///< [lane] (P.15)
  const Real* migration_slope = nullptr;     ///< [lane] (P.15) a year
  const Real* urbanisation_level = nullptr;  ///< [lane]
  const Real* registered_ratio = nullptr;    ///< [lane]

  bool individual = false;  ///< counts drawn person by person
  std::uint64_t seed = 0;
  std::uint32_t region = 0;
  int year = 0;
  std::uint32_t first_trajectory = 0;
  Real* cell_imbalance = nullptr;   ///< [lane] raised to the largest |people in - people out|
  Real* total_imbalance = nullptr;  ///< [lane]
  Real* shortfall = nullptr;        ///< [lane] persons that departures could not find, added up
};

/// The functions of one instruction set for one precision.
template <class Real>
struct KernelsOf {
  void (*advance)(const CountyYear<Real>&) = nullptr;  ///< one whole year
  void (*stocks)(const CountyYear<Real>&) = nullptr;   ///< rows of stocks of the base year
  /// Standard normals of draw k at a site for a block: out[lane].
  void (*normals)(const DrawSite&,
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

}  // namespace mz::population

// One table per instruction set, each from its own compilation of year_kernel.cpp.
namespace mz::baseline::population {
extern const mz::population::Kernels kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::population {
extern const mz::population::Kernels kernels;
}
namespace mz::avx512::population {
extern const mz::population::Kernels kernels;
}
#endif
