#include "models/population/graduation.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "models/population/life_table.hpp"
#include "sim/core/math.hpp"

namespace mz::population {
namespace {

std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

bool has_wide_group(std::span<const AgeGroup> groups) {
  return std::any_of(
      groups.begin(), groups.end(), [](const AgeGroup& group) { return group.low != group.high; });
}

/// The closed groups in ascending order, each once.
std::vector<AgeGroup> closed_groups(std::span<const AgeGroup> groups) {
  std::vector<AgeGroup> closed;
  for (const AgeGroup& group : groups) {
    if (!group.open && (closed.empty() || closed.back().low != group.low)) {
      closed.push_back(group);
    }
  }
  return closed;
}

/// The natural cubic spline through points (x, y), x ascending; straight lines outside.
class Spline {
 public:
  Spline(std::vector<double> x, std::span<const double> y)
      : x_(std::move(x)), y_(y.begin(), y.end()), bend_(x_.size(), 0.0) {
    bend();
  }

  double operator()(double x) const {
    const std::size_t last = x_.size() - 1;
    if (last == 0) {
      return y_[0];
    }
    const auto above = std::upper_bound(x_.begin() + 1, x_.end() - 1, x);
    const auto i = static_cast<std::size_t>(above - x_.begin()) - 1;
    const double width = x_[i + 1] - x_[i];
    const double rise = (y_[i + 1] - y_[i]) / width;
    if (x < x_[0]) {
      return y_[0] + (x - x_[0]) * (rise - width * bend_[1] / 6);
    }
    if (x > x_[last]) {
      return y_[last] + (x - x_[last]) * (rise + width * bend_[last - 1] / 6);
    }
    const double d = x - x_[i];
    const double slope = rise - width * (2 * bend_[i] + bend_[i + 1]) / 6;
    return y_[i] + d * (slope + d * (bend_[i] / 2 + d * (bend_[i + 1] - bend_[i]) / (6 * width)));
  }

 private:
  /// Second derivatives from the tridiagonal system of the spline, zero at both ends.
  void bend() {
    const std::size_t n = x_.size();
    std::vector<double> above(n, 0.0);
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const double left = x_[i] - x_[i - 1];
      const double right = x_[i + 1] - x_[i];
      const double turn = (y_[i + 1] - y_[i]) / right - (y_[i] - y_[i - 1]) / left;
      const double pivot = 2 * (left + right) - left * above[i - 1];
      above[i] = right / pivot;
      bend_[i] = (6 * turn - left * bend_[i - 1]) / pivot;
    }
    for (std::size_t i = n < 2 ? 0 : n - 2; i > 0; --i) {
      bend_[i] -= above[i] * bend_[i + 1];
    }
  }

  std::vector<double> x_, y_, bend_;
};

/// What the ages of a group make together: its death rate, or the mean of its hazards.
double value_of_group(std::span<const double> values, const AgeGroup& group, GroupMean mean) {
  if (group.low == group.high) {
    return values[at(group.low)];
  }
  double alive = 1;
  double years = 0;
  double deaths = 0;
  double sum = 0;
  for (int x = group.low; x <= group.high; ++x) {
    const double value = values[at(x)];
    const double lived = alive * years_lived(value, half<double>);
    years += lived;
    deaths += lived * value;
    alive *= reaching_next(value, half<double>);
    sum += value;
  }
  return mean == GroupMean::life_table ? deaths / years : sum / (group.high - group.low + 1);
}

/// (P.3b) values at the closed groups' ages from a spline of logarithms through the middles of
/// groups; its points are moved until every group has its value. False when they do not settle.
bool smooth(std::span<double> values, std::span<const AgeGroup> groups, GroupMean mean) {
  constexpr int most_rounds = 500;
  constexpr double near_enough = 1e-12;
  std::vector<double> middle, point, wanted;
  for (const AgeGroup& group : groups) {
    middle.push_back(0.5 * (group.low + group.high));
    wanted.push_back(values[at(group.low)]);
    point.push_back(math::log(values[at(group.low)]));
  }
  for (int round = 0; round < most_rounds; ++round) {
    const Spline spline(middle, point);
    for (int x = groups.front().low; x <= groups.back().high; ++x) {
      values[at(x)] = math::exp(spline(x));
    }
    double worst = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const double short_of = math::log(wanted[g] / value_of_group(values, groups[g], mean));
      point[g] += short_of;
      worst = std::max(worst, std::fabs(short_of));
    }
    if (worst < near_enough) {
      return true;
    }
  }
  return false;
}

