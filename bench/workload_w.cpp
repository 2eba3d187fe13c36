// Workload W (bench/workload_w.md) from the product's kernels and reduction: checks its answers,
// then times repetitions on one thread. Prints one `key=value` line per fact; the comparison with
// the numpy program is made by compare_workload_w.py.
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "bench/workload_w_limit.hpp"
#include "bench/workload_w_simulation.hpp"

namespace mz::bench {
namespace {

constexpr int check_years = 30;
constexpr double double_tolerance = 1e-9;  // both as the definition states them
constexpr double float_tolerance = 1e-4;
/// Standard errors that two means of the same law may lie apart.
constexpr double most_errors = 4;

struct Options {
  std::string mode = "parameter";
  std::string check = "bench/workload_w_check.txt";
  WorkloadSize size;
  int repeats = 5;
  std::uint64_t seed = 1;
};

Options options_of(const std::vector<std::string>& words) {
  Options options;
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::string& value = words[i + 1];
    if (words[i] == "--mode") {
      options.mode = value;
    } else if (words[i] == "--check") {
      options.check = value;
    } else if (words[i] == "--counties") {
      options.size.counties = std::stoi(value);
    } else if (words[i] == "--trajectories") {
      options.size.trajectories = std::stoi(value);
    } else if (words[i] == "--years") {
      options.size.years = std::stoi(value);
    } else if (words[i] == "--repeats") {
      options.repeats = std::stoi(value);
    } else if (words[i] == "--seed") {
      options.seed = std::stoull(value);
    } else {
      throw std::runtime_error(words[i] + ": no such option");
    }
  }
  if (words.size() % 2 != 0 || (options.mode != "parameter" && options.mode != "binomial")) {
    throw std::runtime_error(
        "usage: bench_workload_w [--mode parameter|binomial] [--counties N] [--trajectories N] "
        "[--years N] [--repeats N] [--seed N] [--check FILE]");
  }
  return options;
}

std::vector<double> check_values(const std::string& path) {
  std::ifstream file(path);
  std::vector<double> values;
  int indicator = 0;
  double value = 0;
  while (file >> indicator >> value) {
    values.push_back(value);
  }
  if (values.size() != 40) {
    throw std::runtime_error(path + ": not the 40 check values");
  }
  return values;
}

/// The zero-noise run against the check values.
template <class Real>
void check_zero_noise(const std::string& path, std::string_view precision, double tolerance) {
  const std::vector<double> expected = check_values(path);
  const WorkloadResult run = simulate<Real>(
      {.counties = 1, .trajectories = 32, .years = check_years}, Noise::none, 1, chosen_isa());
  double worst = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    // Written so that an undefined value is worst of all.
    const double gap = std::fabs(run.last_year[i].mean / expected[i] - 1);
    worst = gap <= worst ? worst : gap;
  }
  fmt::print("check program=mzplan precision={} worst={:.3g} tolerance={:g}\n",
             precision,
             worst,
             tolerance);
  if (!(worst <= tolerance)) {
    throw std::runtime_error("the zero-noise run does not give the check values");
  }
}

/// Deaths (22) and severe dependency (31) have the same means in both modes.
void check_means(std::uint64_t seed) {
  const WorkloadSize size{.counties = 1, .trajectories = 1000, .years = 5};
  const WorkloadResult expected = simulate<float>(size, Noise::parameter, seed, chosen_isa());
  const WorkloadResult drawn = simulate<float>(size, Noise::binomial, seed, chosen_isa());
  for (const std::size_t i : {std::size_t{22}, std::size_t{31}}) {
    const Estimate& a = expected.last_year[i];
    const Estimate& b = drawn.last_year[i];
    const double errors = (b.mean - a.mean) / std::hypot(a.error, b.error);
    fmt::print("check program=mzplan indicator={} errors_apart={:.2f} tolerance={:g}\n",
               i,
               errors,
               most_errors);
    if (!(std::fabs(errors) <= most_errors)) {
      throw std::runtime_error("the means of both kinds of noise differ");
    }
  }
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void time_once(const Options& options, Noise noise, std::uint64_t seed, WorkloadResult& result) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  result = simulate<float>(options.size, noise, seed, chosen_isa());
  const double taken = cpu_seconds() - cpu;
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  fmt::print(
      "time program=mzplan mode={} cpu={:.6f} wall={:.6f}\n", options.mode, taken, wall.count());
}

void print_limit(const Options& options, Noise noise) {
  const MachineLimit machine = measured_limit(chosen_isa());
  const LeastTime least = least_time(machine, noise);
  const double times =
      static_cast<double>(options.size.counties) * options.size.trajectories * options.size.years;
  fmt::print(
      "limit program=mzplan mode={} operations_per_second={:.4g} bytes_per_second={:.4g} "
      "arithmetic={:.6f} memory={:.6f}\n",
      options.mode,
      machine.operations_per_second,
      machine.bytes_per_second,
      least.arithmetic * times,
      least.memory * times);
}

void run(const Options& options) {
  const Noise noise = options.mode == "binomial" ? Noise::binomial : Noise::parameter;
  check_zero_noise<double>(options.check, "double", double_tolerance);
  check_zero_noise<float>(options.check, "float", float_tolerance);
  check_means(options.seed);
  WorkloadResult result;
  for (int i = 0; i < options.repeats; ++i) {
    time_once(options, noise, options.seed + static_cast<std::uint64_t>(i), result);
  }
  print_limit(options, noise);
  for (std::size_t i = 0; i < result.last_year.size(); ++i) {
    fmt::print("mean program=mzplan mode={} years={} indicator={} value={:.9g} error={:.4g}\n",
               options.mode,
               options.size.years,
               i,
               result.last_year[i].mean,
               result.last_year[i].error);
  }
}

}  // namespace
}  // namespace mz::bench

int main(int count, char** words) {
  try {
    mz::bench::run(mz::bench::options_of({words + 1, words + count}));
  } catch (const std::exception& fault) {
    fmt::print(stderr, "bench_workload_w: {}\n", fault.what());
    return 1;
  }
  return 0;
}
