#include "sim/core/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/math.hpp"

namespace mz {
namespace {

constexpr double z90 = 1.2815515655446004;  // Phi(z90) = 0.9
constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Inverse of an increasing distribution function on [low, high] by bisection to the last bit that
/// doubles resolve.
template <class Cdf>
double invert(const Cdf& cdf, double probability, double low, double high) {
  for (int i = 0; i < 200; ++i) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) {
      break;
    }
    (cdf(middle) < probability ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double triangular_quantile(double u, double low, double mode, double high) {
  const double split = (mode - low) / (high - low);
  return u < split ? low + std::sqrt(u * (high - low) * (mode - low))
                   : high - std::sqrt((1.0 - u) * (high - low) * (high - mode));
}

double gamma_quantile(double u, double shape, double scale) {
  double high = shape + 1.0;
  while (math::incomplete_gamma(shape, high) < u && high < 1e12) {
    high *= 2.0;
  }
  return scale *
         invert([shape](double x) { return math::incomplete_gamma(shape, x); }, u, 0.0, high);
}

}  // namespace

Transform transform_of_range(double low, double high) {
  if (std::isfinite(low) && std::isfinite(high)) {
    return Transform::logit;
  }
  return low == 0.0 ? Transform::log : Transform::identity;
}

double forward(Transform transform, double low, double high, double value) {
  switch (transform) {
    case Transform::log:
      return math::log(value);
    case Transform::logit:
      return math::log((value - low) / (high - value));
    case Transform::identity:
      break;
  }
  return value;
}

double inverse(Transform transform, double low, double high, double transformed) {
  switch (transform) {
    case Transform::log:
      return math::exp(transformed);
    case Transform::logit:
      return transformed > 0
                 ? high - (high - low) / (1.0 + math::exp(transformed))
                 : low + (high - low) * math::exp(transformed) / (1.0 + math::exp(transformed));
    case Transform::identity:
      break;
  }
  return transformed;
}

Distribution Distribution::fixed(double value) {
  return {Shape::fixed, Transform::identity, {value, 0, 0}, -unbounded, unbounded};
}

Distribution Distribution::range(
    double p10, double p90, Transform transform, double low, double high) {
  const double a = forward(transform, low, high, p10);
  const double b = forward(transform, low, high, p90);
  return {Shape::transformed, transform, {0.5 * (a + b), 0.5 * (b - a) / z90, 0}, low, high};
}

Distribution Distribution::normal(double mean, double sd, double low, double high) {
  return {Shape::transformed, Transform::identity, {mean, sd, 0}, low, high};
}

Distribution Distribution::lognormal(double median, double sd_log, double low, double high) {
  return {Shape::transformed, Transform::log, {math::log(median), sd_log, 0}, low, high};
}

Distribution Distribution::triangular(double low, double mode, double high) {
  return {Shape::triangular, Transform::identity, {low, mode, high}, low, high};
}

Distribution Distribution::uniform(double low, double high) {
  return {Shape::uniform, Transform::identity, {low, high, 0}, low, high};
}

Distribution Distribution::beta(double alpha, double beta, double low, double high) {
  return {Shape::beta, Transform::identity, {alpha, beta, 0}, low, high};
}

Distribution Distribution::gamma(double mean, double sd, double low, double high) {
  const double variance = sd * sd;
  return {
      Shape::gamma, Transform::identity, {mean * mean / variance, variance / mean, 0}, low, high};
}

double Distribution::quantile(double z) const {
  const auto [a, b, c] = parameter_;
  double value = a;
  switch (shape_) {
    case Shape::fixed:
      return a;
    case Shape::transformed:
      value = inverse(transform_, low_, high_, a + b * z);
      break;
    case Shape::triangular:
      value = triangular_quantile(math::normal_cdf(z), a, b, c);
      break;
    case Shape::uniform:
      value = a + (b - a) * math::normal_cdf(z);
      break;
    case Shape::beta:
      value = low_ + (high_ - low_) *
                         invert([a = a, b = b](double x) { return math::incomplete_beta(a, b, x); },
                                math::normal_cdf(z),
                                0.0,
                                1.0);
      break;
    case Shape::gamma:
      value = gamma_quantile(math::normal_cdf(z), a, b);
      break;
  }
  return std::clamp(value, low_, high_);
}

double Distribution::clamped_share() const {
  const auto [a, b, c] = parameter_;
  if (shape_ == Shape::gamma) {
    return (low_ > 0 ? math::incomplete_gamma(a, low_ / b) : 0.0) +
           (std::isfinite(high_) ? 1.0 - math::incomplete_gamma(a, high_ / b) : 0.0);
  }
  // The other shapes end at the bounds themselves, as do ranges between two bounds.
  if (shape_ != Shape::transformed || transform_ == Transform::logit) {
    return 0;
  }
  const auto z_of = [this, a = a, b = b](double bound) {
    return (forward(transform_, low_, high_, bound) - a) / b;
  };
  const bool ends_at_low = transform_ == Transform::log && low_ <= 0;
  return (std::isfinite(low_) && !ends_at_low ? math::normal_cdf(z_of(low_)) : 0.0) +
         (std::isfinite(high_) ? math::normal_cdf(-z_of(high_)) : 0.0);
}

}  // namespace mz
