// Niches, plots and land in expectation, by hand; leases; counts with individual noise.

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/funeral/funeral_block.hpp"

namespace mz::funeral::test {
namespace {

template <class Real>
struct Grounds {
  std::vector<Real> levels = FuneralBlock<Real>::lanes_of(level_count);
  std::vector<Real> bodies = rows(1000), cremations = rows(600);
  std::vector<Real> eco_ashes = rows(240), eco_graves = rows(100);
  std::vector<Real> niches = FuneralBlock<Real>::lanes_of(most_lease_years), niches_before = niches;
  std::vector<Real> plots = niches, plots_before = niches;
  std::vector<Real> built_niches = rows(1000), built_plots = rows(500);
  std::vector<Real> niches_free = rows(0), plots_free = rows(0), land = rows(0),
                    land_before = rows(0);
  bool individual = false;
  int year = 2021;
  int lease_years = 3;

  Grounds() {
    level(niche_share, 0.5);
    level(plot_share, 0.3);
    level(spouse_joins, 0.4);
  }
  static std::vector<Real> rows(double value) {
    return std::vector<Real>(at(L), static_cast<Real>(value));
  }
  void level(Level of, double value) {
    std::fill_n(levels.begin() + of * L, L, static_cast<Real>(value));
  }
  void advance() {
    std::swap(niches, niches_before);
    std::swap(plots, plots_before);
    std::swap(land, land_before);
    GroundsYear<Real> y;
    y.key = {.individual = individual, .seed = 7, .year = year};
    y.region = 532503;
    y.level = levels.data();
    y.bodies = bodies.data();
    y.cremations = cremations.data();
    y.eco_ashes = eco_ashes.data();
    y.eco_graves = eco_graves.data();
    y.niches = {niches_before.data(), niches.data(), built_niches.data(), niches_free.data()};
    y.plots = {plots_before.data(), plots.data(), built_plots.data(), plots_free.data()};
    y.lease_years = lease_years;
    y.renewal = static_cast<Real>(0.7);
    y.niche_land = static_cast<Real>(0.1);
    y.plot_land = 2;
    y.body_grave_land = 6;
    y.eco_burial_land = static_cast<Real>(0.3);
    y.eco_grave_land = static_cast<Real>(0.3);
    y.land_before = land_before.data();
    y.land = land.data();
    fastest().of<Real>().grounds(y);
    ++year;
  }
};

TEST(Grounds, TakeNichesPlotsAndLandForAYearsDead) {
  Grounds<double> grounds;
  grounds.advance();
  // 360 ashes without eco-burial: 180 niches, 108 plots, of which .6 new; 300 body graves.
  EXPECT_NEAR(grounds.niches_free[0], 1000 - 108, 1e-9);
  EXPECT_NEAR(grounds.plots_free[0], 500 - 64.8, 1e-9);
  EXPECT_NEAR(grounds.land[0], 10.8 + 129.6 + 1800 + 0.3 * 340, 1e-9);
}

TEST(Grounds, AddLandUpOverTheYears) {
  Grounds<double> grounds;
  grounds.advance();
  const double first = grounds.land[0];
  grounds.advance();
  EXPECT_NEAR(grounds.land[0], 2 * first, 1e-9);
}

TEST(Grounds, ReleaseWhatIsNotRenewedAtTheEndOfALease) {
  Grounds<double> grounds;
  for (int year = 0; year < 3; ++year) {
    grounds.advance();
  }
  EXPECT_NEAR(grounds.niches_free[0], 1000 - 3 * 108, 1e-9);
  grounds.advance();  // the first 108 fall due: 32.4 are released
  EXPECT_NEAR(grounds.niches_free[0], 1000 - 4 * 108 + 32.4, 1e-9);
  grounds.advance();
  grounds.advance();
  grounds.advance();  // the first year's renewed ones, and those taken with them, fall due again
  EXPECT_NEAR(grounds.niches_free[0], 1000 - 7 * 108 + 3 * 32.4 + 0.3 * (0.7 * 108 + 108), 1e-9);
}

TEST(Grounds, CountWholePlacesWithIndividualNoise) {
  Grounds<float> grounds;
  grounds.individual = true;
  for (int year = 0; year < 5; ++year) {
    grounds.advance();
  }
  for (int l = 0; l < L; ++l) {
    EXPECT_EQ(grounds.niches_free[at(l)], std::floor(grounds.niches_free[at(l)]));
    EXPECT_GT(grounds.niches_free[at(l)], 1000.0F - 5 * 180.0F);
    EXPECT_LT(grounds.niches_free[at(l)], 1000.0F);
  }
}

}  // namespace
}  // namespace mz::funeral::test
