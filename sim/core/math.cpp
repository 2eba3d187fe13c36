#include "sim/core/math.hpp"

#include <array>

namespace mz::math {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr int most_terms = 500;
constexpr double tiny = 1e-300;
constexpr double precise_enough = 1e-16;

double normal_density(double z) {
  return exp(-0.5 * z * z) / std::sqrt(2.0 * pi);
}

/// Continued fraction of the incomplete beta function by the modified Lentz method.
double beta_fraction(double a, double b, double x) {
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
  double fraction = d;
  for (int m = 1; m <= most_terms; ++m) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    double change = 1.0;
    for (const double term : {even, odd}) {
      d = 1.0 + term * d;
      d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
      c = 1.0 + term / c;
      c = std::fabs(c) < tiny ? tiny : c;
      change = d * c;
      fraction *= change;
    }
    if (std::fabs(change - 1.0) < precise_enough) {
      break;
    }
  }
  return fraction;
}

}  // namespace

double normal_cdf(double z) {
  const double size = std::fabs(z);
  double tail = 0;
  if (size < 5.0) {  // series of Marsaglia (2004): Phi = 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...)
    double term = size;
    double sum = size;
    for (int k = 3; term > sum * precise_enough && k < 2 * most_terms; k += 2) {
      term *= size * size / k;
      sum += term;
    }
    tail = 0.5 - normal_density(size) * sum;
  } else {  // continued fraction of Mills' ratio
    double fraction = size;
    for (int k = 60; k > 0; --k) {
      fraction = size + k / fraction;
    }
    tail = normal_density(size) / fraction;
  }
  return z < 0 ? tail : 1.0 - tail;
}

double cosine_of_turns(double x) {
  // To the nearest quarter turn, then Taylor's series of sine or cosine on an eighth of a turn.
  const double quarters = std::floor(4.0 * x + 0.5);
  const double angle = (x - 0.25 * quarters) * 2.0 * pi;
  const double squared = angle * angle;
  double cosine = 1.0;
  double sine = angle;
  double term = 1.0;
  for (int k = 1; k <= 10; ++k) {
    term *= -squared / ((2.0 * k - 1.0) * (2.0 * k));
    cosine += term;
    sine += term * angle / (2.0 * k + 1.0);
  }
  switch (static_cast<std::int64_t>(quarters) & 3) {
    case 0:
      return cosine;
    case 1:
      return -sine;
    case 2:
      return -cosine;
    default:
      return sine;
  }
}

double log_gamma(double x) {
  // Stirling's series after shifting the argument above 12, where eight terms give full precision.
  double shift = 0.0;
  while (x < 12.0) {
    shift += log(x);
    x += 1.0;
  }
  constexpr std::array<double, 7> coefficient{
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156};
  double series = 0.0;
  const double inverse_square = 1.0 / (x * x);
  for (std::size_t i = coefficient.size(); i-- > 0;) {
    series = series * inverse_square + coefficient[i];
  }
  return (x - 0.5) * log(x) - x + 0.5 * log(2.0 * pi) + series / x - shift;
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0.0) {
    return 0.0;
  }
  if (x >= 1.0) {
    return 1.0;
  }
  const double front =
      exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(1.0 - x));
  if (x < (a + 1.0) / (a + b + 2.0)) {
    return front * beta_fraction(a, b, x) / a;
  }
  return 1.0 - front * beta_fraction(b, a, 1.0 - x) / b;
}

double incomplete_gamma(double a, double x) {
  if (x <= 0.0) {
    return 0.0;
  }
  const double front = exp(a * log(x) - x - log_gamma(a));
  if (x < a + 1.0) {
    double term = 1.0 / a;
    double sum = term;
    for (int n = 1; n < 20 * most_terms && term > sum * precise_enough; ++n) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  double b = x + 1.0 - a;
  double c = 1.0 / tiny;
  double d = 1.0 / b;
  double fraction = d;
  for (int n = 1; n <= 20 * most_terms; ++n) {
    const double term = -n * (n - a);
    b += 2.0;
    d = term * d + b;
    d = 1.0 / (std::fabs(d) < tiny ? tiny : d);
    c = b + term / c;
    c = std::fabs(c) < tiny ? tiny : c;
    const double change = d * c;
    fraction *= change;
    if (std::fabs(change - 1.0) < precise_enough) {
      break;
    }
  }
  return 1.0 - front * fraction;
}

}  // namespace mz::math
