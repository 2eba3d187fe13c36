#pragma once
// exp, log, pow, normal quantile and normal distribution built from IEEE + - * / and sqrt only,
// so that every CPU and instruction set gives the same bits. Inlined everywhere: loops over lanes
// that call them vectorise. Nothing else may call the library's transcendental functions.

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>

namespace mz::math {

namespace detail {

/// Adding and subtracting it rounds to the nearest integer and leaves that integer in the low bits.
template <std::floating_point Real>
inline constexpr Real round_magic = std::same_as<Real, float> ? Real(12582912.0)  // 1.5 * 2^23
                                                              : Real(6755399441055744.0);  // 2^52

[[gnu::always_inline]] inline float power_of_two(float magic_sum) {
  return std::bit_cast<float>((std::bit_cast<std::uint32_t>(magic_sum) + 127U) << 23U);
}
[[gnu::always_inline]] inline double power_of_two(double magic_sum) {
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(magic_sum) + 1023U) << 52U);
}

/// Taylor polynomial of exp on |r| <= ln(2)/2: relative error below one unit in the last place.
[[gnu::always_inline]] inline float exp_polynomial(float r) {
  float p = 1.0F / 5040.0F;
  p = p * r + 1.0F / 720.0F;
  p = p * r + 1.0F / 120.0F;
  p = p * r + 1.0F / 24.0F;
  p = p * r + 1.0F / 6.0F;
  p = p * r + 0.5F;
  p = p * r + 1.0F;
  return p * r + 1.0F;
}
[[gnu::always_inline]] inline double exp_polynomial(double r) {
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  return p * r + 1.0;
}

/// 2 atanh(s) / s as a polynomial in s^2, |s| <= 3 - 2 sqrt(2).
[[gnu::always_inline]] inline float log_polynomial(float s2) {
  float p = 2.0F / 9.0F;
  p = p * s2 + 2.0F / 7.0F;
  p = p * s2 + 2.0F / 5.0F;
  p = p * s2 + 2.0F / 3.0F;
  return p * s2 + 2.0F;
}
[[gnu::always_inline]] inline double log_polynomial(double s2) {
  double p = 2.0 / 21.0;
  p = p * s2 + 2.0 / 19.0;
  p = p * s2 + 2.0 / 17.0;
  p = p * s2 + 2.0 / 15.0;
  p = p * s2 + 2.0 / 13.0;
  p = p * s2 + 2.0 / 11.0;
  p = p * s2 + 2.0 / 9.0;
  p = p * s2 + 2.0 / 7.0;
  p = p * s2 + 2.0 / 5.0;
  p = p * s2 + 2.0 / 3.0;
  return p * s2 + 2.0;
}

}  // namespace detail

/// Bounds of the arguments whose e^x is a normal number.
template <std::floating_point Real>
inline constexpr Real lowest_exponent = std::same_as<Real, float> ? Real(-87.0) : Real(-708.0);
template <std::floating_point Real>
inline constexpr Real highest_exponent = std::same_as<Real, float> ? Real(88.0) : Real(709.0);

namespace detail {

template <std::floating_point Real>
[[gnu::always_inline]] inline Real exp_within_bounds(Real x) {
  constexpr bool single = std::same_as<Real, float>;
  constexpr Real log2_e = Real(1.44269504088896340736);
  constexpr Real ln2_high = single ? Real(0.693359375) : Real(6.93147180369123816490e-01);
  constexpr Real ln2_low = single ? Real(-2.12194440e-4) : Real(1.90821492927058770002e-10);
  const Real shifted = x * log2_e + round_magic<Real>;
  const Real n = shifted - round_magic<Real>;
  const Real r = (x - n * ln2_high) - n * ln2_low;
  return exp_polynomial(r) * power_of_two(shifted);
}

}  // namespace detail

