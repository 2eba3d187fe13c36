// Deaths by day against the closed forms of the Dirichlet-multinomial law, (F.4) (F.5), the weather
// (F.3), the daily queue (F.12) and the cold store (F.14).

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/sampling_lanes.hpp"
#include "tests/support/queue_formulas.hpp"
#include "tests/support/statistics.hpp"
#include "tests/unit/models/funeral/funeral_block.hpp"

namespace mz::funeral::test {
namespace {

using mz::test::daily_lindley;
using mz::test::expect_moments;
using mz::test::expect_within_se;
using mz::test::Sample;
using mz::test::StationaryQueue;

constexpr int blocks = 400;  // 12,800 trajectories

/// Deaths of three days in every trajectory.
struct Days {
  Sample first, middle, last, pair;
};

Days days_of(double deaths, double phi, double bodies_share) {
  Settings set;
  set.level[dispersion] = phi;
  set.level[cremation_rate] = bodies_share;
  FuneralBlock<float> block(set);
  block.set_deaths(deaths);
  Days days;
  for (int b = 0; b < blocks; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    block.residents(fastest());
    for (int l = 0; l < L; ++l) {
      days.first.add(block.day(0, l));
      days.middle.add(block.day(180, l));
      days.last.add(block.day(364, l));
      days.pair.add(static_cast<double>(block.day(10, l)) + static_cast<double>(block.day(11, l)));
    }
  }
  return days;
}

/// Variance of a Dirichlet-multinomial part with share p of D deaths, alpha = D / (phi - 1).
double part_variance(double deaths, double phi, double p) {
  const double one = (phi - 1.0) / deaths;  // 1 / alpha
  return deaths * p * (1.0 - p) * (1.0 + deaths * one) / (1.0 + one);
}

class DeathsByDay : public testing::TestWithParam<double> {};

TEST_P(DeathsByDay, HaveTheMomentsOfADirichletMultinomialLaw) {
  const double phi = GetParam();
  constexpr double deaths = 2920;
  const Days days = days_of(deaths, phi, 1.0);
  const double variance = part_variance(deaths, phi, 1.0 / 365);
  expect_moments(days.first, 8.0, variance);
  expect_moments(days.middle, 8.0, variance);
  expect_moments(days.last, 8.0, variance);
  expect_moments(days.pair, 16.0, part_variance(deaths, phi, 2.0 / 365));
  EXPECT_NEAR(variance / 8.0, phi, 0.004 * phi);  // 1.097 for 1.1, 1.296 for 1.3
}

INSTANTIATE_TEST_SUITE_P(Dispersion, DeathsByDay, testing::Values(1.0, 1.1, 1.3));

TEST(DeathsByDayOfThoseCremated, HaveThinnedDispersion) {
  // Half of the dead at random: variance over mean 1 + (phi - 1) / 2, and the year's binomial part.
  constexpr double deaths = 2920;
  const Days days = days_of(deaths, 1.3, 0.5);
  const double p = 0.5 / 365;
  const double whole = part_variance(deaths, 1.3, 1.0 / 365);
  const double variance = 0.25 * whole + 0.25 * deaths / 365;
  expect_moments(days.middle, deaths * p, variance);
}

TEST(WeatherOfDays, StaysInItsStationaryLaw) {
  Settings set;
  set.weather_sd = 0.06;
  FuneralBlock<float> block(set);
  block.set_deaths(100);
  Sample end;
  for (int b = 0; b < blocks; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.weather.begin(), block.weather.end(), 0.0F);
    block.residents(fastest());
    for (int l = 0; l < L; ++l) {
      end.add(static_cast<double>(block.weather[at(l)]));
    }
  }
  expect_moments(end, 0.0, 0.06 * 0.06);
}

TEST(WeatherOfDays, IsCarriedOverTheNewYear) {
  Settings set;
  set.weather_sd = 0.05;
  set.weather_persistence = 0.999;
  FuneralBlock<double> block(set);
  std::fill(block.weather.begin(), block.weather.end(), 1.0);
  Sample end;
  for (int b = 0; b < 100; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.weather.begin(), block.weather.end(), 1.0);
    block.residents(fastest());
    for (int l = 0; l < L; ++l) {
      end.add(block.weather[at(l)]);
    }
  }
  const double kept = std::pow(0.999, 365);
  expect_moments(end, kept, 0.05 * 0.05 * (1 - kept * kept));
}

/// Deaths of a year whose days are independent with this mean and variance over mean.
void draw_deaths(FuneralBlock<float>& block, double a_year, double ratio) {
  std::array<float, L> mean;
  std::array<float, L> spread;
  std::array<float, L> most;
  std::array<std::uint32_t, L> word;
  mean.fill(static_cast<float>(a_year));
  spread.fill(static_cast<float>(ratio));
  most.fill(1e9F);
  const DrawSite site{.seed = 99, .stream = Stream::population_deaths, .year = block.set.year};
  for (int l = 0; l < L; ++l) {
    word[at(l)] = random_word(site, block.set.first_trajectory + static_cast<std::uint32_t>(l), 0);
  }
  mz::random::panjer<L>(mean.data(), spread.data(), most.data(), word.data(), block.deaths.data());
}

