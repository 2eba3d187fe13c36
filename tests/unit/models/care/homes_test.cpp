#include <algorithm>

#include <gtest/gtest.h>

#include "sim/core/math.hpp"
#include "tests/unit/models/care/home_year.hpp"

namespace mz::care::test {
namespace {

using Year = Homes<double>;

TEST(Homes, OfNobodyStayEmpty) {
  Year h(true);
  h.set_beds(place(public_home, ordinary), 100);
  h.step();
  EXPECT_EQ(h.all_residents(), 0.0);
  EXPECT_NEAR(h.bed_years[ordinary * L], 100.0, 1e-9);
}

// (C.17) (C.18): residents, waiting and unapplied leave alike, so that their sum is the flow over
// the rate, whoever finds a bed.
TEST(Homes, HoldTheStockOfWhichArrivalsAreTheFlowInsideAndOutside) {
  Year h(false);
  const double wanted = 240, rate = 0.3, reneging = 0.15;
  h.set_beds(place(private_home, ordinary), 100);
  h.set(h.arrivals, other_ordinary, wanted * rate / 12);
  h.set(h.exits, other_ordinary, rate / 12);
  h.set(h.lost, other_ordinary, rate / 12);
  h.set(h.leaving, other_ordinary, reneging + rate / 12);
  h.set(h.giving_up, other_ordinary, reneging / (reneging + rate / 12));
  std::fill_n(h.reapplying, L, 0.15);
  const auto sum = [&] {
    return h.living(other_ordinary) + h.waiting[other_ordinary * L] +
           h.unapplied[other_ordinary * L];
  };
  for (int year = 0; year < 60; ++year) {
    h.next_year();
  }
  EXPECT_NEAR(h.living(other_ordinary), 100, 1e-9);
  EXPECT_GT(h.unapplied[other_ordinary * L], 10);
  EXPECT_NEAR(sum(), wanted, 1e-3);
  h.set_beds(place(private_home, ordinary), 1000);  // the shortage ends
  h.next_year();
  EXPECT_GT(h.living(other_ordinary), 225);
  h.next_year();
  EXPECT_NEAR(h.living(other_ordinary), wanted, 3);
}

// (C.17)
TEST(Homes, TakeNoMoreOfTheDestituteThanApply) {
  Year h(true);
  h.set_beds(place(public_home, nursing), 100);
  h.set_beds(place(public_home, ordinary), 100);
  h.set_applying(destitute_nursing, 20);
  h.set_applying(destitute_ordinary, 60);
  h.set(h.exits, destitute_nursing, 0.03);
  h.set(h.exits, destitute_ordinary, 0.03);
  h.step();
  for (int l = 0; l < L; ++l) {
    EXPECT_EQ(h.living(destitute_nursing, l), 20);
    EXPECT_EQ(h.living(destitute_ordinary, l), 60);
    EXPECT_EQ(h.waiting[destitute_ordinary * L + l], 0);
  }
}

TEST(Homes, KeepTheDestituteOnTheListUntilThereIsABed) {
  Year h(true);
  h.set_applying(destitute_ordinary, 60);
  h.next_year();
  h.next_year();
  for (int l = 0; l < L; ++l) {
    EXPECT_EQ(h.waiting[destitute_ordinary * L + l], 60);
  }
  h.set_beds(place(public_home, ordinary), 100);
  h.next_year();
  EXPECT_EQ(h.living(destitute_ordinary), 60);
}

// (C.19) order of classes
TEST(Homes, AdmitTheDestituteBeforeThoseOnLowIncomeBeforeOthers) {
  Year h(true);
  h.set_beds(place(public_home, nursing), 30);
  h.set_applying(destitute_nursing, 20);
  h.set(h.waiting, low_income, 20);
  h.set(h.waiting, other_nursing, 20);
  h.step();
  EXPECT_EQ(h.living(destitute_nursing), 20);
  EXPECT_EQ(h.living(low_income), 10);
  EXPECT_EQ(h.living(other_nursing), 0);
  EXPECT_EQ(h.waiting[other_nursing * L], 20);
}

TEST(Homes, KeepPriorityClassesOutOfPrivateHomes) {
  Year h(true);
  h.set_beds(place(private_home, nursing), 50);
  h.set_applying(destitute_nursing, 20);
  h.set(h.waiting, low_income, 20);
  h.set(h.waiting, other_nursing, 20);
  h.step();
  EXPECT_EQ(h.living(destitute_nursing) + h.living(low_income), 0);
  EXPECT_EQ(h.living(other_nursing), 20);
}

TEST(Homes, GiveNursingNeedNoOrdinaryBed) {
  Year h(true);
  h.set_beds(place(private_home, ordinary), 50);
  h.set(h.waiting, other_nursing, 20);
  h.step();
  EXPECT_EQ(h.living(other_nursing), 0);
}

// (C.19): as many as in the base year, and after those who need an ordinary bed.
TEST(Homes, GiveNursingNeedTheOrdinaryBedsItHadLastOfAll) {
  Year h(true);
  h.set_beds(place(private_home, ordinary), 50);
  h.set(h.nursing_beside, private_home, 30);
  h.set(h.waiting, other_nursing, 40);
  h.set(h.waiting, other_ordinary, 10);
  h.step();
  EXPECT_EQ(h.living(other_nursing), 30);
  EXPECT_EQ(h.living(other_ordinary), 10);
  h.set(h.waiting, other_ordinary, 100);
  h.next_year();
  EXPECT_EQ(h.living(other_nursing), 30);
  EXPECT_EQ(h.living(other_ordinary), 20);
}

TEST(Homes, GiveOrdinaryNeedTheNursingBedsThatAreLeft) {
  Year h(true);
  h.set_beds(place(private_home, ordinary), 5);
  h.set_beds(place(private_home, nursing), 30);
  h.set(h.waiting, other_nursing, 10);
  h.set(h.waiting, other_ordinary, 40);
  h.step();
  EXPECT_EQ(h.living(other_nursing), 10);
  EXPECT_EQ(h.living(other_ordinary), 25);
  EXPECT_NEAR(h.resident_years[nursing * L], 30, 1e-12);
  EXPECT_NEAR(h.resident_years[ordinary * L], 5, 1e-12);
}

TEST(Homes, ExpelNobodyWhenBedsGo) {
  Year h(true);
  h.set(h.beds_before, place(private_home, ordinary), 100);
  h.set(h.beds, place(private_home, ordinary), 10);
  h.set(h.residents, resident_cell(other_ordinary, private_home), 80);
  h.set(h.waiting, other_ordinary, 5);
  h.step();
  EXPECT_GE(h.living(other_ordinary), 80);
  EXPECT_LE(h.living(other_ordinary), 85);
}

TEST(Homes, StopAdmissionsWhereStaffEnds) {
  Year h(true);
  h.set_beds(place(private_home, ordinary), 100);
  h.set(h.residents, resident_cell(other_ordinary, private_home), 45);
  h.set(h.waiting, other_ordinary, 50);
  std::fill_n(h.staffed, L, 26.0);
  h.step();
  EXPECT_EQ(h.living(other_ordinary), 45);
  EXPECT_EQ(h.waiting[other_ordinary * L], 50);
}

// (C.16)
TEST(Homes, FillOpenedBedsOverTheRamp) {
  Year h(false);
  h.set(h.beds, place(private_home, ordinary), 120);
  h.set(h.opened, place(private_home, ordinary), 120);
  h.set(h.waiting, other_ordinary, 500);
  std::fill_n(h.ramp, L, math::exp(-1.0 / 18.0));
  h.step();
  double ramping = 0;
  for (int m = 0; m < 12; ++m) {
    ramping = (ramping + 10) * math::exp(-1.0 / 18.0);
  }
  EXPECT_NEAR(h.living(other_ordinary), 120 - ramping, 1e-9);
}

// (C.15) (C.16): beds that nobody uses yet stay so when they are converted.
TEST(Homes, ConvertBedsNotYetInUseWithTheRest) {
  Year h(false);
  const int from = place(private_home, ordinary), to = place(private_home, nursing);
  h.set(h.beds_before, from, 120);
  h.set(h.ramping, from, 120);
  h.set(h.beds, to, 60);
  h.set(h.beds, from, 60);
  h.set(h.converted, private_home, 60);
  h.set(h.waiting, other_nursing, 500);
  std::fill_n(h.ramp, L, 1.0);  // none comes into use
  h.step();
  EXPECT_EQ(h.living(other_nursing), 0);
  EXPECT_NEAR(h.ramping[from * L], 60, 1e-9);
  EXPECT_NEAR(h.ramping[to * L], 60, 1e-9);
  h.set(h.beds_before, to, 60);
  h.set(h.beds_before, from, 60);
  h.set(h.beds, to, 120);
  h.set(h.beds, from, 0);
  h.next_year();
  EXPECT_EQ(h.living(other_nursing), 0);
  EXPECT_NEAR(h.ramping[from * L], 0, 1e-9);
  EXPECT_NEAR(h.ramping[to * L], 120, 1e-9);
}

TEST(Homes, CountHalfTheBedYearsOfBedsOpenedEvenly) {
  Year h(false);
  h.set(h.beds, place(private_home, ordinary), 120);
  h.step();
  EXPECT_NEAR(h.bed_years[ordinary * L], 120 * 6.5 / 12, 1e-9);
}

// (C.14)
TEST(Homes, OpenAProjectInItsMonth) {
  Year h(false);
  const int p = place(public_home, ordinary);
  h.set(h.beds, p, 120);
  for (int m = 9; m < months; ++m) {
    h.set(h.project_beds, m * places + p, 120);
  }
  h.step();
  EXPECT_NEAR(h.bed_years[ordinary * L], 120 * 3.0 / 12, 1e-9);
}

TEST(Homes, BalanceTheirBooks) {
  Year h(true);
  h.set_applying(destitute_nursing, 17);
  h.set_applying(destitute_ordinary, 50);
  h.set(h.applying, destitute_ordinary, 20);
  h.set_beds(place(public_home, nursing), 40);
  h.set_beds(place(private_home, ordinary), 60);
  for (int c = 0; c < classes; ++c) {
    h.set(h.arrivals, c, 3.5);
    h.set(h.exits, c, 0.03);
    h.set(h.leaving, c, 0.1);
  }
  h.step();
  for (int c = 0; c < classes; ++c) {
    for (int l = 0; l < L; ++l) {
      const int i = c * L + l;
      EXPECT_EQ(h.living(c, l), h.admissions[i] - h.left[i]);
      EXPECT_EQ(h.waiting[i], h.arrived[i] - h.admissions[i] - h.reneged[i]);
      EXPECT_GE(h.waiting[i], 0.0);
    }
  }
}

}  // namespace
}  // namespace mz::care::test
