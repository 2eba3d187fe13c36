#include <vector>

#include "models/population/factors.hpp"
#include "models/population/province_weights.hpp"
#include "models/population/year.hpp"

namespace mz::population {
namespace {

/// Purposes of common draws in the order of CommonRow; provinces have a slope as well.
constexpr std::array common_streams{Stream::population_fertility,
                                    Stream::population_mortality,
                                    Stream::population_migration,
                                    Stream::population_slope};

template <class Real>
void normals(
    const CommonDraws<Real>& draws, Stream stream, std::uint32_t region, int year, Real* out) {
  const DrawSite site{.seed = draws.run->seed, .stream = stream, .region = region, .year = year};
  kernels(draws.isa).template of<Real>().normals(site, 0, draws.first_trajectory, out);
}

/// (P.9) the census-weighted mean of one purpose over the fixed list of provinces.
template <class Real>
void mean_over_provinces(const CommonDraws<Real>& draws, Stream stream, int year, Real* mean) {
  double all = 0;
  for (const ProvinceWeight& province : province_weights) {
    all += province.residents;
  }
  std::fill_n(mean, L, Real(0));
  LaneRow<Real> z;
  for (const ProvinceWeight& province : province_weights) {
    normals(draws, stream, region_key(province.code), year, z.v);
    const Real weight = static_cast<Real>(province.residents / all);
    for (int l = 0; l < L; ++l) {
      mean[l] += weight * z.v[l];
    }
  }
}

bool is_listed(std::string_view code) {
  return std::any_of(province_weights.begin(),
                     province_weights.end(),
                     [code](const ProvinceWeight& province) { return province.code == code; });
}

template <class Real>
void draw_year(const CommonDraws<Real>& draws, int year, Real* rows) {
  constexpr std::uint32_t nation = 0;
  for (int row = 0; row < common_national_rows; ++row) {
    normals(draws, common_streams[at(row)], nation, year, rows + row * L);
  }
  const std::vector<std::string>& provinces = draws.run->provinces;
  for (int purpose = 0; purpose < common_province_rows && !provinces.empty(); ++purpose) {
    LaneRow<Real> mean;
    mean_over_provinces(draws, common_streams[at(purpose)], year, mean.v);
    for (std::size_t i = 0; i < provinces.size(); ++i) {
      Real* out =
          rows + (common_national_rows + static_cast<int>(i) * common_province_rows + purpose) * L;
      normals(draws, common_streams[at(purpose)], region_key(provinces[i]), year, out);
      for (int l = 0; l < L && is_listed(provinces[i]); ++l) {
        out[l] -= mean.v[l];
      }
    }
  }
}

}  // namespace

template <class Real>
void draw_common_parts(const CommonDraws<Real>& draws) {
  if (draws.run->uncertainty == Uncertainty::none) {
    return;
  }
  const int rows =
      common_national_rows + common_province_rows * static_cast<int>(draws.run->provinces.size());
  for (int i = 0; i < draws.run->years(); ++i) {
    draw_year(draws, draws.run->base_year + i, draws.out + i * rows * L);
  }
}

template void draw_common_parts(const CommonDraws<float>&);
template void draw_common_parts(const CommonDraws<double>&);

}  // namespace mz::population
