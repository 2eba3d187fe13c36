// Nanoseconds per county-day and core of the funeral kernels, by instruction set and kind of noise:
// the dead by day, the home with its queue and sizing; beside the population kernel's county-year,
// of which the funeral year is to be a share.
#include <cmath>
#include <stdexcept>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/county_block.hpp"
#include "models/funeral/calendar.hpp"
#include "models/funeral/prepared.hpp"

namespace mz::bench {
namespace {

using funeral::L;

/// One county of the size of Honghe's: 2600 deaths a year, half of them cremated.
class FuneralBlock {
 public:
  explicit FuneralBlock(bool individual) : calendar_(funeral::calendar_of(2021, {})) {
    const auto level = [this](funeral::Level of, float value) {
      std::fill_n(levels_.begin() + of * L, L, value);
    };
    level(funeral::amplitude, 0.145F);
    level(funeral::dispersion, 1.1F);
    level(funeral::bodies_per_death, 0.9F);
    level(funeral::cremation_rate, 0.55F);
    level(funeral::stored_share, 0.6F);
    level(funeral::slots_per_cremator, 3.6F);
    level(funeral::slots_in_long_hours, 8.1F);
    level(funeral::slots_in_emergency, 17.1F);
    level(funeral::eco_burial_rate, 0.5F);
    const funeral::DrawKey key{.individual = individual, .seed = 532500, .year = 2021};
    residents.calendar = &calendar_;
    residents.key = key;
    residents.region = 532501;
    residents.weather_region = 532500;
    residents.noise_persistence = 0.9F;
    residents.noise_sd = 0.06F;
    residents.level = levels_.data();
    residents.deaths = row(2600.0F);
    residents.weather_before = row(0.0F);
    residents.weather = row(0.0F);
    residents.bodies = row(0.0F);
    residents.cremations = row(0.0F);
    residents.eco_ashes = row(0.0F);
    residents.eco_graves = row(0.0F);
    residents.by_day = row(0.0F, funeral::most_days);
    residents.imbalance = row(0.0F);
    arrivals_.by_day = residents.by_day;
    arrivals_.comes = row(1.0F, funeral::months);
    home.calendar = &calendar_;
    home.key = key;
    home.region = 532501;
    home.level = levels_.data();
    home.hold = hold_;
    home.long_stay_leaving = 0.04;
    home.cremators = row(2.0F, funeral::months);
    home.long_days = row(0.0F);
    home.arrivals = &arrivals_;
    home.arrivals_count = 1;
    home.store_before = row(0.0F, funeral::StoreRows::count);
    home.store = row(0.0F, funeral::StoreRows::count);
    home.received = row(0.0F);
    home.cremated = row(0.0F);
    home.required = row(0.0F);
    home.peak = row(0.0F);
    home.over = row(0.0F);
    home.wait_p95 = row(0.0F);
    home.storage_peak = row(0.0F);
    home.waits = row(0.0F, funeral::wait_classes);
    home.stride = L;
  }

  funeral::ResidentYear<float> residents;
  funeral::HomeYear<float> home;

  void check_answer() const {
    for (int l = 0; l < L; ++l) {
      const float expected = 2600.0F * 0.9F * 0.55F;
      if (!(std::fabs(residents.cremations[l] / expected - 1.0F) < 0.2F) ||
          residents.imbalance[l] > 0.01F || !(home.required[l] > 0.0F)) {
        throw std::runtime_error("the funeral kernel's year is not that of the county");
      }
    }
  }

 private:
  struct alignas(64) Row {
    float v[static_cast<std::size_t>(L)];
  };

  float* row(float value, int count = 1) {
    std::vector<Row>& made = rows_.emplace_back(static_cast<std::size_t>(count));
    std::fill_n(made.front().v, count * L, value);
    return made.front().v;
  }

  funeral::Calendar calendar_;
  std::vector<float> levels_ =
      std::vector<float>(static_cast<std::size_t>(funeral::level_count * L));
  double hold_[funeral::hold_days] = {.049, .196, .637, .735, .882, .911, .98};
  funeral::Arrivals<float> arrivals_;
  std::vector<std::vector<Row>> rows_;
};

enum class Part { days, home, both };

void run(benchmark::State& state, const funeral::Kernels& kernels, Isa isa, bool noise, Part part) {
  if (isa > chosen_isa()) {
    state.SkipWithError("this processor lacks the instruction set");
    return;
  }
  FuneralBlock block(noise);
  kernels.single.residents(block.residents);
  kernels.single.home(block.home);
  block.check_answer();
  for (auto _ : state) {
    block.residents.key.first_trajectory += static_cast<std::uint32_t>(L);
    block.home.key.first_trajectory += static_cast<std::uint32_t>(L);
    if (part != Part::home) {
      kernels.single.residents(block.residents);
    }
    if (part != Part::days) {
      kernels.single.home(block.home);
    }
    benchmark::ClobberMemory();
  }
  state.counters["county-days"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * 365 * L, benchmark::Counter::kIsRate);
  state.counters["per county-day"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * 365 * L,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void population_year(benchmark::State& state, const population::Kernels& kernels, Isa isa) {
  if (isa > chosen_isa()) {
    state.SkipWithError("this processor lacks the instruction set");
    return;
  }
  CountyBlock<float> block(true);
  for (auto _ : state) {
    block.year.first_trajectory += static_cast<std::uint32_t>(lanes);
    kernels.single.advance(block.year);
    benchmark::ClobberMemory();
  }
  state.counters["per county-year"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * lanes,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void register_set(const char* name,
                  const funeral::Kernels& kernels,
                  const population::Kernels& people,
                  Isa isa) {
  const auto add = [&](const std::string& kind, auto function) {
    benchmark::RegisterBenchmark(("funeral/" + kind + "/" + name).c_str(), function);
  };
  const auto part = [&kernels, isa](bool noise, Part of) {
    return [&kernels, isa, noise, of](benchmark::State& s) { run(s, kernels, isa, noise, of); };
  };
  add("all/days", part(true, Part::days));
  add("all/home", part(true, Part::home));
  add("all/year", part(true, Part::both));
  add("parameter/year", part(false, Part::both));
  add("population's year",
      [&people, isa](benchmark::State& s) { population_year(s, people, isa); });
}

const bool registered = [] {
  register_set(
      "baseline", baseline::funeral::kernels, baseline::population::kernels, Isa::baseline);
#if defined(__x86_64__)
  register_set("avx2", avx2::funeral::kernels, avx2::population::kernels, Isa::avx2);
  register_set("avx512", avx512::funeral::kernels, avx512::population::kernels, Isa::avx512);
#endif
  return true;
}();

}  // namespace
}  // namespace mz::bench
