// Random factors of fertility, mortality and migration: variances over trajectories against the
// closed forms of their processes, (P.12), and provincial parts centred on the nation, (P.9).

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/population/province_weights.hpp"
#include "tests/support/statistics.hpp"
#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using mz::test::expect_moments;
using mz::test::Sample;

constexpr int blocks = 125;  // 4000 trajectories
constexpr int last = 8;      // years after the base year

/// Variance of Y(t): Y(0) = sigma z, Y(t) = phi Y(t-1) + tau z.
double process_variance(double sigma, double phi, double tau, int t) {
  double variance = sigma * sigma;
  for (int i = 0; i < t; ++i) {
    variance = phi * phi * variance + tau * tau;
  }
  return variance;
}

/// Var(z_p - sum w z) over independent provinces: 1 - 2 w_p + sum w^2.
double centring(std::string_view code) {
  double all = 0;
  double squares = 0;
  double own = 0;
  for (const ProvinceWeight& province : province_weights) {
    all += province.residents;
    squares += province.residents * province.residents;
    own = province.code == code ? province.residents : own;
  }
  return 1 - 2 * own / all + squares / (all * all);
}

RunInput run_in(std::vector<std::string> provinces) {
  RunInput run;
  run.base_year = 2020;
  run.last_year = 2020 + last;
  run.uncertainty = Uncertainty::parameter;
  run.seed = 4711;
  run.provinces = std::move(provinces);
  return run;
}

/// Samples of every factor in the base year and in the last year, drawn once.
struct Drawn {
  std::vector<Sample> first = std::vector<Sample>(factor_count);
  std::vector<Sample> later = std::vector<Sample>(factor_count);
  Sample change_of_county_mortality;  ///< Y(1) - phi Y(0)
};

const Drawn& drawn() {
  static const Drawn all = [] {
    Drawn result;
    TestCounty county = usual_county("530101");
    county.province = 0;
    ModelRun<double> run(run_in({"530000"}), {county});
    std::vector<double> base(at(lanes));
    for (int b = 0; b < blocks; ++b) {
      run.block(static_cast<std::uint32_t>(b * lanes), [&](int year) {
        for (int l = 0; l < lanes; ++l) {
          for (int f = 0; f < factor_count && (year == 0 || year == last); ++f) {
            (year == 0 ? result.first : result.later)[at(f)].add(run.wire(0, wire_factors, f, l));
          }
          const double here = run.wire(0, wire_factors, mortality_county, l);
          if (year == 1) {
            result.change_of_county_mortality.add(here - 0.95 * base[at(l)]);
          }
          base[at(l)] = here;
        }
      });
    }
    return result;
  }();
  return all;
}

struct Process {
  std::string name;
  Factor factor;
  double sigma, phi, tau;
  bool provincial = false;
};

void PrintTo(const Process& process, std::ostream* out) {
  *out << process.name;
}

class FactorOf : public testing::TestWithParam<Process> {};

TEST_P(FactorOf, HasItsStartError) {
  const Process& p = GetParam();
  const double scale = p.provincial ? centring("530000") : 1.0;
  expect_moments(drawn().first[at(p.factor)], 0, scale * p.sigma * p.sigma);
}

TEST_P(FactorOf, HasTheVarianceOfItsProcessInLaterYears) {
  const Process& p = GetParam();
  const double scale = p.provincial ? centring("530000") : 1.0;
  expect_moments(
      drawn().later[at(p.factor)], 0, scale * process_variance(p.sigma, p.phi, p.tau, last));
}

double stationary(double sigma, double phi) {
  return sigma * std::sqrt(1 - phi * phi);
}

