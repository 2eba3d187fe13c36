#include "bench/workload_w_limit.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "bench/workload_w_kernel.hpp"
#include "sim/run/aligned.hpp"

namespace mz::bench {
namespace {

constexpr int tries = 20;  // the fastest counts: a limit is what the machine can do undisturbed

template <class Work>
double fastest(const Work& work) {
  double best = 1e9;
  for (int i = 0; i < tries; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    best = std::min(best, taken.count());
  }
  return best;
}

// What the definition cannot do without, counted by hand per county, trajectory and year. The
// leading numbers are cells: 202 by sex and age, 896 with residence and state, 164 old ones.
constexpr double exp_operations = 22;  // reduction 5, polynomial 14, scaling 3 (sim/core/math.hpp)
constexpr double normal_operations = 75;  // AS 241 in float, its two near branches and their log
constexpr double word_operations = 20;    // Philox4x32-10: 10 rounds of 8 for four words
constexpr double law_operations = 15;     // mean, variance, square root, correction, rounding
constexpr double draws = 4228;            // as the definition counts them

constexpr double hazards = 202 * (2 + exp_operations);
// The risks of the four states double, so that one exponential serves them all.
constexpr double survival = 120 * exp_operations + 82 * (4 + exp_operations) + 896 * 2;
constexpr double expected_moves = 164 * (16 + 12);
constexpr double expected_migration = 448 * 3 + 101 + 896 * 2;
constexpr double births = 140 * 3;
constexpr double sums = 896 * 3 + 656 + 202 * 2;  // people, deaths, migration; states; mean age
constexpr double factors = 3 * (normal_operations + word_operations);
constexpr double statistics = 40 * 10;  // mean; 8.5 comparisons are the least to sort 1000 values
constexpr double every_mode = hazards + survival + births + sums + factors + statistics;

double operations(Noise noise) {
  if (noise == Noise::binomial) {
    return every_mode + draws * (word_operations + normal_operations + law_operations);
  }
  return every_mode + expected_moves + expected_migration;
}

constexpr double state_cells = 896;

}  // namespace

MachineLimit measured_limit(Isa isa) {
  const WorkloadKernels& kernels = workload_kernels(isa);
  alignas(64) float sum[16];
  MachineLimit limit;
  const double arithmetic =
      fastest([&] { limit.operations_per_second = kernels.multiply_and_add(100000, sum); });
  limit.operations_per_second /= arithmetic;

  constexpr std::int64_t count = 896 * lanes;
  constexpr int rounds = 100;
  engine::AlignedVector<float> from(count), to(count);
  std::fill(from.begin(), from.end(), 1.0F);
  const double copying = fastest([&] {
    for (int i = 0; i < rounds; ++i) {
      kernels.copy(from.data(), count, to.data());
    }
  });
  if (!(std::fabs(sum[0] - 1.0F) < 0.1F) || to.back() != 1.0F) {
    throw std::runtime_error("the measuring loops did not do their work");
  }
  limit.bytes_per_second = 2.0 * sizeof(float) * static_cast<double>(count) * rounds / copying;
  return limit;
}

LeastTime least_time(const MachineLimit& machine, Noise noise) {
  const double bytes = 2.0 * sizeof(float) * (state_cells + indicators);
  return {operations(noise) / machine.operations_per_second, bytes / machine.bytes_per_second};
}

}  // namespace mz::bench
