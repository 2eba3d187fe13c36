#include "models/population/backtest/error_distribution.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/core/math.hpp"

namespace mz::population::backtest {
namespace {

constexpr double pi = 3.14159265358979323846;

double asinh_of(double x) {  // of x >= 0
  return math::log(x + std::sqrt(x * x + 1.0));
}
double sinh_of(double y) {
  return 0.5 * (math::exp(y) - math::exp(-y));
}
double cosh_of(double y) {
  return 0.5 * (math::exp(y) + math::exp(-y));
}

double student_density(double t, double nu) {
  const double gammas = math::log_gamma(0.5 * (nu + 1.0)) - math::log_gamma(0.5 * nu);
  const double front = math::exp(gammas) / std::sqrt(nu * pi);
  return front * math::pow(1.0 + t * t / nu, -0.5 * (nu + 1.0));
}

// The table reaches |t| = sinh(8) = 1490; beyond it the exact function is called.
constexpr double table_end = 8.0;
constexpr double table_step = 0.01;
constexpr std::size_t table_cells = 800;

/// Equal steps through the standard normal, ends at a density of 1.5e-4 of the peak.
constexpr std::size_t node_count = 29;
constexpr double node_step = 0.3;
using Nodes = std::array<std::pair<double, double>, node_count>;  // place, weight

const Nodes& nodes() {
  static const Nodes made = [] {
    Nodes found{};
    double sum = 0;
    for (std::size_t k = 0; k < node_count; ++k) {
      const double z = node_step * (static_cast<double>(k) - static_cast<double>(node_count / 2));
      found[k] = {z, math::exp(-0.5 * z * z)};
      sum += found[k].second;
    }
    for (auto& [place, weight] : found) {
      weight /= sum;
    }
    return found;
  }();
  return made;
}

}  // namespace

double student_cdf(double t, double nu) {
  const double square = t * t;
  if (square < nu) {  // near the centre the half beyond it would cancel
    const double inner = 0.5 * math::incomplete_beta(0.5, 0.5 * nu, square / (nu + square));
    return t < 0 ? 0.5 - inner : 0.5 + inner;
  }
  const double tail = 0.5 * math::incomplete_beta(0.5 * nu, 0.5, nu / (nu + square));
  return t < 0 ? tail : 1.0 - tail;
}

StudentTable::StudentTable(double nu) : nu_(nu) {
  for (std::size_t i = 0; i <= table_cells; ++i) {
    const double y = table_step * static_cast<double>(i);
    const double t = sinh_of(y);
    value_.push_back(student_cdf(t, nu));
    slope_.push_back(student_density(t, nu) * cosh_of(y));
  }
}

double StudentTable::cdf(double t) const {
  const double y = asinh_of(std::abs(t));
  if (y >= table_end) {
    return student_cdf(t, nu_);
  }
  const double cell = y / table_step;
  const auto i = static_cast<std::size_t>(cell);
  const double u = cell - static_cast<double>(i);
  const double v = 1.0 - u;
  // Cubic of Hermite between two values with their slopes.
  const double upper = value_[i] * (1.0 + 2.0 * u) * v * v +
                       value_[i + 1] * (3.0 - 2.0 * u) * u * u +
                       table_step * u * v * (slope_[i] * v - slope_[i + 1] * u);
  return t < 0 ? 1.0 - upper : upper;
}

double ErrorDistribution::cdf(double error) const {
  double sum = 0;
  for (const auto& [place, weight] : nodes()) {
    sum += weight * student_->cdf((error - tau_ * place) / scale_);  // (P.35)
  }
  return sum;
}

double ErrorDistribution::quantile(double p) const {
  if (p < 0.5) {
    return -quantile(1.0 - p);
  }
  if (p == 0.5) {
    return 0.0;
  }
  double low = 0.0;
  double high = 1.0;
  while (cdf(high) < p && high < 64.0) {  // e^64 times the median: nobody lives there
    high *= 2.0;
  }
  constexpr int halvings = 52;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (cdf(middle) < p ? low : high) = middle;  // (P.35)
  }
  return 0.5 * (low + high);
}

double ErrorDistribution::crps(double error) const {
  // The trapezium rule on the squared distance to the step at the error, on points that are dense
  // at the centre and reach 548 widths out.
  constexpr int points = 160;
  constexpr double reach = 7.0;
  const double width = std::sqrt(tau_ * tau_ + scale_ * scale_);
  double sum = 0;
  double x0 = width * sinh_of(-reach);
  double f0 = cdf(x0);
  for (int i = 1; i <= points; ++i) {
    const double x1 = width * sinh_of(-reach + 2.0 * reach * i / points);
    const double f1 = cdf(x1);
    const double below = 0.25 * (f0 + f1) * (f0 + f1);
    const double above = 0.25 * (2.0 - f0 - f1) * (2.0 - f0 - f1);
    const double share = error >= x1 ? 1.0 : error <= x0 ? 0.0 : (error - x0) / (x1 - x0);
    sum += (x1 - x0) * (share * below + (1.0 - share) * above);  // (P.36)
    x0 = x1;
    f0 = f1;
  }
  return sum;
}

ForecastScore ErrorDistribution::score(double error) const {
  ForecastScore score{.error = math::exp(-error) - 1.0, .place = cdf(error), .crps = crps(error)};
  for (std::size_t i = 0; i < interval_shares.size(); ++i) {
    score.is_covered[i] = std::abs(error) <= quantile(0.5 + 0.5 * interval_shares[i]);  // (P.36)
  }
  const double eighty = quantile(0.5 + 0.5 * interval_shares[1]);
  score.interval_score = interval_score(error, -eighty, eighty, interval_shares[1]);
  return score;
}

}  // namespace mz::population::backtest
