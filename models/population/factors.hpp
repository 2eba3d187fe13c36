#pragma once
// Random factors of one county in one block of trajectories: national, provincial, prefectural and
// county parts of fertility, mortality and migration, carried from year to year; and the levels
// they give the year, (P.5) (P.9) (P.15).

#include <algorithm>
#include <cmath>

#include "models/population/prepared.hpp"
#include "sim/core/lane_numbers.hpp"
#include "sim/core/math.hpp"

namespace mz::population {

inline const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(isa,
               &baseline::population::kernels,
               &avx2::population::kernels,
               &avx512::population::kernels);
#else
  return *pick(isa,
               &baseline::population::kernels,
               &baseline::population::kernels,
               &baseline::population::kernels);
#endif
}

template <class Real>
struct alignas(64) LaneRow {
  Real v[L];
};

/// (P.12) a process carried from year to year: next = persistence * last + innovation * z.
template <class Real>
struct Process {
  Real start_sd = 0;
  Real persistence = 1;
  Real innovation_sd = 0;
};

template <class Real>
Process<Real> stationary(const Number& sd, const Number& persistence) {
  const double rho = persistence.median(0);
  return {fixed<Real>(sd),
          static_cast<Real>(rho),
          static_cast<Real>(sd.median(0) * std::sqrt(std::max(0.0, 1.0 - rho * rho)))};
}

/// (P.9) a regional part of the fertility error: the national process in another size.
template <class Real>
Process<Real> fertility_process(const Params& p, const Number& sd) {
  const double start = p.fertility_start_sd.median(0);
  const double relative = start > 0.0 ? p.fertility_innovation_sd.median(0) / start : 0.0;
  return {fixed<Real>(sd),
          fixed<Real>(p.fertility_persistence),
          static_cast<Real>(sd.median(0) * relative)};
}

/// One county of a step: where it is, what it draws and what it carries.
template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedPopulation& prepared;
  const PreparedCounty& county;
  const CountyView<Real>& view;

  Real* factor(Factor f) const { return view.wires[wire_factors] + static_cast<int>(f) * L; }
  const Real* factor_before(Factor f) const {
    return view.wires_before[wire_factors] + static_cast<int>(f) * L;
  }
  bool is_start() const { return step.year_index == 0; }
  const Real* national(CommonRow row) const { return step.common + static_cast<int>(row) * L; }
  const Real* provincial(CommonRow row) const {
    return step.common +
           (common_national_rows + county.province * common_province_rows + static_cast<int>(row)) *
               L;
  }
};

template <class Real>
void carry(const Here<Real>& here, Factor factor, const Process<Real>& process, const Real* z) {
  Real* now = here.factor(factor);
  if (here.is_start()) {
    for (int l = 0; l < L; ++l) {
      now[l] = process.start_sd * z[l];
    }
    return;
  }
  const Real* before = here.factor_before(factor);
  for (int l = 0; l < L; ++l) {
    now[l] = process.persistence * before[l] + process.innovation_sd * z[l];
  }
}

/// Normals of a region of this county for one stream and year; `k`: the how manieth of the site.
template <class Real>
void regional(const Here<Real>& here,
              Stream stream,
              std::uint32_t region,
              int year,
              Real* z,
              std::uint32_t k = 0) {
  const DrawSite site{.seed = here.step.seed, .stream = stream, .region = region, .year = year};
  kernels(here.step.isa).template of<Real>().normals(site, k, here.step.first_trajectory, z);
}

/// The four parts of one kind of error: national, province, prefecture, county.
template <class Real>
struct Parts {
  Factor first;
  Stream stream;
  CommonRow national_row;
  CommonRow province_row;
  Process<Real> national, province, prefecture, county;
};

template <class Real>
void carry_parts(const Here<Real>& here, const Parts<Real>& parts) {
  const auto factor = [&](int i) { return static_cast<Factor>(static_cast<int>(parts.first) + i); };
  LaneRow<Real> z;
  carry(here, factor(0), parts.national, here.national(parts.national_row));
  if (here.county.province >= 0) {
    carry(here, factor(1), parts.province, here.provincial(parts.province_row));
  } else {
    std::fill_n(here.factor(factor(1)), L, Real(0));
  }
  if (here.county.prefecture) {
    regional(here, parts.stream, *here.county.prefecture, here.step.year, z.v);
    carry(here, factor(2), parts.prefecture, z.v);
  } else {
    std::fill_n(here.factor(factor(2)), L, Real(0));
  }
  regional(here, parts.stream, here.county.region, here.step.year, z.v);
  carry(here, factor(3), parts.county, z.v);
}

template <class Real>
void add_scaled(const Real* z, Real sd, Real* sum) {
  for (int l = 0; l < L; ++l) {
    sum[l] += sd * z[l];
  }
}

/// (P.15) Student t of standard deviation one: a normal over the root of a mean of squares of as
/// many other normals as it has degrees of freedom.
template <class Real>
void student(const Here<Real>& here, std::int64_t freedom, Real* t) {
  const auto normals = [&](std::int64_t k, Real* z) {
    regional(here,
             Stream::population_slope,
             here.county.region,
             here.step.year,
             z,
             static_cast<std::uint32_t>(k));
  };
  LaneRow<Real> z, squares;
  std::fill_n(squares.v, L, Real(0));
  for (std::int64_t k = 1; k <= freedom; ++k) {
    normals(k, z.v);
    for (int l = 0; l < L; ++l) {
      squares.v[l] += z.v[l] * z.v[l];
    }
  }
  normals(0, t);
  for (int l = 0; l < L; ++l) {
    t[l] *= std::sqrt(static_cast<Real>(freedom - 2) / squares.v[l]);
  }
}

