// Individual noise of one year: means and variances over trajectories against closed forms.

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/statistics.hpp"
#include "tests/unit/models/population/artificial_county.hpp"

namespace mz::population::test {
namespace {

using mz::test::expect_moments;
using mz::test::Sample;

constexpr int blocks = 200;  // 6400 trajectories

/// The same levels in every lane, so that all trajectories follow one law.
YearInputs one_law() {
  YearInputs in = artificial_inputs();
  in.mortality_factor.fill(1.0);
  in.total_fertility.fill(1.5);
  in.migration_level.fill(1.0);
  in.migration_slope.fill(0.0);
  in.urbanisation_level.fill(1.0);
  in.registered_ratio.fill(1.0);
  return in;
}

/// Runs one year of every trajectory and hands each block to `look`.
template <class Real, class Look>
void run_year(const YearInputs& in, const std::array<double, cells>& people, const Look& look) {
  const Kernels& kernels = *available_kernels().back().kernels;
  for (int b = 0; b < blocks; ++b) {
    CountyBlock<Real> block(in, people);
    block.individual = true;
    block.first_trajectory = static_cast<std::uint32_t>(b * lanes);
    block.start(kernels);
    block.advance(kernels);
    look(block);
  }
}

/// Probability of dying within the year of those aged x at its start, (P.3) in its closed form.
double dying(const YearInputs& in, int sex, int residence, int x) {
  const auto m = [&](int age) { return in.mortality[at(cell(sex, residence, age))]; };
  if (x >= 99) {
    const double reach = 1 - 0.5 * m(99);
    return 1 - reach / (m(100) + reach);
  }
  double a = 0.5;
  if (x == 0) {  // Andreev and Kingkade, first branch: m(0) below 0.0172
    a = sex == 0 ? 0.14929 - 1.99545 * m(0) : 0.14903 - 2.05527 * m(0);
  }
  return 1 - (1 - a * m(x)) / (1 + 0.5 * m(x + 1));
}

/// Infant rates low enough for the first branch of a(0).
YearInputs low_infant_mortality() {
  YearInputs in = one_law();
  for (int sex = 0; sex < sexes; ++sex) {
    in.mortality[at(cell(sex, 0, 0))] = in.mortality[at(cell(sex, 1, 0))] = 0.01;
  }
  return in;
}

TEST(IndividualDeaths, HaveTheMeanAndVarianceOfSummedBinomials) {
  const YearInputs in = low_infant_mortality();
  const auto people = artificial_people();
  double mean = 0;
  double variance = 0;
  for (int i = 0; i < cells; ++i) {
    const double d = dying(in, i / (2 * ages), i / ages % 2, i % ages);
    mean += people[at(i)] * d;
    variance += people[at(i)] * d * (1 - d);
  }
  Sample deaths;
  run_year<double>(in, people, [&](const CountyBlock<double>& block) {
    for (int l = 0; l < lanes; ++l) {
      double sum = 0;
      for (int i = 0; i < cells; ++i) {
        sum += block.now.deaths[at(i * lanes + l)];
      }
      deaths.add(sum);
    }
  });
  expect_moments(deaths, mean, variance);
}

TEST(IndividualDeaths, OfTheOldInASmallCountyHaveTheBinomialVariance) {
  // A county of some 20,000: a twenty-fifth of the artificial one. Ages 80 and over in villages.
  const YearInputs in = low_infant_mortality();
  auto people = artificial_people();
  double mean = 0;
  double variance = 0;
  for (int i = 0; i < cells; ++i) {
    people[at(i)] = std::floor(people[at(i)] / 25);
    if (i % ages >= 80) {
      const double d = dying(in, i / (2 * ages), i / ages % 2, i % ages);
      mean += people[at(i)] * d;
      variance += people[at(i)] * d * (1 - d);
    }
  }
  Sample deaths;
  run_year<float>(in, people, [&](const CountyBlock<float>& block) {
    for (int l = 0; l < lanes; ++l) {
      double sum = 0;
      for (int i = 0; i < cells; ++i) {
        sum += i % ages >= 80 ? static_cast<double>(block.now.deaths[at(i * lanes + l)]) : 0.0;
      }
      deaths.add(sum);
    }
  });
  expect_moments(deaths, mean, variance);
}

TEST(IndividualBirths, HaveTheVarianceOfAPoissonWithDrawnMothers) {
  // B ~ Poisson(E), E = F sum g (N + survivors) / 2. Survivors are binomial, so
  // Var B = mean + sum (F g / 2)^2 N d (1 - d), d of the age before.
  const YearInputs in = low_infant_mortality();
  const auto people = artificial_people();
  double mean = 0;
  double of_mothers = 0;
  for (int i = 0; i < mother_ages; ++i) {
    const int x = youngest_mother + i;
    const double weight = 1.5 * in.age_schedule[at(i)] / 2;
    for (int residence = 0; residence < residences; ++residence) {
      const double d = dying(in, 1, residence, x - 1);
      const double younger = people[at(cell(1, residence, x - 1))];
      mean += weight * (people[at(cell(1, residence, x))] + younger * (1 - d));
      of_mothers += weight * weight * younger * d * (1 - d);
    }
  }
  Sample births;
  run_year<double>(in, people, [&](const CountyBlock<double>& block) {
    for (int l = 0; l < lanes; ++l) {
      births.add(block.row(rows_of_outputs.births, l));
    }
  });
  expect_moments(births, mean, mean + of_mothers);
}

TEST(IndividualBirths, AreBoysWithTheShareOfTheSexRatio) {
  // Given B ~ Poisson(b), boys are Poisson(b share): mean and variance alike, plus the tiny part
  // of drawn mothers (below 1e-3 of it). No deaths make the mothers certain.
  YearInputs in = one_law();
  in.mortality.fill(0.0);
  const auto people = artificial_people();
  double mean = 0;
  for (int i = 0; i < mother_ages; ++i) {
    const int x = youngest_mother + i;
    for (int residence = 0; residence < residences; ++residence) {
      mean += 1.5 * in.age_schedule[at(i)] / 2 *
              (people[at(cell(1, residence, x))] + people[at(cell(1, residence, x - 1))]);
    }
  }
  Sample boys;
  run_year<double>(in, people, [&](const CountyBlock<double>& block) {
    for (int l = 0; l < lanes; ++l) {
      boys.add(block.now.births[at(l)] + block.now.births[at(lanes + l)]);
    }
  });
  expect_moments(boys, mean * in.male_share, mean * in.male_share);
}

/// No births, deaths or moves: the people before migration are certain, shifted by one age.
YearInputs migration_only() {
  YearInputs in = one_law();
  in.mortality.fill(0.0);
  in.total_fertility.fill(0.0);
  in.urbanisation.fill(0.0);
  return in;
}

TEST(IndividualMigration, HasTheMeanAndVarianceOfDeparturesAndArrivals) {
  // (P.14) departures Binomial(N, o + max(0, -n)/N), arrivals Poisson(o N + max(0, n)).
  const YearInputs in = migration_only();
  const auto people = artificial_people();
  double mean = 0;
  double variance = 0;
  for (int i = 0; i < pyramid_cells; ++i) {
    const int sex = i / ages;
    const int x = i % ages;
    double both = 0;
    for (int residence = 0; residence < residences; ++residence) {
      const int start = cell(sex, residence, 0);
      both += x > 0 ? people[at(start + x - 1)] : 0.0;
      both += x == 100 ? people[at(start + 100)] : 0.0;
    }
    const double n = in.net_migration[at(i)];
    const double o = in.turnover[at(i)];
    const double rate = both > 0 ? o + std::max(0.0, -n) / both : 0.0;
    mean += n;
    variance += both * rate * (1 - rate) + o * both + std::max(0.0, n);
  }
  Sample net;
  run_year<double>(in, people, [&](const CountyBlock<double>& block) {
    for (int l = 0; l < lanes; ++l) {
      net.add(block.row(rows_of_outputs.net_migration, l));
    }
  });
  expect_moments(net, mean, variance);
}

TEST(IndividualMoves, AreBinomialAmongVillagers) {
  YearInputs in = migration_only();
  in.net_migration.fill(0.0);
  in.turnover.fill(0.0);
  in.urbanisation = artificial_inputs().urbanisation;
  const auto people = artificial_people();
  double mean = 0;
  double variance = 0;
  for (int i = 0; i < pyramid_cells; ++i) {
    const int start = cell(i / ages, 1, 0);
    const int x = i % ages;
    double villagers = x > 0 ? people[at(start + x - 1)] : 0.0;
    villagers += x == 100 ? people[at(start + 100)] : 0.0;
    const double rate = in.urbanisation[at(x)];
    mean += villagers * rate;
    variance += villagers * rate * (1 - rate);
  }
  Sample moves;
  run_year<double>(in, people, [&](const CountyBlock<double>& block) {
    for (int l = 0; l < lanes; ++l) {
      double sum = 0;
      for (int i = 0; i < pyramid_cells; ++i) {
        sum += block.now.moves[at(i * lanes + l)];
      }
      moves.add(sum);
    }
  });
  expect_moments(moves, mean, variance);
}

template <class Real>
class IndividualBooks : public testing::Test {};
using Precisions = testing::Types<float, double>;
TYPED_TEST_SUITE(IndividualBooks, Precisions);

TYPED_TEST(IndividualBooks, AreWholeAndBalanceExactlyOverTenYears) {
  using Real = TypeParam;
  CountyBlock<Real> block(artificial_inputs(), artificial_people());
  block.individual = true;
  block.start(baseline::population::kernels);
  for (int t = 0; t < 10; ++t) {
    block.advance(baseline::population::kernels);
    for (const auto* all : {&block.now.people,
                            &block.now.deaths,
                            &block.now.moves,
                            &block.now.births,
                            &block.now.infants}) {
      for (const Real count : *all) {
        ASSERT_EQ(count, std::floor(count));
        ASSERT_GE(count, Real(0));
      }
    }
  }
  EXPECT_EQ(block.cell_imbalance, std::vector<Real>(at(lanes)));
  EXPECT_EQ(block.total_imbalance, std::vector<Real>(at(lanes)));
}

TEST(IndividualLifeExpectancy, IsOfTheMixOfTownsAndVillagesBeforeMigration) {
  // (P.18), with migration so strong and people so few that the mix moves within the year. Only
  // at 30 do towns and villages differ; the rate is read from the expected deaths.
  YearInputs in = one_law();
  for (int x = 0; x < ages; ++x) {
    for (int sex = 0; sex < sexes; ++sex) {
      in.mortality[at(cell(sex, 0, x))] = 0.02;
      in.mortality[at(cell(sex, 1, x))] = x == 30 ? 0.5 : 0.02;
    }
  }
  in.turnover.fill(0.4);
  std::array<double, cells> people{};
  people[at(cell(0, 0, 29))] = people[at(cell(0, 1, 29))] = 20;
  CountyBlock<double> block(in, people);
  block.individual = true;
  block.start(baseline::population::kernels);
  block.advance(baseline::population::kernels);
  for (int l = 0; l < lanes; ++l) {
    const double towns = block.now.people[at(cell(0, 0, 30) * lanes + l)];
    const double villages = block.now.people[at(cell(0, 1, 30) * lanes + l)];
    // (P.18) the mix after deaths and moves: people at the end less the year's migrants.
    const double towns_before = towns - block.now.migration[at(cell(0, 0, 30) * lanes + l)];
    const double villages_before = villages - block.now.migration[at(cell(0, 1, 30) * lanes + l)];
    ASSERT_GT(towns_before + villages_before, 0.0);
    const double m30 =
        (0.02 * towns_before + 0.5 * villages_before) / (towns_before + villages_before);
    // By hand: expected deaths are rate times mean people of the two ends of the year.
    const double mean_people = 0.5 * (towns + villages);  // nobody aged 30 before
    ASSERT_NEAR(block.row(rows_of_outputs.deaths_schedule + 30, l), m30 * mean_people, 1e-9) << l;
  }
}

}  // namespace
}  // namespace mz::population::test
