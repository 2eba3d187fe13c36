// The promises of contract section 4.1 that the engine keeps, on the fake models.

#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

const std::vector<FakeCounty> four_counties{{"532501", "532500", "530000", 100},
                                            {"532502", "532500", "530000", 200},
                                            {"532503", "532500", "530000", 300.25},
                                            {"532600", "", "530000", 50}};

RunOptions options(int threads) {
  RunOptions asked;
  asked.threads = threads;
  asked.keep = {"alpha.stock", "alpha.by_sex", "beta.gathered"};
  return asked;
}

std::vector<Scenario> two_scenarios(std::int64_t trajectories = 70) {
  return {fake_scenario("low", four_counties, uncertain_number(1, 3, 0.5), trajectories),
          fake_scenario("high", four_counties, uncertain_number(2, 5, 0.5), trajectories)};
}

/// MZ_ISA for the time of a test.
class IsaAsked {
 public:
  explicit IsaAsked(const char* name) { setenv("MZ_ISA", name, 1); }
  ~IsaAsked() { unsetenv("MZ_ISA"); }
  IsaAsked(const IsaAsked&) = delete;
  IsaAsked& operator=(const IsaAsked&) = delete;
};

TEST(SameNumbers, ComeFromAnyNumberOfThreads) {
  const std::string one = run_fake(two_scenarios(), options(1)).bytes();
  EXPECT_EQ(run_fake(two_scenarios(), options(2)).bytes(), one);
  EXPECT_EQ(run_fake(two_scenarios(), options(3)).bytes(), one);
}

TEST(SameNumbers, ComeFromAnyInstructionSet) {
  const std::string best = run_fake(two_scenarios(), options(2)).bytes();
  for (const char* name : {"baseline", "avx2", "avx512"}) {
    const IsaAsked asked(name);
    EXPECT_EQ(run_fake(two_scenarios(), options(2)).bytes(), best) << name;
  }
}

TEST(SameNumbers, ComeFromExchangingCountiesOnAnyNumberOfThreads) {
  const FakeOptions exchanging{{{0, 2}}};
  const std::string one = run_fake(two_scenarios(), options(1), exchanging).bytes();
  EXPECT_EQ(run_fake(two_scenarios(), options(3), exchanging).bytes(), one);
}

TEST(SameNumbers, ComeYearByYearWhereAGroupIsLarge) {
  RunOptions by_year = options(2);
  by_year.group_bytes = 0;
  for (const FakeOptions& links : {FakeOptions{}, FakeOptions{{{0, 2}}}}) {
    const Recording whole = run_fake(two_scenarios(), options(2), links);
    const Recording yearly = run_fake(two_scenarios(), by_year, links);
    EXPECT_EQ(yearly.bytes(), whole.bytes());
    EXPECT_EQ(yearly.summary.imbalance, whole.summary.imbalance);
  }
}

TEST(SameNumbers, StartALongerRunWithTheShorterOne) {
  const Recording shorter = run_fake(two_scenarios(50), options(2));
  const Recording longer = run_fake(two_scenarios(100), options(2));
  for (const char* region : {"532501", "532500", "total"}) {
    std::vector<double> all = longer.kept(region, "alpha.stock", 5, 1);
    all.resize(50);
    EXPECT_EQ(shorter.kept(region, "alpha.stock", 5, 1), all) << region;
  }
}

TEST(SameNumbers, StayWhenACountyLeaves) {
  const Recording four = run_fake(two_scenarios(), options(2));
  const std::vector<FakeCounty> fewer{four_counties[0], four_counties[2]};
  const Recording two = run_fake({fake_scenario("low", fewer, uncertain_number(1, 3, 0.5)),
                                  fake_scenario("high", fewer, uncertain_number(2, 5, 0.5))},
                                 options(2));
  for (const char* region : {"532501", "532503"}) {
    EXPECT_EQ(two.bytes(region), four.bytes(region)) << region;
  }
}

TEST(SameNumbers, StayWhenAScenarioJoins) {
  const Recording both = run_fake(two_scenarios(), options(2));
  const Recording alone = run_fake({two_scenarios()[1]}, options(2));
  for (const char* region : {"532502", "532500", "total"}) {
    for (int year = 0; year < 6; ++year) {
      EXPECT_EQ(alone.kept(region, "alpha.stock", year), both.kept(region, "alpha.stock", year, 1));
    }
  }
}

TEST(SameNumbers, ShareTheirLuckBetweenScenarios) {
  // The noise cancels: the difference is that of the drawn rates alone, comonotone in z.
  const std::vector<FakeCounty> one{four_counties[0]};
  const Recording run = run_fake(
      {fake_scenario("a", one, fixed_number(2)), fake_scenario("b", one, fixed_number(2.5))},
      options(2));
  EXPECT_NEAR(run.difference("532501", "alpha.stock", "mean", 4, 1), 4 * 0.5, 1e-4);
  EXPECT_NEAR(run.difference("532501", "alpha.stock", "sd", 4, 1), 0.0, 1e-4);
  EXPECT_EQ(run.difference("532501", "alpha.stock", "above", 4, 1), 1.0);
  EXPECT_EQ(run.difference("532501", "alpha.stock", "above", 4, 0), 0.5);
  EXPECT_EQ(run.difference("532501", "alpha.stock", "mean", 4, 0), 0.0);
}

}  // namespace
}  // namespace mz::test
