#pragma once
// What a recipient gets: (S.1) growth, (S.2) the unrounded standard, (S.3) the standard in force.

#include <cmath>

#include "models/subsidy/here.hpp"
#include "sim/core/math.hpp"

namespace mz::subsidy {

/// What is left of a whole multiple by rounding in the last bits does not lift a standard.
inline constexpr double rounding_slack = 1e-6;

/// (S.1) revisions now and then: drawn, or their mean where nothing is.
template <class Real>
void revision(const Here<Real>& here, const Programme& programme, WideLanes& growth) {
  const double chance = programme.keys.revision_chance.median(0);
  const double size = programme.keys.revision_step.median(0);
  if (!here.is_drawn() || chance <= 0.0 || chance >= 1.0) {
    std::fill_n(growth.v, L, chance * size);
    return;
  }
  const double limit = math::normal_quantile(chance);
  const DrawSite site{.seed = here.step.seed,
                      .stream = Stream::subsidy_revisions,
                      .region = 0,
                      .year = here.step.year};
  for (int l = 0; l < L; ++l) {
    const auto trajectory = here.step.first_trajectory + static_cast<std::uint32_t>(l);
    growth.v[l] = keyed_normal(site, programme.key, trajectory) < limit ? size : 0.0;
  }
}

/// (S.1) growth of the standard over last year.
template <class Real>
void growth_of(const Here<Real>& here, const Programme& programme, WideLanes& growth) {
  const ProgrammeKeys& keys = programme.keys;
  switch (keys.growth) {
    case Growth::fixed:
      std::fill_n(growth.v, L, 0.0);
      return;
    case Growth::rate:
      here.read(keys.growth_rate, growth);
      return;
    case Growth::revisions:
      revision(here, programme, growth);
      return;
    default:
      break;
  }
  const bool of_this_year = keys.growth == Growth::minimum_wage || keys.growth == Growth::wage;
  WideLanes margin;
  here.read(of_this_year ? input_growth : input_growth_before, driver_row(keys.growth), growth);
  here.read(keys.growth_margin, margin);
  for (int l = 0; l < L; ++l) {
    growth.v[l] = std::max(0.0, growth.v[l]) + margin.v[l];
  }
}

/// (S.2) a standard that follows another, of this year or of last.
template <class Real>
void follow(const Here<Real>& here, const Programme& programme, WideLanes& value) {
  WideLanes ratio;
  here.read(programme.keys.ratio, ratio);
  if (programme.keys.ratio_lag > 0) {
    here.before(programme.ratio_of, state_standard, value);  // never in the base year: it is given
  } else {
    value = here.worked.standard[at(programme.ratio_of)];
  }
  for (int l = 0; l < L; ++l) {
    value.v[l] *= ratio.v[l];
  }
}

/// (S.3) floors, then rounding up.
template <class Real>
void raise_to_floors(const Here<Real>& here, const Programme& programme, WideLanes& value) {
  WideLanes floor, ratio;
  here.read(programme.keys.floor, floor);
  here.read(programme.keys.floor_ratio, ratio);
  for (int l = 0; l < L; ++l) {
    value.v[l] = std::max(value.v[l], floor.v[l]);
  }
  if (programme.floor_of >= 0) {
    const WideLanes& other = here.worked.standard[at(programme.floor_of)];
    for (int l = 0; l < L; ++l) {
      value.v[l] = std::max(value.v[l], ratio.v[l] * other.v[l]);
    }
  }
}

inline void round_up(double step, WideLanes& value) {
  for (int l = 0; l < L && step > 0.0; ++l) {
    value.v[l] = std::ceil(value.v[l] / step - rounding_slack) * step;
  }
}

/// (S.2) (S.3) unrounded and in force; a standard that is given stands as it is.
template <class Real>
void standard_of(const Here<Real>& here, int i) {
  const Programme& programme = here.county.programmes[at(i)];
  WideLanes& unrounded = here.worked.unrounded[at(i)];
  WideLanes& standard = here.worked.standard[at(i)];
  if (here.step.year <= programme.last_standard) {
    here.read(programme.keys.standard, unrounded);
    standard = unrounded;
    return;
  }
  if (programme.ratio_of >= 0) {
    follow(here, programme, unrounded);
  } else {
    WideLanes growth;
    growth_of(here, programme, growth);
    here.before(i, state_unrounded, unrounded);
    for (int l = 0; l < L; ++l) {
      unrounded.v[l] *= 1.0 + growth.v[l];
    }
  }
  raise_to_floors(here, programme, unrounded);
  standard = unrounded;
  round_up(programme.keys.round_up_to.median(0), standard);
}

template <class Real>
void write_standard(const Here<Real>& here, int i) {
  const int position = here.county.programmes[at(i)].position;
  const WideLanes& now = here.worked.standard[at(i)];
  here.keep(i, state_unrounded, here.worked.unrounded[at(i)]);
  here.keep(i, state_standard, now);
  here.write(out_standard, position, now);
  WideLanes growth;
  std::fill_n(growth.v, L, 0.0);
  if (!here.is_start()) {
    here.before(i, state_standard, growth);
    for (int l = 0; l < L; ++l) {
      growth.v[l] = growth.v[l] > 0.0 ? now.v[l] / growth.v[l] - 1.0 : 0.0;
    }
  }
  here.write(out_standard_growth, position, growth);
}

/// All standards of the year.
template <class Real>
void work_out_standards(const Here<Real>& here) {
  for (const int i : here.county.standards_order) {
    standard_of(here, i);
    write_standard(here, i);
  }
}

}  // namespace mz::subsidy
