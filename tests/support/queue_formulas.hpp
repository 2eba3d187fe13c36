#pragma once
// Closed forms of queues (Erlang C, Cosmetatos) and the stationary law of the daily recursion
// B' = max(0, B + R - K), as second methods.

#include <array>
#include <cmath>
#include <vector>

namespace mz::test {

/// Probability of waiting in M/M/c at this load per server.
inline double erlang_c(int servers, double load) {
  const double offered = servers * load;
  double blocked = 1;
  for (int k = 1; k <= servers; ++k) {
    blocked = offered * blocked / (k + offered * blocked);
  }
  return blocked / (1.0 - load * (1.0 - blocked));
}

/// Mean wait in service times, M/M/c.
inline double wait_markov(int servers, double load) {
  return erlang_c(servers, load) / (servers * (1.0 - load));
}

/// Mean wait in service times, M/D/c (Cosmetatos 1975).
inline double wait_deterministic(int servers, double load) {
  const double c = servers;
  const double factor =
      1.0 + (1.0 - load) * (c - 1.0) * (std::sqrt(4.0 + 5.0 * c) - 2.0) / (16.0 * c * load);
  return 0.5 * wait_markov(servers, load) * factor;
}

/// Masses 0, 1, … of a negative binomial law (Poisson when ratio = 1) of this mean and variance
/// over mean.
inline std::vector<double> count_masses(double mean, double ratio, int size) {
  std::vector<double> mass(static_cast<std::size_t>(size));
  const double growth = 1.0 - 1.0 / ratio;
  mass[0] = ratio == 1.0 ? std::exp(-mean) : std::exp(-mean * std::log(ratio) / (ratio - 1.0));
  for (int k = 1; k < size; ++k) {
    mass[static_cast<std::size_t>(k)] =
        mass[static_cast<std::size_t>(k - 1)] * (mean / ratio + (k - 1) * growth) / k;
  }
  return mass;
}

struct StationaryQueue {
  double waiting = 0;  ///< P(B > 0)
  double mean = 0;     ///< E[B]
};

/// B' = max(0, B + R - K) with independent R, by iteration of its law.
inline StationaryQueue daily_lindley(double mean, double ratio, int capacity) {
  constexpr int most = 400;
  constexpr int days = 3000;
  const std::vector<double> arrivals = count_masses(mean, ratio, 80);
  std::vector<double> law(static_cast<std::size_t>(most));
  law[0] = 1;
  for (int day = 0; day < days; ++day) {
    std::vector<double> next(static_cast<std::size_t>(most));
    for (int b = 0; b < most; ++b) {
      for (std::size_t r = 0; r < arrivals.size() && law[static_cast<std::size_t>(b)] > 1e-18;
           ++r) {
        const int left = b + static_cast<int>(r) - capacity;
        const int kept = left < 0 ? 0 : (left < most ? left : most - 1);
        next[static_cast<std::size_t>(kept)] += law[static_cast<std::size_t>(b)] * arrivals[r];
      }
    }
    law = next;
  }
  StationaryQueue queue;
  queue.waiting = 1.0 - law[0];
  for (int b = 0; b < most; ++b) {
    queue.mean += b * law[static_cast<std::size_t>(b)];
  }
  return queue;
}

}  // namespace mz::test