/// (P.15) the unknown persistent slope, drawn once for all years.
template <class Real>
void carry_slope(const Here<Real>& here) {
  Real* slope = here.factor(migration_slope);
  if (!here.is_start()) {
    std::copy_n(here.factor_before(migration_slope), L, slope);
    return;
  }
  const Params& p = here.county.params;
  LaneRow<Real> z;
  student(here, p.migration_slope_county_freedom, z.v);
  const Real sd_county = fixed<Real>(p.migration_slope_county_sd);
  for (int l = 0; l < L; ++l) {
    slope[l] = sd_county * z.v[l];
  }
  if (here.county.prefecture) {
    regional(here, Stream::population_slope, *here.county.prefecture, here.step.year, z.v);
    add_scaled(z.v, fixed<Real>(p.migration_slope_prefecture_sd), slope);
  }
  if (here.county.province >= 0) {
    add_scaled(here.provincial(province_slope), fixed<Real>(p.migration_slope_province_sd), slope);
  }
}

template <class Real>
void carry_factors(const Here<Real>& here) {
  if (here.step.uncertainty == Uncertainty::none) {
    std::fill_n(here.factor(fertility_national), factor_count * L, Real(0));
    return;
  }
  const Params& p = here.county.params;
  carry_parts<Real>(here,
                    {fertility_national,
                     Stream::population_fertility,
                     common_fertility,
                     province_fertility,
                     fertility_process<Real>(p, p.fertility_start_sd),
                     fertility_process<Real>(p, p.fertility_province_sd),
                     fertility_process<Real>(p, p.fertility_prefecture_sd),
                     fertility_process<Real>(p, p.fertility_county_sd)});
  const Process<Real> walk{
      fixed<Real>(p.mortality_start_sd), Real(1), fixed<Real>(p.mortality_innovation_sd)};
  const Number& rho = p.mortality_persistence;
  carry_parts<Real>(here,
                    {mortality_national,
                     Stream::population_mortality,
                     common_mortality,
                     province_mortality,
                     walk,
                     stationary<Real>(p.mortality_province_sd, rho),
                     stationary<Real>(p.mortality_prefecture_sd, rho),
                     stationary<Real>(p.mortality_county_sd, rho)});
  const Number& level = p.migration_persistence;
  carry_parts<Real>(here,
                    {migration_national,
                     Stream::population_migration,
                     common_migration,
                     province_migration,
                     stationary<Real>(p.migration_national_sd, level),
                     stationary<Real>(p.migration_province_sd, level),
                     stationary<Real>(p.migration_prefecture_sd, level),
                     stationary<Real>(p.migration_county_sd, level)});
  carry_slope(here);
}

template <class Real>
void sum_parts(const Here<Real>& here, Factor first, Real* sum) {
  std::fill_n(sum, L, Real(0));
  for (int i = 0; i < 4; ++i) {
    const Real* part = here.factor(static_cast<Factor>(static_cast<int>(first) + i));
    for (int l = 0; l < L; ++l) {
      sum[l] += part[l];
    }
  }
}

/// (P.5) lane factor of all death rates.
template <class Real>
void mortality_factor(const Here<Real>& here, Real* out) {
  LaneRow<Real> level;
  LaneRow<Real> deviation;
  load(here.county.params.mortality_level, here.view, here.step.year, level.v);
  sum_parts(here, mortality_national, deviation.v);
  for (int l = 0; l < L; ++l) {
    out[l] = level.v[l] * math::exp(deviation.v[l]);
  }
}

/// What the scenario gives, else the same in every lane.
template <class Real>
void load_or(const Here<Real>& here, const Number& given, double otherwise, Real* out) {
  if (given.is_set()) {
    load(given, here.view, here.step.year, out);
  } else {
    std::fill_n(out, L, static_cast<Real>(otherwise));
  }
}

/// (P.9) total fertility rate of the year.
template <class Real>
void total_fertility(const Here<Real>& here, Real* out) {
  const Params& p = here.county.params;
  LaneRow<Real> median, county, province, change, error;
  const int elapsed = here.step.year_index;
  if (p.total_fertility_rate.is_set()) {
    load(p.total_fertility_rate, here.view, here.step.year, median.v);
  } else {
    const Real national = static_cast<Real>(here.county.rates.fertility->total[at(elapsed)]);
    const Real left = static_cast<Real>(
        math::pow(0.5, static_cast<double>(elapsed) / p.relative_fertility_half_life.median(0)));
    load_or(here, p.relative_fertility, here.county.fertility_level, county.v);
    load_or(here, p.province_relative_fertility, here.county.province_fertility_level, province.v);
    for (int l = 0; l < L; ++l) {
      median.v[l] = national * (province.v[l] + (county.v[l] - province.v[l]) * left);
    }
  }
  load(p.fertility_change, here.view, here.step.year, change.v);
  sum_parts(here, fertility_national, error.v);
  const Real floor = fixed<Real>(p.fertility_floor);
  for (int l = 0; l < L; ++l) {
    out[l] = std::max(floor, median.v[l] * change.v[l] + error.v[l]);
  }
}

/// (P.15) level of net migration of the year.
template <class Real>
void migration_level(const Here<Real>& here, Real* out) {
  LaneRow<Real> level;
  LaneRow<Real> variation;
  load(here.county.params.net_migration_level, here.view, here.step.year, level.v);
  sum_parts(here, migration_national, variation.v);
  for (int l = 0; l < L; ++l) {
    out[l] = level.v[l] * (Real(1) + variation.v[l]);
  }
}

}  // namespace mz::population