/// e^x. Below the smallest normal result it is 0, above the largest it is infinity.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real exp(Real x) {
  constexpr Real lowest = lowest_exponent<Real>;
  constexpr Real highest = highest_exponent<Real>;
  const Real bounded = x < lowest ? lowest : (x > highest ? highest : x);
  const Real value = detail::exp_within_bounds(bounded);
  const Real floor_value = x < lowest ? Real(0) : value;
  return x > highest ? std::numeric_limits<Real>::infinity() : floor_value;
}

/// e^x for x <= 0, with the bits of exp down to its smallest normal result and that result below.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real exp_of_negative(Real x) {
  constexpr Real lowest = lowest_exponent<Real>;
  return detail::exp_within_bounds(x > lowest ? x : lowest);
}

/// Natural logarithm of a positive normal number; minus infinity at or below zero.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real log(Real x) {
  constexpr bool single = std::same_as<Real, float>;
  using Bits = std::conditional_t<single, std::uint32_t, std::uint64_t>;
  using Signed = std::conditional_t<single, std::int32_t, std::int64_t>;
  constexpr Bits mantissa_bits = single ? 23U : 52U;
  constexpr Bits bias = single ? 127U : 1023U;
  constexpr Bits mantissa_mask = (Bits(1) << mantissa_bits) - 1U;
  constexpr Real ln2_high = single ? Real(0.693359375) : Real(6.93147180369123816490e-01);
  constexpr Real ln2_low = single ? Real(-2.12194440e-4) : Real(1.90821492927058770002e-10);
  const Bits bits = std::bit_cast<Bits>(x);
  const Real mantissa = std::bit_cast<Real>((bits & mantissa_mask) | (bias << mantissa_bits));
  const bool upper = mantissa > Real(1.41421356237309504880);
  const Real m = upper ? mantissa * Real(0.5) : mantissa;
  const auto exponent = static_cast<Signed>(bits >> mantissa_bits) - static_cast<Signed>(bias);
  const Real e = static_cast<Real>(exponent) + (upper ? Real(1) : Real(0));
  const Real s = (m - Real(1)) / (m + Real(1));
  const Real value = (e * ln2_low + s * detail::log_polynomial(s * s)) + e * ln2_high;
  return x > Real(0) ? value : -std::numeric_limits<Real>::infinity();
}

/// base^exponent for a positive base.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real pow(Real base, Real exponent) {
  return exp(exponent * log(base));
}

/// The z with Phi(z) = 1 - tail for a tail probability in (0, 1/2]; z >= 0. `deep` is needed for
/// tails below e^-25 only. One division serves all three ranges: the compiler would make three.
/// Wichura, Applied Statistics 37 (1988), algorithm AS 241: about 7 digits (float, PPND7).
template <bool deep = true>
[[gnu::always_inline]] inline float upper_normal_quantile(float tail) {
  const float q = 0.5F - tail;
  const float r1 = 0.180625F - q * q;
  const float centre =
      q * (((59.109374720F * r1 + 159.29113202F) * r1 + 50.434271938F) * r1 + 3.3871327179F);
  const float below_centre =
      ((67.187563600F * r1 + 78.757757664F) * r1 + 17.895169469F) * r1 + 1.0F;
  const float depth = std::sqrt(-log(tail));
  const float r2 = depth - 1.6F;
  float outer = ((0.17023821103F * r2 + 1.3067284816F) * r2 + 2.7568153900F) * r2 + 1.4234372777F;
  float below_outer = (0.12021132975F * r2 + 0.73700164250F) * r2 + 1.0F;
  if constexpr (deep) {
    const float r3 = depth - 5.0F;
    const float far =
        ((0.017337203997F * r3 + 0.42868294337F) * r3 + 3.0812263860F) * r3 + 6.6579051150F;
    const float below_far = (0.012258202635F * r3 + 0.24197894225F) * r3 + 1.0F;
    outer = depth <= 5.0F ? outer : far;
    below_outer = depth <= 5.0F ? below_outer : below_far;
  }
  const float numerator = q <= 0.425F ? centre : outer;
  const float denominator = q <= 0.425F ? below_centre : below_outer;
  return numerator / denominator;
}