struct QueueCase {
  double mean;
  double ratio;
  int capacity;
};

class DailyQueue : public testing::TestWithParam<QueueCase> {};

TEST_P(DailyQueue, IsTheStationaryLindleyRecursion) {
  const QueueCase& given = GetParam();
  Settings set;
  set.level[dispersion] = given.ratio;
  set.level[slots_per_cremator] = given.capacity;
  FuneralBlock<float> block(set);
  Sample waiting, queue;  // of years of a trajectory, from the second on
  for (int b = 0; b < 60; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.store.begin(), block.store.end(), 0.0F);
    for (int year = 0; year < 4; ++year) {
      draw_deaths(block, given.mean * 365, given.ratio);
      block.one_year(fastest());
      for (int l = 0; l < L && year > 0; ++l) {
        double days_waited = 0;  // Little: mean number waiting = days waited a day
        for (int k = 1; k < wait_classes; ++k) {
          days_waited += k * static_cast<double>(block.waited(k, l));
        }
        waiting.add(static_cast<double>(block.over[at(l)]) / 365);
        queue.add(days_waited / 365);
      }
    }
  }
  const StationaryQueue exact = daily_lindley(given.mean, given.ratio, given.capacity);
  constexpr double shape = 0.002;  // the law of a day is approximate, its moments are not
  EXPECT_NEAR(waiting.mean(), exact.waiting, 4 * waiting.mean_error(waiting.variance()) + shape);
  EXPECT_NEAR(queue.mean(), exact.mean, 4 * queue.mean_error(queue.variance()) + 2 * shape);
}

INSTANTIATE_TEST_SUITE_P(Published,
                         DailyQueue,
                         testing::Values(QueueCase{8, 1.0, 10},
                                         QueueCase{8, 1.1, 10},
                                         QueueCase{8, 1.3, 10},
                                         QueueCase{8, 1.0, 12},
                                         QueueCase{8, 1.1, 12},
                                         QueueCase{8, 1.3, 12},
                                         QueueCase{9.16, 1.1, 10}));

TEST(ColdStore, HasItsMeanAsItsVarianceForPoissonDeaths) {
  Settings set;
  set.hold = usual_hold;
  set.level[slots_per_cremator] = 1000;
  FuneralBlock<float> block(set);
  Sample held;
  for (int b = 0; b < blocks; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.store.begin(), block.store.end(), 0.0F);
    draw_deaths(block, 8.0 * 365, 1.0);
    block.one_year(fastest());
    block.set.year = 2021;
    for (int l = 0; l < L; ++l) {
      held.add(block.bodies_in_store(block.store, l));
    }
  }
  expect_moments(held, 8.0 * usual_mean_hold, 8.0 * usual_mean_hold);
}

TEST(Hold, HasItsSharesThoughDrawnByBytes) {
  Settings set;
  set.hold = usual_hold;
  for (double& share : set.hold) {
    share *= 0.98;  // 2 % long stays
  }
  set.long_stay_leaving = 0;
  FuneralBlock<float> block(set);
  Sample due_soon, stays;
  for (int b = 0; b < blocks; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.store.begin(), block.store.end(), 0.0F);
    draw_deaths(block, 8.0 * 365, 1.0);
    block.one_year(fastest());
    block.set.year = 2021;
    for (int l = 0; l < L; ++l) {
      due_soon.add(static_cast<double>(block.store[at(StoreRows::due * L + l)]));
      stays.add(static_cast<double>(block.store[at(StoreRows::long_stay * L + l)]));
    }
  }
  expect_moments(due_soon, 8.0 * 0.98, 8.0 * 0.98);  // Poisson, displaced
  expect_moments(stays, 8.0 * 365 * 0.02, 8.0 * 365 * 0.02);
}

TEST(Hold, HasItsSharesWhenManyDieOnADay) {
  Settings set;
  set.hold = usual_hold;
  FuneralBlock<float> block(set);
  Sample due_soon;
  for (int b = 0; b < blocks; ++b) {
    block.set.first_trajectory = static_cast<std::uint32_t>(b * L);
    std::fill(block.store.begin(), block.store.end(), 0.0F);
    draw_deaths(block, 200.0 * 365, 1.0);
    block.one_year(fastest());
    block.set.year = 2021;
    for (int l = 0; l < L; ++l) {
      due_soon.add(static_cast<double>(block.store[at(StoreRows::due * L + l)]));
    }
  }
  expect_moments(due_soon, 200.0, 200.0);
}

}  // namespace
}  // namespace mz::funeral::test
