// What holds for funeral homes whatever comes to them.

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
// RapidCheck's macros need GoogleTest before them.
#include <rapidcheck/gtest.h>

#include "tests/unit/models/funeral/funeral_block.hpp"

namespace mz::funeral::test {
namespace {

int upto(int bound) {
  return *rc::gen::inRange(0, bound + 1);
}

/// A home between quiet and overrun.
Settings random_settings() {
  Settings set;
  set.calendar = calendar_of(2021 + upto(10), {.holiday = 0.1 * upto(10)});
  set.level[amplitude] = 0.01 * upto(40);
  set.level[dispersion] = 1.0 + 0.1 * upto(10);
  set.level[cremation_rate] = 0.01 * upto(100);
  set.level[slots_per_cremator] = 0.1 * upto(60);
  // Usual hours only: a home with fewer cremators works long hours sooner, so waits may be shorter.
  set.level[slots_in_long_hours] = set.level[slots_per_cremator];
  set.level[slots_in_emergency] = set.level[slots_per_cremator];
  set.weather_sd = 0.01 * upto(30);
  double sum = 0;
  for (double& share : set.hold) {
    sum += upto(10);
    share = sum;
  }
  const double staying = 0.05 * upto(10);
  for (double& share : set.hold) {
    share = sum > 0 ? share / sum * (1.0 - staying) : 0.0;
  }
  set.late_share = 0.01 * upto(20);
  set.cremators_first = set.cremators_second = upto(6);
  return set;
}

FuneralBlock<float> two_years(const Settings& set, int deaths) {
  FuneralBlock<float> block(set);
  block.set_deaths(deaths);
  block.one_year(fastest());
  block.one_year(fastest());
  return block;
}

RC_GTEST_PROP(FuneralHome, LosesNoBody, ()) {
  Settings set = random_settings();
  FuneralBlock<float> block(set);
  block.set_deaths(upto(40000));
  for (int year = 0; year < 3; ++year) {
    block.one_year(fastest());
    for (int l = 0; l < L; ++l) {
      const double before = block.bodies_in_store(block.store_before, l);
      const double now = block.bodies_in_store(block.store, l);
      RC_ASSERT(before + static_cast<double>(block.received[at(l)]) ==
                static_cast<double>(block.cremated[at(l)]) + now);
      RC_ASSERT(block.imbalance[at(l)] == 0.0F);
    }
  }
}

RC_GTEST_PROP(FuneralHome, NeverHoldsLessThanNobody, ()) {
  const FuneralBlock<float> block = two_years(random_settings(), upto(40000));
  RC_ASSERT(*std::min_element(block.store.begin(), block.store.end()) >= 0.0F);
  RC_ASSERT(*std::min_element(block.by_day.begin(), block.by_day.end()) >= 0.0F);
}

RC_GTEST_PROP(FuneralHome, NeverKeepsPeopleWaitingLongerWithTwiceTheCremators, ()) {
  Settings set = random_settings();
  const int deaths = upto(10000);
  const FuneralBlock<float> few = two_years(set, deaths);
  set.cremators_first *= 2;
  set.cremators_second *= 2;
  const FuneralBlock<float> many = two_years(set, deaths);
  for (int l = 0; l < L; ++l) {
    RC_ASSERT(many.over[at(l)] <= few.over[at(l)]);
    RC_ASSERT(many.storage_peak[at(l)] <= few.storage_peak[at(l)]);
    RC_ASSERT(many.required[at(l)] ==
              few.required[at(l)]);  // a question to the dead, not to the home
    RC_ASSERT(many.peak[at(l)] == few.peak[at(l)]);
    // A home that cremates almost nobody has few waits to count.
    RC_ASSERT(few.cremated[at(l)] < few.received[at(l)] || std::isnan(few.wait_p95[at(l)]) ||
              many.wait_p95[at(l)] <= few.wait_p95[at(l)]);
  }
}

}  // namespace
}  // namespace mz::funeral::test
