#pragma once
// An artificial county for tests of the year: rates by formula, people in whole numbers, and the
// arrays one call of the kernels needs.

#include <array>
#include <cmath>
#include <cstdint>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "models/population/prepared.hpp"
#include "models/population/year_kernel.hpp"

namespace mz::population::test {

/// What one year needs besides people, in double; arrays as in CountyYear.
struct YearInputs {
  std::array<double, cells> mortality{};
  std::array<double, mother_ages> age_schedule{};
  std::array<double, pyramid_cells> net_migration{};
  std::array<double, pyramid_cells> turnover{};
  std::array<double, ages> urbanisation{};
  double rural_fertility_ratio = 1.2;
  double male_share = 0.525;
  std::array<double, lanes> mortality_factor{};
  std::array<double, lanes> total_fertility{};
  std::array<double, lanes> migration_level{};
  std::array<double, lanes> migration_slope{};
  std::array<double, lanes> urbanisation_level{};
  std::array<double, lanes> registered_ratio{};
};

/// Gompertz mortality with an infant peak, a bell of fertility, departures of the young and
/// arrivals of the old; every lane has levels of its own.
inline YearInputs artificial_inputs() {
  YearInputs in;
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      for (int residence = 0; residence < residences; ++residence) {
        const double level = (sex == 0 ? 1.0 : 0.7) * (residence == 0 ? 0.9 : 1.15);
        in.mortality[at(cell(sex, residence, x))] =
            level * (0.02 * std::exp(-1.3 * x) + 4e-5 * std::exp(0.094 * x));
      }
      in.net_migration[at(pyramid_cell(sex, x))] =
          x >= 15 && x < 45 ? -40.0 : (x >= 60 && x < 90 ? 1.5 : 0.25);
      in.turnover[at(pyramid_cell(sex, x))] = 0.04 * std::exp(-std::pow((x - 24) / 12.0, 2));
    }
  }
  double sum = 0;
  for (int i = 0; i < mother_ages; ++i) {
    in.age_schedule[at(i)] = std::exp(-std::pow((youngest_mother + i - 28) / 7.0, 2));
    sum += in.age_schedule[at(i)];
  }
  for (double& share : in.age_schedule) {
    share /= sum;
  }
  for (int x = 0; x < ages; ++x) {
    in.urbanisation[at(x)] = 0.02 * std::exp(-x / 30.0);
  }
  for (int l = 0; l < lanes; ++l) {
    const double share = static_cast<double>(l) / (lanes - 1);
    in.mortality_factor[at(l)] = 0.5 + 1.5 * share;
    in.total_fertility[at(l)] = 0.8 + 1.2 * share;
    in.migration_level[at(l)] = 1.6 - 1.2 * share;
    in.migration_slope[at(l)] = -0.01 + 0.02 * share;
    in.urbanisation_level[at(l)] = 0.5 + share;
    in.registered_ratio[at(l)] = 1.0 + 0.1 * share;
  }
  return in;
}

/// Whole people, the same in every lane: a cohort wave on a falling pyramid, about 500,000 in all.
inline std::array<double, cells> artificial_people() {
  std::array<double, cells> people{};
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      const double all =
          4000.0 * std::exp(-std::pow(x / 62.0, 4)) * (1.0 + 0.3 * std::sin(x * 0.4) + 0.05 * sex) +
          4.0;
      people[at(cell(sex, 0, x))] = std::floor(all * 0.45);
      people[at(cell(sex, 1, x))] = std::floor(all * 0.55);
    }
  }
  return people;
}

template <class Real, class Source>
std::vector<Real> converted(const Source& source) {
  return std::vector<Real>(source.begin(), source.end());
}

/// One county in one block: owns every array and lends them to the kernels year by year.
template <class Real>
class CountyBlock {
 public:
  static constexpr int rows = rows_of_outputs.births_schedule + mother_ages;
  static constexpr std::ptrdiff_t stride = lanes + 8;  // rows need not touch

