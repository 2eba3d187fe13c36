#include "models/staffing/retirement.hpp"

#include <gtest/gtest.h>

#include "models/staffing/ages.hpp"

namespace mz::staffing {
namespace {

constexpr PensionLaw men = pension_law(Pension::staff, Sex::male);
constexpr PensionLaw women = pension_law(Pension::staff, Sex::female);
constexpr PensionLaw women_workers = pension_law(Pension::worker, Sex::female);

constexpr int age(int years, int months_more) {
  return years * months_a_year + months_more;
}

// (W.10): the fixtures of the law.
TEST(Retirement, BeginsWithOneMonthInJanuary2025) {
  EXPECT_EQ(pension_age_months(men, 1965, 1), age(60, 1));
  EXPECT_EQ(pension_age_months(women_workers, 1975, 1), age(50, 1));
  EXPECT_EQ(pension_age_months(women, 1970, 1), age(55, 1));
}

TEST(Retirement, LeavesThoseAloneWhoReachTheOldAgeBefore) {
  EXPECT_EQ(pension_age_months(men, 1964, 12), age(60, 0));
  EXPECT_EQ(pension_age_months(women_workers, 1974, 12), age(50, 0));
}

TEST(Retirement, AddsAMonthEveryFourMonthsAndEveryTwo) {
  EXPECT_EQ(pension_age_months(men, 1965, 4), age(60, 1));
  EXPECT_EQ(pension_age_months(men, 1965, 5), age(60, 2));
  EXPECT_EQ(pension_age_months(women_workers, 1975, 2), age(50, 1));
  EXPECT_EQ(pension_age_months(women_workers, 1975, 3), age(50, 2));
}

TEST(Retirement, EndsAt63And58And55) {
  EXPECT_EQ(pension_age_months(men, 1976, 8), age(62, 11));
  EXPECT_EQ(pension_age_months(men, 1976, 9), age(63, 0));
  EXPECT_EQ(pension_age_months(men, 1990, 1), age(63, 0));
  EXPECT_EQ(pension_age_months(women, 1990, 1), age(58, 0));
  EXPECT_EQ(pension_age_months(women_workers, 1984, 10), age(54, 11));
  EXPECT_EQ(pension_age_months(women_workers, 1984, 11), age(55, 0));
}

// Born 1965-01..09 retire in 2025: the oldest at work at its end are born 1965-10.
TEST(Retirement, KnowsTheOldestAtWorkAtTheEndOfAYear) {
  EXPECT_EQ(pension_age_at_end_of(men, 2020), 60);
  EXPECT_EQ(pension_age_at_end_of(men, 2024), 60);
  EXPECT_EQ(pension_age_at_end_of(men, 2025), 60.25);
  EXPECT_EQ(pension_age_at_end_of(men, 2040), 63);
  EXPECT_EQ(pension_age_at_end_of(women_workers, 2040), 55);
}

// Cohorts of one size: whoever passes the pension age goes, before and after the law.
TEST(Retirement, TakesACohortAYearFromAnEvenAgeDistribution) {
  constexpr double cohort = 1.0;
  const auto gone = [](int year, double before_in_last_band) {
    const PensionAges ages = pension_ages(Pension::staff, Sex::male, year);
    const double in = 5 * cohort * growing_out(3, ages.before);
    return (before_in_last_band + in) * retiring(4, ages);
  };
  EXPECT_NEAR(gone(2023, 0), 1.0, 1e-12);
  EXPECT_NEAR(gone(2025, 0), 0.75, 1e-12);
  EXPECT_NEAR(gone(2045, 3 * cohort), 1.0, 1e-12);
}

TEST(Retirement, LeavesInformalStaffToTheirOwnExit) {
  const BandRates rates = band_rates(Pension::informal, Sex::female, 2030, 0.12);
  EXPECT_EQ(rates.retire[2], 0);
  EXPECT_EQ(rates.retire[3], 0);
  EXPECT_EQ(rates.retire[4], 0.12);
}

TEST(Retirement, LetsNobodyEnterBeyondThePensionAge) {
  const auto entrants = [](double pension_age, int band) {
    RoleKeys keys;
    Value share;
    share.points = {Point{0, Distribution::fixed(0.4), {}}};
    keys.women_share = keys.entrants_from_45 = {&share, -1};
    return entering(keys, static_cast<int>(Sex::female), band, pension_age);
  };
  EXPECT_NEAR(entrants(50, 0), 0.4 * 0.6, 1e-12);
  EXPECT_NEAR(entrants(50, 1), 0.4 * 0.4, 1e-12);
  EXPECT_EQ(entrants(50, 2), 0);
  EXPECT_NEAR(entrants(60, 2), 0.4 * 0.4 / 2, 1e-12);
}

}  // namespace
}  // namespace mz::staffing
