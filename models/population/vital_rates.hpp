#pragma once
// Mortality, fertility and sex ratio at birth over the years of a run, for all regions or for some
// by code, from the tables of a scenario.

#include <array>
#include <map>
#include <string>
#include <vector>

#include "models/population/population.hpp"

namespace mz::population {

/// Death rates, [year] from the base year on.
struct MortalityYears {
  std::vector<std::array<double, pyramid_cells>> rate;  ///< m [sex][age], (P.4)
  /// (P.3a) h of given survival ratios [sex][age at the end]; empty where death rates were given.
  std::vector<std::array<double, pyramid_cells>> equivalent;
};

/// Births by age of mother, [year] from the base year on.
struct FertilityYears {
  std::vector<std::array<double, mother_ages>> schedule;  ///< sums to 1, (P.8)
  std::vector<double> total;                              ///< children per woman
};

using SexRatioYears = std::vector<double>;  ///< boys per girl, [year] from the base year on

/// A table whose rows hold for all regions or, with a code, for one county, prefecture or province.
template <class Years>
class ByRegion {
 public:
  Years& operator[](const std::string& code) { return of_code_[code]; }
  /// What holds in a county: its own, else its prefecture's, its province's, that of all; null
  /// when the table has none of them.
  const Years* of(const County& county) const {
    for (const std::string& code : {county.code, county.prefecture, county.province}) {
      const auto found = of_code_.find(code);
      if (!code.empty() && found != of_code_.end()) {
        return &found->second;
      }
    }
    return for_all();
  }
  const Years* for_all() const {
    const auto found = of_code_.find("");
    return found == of_code_.end() ? nullptr : &found->second;
  }

 private:
  std::map<std::string, Years> of_code_;
};

/// The tables of a scenario that may differ by region.
struct VitalTables {
  ByRegion<MortalityYears> mortality;
  ByRegion<MortalityYears> survival;  ///< empty unless survival ratios are given
  ByRegion<FertilityYears> fertility;
  ByRegion<SexRatioYears> sex_ratio_at_birth;
};

/// Reads them; every gap, double row and unusable value becomes a diagnostic.
VitalTables vital_tables(const Params& params, const RunInput& run, Diagnostics& diagnostics);

/// What one county uses of them. Points into the tables.
struct VitalRates {
  const MortalityYears* mortality = nullptr;
  const FertilityYears* fertility = nullptr;
  const SexRatioYears* sex_ratio_at_birth = nullptr;
};

/// Survival ratios go before death rates of one's own, and never before those of the program: a
/// table without rows for the county is a fault.
VitalRates vital_rates_of(const VitalTables& tables,
                          const Params& params,
                          const County& county,
                          Diagnostics& diagnostics);

}  // namespace mz::population
