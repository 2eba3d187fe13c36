#pragma once
// Which instruction set the hot kernels use. Every choice gives the same bits.

#include <cstdint>

namespace mz {

enum class Isa : std::uint8_t { baseline, avx2, avx512 };

/// The best set this CPU has; the environment variable MZ_ISA = baseline | avx2 | avx512 asks for
/// a lesser one (for tests).
Isa chosen_isa();

/// Kernels are compiled once per set into namespaces of these names; on other processors only
/// `baseline` exists. Picks the function of the chosen set.
template <class Function>
Function pick(Isa isa,
              Function baseline,
              [[maybe_unused]] Function avx2,
              [[maybe_unused]] Function avx512) {
#if defined(__x86_64__)
  if (isa == Isa::avx512) {
    return avx512;
  }
  if (isa == Isa::avx2) {
    return avx2;
  }
#endif
  return isa == Isa::baseline ? baseline : baseline;
}

}  // namespace mz
