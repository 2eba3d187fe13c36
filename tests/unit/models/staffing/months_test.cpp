// (W.5)-(W.8) on the kernel alone.
#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

#include "tests/unit/models/staffing/role_block.hpp"

namespace mz::staffing::test {
namespace {

TEST(StaffMonths, KeepTheStockWithoutLeaversAndRecruits) {
  RoleBlock<double> role;
  role.staff = all_lanes<double>(17);
  role.target = all_lanes<double>(17);
  for (int year = 0; year < 10; ++year) {
    role.year();
    EXPECT_EQ(role.staff.v[0], 17);
    EXPECT_EQ(role.hires.v[0], 0);
    EXPECT_EQ(role.leavers.v[0], 0);
  }
}

TEST(StaffMonths, SettleWhereLeaversEqualRecruits) {
  RoleBlock<double> role;
  role.attrition = 0.3;
  role.intake = 12;
  for (int year = 0; year < 100; ++year) {
    role.year();
  }
  EXPECT_NEAR(role.staff.v[0], 12 / 0.3, 1e-9);
  EXPECT_NEAR(role.leavers.v[0], 12, 1e-9);
}

// Open posts = leavers a month times months to fill (Little).
TEST(StaffMonths, LeaveOpenWhatLeavesWhileAPostIsFilled) {
  RoleBlock<double> role;
  role.attrition = 0.24;
  role.fill_months = 4;
  role.target = all_lanes<double>(100);
  role.staff = all_lanes<double>(100);
  for (int year = 0; year < 60; ++year) {
    role.year();
  }
  // At the end of a month a quarter of the open posts has just been filled.
  const double open = 100 - role.staff.v[0];
  const double leaving = 0.02 * role.staff.v[0];
  EXPECT_NEAR(open, leaving * (4 - 1), 1e-9);
}

TEST(StaffMonths, RecruitAtMostWhatSeatsAllow) {
  RoleBlock<double> role;
  role.target = all_lanes<double>(100);
  role.most = 24;
  role.year();
  EXPECT_NEAR(role.hires.v[0], 24, 1e-12);
}

TEST(StaffMonths, NeverDismissASurplus) {
  RoleBlock<double> role;
  role.staff = all_lanes<double>(50);
  role.target = all_lanes<double>(40);
  role.year();
  EXPECT_EQ(role.staff.v[0], 50);
  EXPECT_EQ(role.recruits.v[0], 0);
}

// Three stages, each left with share 3/D a month: D months on average. People inside = one recruit
// a month times the mean delay (Little).
TEST(StaffMonths, TrainForTheMeanTimeAsked) {
  RoleBlock<double> in_steady_state;
  in_steady_state.trained = 30;
  in_steady_state.intake = 12;
  for (int year = 0; year < 60; ++year) {
    in_steady_state.year();
  }
  const double inside = in_steady_state.training[0].v[0] + in_steady_state.training[1].v[0] +
                        in_steady_state.training[2].v[0];
  EXPECT_NEAR(inside, 30, 1e-9);
}

TEST(StaffMonths, LoseThoseWhoDoNotComplete) {
  RoleBlock<double> role;
  role.trained = 3;
  role.completion = 0.85;
  role.training[0] = all_lanes<double>(100);
  role.year();
  EXPECT_NEAR(role.hires.v[0], 85, 1e-9);
}

// National certified social workers, 10^4: 73.7 in 2021, 19.2 passes in 2022, none lost: 92.9.
TEST(StaffMonths, AddThosePassingTheExaminationToTheCertified) {
  RoleBlock<double> role;
  role.staff = all_lanes<double>(73.7);
  role.intake = 19.2;
  role.year(2022);
  EXPECT_NEAR(role.staff.v[0], 92.9, 1e-12);
}

TEST(StaffMonths, DrawLeaversWithTheVarianceOfABinomial) {
  constexpr int blocks = 400;
  const double stay = std::pow(1 - 0.3 / 12, 12);
  const double mean = 20 * (1 - stay), variance = 20 * stay * (1 - stay);
  double sum = 0, squares = 0;
  for (int b = 0; b < blocks; ++b) {
    RoleBlock<float> role;
    role.individual = true;
    role.attrition = 0.3;
    role.staff = all_lanes<float>(20);
    role.first_trajectory = static_cast<std::uint32_t>(b * L);
    role.year();
    for (int l = 0; l < L; ++l) {
      const double left = static_cast<double>(role.leavers.v[l]);
      EXPECT_EQ(left, std::floor(left));
      sum += left;
      squares += (left - mean) * (left - mean);
    }
  }
  const double n = blocks * L;
  EXPECT_NEAR(sum / n, mean, 4 * std::sqrt(variance / n));
  EXPECT_NEAR(squares / n, variance, 4 * variance * std::sqrt(2 / n));
}

TEST(StaffMonths, DrawAroundTheExpectation) {
  constexpr int blocks = 400;
  RoleBlock<double> expected;
  const auto set = [](auto& role) {
    role.attrition = 0.3;
    role.trained = 6;
    role.completion = 0.85;
    role.fill_months = 3;
    using Real = std::decay_t<decltype(role.staff.v[0])>;
    role.staff = all_lanes<Real>(30);
    role.target = all_lanes<Real>(60);
  };
  set(expected);
  expected.year();
  double sum = 0;
  for (int b = 0; b < blocks; ++b) {
    RoleBlock<float> role;
    set(role);
    role.individual = true;
    role.first_trajectory = static_cast<std::uint32_t>(b * L);
    role.year();
    for (int l = 0; l < L; ++l) {
      sum += static_cast<double>(role.staff.v[l]);
    }
  }
  EXPECT_NEAR(sum / (blocks * L), expected.staff.v[0], 0.15);
}

template <class Real>
void expect_same_bits(bool individual) {
  for (int i = 1; i <= static_cast<int>(chosen_isa()); ++i) {
    RoleBlock<Real> base, other;
    for (RoleBlock<Real>* role : {&base, &other}) {
      role->attrition = 0.31;
      role->trained = 7;
      role->completion = 0.83;
      role->individual = individual;
      role->staff = all_lanes<Real>(23);
      role->target = all_lanes<Real>(47);
    }
    other.isa = static_cast<Isa>(i);
    base.year();
    other.year();
    EXPECT_EQ(std::memcmp(base.staff.v, other.staff.v, sizeof base.staff.v), 0) << i;
    EXPECT_EQ(std::memcmp(base.training, other.training, sizeof base.training), 0) << i;
  }
}

TEST(StaffMonths, GiveTheSameBitsOnEveryInstructionSet) {
  expect_same_bits<float>(true);
  expect_same_bits<float>(false);
  expect_same_bits<double>(true);
  expect_same_bits<double>(false);
}

}  // namespace
}  // namespace mz::staffing::test
