// The months in homes against closed forms of queueing: infinite beds, and Erlang's C.

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/care/home_year.hpp"

namespace mz::care::test {
namespace {

constexpr double exit_rate = 0.27;  // a year

struct Seen {
  double mean = 0;
  double variance = 0;
};

/// Mean and variance of a number over the Decembers of many years in all lanes, after a start.
template <class Look>
Seen decembers(Homes<float>& homes, int start, int years, const Look& look) {
  for (int y = 0; y < start; ++y) {
    homes.next_year();
  }
  double sum = 0, squares = 0, n = 0;
  for (int y = 0; y < years; ++y) {
    homes.next_year();
    for (int l = 0; l < L; ++l) {
      const double x = look(l);
      sum += x;
      squares += x * x;
      n += 1;
    }
  }
  const double mean = sum / n;
  return {mean, squares / n - mean * mean};
}

void prepare(Homes<float>& homes, float beds, double load) {
  homes.set_beds(place(private_home, ordinary), beds);
  homes.set(homes.arrivals, other_ordinary, static_cast<float>(load * exit_rate / 12));
  homes.set(homes.exits, other_ordinary, static_cast<float>(exit_rate / 12));
}

// M/G/inf: residents are Poisson. The linear monthly exit keeps the mean exactly; the variance of a
// thinned Poisson stock is its mean.
TEST(CareHomes, WithEnoughBedsHoldPoissonResidents) {
  Homes<float> homes(true);
  prepare(homes, 1000.0F, 40);
  const Seen seen =
      decembers(homes, 40, 3000, [&](int l) { return double(homes.living(other_ordinary, l)); });
  EXPECT_NEAR(seen.mean, 40, 40 * 0.01);
  EXPECT_NEAR(seen.variance, 40, 40 * 0.05);
}

/// Erlang's C for `servers` and an offered load, by the recursion of his B.
double erlang_c(int servers, double load) {
  double b = 1;
  for (int k = 1; k <= servers; ++k) {
    b = load * b / (k + load * b);
  }
  const double rho = load / servers;
  return b / (1 - rho * (1 - b));
}

class ErlangQueue : public testing::TestWithParam<std::pair<int, double>> {};

TEST_P(ErlangQueue, IsTheMeanOfThoseWaiting) {
  const auto [beds, rho] = GetParam();
  const double load = beds * rho;
  Homes<float> homes(true);
  prepare(homes, static_cast<float>(beds), load);
  const Seen seen = decembers(
      homes, 300, 5000, [&](int l) { return double(homes.waiting[other_ordinary * L + l]); });
  const double queue = erlang_c(beds, load) * rho / (1 - rho);
  EXPECT_NEAR(seen.mean, queue, 0.08 * queue);
}

INSTANTIATE_TEST_SUITE_P(Beds,
                         ErlangQueue,
                         testing::Values(std::pair{10, 0.8},
                                         std::pair{20, 0.85},
                                         std::pair{20, 0.9}),
                         [](const auto& instance) {
                           return std::to_string(instance.param.first) + "at" +
                                  std::to_string(int(100 * instance.param.second));
                         });

}  // namespace
}  // namespace mz::care::test