/// Years that people of the first age of an open group have left when its rate rises by the factor
/// exp(slope) a year from `first`.
double years_left(std::span<double> rates, int low, double first, double slope) {
  double alive = 1;
  double years = 0;
  for (int x = low; x <= oldest_age; ++x) {
    rates[at(x)] = first * math::exp(slope * (x - low));
    if (x < oldest_age) {
      years += alive * years_lived(rates[at(x)], half<double>);
      alive *= reaching_next(rates[at(x)], half<double>);
    }
  }
  return years + alive / rates[oldest_age];
}

/// (P.3b) an open group below 100 and over: rates go on from the last closed ages and rise so that
/// the years left at its first age are 1 / its rate.
void open_up(std::span<double> rates, int low) {
  constexpr double steepest = 0.5;  // a year; human mortality doubles in seven, slope 0.1
  const double wanted = 1 / rates[at(low)];
  const double first = rates[at(low - 1)] * rates[at(low - 1)] / rates[at(low - 2)];
  if (years_left(rates, low, first, -steepest) < wanted ||
      years_left(rates, low, first, steepest) > wanted) {
    std::fill(rates.begin() + low, rates.end(), 1 / wanted);
    return;
  }
  double flat = -steepest;
  double steep = steepest;
  for (int i = 0; i < 100; ++i) {
    const double slope = 0.5 * (flat + steep);
    (years_left(rates, low, first, slope) > wanted ? flat : steep) = slope;
  }
}

/// (P.8a) slopes of a rising curve through (x, sum) that never falls: weighted harmonic means of
/// the slopes on both sides (Fritsch and Butland 1984), zero at both ends.
std::vector<double> rising_slopes(std::span<const double> x, std::span<const double> sum) {
  std::vector<double> slopes(x.size(), 0.0);
  for (std::size_t i = 1; i + 1 < x.size(); ++i) {
    const double left = x[i] - x[i - 1];
    const double right = x[i + 1] - x[i];
    const double before = (sum[i] - sum[i - 1]) / left;
    const double after = (sum[i + 1] - sum[i]) / right;
    if (before > 0 && after > 0) {
      const double weight = 2 * right + left;
      const double other = right + 2 * left;
      slopes[i] = (weight + other) / (weight / before + other / after);
    }
  }
  return slopes;
}

/// The cubic with given ends and slopes at share u of the way.
double hermite(double u, double width, double from, double slope, double to, double end_slope) {
  const double v = 1 - u;
  return (1 + 2 * u) * v * v * from + u * v * v * width * slope + u * u * (3 - 2 * u) * to -
         u * u * v * width * end_slope;
}

}  // namespace

void graduate(std::span<double> values, std::span<const AgeGroup> groups, GroupMean mean) {
  const bool positive = std::all_of(values.begin(), values.end(), [](double v) { return v > 0; });
  const std::vector<AgeGroup> closed = closed_groups(groups);
  if (!has_wide_group(groups) || !positive || closed.size() < 2) {
    return;
  }
  const std::vector<double> given(values.begin(), values.end());
  if (has_wide_group(closed) && !smooth(values, closed, mean)) {
    std::copy(given.begin(), given.end(), values.begin());
    return;
  }
  const int open = groups.back().low;
  if (mean == GroupMean::life_table && open < oldest_age && open >= 2) {
    open_up(values, open);
  }
}

void graduate_births(std::span<double> rates, std::span<const AgeGroup> groups) {
  constexpr int widest = 10;
  if (!has_wide_group(groups) || std::any_of(groups.begin(), groups.end(), [](const AgeGroup& g) {
        return g.high - g.low >= widest;
      })) {
    return;
  }
  std::vector<double> x{0.0};
  std::vector<double> sum{0.0};
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const bool ends = i + 1 == rates.size() || groups[i + 1].low != groups[i].low;
    if (ends) {
      const double width = static_cast<double>(i + 1) - x.back();
      sum.push_back(sum.back() + rates[i] * width);
      x.push_back(static_cast<double>(i + 1));
    }
  }
  const std::vector<double> slopes = rising_slopes(x, sum);
  for (std::size_t g = 0; g + 1 < x.size(); ++g) {
    const double width = x[g + 1] - x[g];
    double before = sum[g];
    for (double age = x[g]; age < x[g + 1]; age += 1) {
      const double u = (age + 1 - x[g]) / width;
      const double after = hermite(u, width, sum[g], slopes[g], sum[g + 1], slopes[g + 1]);
      rates[static_cast<std::size_t>(age)] = std::max(0.0, after - before);
      before = after;
    }
  }
}

}  // namespace mz::population
