#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "models/care/lanes_levels.hpp"

namespace mz::care::test {
namespace {

/// Rates of one cell, the same in every lane.
CellRates<double> rates(double up, double down, double ratio) {
  CellRates<double> q{};
  for (int k = 0; k < disabled_levels; ++k) {
    for (int l = 0; l < L; ++l) {
      q.up[k].v[l] = up * (k + 1);
      q.down[k].v[l] = down / (k + 1);
      q.ratio[k].v[l] = 1.0 + (ratio - 1.0) * (k + 1);
      q.jump.v[l] = 0.1 * up;
    }
  }
  return q;
}

LevelCell<double> persons() {
  LevelCell<double> cell;
  const double n[levels]{600, 200, 100, 70, 30};
  for (int k = 0; k < levels; ++k) {
    for (int l = 0; l < L; ++l) {
      cell.n[k].v[l] = n[k] + l;
    }
  }
  return cell;
}

double all(const LevelCell<double>& cell, int lane) {
  Lanes<double> sum;
  total(cell, sum.v);
  return sum.v[lane];
}

// (C.4) without death
TEST(HalfYear, KeepsEveryPerson) {
  LevelCell<double> cell = persons();
  half_year(rates(0.3, 0.6, 1), cell);
  EXPECT_NEAR(all(cell, 0), 1000, 1e-10);
  EXPECT_NEAR(all(cell, 31), 1155, 1e-10);
}

TEST(HalfYear, TwiceIsAYearAtTheSameAge) {
  LevelCell<double> twice = persons();
  half_year(rates(0.2, 0.4, 1), twice);
  half_year(rates(0.2, 0.4, 1), twice);
  LevelCell<double> once = persons();
  half_year(rates(0.4, 0.8, 1), once);
  for (int k = 0; k < levels; ++k) {
    EXPECT_NEAR(twice.n[k].v[3], once.n[k].v[3], 1e-6);
  }
}

TEST(HalfYear, OfTwoLevelsHasTheClosedForm) {
  CellRates<double> q{};
  const double up = 0.12, down = 0.31;
  for (int l = 0; l < L; ++l) {
    q.up[0].v[l] = up;
    q.down[0].v[l] = down;
  }
  LevelCell<double> cell{};
  cell.n[0].v[0] = 1.0;
  half_year(q, cell);
  const double stationary = up / (up + down);
  EXPECT_NEAR(cell.n[1].v[0], stationary * (1.0 - math::exp(-0.5 * (up + down))), 1e-12);
}

// (C.4) no rate is too high: nobody below zero, nobody lost.
TEST(HalfYear, OfAnyRatesKeepsSharesBetweenNobodyAndAll) {
  for (const double up : {0.5, 3.0, 12.0}) {
    for (const double down : {0.0, 1.0, 12.0}) {
      CellRates<float> q{};
      LevelCell<float> cell{};
      for (int l = 0; l < L; ++l) {
        for (int k = 0; k < disabled_levels; ++k) {
          q.up[k].v[l] = static_cast<float>(l % 2 == 0 ? up : 0.1);
          q.down[k].v[l] = static_cast<float>(down);
        }
        q.jump.v[l] = static_cast<float>(up);
        cell.n[l % levels].v[l] = 100.0F;
      }
      half_year(q, cell);
      for (int l = 0; l < L; ++l) {
        float sum = 0;
        for (int k = 0; k < levels; ++k) {
          EXPECT_GE(cell.n[k].v[l], 0.0F) << up << " " << down << " level " << k;
          sum += cell.n[k].v[l];
        }
        EXPECT_NEAR(sum, 100.0F, 1e-4) << up << " " << down;
      }
    }
  }
}

TEST(HalfYear, OfALaneDoesNotDependOnItsNeighbours) {
  CellRates<double> slow = rates(0.2, 0.4, 1);
  CellRates<double> mixed = slow;
  mixed.up[2].v[5] = 11;
  LevelCell<double> a = persons(), b = persons();
  half_year(slow, a);
  half_year(mixed, b);
  for (int k = 0; k < levels; ++k) {
    EXPECT_EQ(a.n[k].v[4], b.n[k].v[4]);
    EXPECT_NE(a.n[2].v[5], b.n[2].v[5]);
  }
}

TEST(HalfYear, AtHighRatesHasTheClosedForm) {
  CellRates<double> q{};
  const double up = 7, down = 9;
  for (int l = 0; l < L; ++l) {
    q.up[0].v[l] = up;
    q.down[0].v[l] = down;
  }
  LevelCell<double> cell{};
  cell.n[0].v[0] = 1.0;
  half_year(q, cell);
  EXPECT_NEAR(cell.n[1].v[0], up / (up + down) * (1.0 - math::exp(-0.5 * (up + down))), 1e-7);
}

// (C.4) deaths
TEST(SelectiveDeath, LeavesExactlyThoseThePopulationLeaves) {
  LevelCell<double> cell = persons();
  Lanes<double> alive;
  for (int l = 0; l < L; ++l) {
    alive.v[l] = 980.0 - 30.0 * l;
  }
  selective_death(rates(0, 0, 4), alive.v, cell);
  for (int l = 0; l < L; ++l) {
    EXPECT_NEAR(all(cell, l), alive.v[l], 1e-10);
  }
}

TEST(SelectiveDeath, TakesTheLevelsInTheRatioOfTheirMortality) {
  const LevelCell<double> before = persons();
  LevelCell<double> cell = before;
  Lanes<double> alive;
  std::fill_n(alive.v, L, 940.0);
  const CellRates<double> q = rates(0, 0, 3);
  selective_death(q, alive.v, cell);
  const double m = -math::log(cell.n[0].v[0] / before.n[0].v[0]);
  for (int k = 1; k < levels; ++k) {
    EXPECT_NEAR(-math::log(cell.n[k].v[0] / before.n[k].v[0]), m * q.ratio[k - 1].v[0], 1e-9);
  }
}

TEST(SelectiveDeath, WithEqualMortalityKeepsTheMix) {
  LevelCell<double> cell = persons();
  Lanes<double> alive;
  std::fill_n(alive.v, L, 500.0);
  selective_death(rates(0, 0, 1), alive.v, cell);
  EXPECT_NEAR(cell.n[0].v[0], 300, 1e-9);
  EXPECT_NEAR(cell.n[4].v[0], 15, 1e-9);
}

TEST(SelectiveDeath, OfNobodyAndOfEverybody) {
  LevelCell<double> cell = persons();
  for (int k = 0; k < levels; ++k) {
    cell.n[k].v[0] = 0;
  }
  Lanes<double> alive{};
  selective_death(rates(0, 0, 5), alive.v, cell);
  for (int k = 0; k < levels; ++k) {
    EXPECT_EQ(cell.n[k].v[0], 0.0);
    EXPECT_EQ(cell.n[k].v[7], 0.0);
  }
}

TEST(SelectiveDeath, InSinglePrecisionMeetsThePopulationToSixDigits) {
  LevelCell<float> cell{};
  const LevelCell<double> from = persons();
  CellRates<float> q{};
  Lanes<float> alive;
  for (int l = 0; l < L; ++l) {
    for (int k = 0; k < levels; ++k) {
      cell.n[k].v[l] = static_cast<float>(from.n[k].v[l]);
    }
    for (int k = 0; k < disabled_levels; ++k) {
      q.ratio[k].v[l] = static_cast<float>(1.5 + 3 * k);
    }
    alive.v[l] = 1000.0F - 30.0F * static_cast<float>(l);
  }
  selective_death(q, alive.v, cell);
  Lanes<float> sum;
  total(cell, sum.v);
  for (int l = 0; l < L; ++l) {
    EXPECT_NEAR(sum.v[l], alive.v[l], 1e-6 * 1000);
  }
}

// (C.6)
TEST(EntryMix, AddsUpToOneAndFollowsTheTrend) {
  Morbidity<double> m{};
  for (int l = 0; l < L; ++l) {
    m.trend.v[l] = 0.5;
    m.entry[0].v[l] = 0.04;
    m.entry[3].v[l] = 0.01;
  }
  LevelCell<double> cell;
  entry_mix(m, cell);
  EXPECT_NEAR(all(cell, 5), 1.0, 1e-15);
  EXPECT_NEAR(cell.n[1].v[5], 0.02, 1e-15);
  EXPECT_NEAR(cell.n[4].v[5], 0.005, 1e-15);
}

TEST(EntryMix, EndsTheTrendWhereNobodyIsAble) {
  Morbidity<double> m{};
  for (int l = 0; l < L; ++l) {
    m.trend.v[l] = 60;
    m.entry[0].v[l] = 0.03;
    m.entry[2].v[l] = 0.01;
  }
  LevelCell<double> cell;
  entry_mix(m, cell);
  EXPECT_NEAR(all(cell, 5), 1.0, 1e-12);
  EXPECT_GE(cell.n[0].v[5], 0.0);
  EXPECT_NEAR(cell.n[1].v[5], 0.75, 1e-12);
}

TEST(Identity, ShowsWhatIsNotANumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isinf(raised(0.5, nan)));
  EXPECT_TRUE(std::isinf(raised(raised(0.5, nan), 0.1)));
  EXPECT_EQ(raised(0.5, -0.7), 0.7);
  EXPECT_EQ(raised(0.5, 0.2), 0.5);
}

}  // namespace
}  // namespace mz::care::test
