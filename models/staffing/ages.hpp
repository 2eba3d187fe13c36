#pragma once
// Ages of staff in coarse bands, and the share that retires: (W.10), (W.11).

#include <algorithm>

#include "models/staffing/here.hpp"

namespace mz::staffing {

/// Bounds of the bands; the last is left by retirement only.
inline constexpr std::array<double, age_bands + 1> band_bounds{20, 45, 50, 55, 60, 75};
inline constexpr double never = 1000;  ///< a pension age nobody reaches

/// Pension ages of a sex at both ends of a year.
struct PensionAges {
  double before = never;
  double now = never;
};

inline PensionAges pension_ages(Pension track, Sex sex, int year) {
  if (track == Pension::informal || track == Pension::none) {
    return {};
  }
  const PensionLaw law = pension_law(track, sex);
  return {pension_age_at_end_of(law, year - 1), pension_age_at_end_of(law, year)};
}

/// Share of a band that grows out of it in a year; ages are spread evenly in it up to the pension
/// age.
inline double growing_out(int band, double pension_age) {
  const double low = band_bounds[at(band)], high = band_bounds[at(band + 1)];
  if (band + 1 == age_bands || pension_age <= low) {
    return 0;
  }
  if (pension_age >= high) {
    return 1 / (high - low);
  }
  return std::clamp((pension_age + 1 - high) / (pension_age - low), 0.0, 1.0);
}

/// Share of a band, a year older, that is beyond the pension age of the end of the year.
inline double retiring(int band, const PensionAges& ages) {
  const double low = band_bounds[at(band)], high = band_bounds[at(band + 1)];
  const double oldest = std::min(high, ages.before + 1);
  if (ages.now <= low) {
    return 1;
  }
  return oldest > low ? std::max(0.0, (oldest - ages.now) / (oldest - low)) : 0.0;
}

/// What the bands of one sex do in a year, the same for every trajectory.
struct BandRates {
  std::array<double, age_bands> out{};
  std::array<double, age_bands> retire{};
};

inline BandRates band_rates(Pension track, Sex sex, int year, double late_exit) {
  const PensionAges ages = pension_ages(track, sex, year);
  BandRates rates;
  for (int band = 0; band < age_bands; ++band) {
    rates.out[at(band)] = growing_out(band, ages.before);
    rates.retire[at(band)] = retiring(band, ages);
  }
  if (track == Pension::informal) {
    rates.retire.back() = late_exit;
  }
  return rates;
}

/// Shares of the base year: nobody beyond the pension age.
template <class Real>
void start_ages(const Here<Real>& here, const PreparedRole& role) {
  const double women = role.keys.women_share.median(0);
  for (int sex = 0; sex < sexes_of_staff; ++sex) {
    const PensionAges ages = pension_ages(role.keys.pension, static_cast<Sex>(sex), here.step.year);
    std::array<double, age_bands> shares = role.ages;
    double all = 0;
    for (int band = 0; band < age_bands; ++band) {
      shares[at(band)] = band_bounds[at(band)] < ages.now ? shares[at(band)] : 0.0;
      all += shares[at(band)];
    }
    const double of_sex = static_cast<Sex>(sex) == Sex::female ? women : 1 - women;
    for (int band = 0; band < age_bands; ++band) {
      const double even = band == 0 ? 1.0 : 0.0;  // of a role without a single age given
      const double share = of_sex * (all > 0 ? shares[at(band)] / all : even);
      std::fill_n(here.cell(role, cell_ages + sex * age_bands + band), L, static_cast<Real>(share));
    }
  }
}

/// (W.11) a year older; leaves the shares of those who stay, and the share that retires.
template <class Real>
void age_staff(const Here<Real>& here, const PreparedRole& role, Lanes<Real>& retired) {
  std::fill_n(retired.v, L, Real(0));
  const double late_exit = here.params().late_exit.median(here.step.year);
  for (int sex = 0; sex < sexes_of_staff; ++sex) {
    const BandRates rates =
        band_rates(role.keys.pension, static_cast<Sex>(sex), here.step.year, late_exit);
    for (int band = 0; band < age_bands; ++band) {
      const int c = cell_ages + sex * age_bands + band;
      const Real* before = here.cell_before(role, c);
      const Real* younger = band > 0 ? here.cell_before(role, c - 1) : before;
      const Real in = band > 0 ? static_cast<Real>(rates.out[at(band - 1)]) : Real(0);
      const Real stay = static_cast<Real>(1 - rates.out[at(band)]);
      const Real gone = static_cast<Real>(rates.retire[at(band)]);
      for (int l = 0; l < L; ++l) {
        const Real older = before[l] * stay + younger[l] * in;
        retired.v[l] += older * gone;
        here.cell(role, c)[l] = older * (Real(1) - gone);
      }
    }
  }
  for (int c = cell_ages; c < cell_ages + age_cells; ++c) {
    for (int l = 0; l < L; ++l) {
      const Real left = Real(1) - retired.v[l];
      here.cell(role, c)[l] = left > Real(0) ? here.cell(role, c)[l] / left : Real(0);
    }
  }
}

/// Share of those who take up posts by sex and band; nobody enters beyond the pension age.
inline double entering(const RoleKeys& keys, int sex, int band, double pension_age) {
  const double women = keys.women_share.median(0);
  const double of_sex = static_cast<Sex>(sex) == Sex::female ? women : 1 - women;
  const std::array bands_from_45{1, 2};
  const auto open = std::count_if(bands_from_45.begin(), bands_from_45.end(), [&](int b) {
    return band_bounds[at(b)] < pension_age;
  });
  const double from_45 = open > 0 ? keys.entrants_from_45.median(0) : 0.0;
  if (band == 0) {
    return of_sex * (1 - from_45);
  }
  return band <= static_cast<int>(open) ? of_sex * from_45 / static_cast<double>(open) : 0.0;
}

/// (W.11) those who took up posts join the ages.
template <class Real>
void mix_in_entrants(const Here<Real>& here, const PreparedRole& role) {
  const Real* hires = here.row(out_hires, role);
  const Real* staff = here.row(out_staff, role);
  for (int sex = 0; sex < sexes_of_staff; ++sex) {
    const double pension_age =
        pension_ages(role.keys.pension, static_cast<Sex>(sex), here.step.year).now;
    for (int band = 0; band < age_bands; ++band) {
      const Real of_band = static_cast<Real>(entering(role.keys, sex, band, pension_age));
      Real* share = here.cell(role, cell_ages + sex * age_bands + band);
      for (int l = 0; l < L; ++l) {
        const Real fresh = staff[l] > hires[l] ? hires[l] / staff[l] : Real(1);
        share[l] += fresh * (of_band - share[l]);
      }
    }
  }
}

}  // namespace mz::staffing
