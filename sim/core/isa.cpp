#include "sim/core/isa.hpp"

#include <cstdlib>
#include <string_view>

namespace mz {
namespace {

Isa best_isa() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw")) {
    return Isa::avx512;
  }
  if (__builtin_cpu_supports("avx2")) {
    return Isa::avx2;
  }
#endif
  return Isa::baseline;
}

}  // namespace

Isa chosen_isa() {
  const Isa best = best_isa();
  const char* asked = std::getenv("MZ_ISA");
  const std::string_view name = asked == nullptr ? "" : asked;
  if (name == "baseline") {
    return Isa::baseline;
  }
  if (name == "avx2" && best != Isa::baseline) {
    return Isa::avx2;
  }
  return best;
}

}  // namespace mz
