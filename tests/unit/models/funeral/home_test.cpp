// One funeral home with deaths by day that a test gives: queue, holds, holidays, store, sizing.

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/funeral/funeral_block.hpp"

namespace mz::funeral::test {
namespace {

/// A home to which `bodies_a_day` come every day.
FuneralBlock<float> even_home(Settings set, double bodies_a_day) {
  FuneralBlock<float> block(std::move(set));
  std::fill(block.by_day.begin(), block.by_day.end(), static_cast<float>(bodies_a_day));
  return block;
}

TEST(Home, HasNoQueueWhenDeterministicArrivalsStayBelowCapacity) {
  FuneralBlock<float> block = even_home({}, 9);
  block.home(fastest());
  EXPECT_EQ(block.over[0], 0.0F);
  EXPECT_EQ(block.wait_p95[0], 0.0F);
  EXPECT_EQ(block.cremated[0], 9.0F * 364);  // those of 31 December are due on 1 January
  EXPECT_EQ(block.peak[0], 9.0F);
  EXPECT_EQ(block.received[0], 9.0F * 365);
}

TEST(Home, CrematesEachBodyOnTheDayItIsDueWithExpectedDays) {
  Settings set;
  set.individual = false;
  set.hold = usual_hold;
  FuneralBlock<double> block(set);
  std::fill(block.by_day.begin(), block.by_day.end(), 6.0);
  block.open(fastest());
  block.home(fastest());
  EXPECT_EQ(block.over[0], 0.0);
  EXPECT_NEAR(block.cremated[0], 6.0 * 365, 1e-9);  // the store is opened in balance
  EXPECT_NEAR(block.storage_peak[0], 6.0 * usual_mean_hold, 1e-9);
}

TEST(Capacity, HasWholeSlotsAndLosesNoneToRounding) {
  Settings set;
  set.level[slots_per_cremator] = 3.6;
  FuneralBlock<float> block = even_home(set, 20);  // far too many
  block.home(fastest());
  EXPECT_NEAR(block.cremated[0], 3.6 * 365, 1.0 + 3.6);
  EXPECT_EQ(block.cremated[0], std::floor(block.cremated[0]));
  EXPECT_EQ(block.over[0], 364.0F);
}

TEST(Capacity, ChangesInJulyWithTheCremators) {
  Settings set;
  set.cremators_first = 1;
  set.cremators_second = 2;
  FuneralBlock<float> block = even_home(set, 40);
  block.home(fastest());
  EXPECT_EQ(block.cremated[0], 10.0F * 180 + 20.0F * 184);  // nothing is due on 1 January
}

TEST(LongHours, KeepTheQueueOfAHomeThatIsTooSmallShort) {
  Settings set;  // ten a day in usual hours
  set.level[slots_in_long_hours] = 20;
  set.level[slots_in_emergency] = 40;
  set.long_hours_after = 1;
  set.emergency_after = 7;
  FuneralBlock<float> block = even_home(set, 12);
  block.home(fastest());
  EXPECT_LT(block.bodies_in_store(block.store, 0), 12.0 + 20.0 + 12.0);
  EXPECT_GT(block.long_days[0], 365 * 0.1);  // two more than usual hours clear, every sixth day
  EXPECT_LT(block.long_days[0], 365 * 0.3);
  EXPECT_LE(block.wait_p95[0], 2.0F);
}

TEST(LongHours, GoOnDayAndNightWhenTheyAreNotEnough) {
  Settings set;
  set.level[slots_in_long_hours] = 20;
  set.level[slots_in_emergency] = 40;
  set.long_hours_after = 1;
  set.emergency_after = 7;
  FuneralBlock<float> block = even_home(set, 35);
  block.home(fastest());
  EXPECT_LT(block.bodies_in_store(block.store, 0), 70.0 + 35.0 + 35.0);
  EXPECT_GT(block.long_days[0], 360.0F);
}

/// Two homes that take one county's dead, seven and three in ten.
TEST(Catchment, PartsEveryDayBetweenTheHomesOfACounty) {
  const std::array<double, 2> shares{0.7, 0.3};
  for (const bool individual : {true, false}) {
    Settings set;
    set.individual = individual;
    FuneralBlock<float> block(set);
    for (int t = 0; t < most_days; ++t) {
      std::fill_n(block.by_day.begin() + t * L, L, static_cast<float>(t % 9));
    }
    std::array<double, 2> received{};
    for (int home = 0; home < 2; ++home) {
      block.send(shares, home);
      block.home(fastest());
      for (int l = 0; l < L; ++l) {
        received[at(home)] += static_cast<double>(block.received[at(l)]);
        if (individual) {
          EXPECT_EQ(block.received[at(l)], std::floor(block.received[at(l)]));
        }
      }
      block.sum_lanes(home);
    }
    double all = 0;
    for (int t = 0; t < set.calendar.days; ++t) {
      all += t % 9;
    }
    for (int l = 0; l < L; ++l) {
      EXPECT_NEAR(block.sums[0][at(l)] + block.sums[1][at(l)], all, 1e-2) << individual;
    }
    EXPECT_NEAR(received[0] / (received[0] + received[1]), 0.7, individual ? 0.01 : 1e-5);
  }
}

TEST(Queue, ServesThoseWhoWaitLongestFirst) {
  Settings set;
  FuneralBlock<float> block = even_home(set, 0);
  std::fill_n(block.by_day.begin() + 9 * L, L, 35.0F);  // due on day 10, capacity 10
  block.home(fastest());
  EXPECT_EQ(block.waited(0, 0), 10.0F);
  EXPECT_EQ(block.waited(1, 0), 10.0F);
  EXPECT_EQ(block.waited(2, 0), 10.0F);
  EXPECT_EQ(block.waited(3, 0), 5.0F);
  EXPECT_EQ(block.wait_p95[0], 3.0F);
  EXPECT_EQ(block.over[0], 3.0F);
  EXPECT_EQ(block.peak[0], 35.0F);
}

TEST(Queue, CountsWaitsOfFifteenDaysAndMoreTogether) {
  Settings set;
  set.level[slots_per_cremator] = 1;
  FuneralBlock<float> block = even_home(set, 0);
  std::fill_n(block.by_day.begin() + 9 * L, L, 40.0F);
  block.home(fastest());
  EXPECT_EQ(block.waited(14, 0), 1.0F);
  EXPECT_EQ(block.waited(15, 0), 25.0F);
  EXPECT_EQ(block.cremated[0], 40.0F);
}

TEST(Queue, IsCarriedOverTheNewYear) {
  Settings set;
  FuneralBlock<float> block = even_home(set, 0);
  std::fill_n(block.by_day.begin() + 363 * L, L, 35.0F);  // due on the last day
  block.home(fastest());
  EXPECT_EQ(block.cremated[0], 10.0F);
  EXPECT_EQ(block.bodies_in_store(block.store, 0), 25.0);
  std::fill(block.by_day.begin(), block.by_day.end(), 0.0F);
  block.home(fastest());
  EXPECT_EQ(block.cremated[0], 25.0F);
  EXPECT_EQ(block.waited(1, 0), 10.0F);
  EXPECT_EQ(block.waited(2, 0), 10.0F);
  EXPECT_EQ(block.waited(3, 0), 5.0F);
}

TEST(Hold, KeepsBodiesTheirDays) {
  Settings set;
  set.hold = {0, 0, 0, 0, 1, 1, 1};  // five days
  FuneralBlock<float> block = even_home(set, 0);
  std::fill_n(block.by_day.begin() + 100 * L, L, 8.0F);
  block.home(fastest());
  EXPECT_EQ(block.storage_peak[0], 8.0F);
  EXPECT_EQ(block.waited(0, 0), 8.0F);
  EXPECT_EQ(block.cremated[0], 8.0F);
}

TEST(Hold, IsCarriedOverTheNewYear) {
  Settings set;
  set.hold = {0, 0, 0, 0, 0, 0, 1};
  FuneralBlock<float> block = even_home(set, 0);
  std::fill_n(block.by_day.begin() + 360 * L, L, 8.0F);  // due on day 367
  block.home(fastest());
  EXPECT_EQ(block.cremated[0], 0.0F);
  EXPECT_EQ(block.store[at((StoreRows::due + 2) * L)], 8.0F);  // 3 January
  std::fill(block.by_day.begin(), block.by_day.end(), 0.0F);
  block.home(fastest());
  EXPECT_EQ(block.cremated[0], 8.0F);
  EXPECT_EQ(block.waited(0, 0), 8.0F);
}

TEST(Holiday, PutsBodiesOffAndSlowsCremators) {
  Settings set;
  set.calendar.holiday[50] = set.calendar.holiday[51] = set.calendar.holiday[52] = 1;
  set.calendar.capacity[50] = set.calendar.capacity[51] = set.calendar.capacity[52] = 0;
  FuneralBlock<float> block = even_home(set, 2);
  block.home(fastest());
  EXPECT_EQ(block.over[0], 0.0F);  // nobody is due, so nobody waits
  EXPECT_EQ(block.peak[0], 8.0F);  // four days' bodies on the first day after
  EXPECT_EQ(block.cremated[0], 2.0F * 364);
}

TEST(ColdStore, HoldsLongStaysUntilTheyAreReleased) {
  Settings set;
  set.individual = false;
  set.hold = {0, 0, 0, 0, 0, 0, 0};  // everybody stays long
  set.long_stay_leaving = 0.25;
  FuneralBlock<double> block(set);
  std::fill_n(block.by_day.begin(), L, 16.0);
  block.home(fastest());
  EXPECT_NEAR(block.storage_peak[0], 16.0, 1e-12);
  EXPECT_NEAR(block.cremated[0], 16.0 * (1 - std::pow(0.75, 52)), 1e-9);
}

// (F.10) (F.13): a home that opens in balance has the same long stays on every 1 January.
TEST(ColdStore, OpensWithTheLongStaysOfAWeekThatBegins) {
  Settings set;
  set.individual = false;
  set.calendar.days = 364;  // whole weeks
  set.hold = {.9, .9, .9, .9, .9, .9, .9};
  set.long_stay_leaving = 0.25;
  FuneralBlock<double> block(set);
  std::fill(block.by_day.begin(), block.by_day.end(), 6.0);
  block.open(fastest());
  const double opened = block.store[at(StoreRows::long_stay * L)];
  EXPECT_NEAR(opened, 0.1 * 6 * 7 * (1 / 0.25 - 1), 1e-9);
  block.home(fastest());
  EXPECT_NEAR(block.store[at(StoreRows::long_stay * L)], opened, 1e-9);
}

/// Second method: tries one number of cremators after the other, body by body in order of arrival.
int smallest_number(int bodies_a_day, int slots_per_cremator_a_day) {
  for (int cremators = 0;; ++cremators) {
    int served = 0;
    int late = 0;
    std::vector<int> due_day;  // of every body, first come first served
    for (int t = 0; t < winter_days; ++t) {
      due_day.insert(due_day.end(), at(t > 0 ? bodies_a_day : 0), t);
      const int slots = cremators * slots_per_cremator_a_day;
      for (int i = 0; i < slots && at(served) < due_day.size(); ++i) {
        ++served;
      }
      for (std::size_t i = at(served); i < due_day.size(); ++i) {
        late += t - due_day[i] == 1 ? 1 : 0;  // there at the end of the day after
      }
    }
    if (20 * late <= static_cast<int>(due_day.size())) {
      return cremators;
    }
  }
}

TEST(Sizing, TakesTheSmallestNumberThatKeepsWaitsShort) {
  Settings set;
  set.level[slots_per_cremator] = 4;
  for (const int bodies : {0, 1, 3, 4, 5, 9, 30, 61, 401}) {
    FuneralBlock<float> block = even_home(set, bodies);
    block.home(fastest());
    EXPECT_EQ(block.required[0], static_cast<float>(smallest_number(bodies, 4))) << bodies;
  }
}

TEST(Sizing, IsInfiniteWhenNothingIsEverCremated) {
  Settings set;
  set.level[slots_per_cremator] = 0;
  FuneralBlock<float> block = even_home(set, 3);
  block.home(fastest());
  EXPECT_TRUE(std::isinf(block.required[0]));
}

}  // namespace
}  // namespace mz::funeral::test
