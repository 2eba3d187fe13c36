// Honghe end to end, stage by stage: three scenarios, 13 counties, 1000 trajectories to 2035. Run
// from the root of the checkout.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "models/registry.hpp"
#include "output/result_writer.hpp"
#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/run/prepare.hpp"
#include "sim/run/simulate.hpp"

namespace mz::bench {
namespace {

constexpr double census_residents = 4478422;  // Honghe, census of 1 November 2020

/// Takes regions and keeps one number: residents of the whole in the base year.
class Listener final : public ResultSink {
 public:
  void begin(const RunFrame&) override {}
  void accept(const RegionSummary& summary) override {
    if (summary.region == 0) {
      residents = summary.models.front().statistics.front();
    }
  }
  void finish(const RunSummary&) override {}

  double residents = 0;
};

std::vector<Scenario> honghe() {
  std::vector<std::string> files;
  for (const char* name : {"baseline", "fertility-support", "return-migration"}) {
    files.push_back(fmt::format("scenarios/library/honghe/{}.toml", name));
  }
  const std::vector<const SchemaBase*> schemas = app::model_schemas();
  Batch batch = read_batch(files, schemas, {});
  batch.all_faults().raise_if_errors();
  return std::move(batch.sound);
}

Inputs prepared(Uncertainty uncertainty, int threads) {
  Diagnostics diagnostics;
  RunOptions options;
  options.uncertainty = uncertainty;
  options.threads = threads;
  Inputs inputs = prepare(honghe(), registry(), options, diagnostics);
  diagnostics.raise_if_errors();
  return inputs;
}

void read_and_prepare(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(prepared(Uncertainty::all, 0));
  }
}

void simulate_and_reduce(benchmark::State& state, Uncertainty uncertainty, int threads) {
  const Inputs inputs = prepared(uncertainty, threads);
  for (auto _ : state) {
    Listener listener;
    simulate(inputs, listener, {});
    // Two months of births and deaths change the whole by far less than one in a thousand.
    if (!(std::fabs(listener.residents / census_residents - 1.0) < 1e-3)) {
      throw std::runtime_error("the base year is not the census");
    }
  }
}

void simulate_and_write(benchmark::State& state) {
  const Inputs inputs = prepared(Uncertainty::parameter, 0);
  const std::string path =
      (std::filesystem::temp_directory_path() / "mzplan-bench-run.h5").string();
  for (auto _ : state) {
    ResultWriter writer(path);
    simulate(inputs, writer, {});
  }
  if (std::filesystem::file_size(path) < 1000000) {
    throw std::runtime_error("the result file is too small to be whole");
  }
  std::filesystem::remove(path);
}

BENCHMARK(read_and_prepare)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(simulate_and_reduce, parameter on one thread, Uncertainty::parameter, 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(simulate_and_reduce, parameter on all threads, Uncertainty::parameter, 0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(simulate_and_reduce, all on all threads, Uncertainty::all, 0)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(simulate_and_write)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace mz::bench
