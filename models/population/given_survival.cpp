#include "models/population/given_survival.hpp"

#include <algorithm>

#include "models/population/life_table.hpp"

namespace mz::population {
namespace {

constexpr std::size_t oldest_child = 4;
constexpr std::size_t last_closed = oldest_age - 1;
constexpr double lowest = 1e-6;

/// (P.3) S(0) = 1 / (1 + (1 - a_0) m_0) solved for m_0; a_0 depends on m_0 and settles in a few
/// rounds.
double infant_rate(Sex sex, double ratio) {
  constexpr int rounds = 50;
  double m = 0;
  for (int round = 0; round < rounds; ++round) {
    m = (1.0 / std::max(ratio, lowest) - 1.0) / (1.0 - infant_separation(static_cast<int>(sex), m));
  }
  return m;
}

/// (P.3) solved age by age: exact, but errors of such a chain never fade, so only where rates fall
/// too fast for means.
void fill_children(Sex sex, std::span<const double> ratios, std::span<double> rate) {
  rate[0] = infant_rate(sex, ratios[0]);
  double reaching = not_negative(1.0 - infant_separation(static_cast<int>(sex), rate[0]) * rate[0]);
  for (std::size_t x = 1; x <= oldest_child; ++x) {
    rate[x] = std::clamp(2.0 * (reaching / std::max(ratios[x], lowest) - 1.0), 0.0, 2.0);
    reaching = 1.0 - half<double> * rate[x];
  }
}

/// A value of age x, beyond the last closed age on the line of the two before.
template <class Value>
double continued(const Value& value, std::size_t x) {
  return x <= last_closed ? value(x) : 2.0 * value(last_closed) - value(last_closed - 1);
}

/// Means of what lies on both sides of an age, less a quarter of their second difference, which is
/// what means flatten.
void fill_adults(std::span<const double> h, std::span<double> rate) {
  const auto given = [&](std::size_t x) { return h[x]; };
  const auto between = [&](std::size_t x) {  // (m(x-1) + m(x)) / 2, to the second order in h
    return h[x] * (1.0 + (continued(given, x + 1) - h[x - 1]) / 8.0);
  };
  const auto mean = [&](std::size_t x) { return 0.5 * (between(x) + continued(between, x + 1)); };
  for (std::size_t x = oldest_child + 1; x <= last_closed; ++x) {
    const double bend = x < last_closed ? mean(x - 1) - 2.0 * mean(x) + mean(x + 1) : 0.0;
    rate[x] = not_negative(mean(x) - 0.25 * bend);
  }
}

}  // namespace

void stand_for_survival(Sex sex,
                        std::span<const double> ratios,
                        std::span<double> equivalent,
                        std::span<double> rate) {
  std::transform(ratios.begin(), ratios.end(), equivalent.begin(), [](double s) {
    return 2.0 * (1.0 - s) / (1.0 + s);  // (P.3a)
  });
  fill_children(sex, ratios, rate);
  fill_adults(equivalent, rate);
  const double reach = not_negative(1.0 - half<double> * rate[last_closed]);
  const double open = std::max(ratios[oldest_age], lowest);
  rate[oldest_age] = std::max(lowest, reach * (1.0 / open - 1.0));  // (P.3)
}

}  // namespace mz::population
