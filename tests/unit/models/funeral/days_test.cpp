// The dead by day: sums, expected days, and the same bits from every instruction set.

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/funeral/funeral_block.hpp"

namespace mz::funeral::test {
namespace {

template <class Real>
double sum_of_days(const FuneralBlock<Real>& block, int lane) {
  double sum = 0;
  for (int t = 0; t < block.set.calendar.days; ++t) {
    sum += static_cast<double>(block.day(t, lane));
  }
  return sum;
}

Settings winter_settings() {
  Settings set;
  set.calendar = calendar_of(2021, {});
  set.level[amplitude] = 0.145;
  set.level[dispersion] = 1.1;
  set.level[bodies_per_death] = 0.9;
  set.level[cremation_rate] = 0.55;
  set.level[eco_burial_rate] = 0.5;
  set.level[stored_share] = 0.6;
  set.level[slots_per_cremator] = 3.6;
  set.weather_sd = 0.06;
  set.hold = {.049, .196, .637, .735, .882, .911, .98};
  return set;
}

TEST(DailyDeaths, AddUpToTheYearExactly) {
  for (const double deaths : {0.0, 1.0, 7.0, 350.0, 2600.0, 90000.0}) {
    FuneralBlock<float> block(winter_settings());
    block.set_deaths(deaths);
    block.residents(fastest());
    for (int l = 0; l < L; ++l) {
      EXPECT_EQ(sum_of_days(block, l), static_cast<double>(block.cremations[at(l)])) << deaths;
      EXPECT_LE(block.cremations[at(l)], block.bodies[at(l)]);
      EXPECT_LE(block.bodies[at(l)], block.deaths[at(l)]);
      EXPECT_EQ(block.imbalance[at(l)], 0.0F);
    }
  }
}

TEST(DailyDeaths, AreWholeAndNeverNegative) {
  FuneralBlock<float> block(winter_settings());
  block.set_deaths(700);
  block.residents(fastest());
  for (int t = 0; t < 365; ++t) {
    for (int l = 0; l < L; ++l) {
      EXPECT_GE(block.day(t, l), 0.0F);
      EXPECT_EQ(block.day(t, l), std::floor(block.day(t, l)));
    }
  }
}

TEST(DailyDeaths, AreNoneWithoutDeaths) {
  FuneralBlock<float> block(winter_settings());
  block.set_deaths(0);
  block.one_year(fastest());
  for (int l = 0; l < L; ++l) {
    EXPECT_EQ(sum_of_days(block, l), 0.0);
    EXPECT_EQ(block.cremated[at(l)], 0.0F);
    EXPECT_EQ(block.required[at(l)], 0.0F);
    EXPECT_TRUE(std::isnan(block.wait_p95[at(l)]));
  }
}

TEST(DailyDeaths, FollowTheSeasonInExpectation) {
  Settings set = winter_settings();
  set.individual = false;
  FuneralBlock<double> block(set);
  block.set_deaths(1000);
  block.residents(fastest());
  EXPECT_NEAR(sum_of_days(block, 0), 1000 * 0.9 * 0.55, 1e-9);
  const double highest = 1 + 0.145 * set.calendar.season[20];
  const double lowest = 1 + 0.145 * set.calendar.season[203];
  EXPECT_NEAR(block.day(20, 0) / block.day(203, 0), highest / lowest, 1e-12);
}

TEST(DailyDeaths, AreThoseOfTheirOwnTrajectory) {
  FuneralBlock<float> block(winter_settings());
  block.set_deaths(900);
  block.residents(fastest());
  Settings later = winter_settings();
  later.first_trajectory = 5;
  FuneralBlock<float> shifted(later);
  shifted.set_deaths(900);
  shifted.residents(fastest());
  for (int t = 0; t < 365; ++t) {
    EXPECT_EQ(block.day(t, 5), shifted.day(t, 0));
  }
}

class EveryInstructionSet : public testing::TestWithParam<NamedKernels> {};

template <class Real>
void expect_same_bits(const Kernels& kernels, bool individual) {
  Settings set = winter_settings();
  set.individual = individual;
  FuneralBlock<Real> plain(set);
  FuneralBlock<Real> fast(set);
  for (FuneralBlock<Real>* block : {&plain, &fast}) {
    for (int l = 0; l < L; ++l) {
      block->deaths[at(l)] = static_cast<Real>(3 * l * l * l);  // to 89,373: all ways of drawing
    }
  }
  for (int year = 0; year < 2; ++year) {
    plain.one_year(baseline::funeral::kernels);
    fast.one_year(kernels);
  }
  EXPECT_EQ(plain.by_day, fast.by_day);
  EXPECT_EQ(plain.weather, fast.weather);
  EXPECT_EQ(plain.store, fast.store);
  EXPECT_EQ(plain.waits, fast.waits);
  EXPECT_EQ(plain.required, fast.required);
  EXPECT_EQ(plain.storage_peak, fast.storage_peak);
}

TEST_P(EveryInstructionSet, GivesTheSameBits) {
  const Kernels& kernels = *GetParam().kernels;
  expect_same_bits<float>(kernels, true);
  expect_same_bits<float>(kernels, false);
  expect_same_bits<double>(kernels, true);
  expect_same_bits<double>(kernels, false);
}

INSTANTIATE_TEST_SUITE_P(Funeral,
                         EveryInstructionSet,
                         testing::ValuesIn(available_kernels()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mz::funeral::test
