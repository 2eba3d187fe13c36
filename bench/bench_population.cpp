// Cell-updates per second and core of the population kernels (404 cells a county and year), by
// instruction set, precision and kind of noise; and the same year in plain scalar code as the
// yardstick.
#include <benchmark/benchmark.h>

#include "bench/county_block.hpp"

namespace mz::bench {
namespace {

using mz::population::Kernels;

/// The slope acts on people before the table's migrants enter, the plain program's after.
constexpr double expected_tolerance = 1e-3;
/// Five standard deviations of a county of about 200,000 with some 4,000 moves.
constexpr double individual_tolerance = 5e-3;

template <class Real>
void run_year(benchmark::State& state, const Kernels& kernels, Isa isa, bool individual) {
  if (isa > chosen_isa()) {
    state.SkipWithError("this processor lacks the instruction set");
    return;
  }
  CountyBlock<Real> block(individual);
  kernels.of<Real>().advance(block.year);
  check_answer(block, individual ? individual_tolerance : expected_tolerance);
  for (auto _ : state) {
    block.year.first_trajectory += static_cast<std::uint32_t>(lanes);
    kernels.of<Real>().advance(block.year);
    benchmark::ClobberMemory();
  }
  state.counters["cell-updates"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * mz::population::cells * lanes,
                         benchmark::Counter::kIsRate);
}

void plain(benchmark::State& state) {
  const CountyBlock<double> block(false);
  for (auto _ : state) {
    benchmark::DoNotOptimize(plain_year(block));
  }
  state.counters["cell-updates"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * mz::population::cells, benchmark::Counter::kIsRate);
}

void register_set(const char* name, const Kernels& kernels, Isa isa) {
  const auto add = [&](const std::string& kind, auto function) {
    benchmark::RegisterBenchmark((std::string("population/") + kind + "/" + name).c_str(),
                                 function);
  };
  add("parameter/float",
      [&kernels, isa](benchmark::State& s) { run_year<float>(s, kernels, isa, false); });
  add("none/double",
      [&kernels, isa](benchmark::State& s) { run_year<double>(s, kernels, isa, false); });
  add("all/float",
      [&kernels, isa](benchmark::State& s) { run_year<float>(s, kernels, isa, true); });
}

const bool registered = [] {
  benchmark::RegisterBenchmark("population/plain scalar program", plain);
  register_set("baseline", baseline::population::kernels, Isa::baseline);
#if defined(__x86_64__)
  register_set("avx2", avx2::population::kernels, Isa::avx2);
  register_set("avx512", avx512::population::kernels, Isa::avx512);
#endif
  return true;
}();

}  // namespace
}  // namespace mz::bench
