#pragma once
// An artificial county of one block of trajectories, and the same year in plain scalar code: what
// the kernel benchmarks run and check their answer against.

#include <cmath>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

#include "models/population/population.hpp"
#include "models/population/prepared.hpp"
#include "models/population/year_kernel.hpp"

namespace mz::bench {

template <class Real>
class CountyBlock {
 public:
  explicit CountyBlock(bool individual) {
    using namespace mz::population;
    year.individual = individual;
    year.people = lanes_of(cells, [](int i) { return 900.0 - 8.0 * (i % ages); });
    year.flows = {lanes_of(cells, zero),
                  lanes_of(cells, zero),
                  lanes_of(cells, zero),
                  lanes_of(pyramid_cells, zero),
                  lanes_of(sexes * residences, zero),
                  lanes_of(sexes * residences, zero)};
    year.stride = stride;
    year.rows = array(rows, [](int) { return 0.0; });
    year.rows_before = array(rows, [](int) { return 1000.0; });
    year.row = rows_of_outputs;
    year.mortality = array(cells, [](int i) { return 4e-4 * std::exp(0.07 * (i % ages)); });
    year.age_schedule = array(mother_ages, [](int) { return 1.0 / mother_ages; });
    year.net_migration = array(pyramid_cells, [](int) { return -3.0; });
    year.turnover = array(pyramid_cells, [](int) { return 0.02; });
    year.urbanisation = array(ages, [](int) { return 0.01; });
    year.rural_fertility_ratio = Real(1.2);
    year.male_share_at_birth = Real(0.52);
    year.mortality_factor = lanes_of(1, one);
    year.total_fertility = lanes_of(1, [](int) { return 1.2; });
    year.migration_level = lanes_of(1, one);
    year.migration_slope = lanes_of(1, [](int) { return 0.001; });
    year.urbanisation_level = lanes_of(1, one);
    year.registered_ratio = lanes_of(1, one);
    year.cell_imbalance = lanes_of(1, zero);
    year.total_imbalance = lanes_of(1, zero);
    year.shortfall = lanes_of(1, zero);
    year.seed = 532500;
    year.region = 532501;
    year.year = 2021;
  }

  mz::population::CountyYear<Real> year;

  double population(int lane) const {
    return static_cast<double>(
        year.rows[mz::population::rows_of_outputs.population * stride + lane]);
  }

 private:
  static constexpr std::ptrdiff_t stride = 1024 + 2 * lanes;  // as the engine lays rows out
  static constexpr int rows = 500 * static_cast<int>(stride);
  static double zero(int) { return 0.0; }
  static double one(int) { return 1.0; }

  struct Free {
    void operator()(Real* p) const { std::free(p); }
  };

  template <class Value>
  Real* array(int count, Value value) {
    const std::size_t bytes = (static_cast<std::size_t>(count) * sizeof(Real) + 63) / 64 * 64;
    owned_.emplace_back(static_cast<Real*>(std::aligned_alloc(64, bytes)));
    for (int i = 0; i < count; ++i) {
      owned_.back().get()[i] = static_cast<Real>(value(i));
    }
    return owned_.back().get();
  }
  template <class Value>
  Real* lanes_of(int count, Value value) {
    return array(count * lanes, [&](int i) { return value(i / lanes); });
  }

  std::vector<std::unique_ptr<Real, Free>> owned_;
};

/// Residents after one expected year of the same county: plain loops over a long-hand life table.
inline double plain_year(const CountyBlock<double>& block) {
  using namespace mz::population;
  const CountyYear<double>& y = block.year;
  double people = 0;
  double weighted_women = 0;
  double infant_share = 0;
  for (int sex = 0; sex < sexes; ++sex) {
    for (int residence = 0; residence < residences; ++residence) {
      double alive[ages + 1] = {1.0};
      double lived[ages] = {};
      for (int x = 0; x < ages; ++x) {
        const double m = y.mortality[cell(sex, residence, x)];
        const double a0 = sex == 0 ? 0.14929 - 1.99545 * m : 0.14903 - 2.05527 * m;
        const double a = x == 0 ? a0 : 0.5;
        const double q = m / (1.0 + (1.0 - a) * m);
        alive[x + 1] = alive[x] * (1.0 - q);
        lived[x] = x == oldest_age ? alive[x] / m : alive[x + 1] + a * alive[x] * q;
      }
      infant_share += lived[0] / 4.0;  // births fall evenly enough for a benchmark's check
      for (int x = 0; x < ages; ++x) {
        const double start = y.people[cell(sex, residence, x) * lanes];
        const double open = lived[oldest_age] / (lived[oldest_age - 1] + lived[oldest_age]);
        const double survival = x >= oldest_age - 1 ? open : lived[x + 1] / lived[x];
        people += start * survival;
        const int mother = x - youngest_mother;
        if (sex == 1 && mother >= 0 && mother < mother_ages) {
          const double before = y.people[cell(sex, residence, x - 1) * lanes];
          const double end = before * lived[x] / lived[x - 1];
          weighted_women += y.age_schedule[mother] * 0.5 * (start + end);
        }
      }
    }
  }
  people += y.total_fertility[0] * weighted_women * infant_share;
  for (int i = 0; i < pyramid_cells; ++i) {
    people += y.net_migration[i];
  }
  return people * (1.0 + y.migration_slope[0]);
}

/// Throws unless the block's residents after the year are the plain program's, within `tolerance`.
template <class Real>
void check_answer(const CountyBlock<Real>& block, double tolerance) {
  const double expected = plain_year(CountyBlock<double>(false));
  for (int lane = 0; lane < lanes; ++lane) {
    const double gap = std::fabs(block.population(lane) / expected - 1.0);
    if (!(gap < tolerance)) {
      throw std::runtime_error("the kernel's residents differ from the plain program's");
    }
  }
}

}  // namespace mz::bench
