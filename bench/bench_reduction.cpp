// Statistics of sixteen rows of 1000 trajectories: the sorting network against std::sort, each
// checked against the other first.
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/core/random.hpp"
#include "sim/run/quantile_kernel.hpp"

namespace mz::bench {
namespace {

constexpr std::int64_t trajectories = 1000;

struct SixteenRows {
  std::vector<std::vector<float>> rows;
  std::vector<const float*> pointers;
  std::vector<float> room;

  SixteenRows() : room(engine::rows_at_once * 2048 + 64) {
    const DrawSite site{.seed = 1, .stream = Stream::parameter, .region = 1};
    for (std::uint32_t r = 0; r < engine::rows_at_once; ++r) {
      std::vector<float> row;
      for (std::uint32_t t = 0; t < trajectories; ++t) {
        row.push_back(static_cast<float>(1000.0 + 30.0 * random_normal(site, t, r)));
      }
      rows.push_back(row);
    }
    for (const std::vector<float>& row : rows) {
      pointers.push_back(row.data());
    }
  }

  float* aligned() {
    void* at = room.data();
    std::size_t space = room.size() * sizeof(float);
    return static_cast<float*>(std::align(64, 1, at, space));
  }
};

void network(benchmark::State& state, Isa isa) {
  if (isa > chosen_isa()) {
    state.SkipWithError("this processor lacks the instruction set");
    return;
  }
  SixteenRows data;
  engine::SortedRows<float> out;
  out.values = data.aligned();
  const auto sort = engine::quantile_functions<float>(isa).sort;
  sort(data.pointers.data(), trajectories, out);
  std::vector<float> expected = data.rows[3];
  std::sort(expected.begin(), expected.end());
  for (std::size_t t = 0; t < expected.size(); ++t) {
    if (out.values[t * engine::rows_at_once + 3] != expected[t]) {
      throw std::runtime_error("the network does not sort");
    }
  }
  for (auto _ : state) {
    sort(data.pointers.data(), trajectories, out);
    benchmark::ClobberMemory();
  }
  state.counters["rows"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * engine::rows_at_once, benchmark::Counter::kIsRate);
}

void standard_sort(benchmark::State& state) {
  const SixteenRows data;
  std::vector<float> row;
  for (auto _ : state) {
    for (const std::vector<float>& source : data.rows) {
      row = source;
      std::sort(row.begin(), row.end());
      benchmark::DoNotOptimize(row.data());
    }
  }
  state.counters["rows"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * engine::rows_at_once, benchmark::Counter::kIsRate);
}

BENCHMARK(standard_sort);
BENCHMARK_CAPTURE(network, baseline, Isa::baseline);
#if defined(__x86_64__)
BENCHMARK_CAPTURE(network, avx2, Isa::avx2);
BENCHMARK_CAPTURE(network, avx512, Isa::avx512);
#endif

}  // namespace
}  // namespace mz::bench