/// The same to about 16 digits (double, PPND16).
template <bool deep = true>
[[gnu::always_inline]] inline double upper_normal_quantile(double tail) {
  const double q = 0.5 - tail;
  const double r1 = 0.180625 - q * q;
  const double centre =
      q * (((((((2509.0809287301226727 * r1 + 33430.575583588128105) * r1 + 67265.770927008700853) *
                   r1 +
               45921.953931549871457) *
                  r1 +
              13731.693765509461125) *
                 r1 +
             1971.5909503065514427) *
                r1 +
            133.14166789178437745) *
               r1 +
           3.3871328727963666080);
  const double below_centre =
      ((((((5226.4952788528545610 * r1 + 28729.085735721942674) * r1 + 39307.895800092710610) * r1 +
          21213.794301586595867) *
             r1 +
         5394.1960214247511077) *
            r1 +
        687.18700749205790830) *
           r1 +
       42.313330701600911252) *
          r1 +
      1.0;
  const double depth = std::sqrt(-log(tail));
  const double r2 = depth - 1.6;
  double outer = ((((((7.74545014278341407640e-4 * r2 + 0.0227238449892691845833) * r2 +
                      0.241780725177450611770) *
                         r2 +
                     1.27045825245236838258) *
                        r2 +
                    3.64784832476320460504) *
                       r2 +
                   5.76949722146069140550) *
                      r2 +
                  4.63033784615654529590) *
                     r2 +
                 1.42343711074968357734;
  double below_outer = ((((((1.05075007164441684324e-9 * r2 + 5.47593808499534494600e-4) * r2 +
                            0.0151986665636164571966) *
                               r2 +
                           0.148103976427480074590) *
                              r2 +
                          0.689767334985100004550) *
                             r2 +
                         1.67638483018380384940) *
                            r2 +
                        2.05319162663775882187) *
                           r2 +
                       1.0;
  if constexpr (deep) {
    const double r3 = depth - 5.0;
    const double far = ((((((2.01033439929228813265e-7 * r3 + 2.71155556874348757815e-5) * r3 +
                            0.00124266094738807843860) *
                               r3 +
                           0.0265321895265761230930) *
                              r3 +
                          0.296560571828504891230) *
                             r3 +
                         1.78482653991729133580) *
                            r3 +
                        5.46378491116411436990) *
                           r3 +
                       6.65790464350110377720;
    const double below_far =
        ((((((2.04426310338993978564e-15 * r3 + 1.42151175831644588870e-7) * r3 +
             1.84631831751005468180e-5) *
                r3 +
            7.86869131145613259100e-4) *
               r3 +
           0.0148753612908506148525) *
              r3 +
          0.136929880922735805310) *
             r3 +
         0.599832206555887937690) *
            r3 +
        1.0;
    outer = depth <= 5.0 ? outer : far;
    below_outer = depth <= 5.0 ? below_outer : below_far;
  }
  const double numerator = q <= 0.425 ? centre : outer;
  const double denominator = q <= 0.425 ? below_centre : below_outer;
  return numerator / denominator;
}

/// The z with Phi(z) = p, p in (0, 1).
template <std::floating_point Real>
[[gnu::always_inline]] inline Real normal_quantile(Real p) {
  const bool lower = p < Real(0.5);
  const Real tail = lower ? p : Real(1) - p;
  const Real z = upper_normal_quantile(tail);
  return lower ? -z : z;
}

/// Phi(z), the standard normal distribution function, to about 1e-15 absolute; not for lanes.
double normal_cdf(double z);
/// cos(2 pi x), to about 1e-15 for |x| below a thousand; not for lanes.
double cosine_of_turns(double x);
/// ln Gamma(x) for x > 0; not for lanes.
double log_gamma(double x);
/// Regularised incomplete beta function I_x(a, b); not for lanes.
double incomplete_beta(double a, double b, double x);
/// Regularised lower incomplete gamma function P(a, x); not for lanes.
double incomplete_gamma(double a, double x);

}  // namespace mz::math
