// Nanoseconds per role, county and year of the staffing kernel, by instruction set and kind of
// noise, beside the population kernel's county-year, of which ten roles are to be a small share.
#include <cmath>
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "bench/county_block.hpp"
#include "models/staffing/year_kernel.hpp"

namespace mz::bench {
namespace {

using staffing::L;

/// Twenty people in a role with thirty posts, trained for three months.
class RoleBlock {
 public:
  RoleBlock(bool individual, bool trained) {
    fill(staff_, 20);
    fill(target_, 30);
    fill(going_, 0.3F / staffing::months);
    fill(filling_, 1.0F / 3);
    fill(most_, 1e9F);
    fill(passing_, 1);
    fill(completing_, 0.85F);
    year.staff = staff_.v;
    year.training = training_[0].v;
    year.target_before = target_.v;
    year.target = target_.v;
    year.going = going_.v;
    year.filling = filling_.v;
    year.most = most_.v;
    year.passing = passing_.v;
    year.completing = completing_.v;
    year.trained = trained;
    year.hires = hires_.v;
    year.leavers = leavers_.v;
    year.recruits = recruits_.v;
    year.individual = individual;
    year.site = {.seed = 532500, .stream = Stream::staffing_months, .region = 532501, .year = 2021};
  }

  staffing::RoleYear<float> year;

  /// The kernel steps in place: every round begins with the same people.
  void again() {
    fill(staff_, 20);
    for (auto& stage : training_) {
      fill(stage, 0);
    }
  }
  void check_answer() const {
    for (int l = 0; l < L; ++l) {
      const float books = 20 + hires_.v[l] - leavers_.v[l] - staff_.v[l];
      if (std::fabs(books) > 1e-3F || !(hires_.v[l] > 0)) {
        throw std::runtime_error("the staffing kernel's year does not keep its books");
      }
    }
  }

 private:
  using Row = staffing::Lanes<float>;
  static void fill(Row& row, float value) { std::fill_n(row.v, L, value); }

  Row staff_, target_, going_, filling_, most_, passing_, completing_, hires_, leavers_, recruits_;
  Row training_[staffing::stages]{};
};

void run(
    benchmark::State& state, const staffing::Kernels& kernels, Isa isa, bool noise, bool trained) {
  if (isa > chosen_isa()) {
    state.SkipWithError("this processor lacks the instruction set");
    return;
  }
  RoleBlock block(noise, trained);
  for (auto _ : state) {
    block.again();
    block.year.first_trajectory += static_cast<std::uint32_t>(L);
    kernels.single.step_role(block.year);
    benchmark::ClobberMemory();
  }
  block.check_answer();
  state.counters["ns_per_role_year"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * L * 1e-9,
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
  state.counters["ns_per_county_year"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * lanes * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void register_set(const char* name,
                  const staffing::Kernels& kernels,
                  const population::Kernels& people,
                  Isa isa) {
  const auto add = [&](const std::string& kind, auto function) {
    benchmark::RegisterBenchmark(("staffing/" + kind + "/" + name).c_str(), function);
  };
  const auto role = [&kernels, isa](bool noise, bool trained) {
    return [&kernels, isa, noise, trained](benchmark::State& s) {
      run(s, kernels, isa, noise, trained);
    };
  };
  add("all/role", role(true, false));
  add("all/role with training", role(true, true));
  add("parameter/role with training", role(false, true));
  add("population's year",
      [&people, isa](benchmark::State& s) { population_year(s, people, isa); });
}

const bool registered = [] {
  register_set(
      "baseline", baseline::staffing::kernels, baseline::population::kernels, Isa::baseline);
#if defined(__x86_64__)
  register_set("avx2", avx2::staffing::kernels, avx2::population::kernels, Isa::avx2);
  register_set("avx512", avx512::staffing::kernels, avx512::population::kernels, Isa::avx512);
#endif
  return true;
}();

}  // namespace
}  // namespace mz::bench
