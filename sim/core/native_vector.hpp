#pragma once
// The widest vectors of the instruction set a kernel is compiled for, with smaller and larger of
// two, with a look whether any number is above a bound, and with whole products of words.
// Intrinsics, because the compiler makes three instructions of a comparison and choice, a dozen of
// the look, and twice as many as needed of the products.

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace mz {

/// `type` holds `width` numbers. Smaller and larger are one instruction each; both give `b` when
/// the numbers are equal, on every instruction set. `above` has a bit for each number a > b.
template <class Real>
struct Native;

/// `type` holds `width` words of 32 bits; `product` is all 64 bits of each word times `factor`.
struct NativeWords;

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
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return _mm512_cmp_ps_mask(a, b, _CMP_GT_OQ);
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
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return _mm512_cmp_pd_mask(a, b, _CMP_GT_OQ);
  }
};
struct NativeWords {
  using type = __m512i;
  static constexpr int width = 16;
  [[gnu::always_inline]] static type of(std::uint32_t word) {
    return _mm512_set1_epi32(static_cast<int>(word));
  }
  [[gnu::always_inline]] static type add(type a, type b) { return _mm512_add_epi32(a, b); }
  [[gnu::always_inline]] static type different(type a, type b, type c) {
    constexpr int odd_parity = 0x96;
    return _mm512_ternarylogic_epi32(a, b, c, odd_parity);
  }
  [[gnu::always_inline]] static void product(type a, type factor, type& high, type& low) {
    constexpr __mmask16 even = 0x5555;
    constexpr __mmask16 odd = 0xAAAA;
    const type evens = _mm512_maskz_mul_epu32(all_doubles, a, factor);
    const type odds =
        _mm512_maskz_mul_epu32(all_doubles, _mm512_maskz_srli_epi64(all_doubles, a, 32), factor);
    high = _mm512_mask_shuffle_epi32(odds, even, evens, _MM_PERM_DDBB);
    low = _mm512_mask_shuffle_epi32(evens, odd, odds, _MM_PERM_CCAA);
  }
};

#elif defined(__AVX2__)

template <>
struct Native<float> {
  using type = __m256;
  static constexpr std::int64_t width = 8;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm256_min_ps(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm256_max_ps(a, b); }
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_cmp_ps(a, b, _CMP_GT_OQ)));
  }
};
template <>
struct Native<double> {
  using type = __m256d;
  static constexpr std::int64_t width = 4;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm256_min_pd(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm256_max_pd(a, b); }
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_cmp_pd(a, b, _CMP_GT_OQ)));
  }
};
struct NativeWords {
  using type = __m256i;
  static constexpr int width = 8;
  [[gnu::always_inline]] static type of(std::uint32_t word) {
    return _mm256_set1_epi32(static_cast<int>(word));
  }
  [[gnu::always_inline]] static type add(type a, type b) { return _mm256_add_epi32(a, b); }
  [[gnu::always_inline]] static type different(type a, type b, type c) {
    return _mm256_xor_si256(_mm256_xor_si256(a, b), c);
  }
  [[gnu::always_inline]] static void product(type a, type factor, type& high, type& low) {
    constexpr int odd = 0xAA;
    const type evens = _mm256_mul_epu32(a, factor);
    const type odds = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), factor);
    high = _mm256_blend_epi32(_mm256_srli_epi64(evens, 32), odds, odd);
    low = _mm256_blend_epi32(evens, _mm256_slli_epi64(odds, 32), odd);
  }
};

#elif defined(__x86_64__)

template <>
struct Native<float> {
  using type = __m128;
  static constexpr std::int64_t width = 4;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm_min_ps(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm_max_ps(a, b); }
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_cmpgt_ps(a, b)));
  }
};
template <>
struct Native<double> {
  using type = __m128d;
  static constexpr std::int64_t width = 2;
  [[gnu::always_inline]] static type smaller(type a, type b) { return _mm_min_pd(a, b); }
  [[gnu::always_inline]] static type larger(type a, type b) { return _mm_max_pd(a, b); }
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) {
    return static_cast<std::uint32_t>(_mm_movemask_pd(_mm_cmpgt_pd(a, b)));
  }
};
struct NativeWords {
  using type = __m128i;
  static constexpr int width = 4;
  [[gnu::always_inline]] static type of(std::uint32_t word) {
    return _mm_set1_epi32(static_cast<int>(word));
  }
  [[gnu::always_inline]] static type add(type a, type b) { return _mm_add_epi32(a, b); }
  [[gnu::always_inline]] static type different(type a, type b, type c) {
    return _mm_xor_si128(_mm_xor_si128(a, b), c);
  }
  [[gnu::always_inline]] static void product(type a, type factor, type& high, type& low) {
    const type evens = _mm_mul_epu32(a, factor);
    const type odds = _mm_mul_epu32(_mm_shuffle_epi32(a, _MM_SHUFFLE(3, 3, 1, 1)), factor);
    const type halves = _mm_shuffle_epi32(evens, _MM_SHUFFLE(3, 1, 2, 0));
    const type other_halves = _mm_shuffle_epi32(odds, _MM_SHUFFLE(3, 1, 2, 0));
    high = _mm_unpackhi_epi32(halves, other_halves);
    low = _mm_unpacklo_epi32(halves, other_halves);
  }
};

#else

template <class Real>
struct Native {
  using type = Real;
  static constexpr std::int64_t width = 1;
  [[gnu::always_inline]] static type smaller(type a, type b) { return a < b ? a : b; }
  [[gnu::always_inline]] static type larger(type a, type b) { return a > b ? a : b; }
  [[gnu::always_inline]] static std::uint32_t above(type a, type b) { return a > b ? 1U : 0U; }
};
struct NativeWords {
  using type = std::uint32_t;
  static constexpr int width = 1;
  [[gnu::always_inline]] static type of(std::uint32_t word) { return word; }
  [[gnu::always_inline]] static type add(type a, type b) { return a + b; }
  [[gnu::always_inline]] static type different(type a, type b, type c) { return a ^ b ^ c; }
  [[gnu::always_inline]] static void product(type a, type factor, type& high, type& low) {
    const std::uint64_t whole = std::uint64_t{a} * factor;
    high = static_cast<std::uint32_t>(whole >> 32U);
    low = static_cast<std::uint32_t>(whole);
  }
};

#endif

/// Whether any of `Lanes` numbers is above `bound`.
template <int Lanes, class Real>
[[gnu::always_inline]] inline bool any_above(const Real* numbers, Real bound) {
  using Vector = typename Native<Real>::type;
  constexpr int width = static_cast<int>(Native<Real>::width);
  static_assert(Lanes % width == 0);
  const Vector bounds = Vector{} + bound;
  std::uint32_t bits = 0;
  for (int lane = 0; lane < Lanes; lane += width) {
    Vector some;
    std::memcpy(&some, numbers + lane, sizeof(some));
    bits |= Native<Real>::above(some, bounds);
  }
  return bits != 0;
}

}  // namespace mz
