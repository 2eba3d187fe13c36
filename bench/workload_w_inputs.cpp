#include "bench/workload_w_inputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/sampling_lanes.hpp"

namespace mz::bench {
namespace {

using population::mother_ages;
using population::pyramid_cell;
using population::youngest_mother;

constexpr int female = static_cast<int>(Sex::female);
constexpr int male = static_cast<int>(Sex::male);
constexpr int urban = static_cast<int>(Residence::urban);

double fraction(double x) {
  return x - std::floor(x);
}
/// exp(-((age - centre) / width)^2).
double bell(int age, double centre, double width) {
  return std::exp(-std::pow((age - centre) / width, 2));
}

double age_weight(int age) {
  return (1 + 0.35 * bell(age, 52, 10) + 0.25 * bell(age, 33, 6)) /
         (1 + std::exp((age - 76) / 7.0));
}
double sum_of_age_weights() {
  double sum = 0;
  for (int x = 0; x < ages; ++x) {
    sum += age_weight(x);
  }
  return sum;
}

using Moves = std::array<std::array<double, functional_states>, functional_states>;

Moves moves_of(int sex, int years_past_60) {
  const double up = std::exp(0.055 * years_past_60);
  const double up_slow = std::exp(0.03 * years_past_60);
  const double down = std::exp(-0.03 * years_past_60);
  const double k = sex == female ? 1.1 : 1.0;
  Moves move{{{0, 0.025 * up * k, 0.010 * up * k, 0.004 * up * k},
              {0.12 * down, 0, 0.07 * up_slow * k, 0.025 * up_slow * k},
              {0.03 * down, 0.08 * down, 0, 0.09 * up_slow * k},
              {0.01 * down, 0.02 * down, 0.05 * down, 0}}};
  for (std::size_t d = 0; d < move.size(); ++d) {
    double leaving = 0;
    for (const double share : move[d]) {
      leaving += share;
    }
    move[d][d] = 1 - leaving;
  }
  return move;
}

template <class Real>
Share<Real> share_of_all(double value) {
  const Real share = static_cast<Real>(value);
  return {share, share / (Real(1) - share), random::detail::log_complement(share)};
}

/// Conditional shares of the states other than `stays`, in ascending order.
template <class Real>
void fill_chain(const std::array<double, functional_states>& shares,
                std::size_t stays,
                Share<Real> (&chain)[functional_states - 1]) {
  double left = 1;
  std::size_t k = 0;
  for (std::size_t to = 0; to < shares.size(); ++to) {
    if (to != stays) {
      chain[k++] = share_of_all<Real>(std::min(1.0, shares[to] / left));
      left -= shares[to];
    }
  }
}

template <class Real>
void fill_mortality(WorkloadRates<Real>& rates) {
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < ages; ++x) {
      const double ageing = 2.2e-5 * std::exp(0.098 * x) * (sex == male ? 1.35 : 1.0);
      const double m = 0.003 * std::exp(-1.2 * x) + 0.00025 + ageing;
      rates.log_level[pyramid_cell(sex, x)] = static_cast<Real>(std::log(m));
      rates.sensitivity[pyramid_cell(sex, x)] = static_cast<Real>(0.012 - 0.00006 * x);
    }
  }
}

template <class Real>
void fill_moves(WorkloadRates<Real>& rates) {
  constexpr std::array entry{0.92, 0.05, 0.02, 0.01};
  constexpr std::array risk{0.6, 1.2, 2.4, 4.8};
  static_assert(risk[1] == 2 * risk[0] && risk[2] == 2 * risk[1] && risk[3] == 2 * risk[2]);
  constexpr std::array beds{0.002, 0.01, 0.05, 0.10};
  for (std::size_t d = 0; d < functional_states; ++d) {
    rates.entry[d] = static_cast<Real>(entry[d]);
    rates.bed_rate[d] = static_cast<Real>(beds[d]);
  }
  rates.least_risk = static_cast<Real>(risk[0]);
  fill_chain(entry, 0, rates.entry_chain);
  for (int sex = 0; sex < sexes; ++sex) {
    for (int x = 0; x < old_ages; ++x) {
      const Moves move = moves_of(sex, x);
      for (std::size_t d = 0; d < move.size(); ++d) {
        for (std::size_t to = 0; to < move.size(); ++to) {
          rates.move[sex][x][d][to] = static_cast<Real>(move[d][to]);
        }
        fill_chain(move[d], d, rates.chain[sex][x][d]);
      }
    }
  }
}

/// Schedules by age. Ages 99 and 100 meet before they move, as in the product; W's rates of both
/// are the same to the last digit of a double.
template <class Real>
void fill_schedules(WorkloadRates<Real>& rates) {
  for (int end = 1; end < ages; ++end) {
    const int x = end - 1;
    rates.to_town[end] = share_of_all<Real>(0.006 + 0.030 * bell(x, 22, 7));
    rates.migration[end] =
        static_cast<Real>(0.010 * bell(x, 24, 8) + 0.002 * bell(x, 2, 6) + 0.001);
  }
  std::array<double, mother_ages> births{};
  double sum = 0;
  for (int x = 15; x <= 49; ++x) {
    const double weight = std::exp(-0.5 * std::pow((x - 29) / 5.5, 2));
    births[static_cast<std::size_t>(x - youngest_mother)] = weight;
    sum += weight;
  }
  for (std::size_t i = 0; i < births.size(); ++i) {
    rates.schedule[i] = static_cast<Real>(births[i] / sum);
  }
  rates.birth_factor[0] = Real(0.92);
  rates.birth_factor[1] = Real(1.10);
  rates.girls = static_cast<Real>(1 / 2.08);
}

}  // namespace

const WorkloadKernels& workload_kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(isa,
               &baseline::bench::workload_kernels,
               &avx2::bench::workload_kernels,
               &avx512::bench::workload_kernels);
#else
  return *pick(isa,
               &baseline::bench::workload_kernels,
               &baseline::bench::workload_kernels,
               &baseline::bench::workload_kernels);
#endif
}

WorkloadCounty workload_county(int index) {
  const double c = index + 1;
  return {.people = 100000 + 800000 * fraction(0.6180339887 * c),
          .urban_share = 0.40 + 0.30 * fraction(0.7548776662 * c),
          .fertility = 1.0 + 0.5 * fraction(0.5698402910 * c),
          .migration = -1 + 2 * fraction(0.3247179572 * c),
          .province = index / 92};
}

double people_at_start(const WorkloadCounty& county, int sex, int residence, int age) {
  static const double sum = sum_of_age_weights();
  const double of_sex = sex == female ? 0.49 : 0.51;
  const double there = residence == urban ? county.urban_share : 1 - county.urban_share;
  return county.people * age_weight(age) / sum * of_sex * there;
}

double state_at_start(int state, int age) {
  const double x = age - first_old;
  const double severe = 0.01 * std::exp(0.045 * x);
  const double moderate = 0.02 * std::exp(0.040 * x);
  const double mild = 0.05 * std::exp(0.035 * x);
  const std::array shares{1 - severe - moderate - mild, mild, moderate, severe};
  return shares[static_cast<std::size_t>(state)];
}

template <class Real>
WorkloadRates<Real> workload_rates() {
  WorkloadRates<Real> rates{};
  fill_mortality(rates);
  fill_moves(rates);
  fill_schedules(rates);
  return rates;
}

template WorkloadRates<float> workload_rates();
template WorkloadRates<double> workload_rates();

}  // namespace mz::bench