  CountyBlock(const YearInputs& in, const std::array<double, cells>& people)
      : rates_{converted<Real>(in.mortality),
               converted<Real>(in.age_schedule),
               converted<Real>(in.net_migration),
               converted<Real>(in.turnover),
               converted<Real>(in.urbanisation),
               converted<Real>(in.mortality_factor),
               converted<Real>(in.total_fertility),
               converted<Real>(in.migration_level),
               converted<Real>(in.migration_slope),
               converted<Real>(in.urbanisation_level),
               converted<Real>(in.registered_ratio)},
        rural_fertility_ratio_(static_cast<Real>(in.rural_fertility_ratio)),
        male_share_(static_cast<Real>(in.male_share)) {
    for (int i = 0; i < cells; ++i) {
      for (int l = 0; l < lanes; ++l) {
        now.people[at(i * lanes + l)] = static_cast<Real>(people[at(i)]);
      }
    }
  }

  /// Fills the stocks of the base year.
  void start(const Kernels& kernels) { kernels.of<Real>().stocks(frame()); }

  /// One year with the kernels of an instruction set.
  void advance(const Kernels& kernels) {
    std::swap(now, before);
    kernels.of<Real>().advance(frame());
    ++year;
  }

  Real row(int index, int lane) const { return now.rows[at(index * int{stride} + lane)]; }

  struct State {
    std::vector<Real> people = std::vector<Real>(at(cells * lanes));
    std::vector<Real> deaths = std::vector<Real>(at(cells * lanes));
    std::vector<Real> migration = std::vector<Real>(at(cells * lanes));
    std::vector<Real> moves = std::vector<Real>(at(pyramid_cells * lanes));
    std::vector<Real> births = std::vector<Real>(at(4 * lanes));
    std::vector<Real> infants = std::vector<Real>(at(4 * lanes));
    std::vector<Real> rows = std::vector<Real>(at(CountyBlock::rows * int{stride}));
    bool operator==(const State&) const = default;
  };
  State now, before;
  std::vector<Real> cell_imbalance = std::vector<Real>(at(lanes));
  std::vector<Real> total_imbalance = std::vector<Real>(at(lanes));
  std::vector<Real> shortfall = std::vector<Real>(at(lanes));
  bool individual = false;
  std::uint32_t first_trajectory = 0;
  int year = 2021;

 private:
  CountyYear<Real> frame() {
    CountyYear<Real> f;
    f.people = before.people.data();
    f.flows = {now.people.data(),
               now.deaths.data(),
               now.migration.data(),
               now.moves.data(),
               now.births.data(),
               now.infants.data()};
    f.rows_before = before.rows.data();
    f.rows = now.rows.data();
    f.stride = stride;
    f.row = rows_of_outputs;
    f.mortality = rates_[0].data();
    f.age_schedule = rates_[1].data();
    f.net_migration = rates_[2].data();
    f.turnover = rates_[3].data();
    f.urbanisation = rates_[4].data();
    f.mortality_factor = rates_[5].data();
    f.total_fertility = rates_[6].data();
    f.migration_level = rates_[7].data();
    f.migration_slope = rates_[8].data();
    f.urbanisation_level = rates_[9].data();
    f.registered_ratio = rates_[10].data();
    f.rural_fertility_ratio = rural_fertility_ratio_;
    f.male_share_at_birth = male_share_;
    f.individual = individual;
    f.seed = 20201101;
    f.region = 532503;
    f.year = year;
    f.first_trajectory = first_trajectory;
    f.cell_imbalance = cell_imbalance.data();
    f.total_imbalance = total_imbalance.data();
    f.shortfall = shortfall.data();
    return f;
  }

  std::array<std::vector<Real>, 11> rates_;
  Real rural_fertility_ratio_;
  Real male_share_;
};

struct NamedKernels {
  std::string name;
  const Kernels* kernels;
};

inline void PrintTo(const NamedKernels& named, std::ostream* out) {
  *out << named.name;
}

/// The kernels of every instruction set that this CPU has.
inline std::vector<NamedKernels> available_kernels() {
  std::vector<NamedKernels> all{{"baseline", &baseline::population::kernels}};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    all.push_back({"avx2", &avx2::population::kernels});
  }
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    all.push_back({"avx512", &avx512::population::kernels});
  }
#endif
  return all;
}

}  // namespace mz::population::test
