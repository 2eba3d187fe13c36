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

/// Wages move what is a share of them at once; other indices count with last year's growth.
inline bool counts_this_year(Growth growth) {
  return growth == Growth::minimum_wage || growth == Growth::wage;
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
  const bool of_this_year = counts_this_year(keys.growth);
  WideLanes margin;
  here.read(of_this_year ? input_growth : input_growth_before, driver_row(keys.growth), growth);
  here.read(keys.growth_margin, margin);
  for (int l = 0; l < L; ++l) {
    growth.v[l] = std::max(0.0, growth.v[l]) + margin.v[l];
  }
}

/// Growth of an index in the base year or one before, known or central.
template <class Real>
void past_growth(const Here<Real>& here, Growth index, int year, WideLanes& growth) {
  const int back = std::min(here.step.year - year, past_years);
  if (back <= 0) {
    here.read(input_growth, driver_row(index), growth);
  } else {
    here.read(input_past_growth, (back - 1) * driver_rows + driver_row(index), growth);
  }
}

/// (S.1) growth of the standard in a year up to the base year: nothing of it is drawn but the
/// numbers of the programme.
template <class Real>
void growth_up_to_base(const Here<Real>& here,
                       const Programme& programme,
                       int year,
                       WideLanes& growth) {
  const ProgrammeKeys& keys = programme.keys;
  if (keys.growth == Growth::fixed) {
    std::fill_n(growth.v, L, 0.0);
  } else if (keys.growth == Growth::rate) {
    here.read_in(keys.growth_rate, year, growth);
  } else if (keys.growth == Growth::revisions) {
    std::fill_n(growth.v, L, keys.revision_chance.median(0) * keys.revision_step.median(0));
  } else {
    WideLanes margin;
    past_growth(here, keys.growth, counts_this_year(keys.growth) ? year : year - 1, growth);
    here.read_in(keys.growth_margin, year, margin);
    for (int l = 0; l < L; ++l) {
      growth.v[l] = std::max(0.0, growth.v[l]) + margin.v[l];
    }
  }
}

/// (S.2) a standard whose last date lies before the base year, grown up to it.
template <class Real>
void catch_up(const Here<Real>& here, const Programme& programme, WideLanes& value) {
  here.read(programme.keys.standard, value);
  for (int year = programme.last_standard + 1; year <= here.step.year; ++year) {
    WideLanes growth;
    growth_up_to_base(here, programme, year, growth);
    for (int l = 0; l < L; ++l) {
      value.v[l] *= 1.0 + growth.v[l];
    }
  }
}

/// (S.2) the standard of another programme in the period of this one.
template <class Real>
void convert(const Here<Real>& here, const Programme& to, int from, WideLanes& value) {
  const Programme& other = here.county.programmes[at(from)];
  if (to.keys.per == other.keys.per) {
    return;
  }
  WideLanes theirs, own;
  payments_a_year(here, other, theirs);
  payments_a_year(here, to, own);
  for (int l = 0; l < L; ++l) {
    value.v[l] *= theirs.v[l] / own.v[l];
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
  convert(here, programme, programme.ratio_of, value);
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
    WideLanes other = here.worked.standard[at(programme.floor_of)];
    convert(here, programme, programme.floor_of, other);
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
  } else if (here.is_start()) {
    catch_up(here, programme, unrounded);
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