// Defaults of section [population]; regional fertility parts are the national process (start .11,
// innovation .052) in the size of their own start error.
INSTANTIATE_TEST_SUITE_P(
    Parts,
    FactorOf,
    testing::Values(
        Process{"x_nation", fertility_national, 0.11, 0.995, 0.052},
        Process{"x_province", fertility_province, 0.05, 0.995, 0.05 * 0.052 / 0.11, true},
        Process{"x_prefecture", fertility_prefecture, 0.05, 0.995, 0.05 * 0.052 / 0.11},
        Process{"x_county", fertility_county, 0.08, 0.995, 0.08 * 0.052 / 0.11},
        Process{"k_nation", mortality_national, 0.055, 1, 0.05},
        Process{"d_province", mortality_province, 0.02, 0.95, stationary(0.02, 0.95), true},
        Process{"d_prefecture", mortality_prefecture, 0.02, 0.95, stationary(0.02, 0.95)},
        Process{"d_county", mortality_county, 0.05, 0.95, stationary(0.05, 0.95)},
        Process{"m_nation", migration_national, 0.1, 0.8, stationary(0.1, 0.8)},
        Process{"m_province", migration_province, 0.1, 0.8, stationary(0.1, 0.8), true},
        Process{"m_prefecture", migration_prefecture, 0.1, 0.8, stationary(0.1, 0.8)},
        Process{"m_county", migration_county, 0.2, 0.8, stationary(0.2, 0.8)}),
    [](const auto& instance) { return instance.param.name; });

TEST(Slope, AddsTheVariancesOfItsParts) {
  const double variance = 0.0058 * 0.0058 * centring("530000") + 0.0053 * 0.0053 + 0.0104 * 0.0104;
  expect_moments(drawn().first[migration_slope], 0, variance);
}

TEST(Slope, IsTheSameInEveryYear) {
  EXPECT_EQ(drawn().first[migration_slope].mean(), drawn().later[migration_slope].mean());
  EXPECT_EQ(drawn().first[migration_slope].variance(), drawn().later[migration_slope].variance());
}

TEST(CountyMortality, IsCarriedWithItsPersistence) {
  const double tau = stationary(0.05, 0.95);
  expect_moments(drawn().change_of_county_mortality, 0, tau * tau);
}

std::vector<std::string> all_provinces() {
  std::vector<std::string> codes;
  for (const ProvinceWeight& province : province_weights) {
    codes.emplace_back(province.code);
  }
  return codes;
}

template <class Real>
std::vector<Real> common_draws(const RunInput& run) {
  std::vector<Real> out(at(run.years() * model().common_rows(run) * lanes));
  model().draw_common(CommonDraws<Real>{&run, Isa::baseline, 64, out.data()});
  return out;
}

TEST(ProvincialParts, SumToZeroOverTheNationWithCensusWeights) {
  const RunInput run = run_in(all_provinces());
  const std::vector<double> rows = common_draws<double>(run);
  const int count = model().common_rows(run);
  for (int year = 0; year < run.years(); ++year) {
    for (int purpose = 0; purpose < common_province_rows; ++purpose) {
      for (int l = 0; l < lanes; ++l) {
        double sum = 0;
        double all = 0;
        for (int p = 0; p < static_cast<int>(province_weights.size()); ++p) {
          const int row = common_national_rows + p * common_province_rows + purpose;
          sum += province_weights[at(p)].residents * rows[at((year * count + row) * lanes + l)];
          all += province_weights[at(p)].residents;
        }
        ASSERT_NEAR(sum / all, 0.0, 1e-14) << year << " " << purpose << " " << l;
      }
    }
  }
}

TEST(ProvincialParts, DoNotDependOnWhichProvincesRun) {
  const RunInput alone = run_in({"530000"});
  const RunInput together = run_in(all_provinces());
  const std::vector<float> one = common_draws<float>(alone);
  const std::vector<float> many = common_draws<float>(together);
  const int yunnan = 24;  // position in the list of codes
  ASSERT_EQ(together.provinces[yunnan], "530000");
  for (int purpose = 0; purpose < common_province_rows; ++purpose) {
    for (int l = 0; l < lanes; ++l) {
      const int row = common_national_rows + purpose;
      EXPECT_EQ(one[at(row * lanes + l)],
                many[at((row + yunnan * common_province_rows) * lanes + l)]);
    }
  }
}

TEST(ProvinceWeights, AddUpToTheCensusWithoutServicemen) {
  // Communique No. 3 of the seventh census: 1,411,778,724 with 2,000,000 servicemen counted in no
  // province.
  double sum = 0;
  for (const ProvinceWeight& province : province_weights) {
    sum += province.residents;
  }
  EXPECT_EQ(sum, 1411778724.0 - 2000000.0);
}

}  // namespace
}  // namespace mz::population::test
