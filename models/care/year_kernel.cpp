// Compiled once per instruction set into namespace mz::MZ_ISA; see year_kernel.hpp.
#include "models/care/year_kernel.hpp"

#include "models/care/lanes_homes.hpp"
#include "models/care/lanes_year.hpp"

namespace mz::MZ_ISA::care {
namespace {

using namespace mz::care;  // NOLINT: the lane functions, all inlined here

template <class Real>
void cross_section(const CrossSection<Real>& s) {
  for (int i = 0; i < disabled_levels * L; ++i) {
    s.prevalence[i] = Real(0);
  }
  LevelCell<Real> cells[groups];
  AgeRates<Real> rates;
  begin(*s.morbidity, rates);
  for (int g = 0; g < groups; ++g) {
    entry_mix(*s.morbidity, cells[g]);
    record(s, old_cell(g, first_age), cells[g]);
  }
  for (int x = first_age; x <= oldest_age; ++x) {
    for (int g = 0; g < groups; ++g) {
      CellRates<Real> here;
      rates_of(*s.morbidity, rates, g, here);
      Lanes<Real> dying;
      dying_of(s, g, x, dying);
      if (x < oldest_age) {
        cohort_year(here, dying, cells[g]);
      } else {
        open_group(here, dying, cells[g]);
      }
      if (x + 1 != oldest_age) {  // the open group is whole after its own round
        record(s, old_cell(g, x < oldest_age ? x + 1 : oldest_age), cells[g]);
      }
    }
    one_year_older(rates);
  }
}

template <class Real>
void advance_levels(const LevelYear<Real>& y) {
  clear(*y.sums);
  if (y.before != nullptr) {
    age_all(y);
  }
  for (int g = 0; g < groups; ++g) {
    LevelCell<Real> mix;
    entry_mix(*y.morbidity, mix);
    for (int x = first_age; x <= oldest_age; ++x) {
      if (y.before == nullptr) {
        start_cell(y, g, x);
      } else {
        scale_cell(y, g, x, mix);
      }
      add_persons(y, g, x);
    }
  }
}

template <class Real>
void step_homes(const HomeYear<Real>& h) {
  for (int i = 0; i < classes * L; ++i) {
    h.admissions[i] = h.months_waited[i] = h.arrived[i] = h.reneged[i] = h.left[i] = Real(0);
  }
  for (int i = 0; i < bed_types * L; ++i) {
    h.resident_years[i] = h.bed_years[i] = Real(0);
  }
  for (int m = 0; m < months; ++m) {
    month(h, m);
  }
}

/// Word `k` of a site for every lane.
void words_of(const DrawSite& site,
              std::uint32_t k,
              std::uint32_t first_trajectory,
              std::uint32_t* out) {
  alignas(64) std::uint32_t words[4 * L];
  random::fill_quad<L>(words, site, k / 4U, first_trajectory);
  for (int l = 0; l < L; ++l) {
    out[l] = words[(k % 4U) * L + static_cast<std::uint32_t>(l)];
  }
}

template <class Real>
void normals(const DrawSite& site, std::uint32_t k, std::uint32_t first_trajectory, Real* out) {
  alignas(64) std::uint32_t words[L];
  words_of(site, k, first_trajectory, words);
  for (int l = 0; l < L; ++l) {
    out[l] = random::normal<Real>(words[l]);
  }
}

template <class Real>
void uniforms(const DrawSite& site, std::uint32_t k, std::uint32_t first_trajectory, Real* out) {
  alignas(64) std::uint32_t words[L];
  words_of(site, k, first_trajectory, words);
  for (int l = 0; l < L; ++l) {
    out[l] = random::uniform<Real>(words[l]);
  }
}

template <class Real>
constexpr KernelsOf<Real> kernels_of() {
  return {&cross_section<Real>,
          &advance_levels<Real>,
          &step_homes<Real>,
          &normals<Real>,
          &uniforms<Real>};
}

}  // namespace

extern const mz::care::Kernels kernels;
const mz::care::Kernels kernels{kernels_of<float>(), kernels_of<double>()};

}  // namespace mz::MZ_ISA::care
