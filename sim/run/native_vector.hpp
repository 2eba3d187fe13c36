#pragma once
// The widest vectors of the instruction set a kernel is compiled for, with smaller and larger of
// two. Intrinsics, because the compiler makes three instructions of a comparison and choice.

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace mz::engine {

/// `type` holds `width` numbers. Smaller and larger are one instruction each; both give `b` when
/// the numbers are equal, on every instruction set.
template <class Real>
struct Native;

#if defined(__AVX512F__)

// The plain intrinsics make g++ 12 warn of its own uninitialised value (GCC bug 105593).
inline constexpr __mmask16 all_floats = 0xFFFF;
inline constexpr __mmask8 all_doubles = 0xFF;

template <>
struct Native<float> {
  using type = __m512;
  static constexpr std::int64_t width = 16;
  [[gnu::always_inline]] static type smaller(type a, type b) {
    return _mm512_mask_min_ps(a, all_floats, a, b);
  }
  [[gnu::always_inline]] static type larger(type a, type b) {
    return _mm512_mask_max_ps(a, all_floats, a, b);
  }
};
template <>
struct Native<double> {
  using type = __m512d;
  static constexpr std::int64_t width = 8;
  [[gnu::always_inline]] static type smaller(type a, type b) {
    return _mm512_mask_min_pd(a, all_doubles, a, b);
  }
  [[gnu::always_inline]] static type larger(type a, type b) {
    return _mm512_mask_max_pd(a, all_doubles, a, b);
  }
};

#elif defined(__AVX2__)

template <>
struct Native<float> {
  using type = __m256;
  static constexpr std::int64_t width = 8;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm256_min_ps(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm256_max_ps(a, b); }
};
template <>
struct Native<double> {
  using type = __m256d;
  static constexpr std::int64_t width = 4;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm256_min_pd(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm256_max_pd(a, b); }
};

#elif defined(__x86_64__)

template <>
struct Native<float> {
  using type = __m128;
  static constexpr std::int64_t width = 4;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm_min_ps(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm_max_ps(a, b); }
};
template <>
struct Native<double> {
  using type = __m128d;
  static constexpr std::int64_t width = 2;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm_min_pd(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm_max_pd(a, b); }
};

#else

template <class Real>
struct Native {
  using type = Real;
  static constexpr std::int64_t width = 1;
  [[gnu::always_inline]] static type smaller(type a, type b) { return a < b ? a : b; }
  [[gnu::always_inline]] static type larger(type a, type b) { return a > b ? a : b; }
};

#endif

}  // namespace mz::engine
