// The expected year against a second implementation, for every instruction set and precision.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/statistical/plain_year.hpp"
#include "tests/unit/models/population/artificial_county.hpp"

namespace mz::population::test {
namespace {

constexpr int horizon = 30;

/// The artificial inputs as lanes of a precision are given them.
template <class Real>
YearInputs given() {
  YearInputs in = artificial_inputs();
  const auto round = [](auto& numbers) {
    for (double& number : numbers) {
      number = static_cast<double>(static_cast<Real>(number));
    }
  };
  round(in.mortality);
  round(in.mortality_factor);
  round(in.net_migration);
  round(in.migration_level);
  round(in.migration_slope);
  round(in.urbanisation);
  round(in.urbanisation_level);
  round(in.age_schedule);
  round(in.total_fertility);
  return in;
}

/// The inputs of one lane as the second implementation takes them.
plain::Rates rates_of_lane(const YearInputs& in, int lane) {
  plain::Rates rates;
  const std::size_t l = at(lane);
  for (int sex = 0; sex < sexes; ++sex) {
    const std::size_t s = at(sex);
    for (int x = 0; x < ages; ++x) {
      for (int residence = 0; residence < residences; ++residence) {
        rates.m[s][at(residence)][at(x)] =
            in.mortality[at(cell(sex, residence, x))] * in.mortality_factor[l];
      }
      rates.net[s][at(x)] = in.net_migration[at(pyramid_cell(sex, x))] * in.migration_level[l];
      rates.moving[at(x)] = in.urbanisation[at(x)] * in.urbanisation_level[l];
    }
  }
  rates.schedule = in.age_schedule;
  rates.slope = in.migration_slope[l];
  rates.fertility = in.total_fertility[l];
  rates.rural_ratio = in.rural_fertility_ratio;
  rates.boys = in.male_share;
  return rates;
}

plain::Cells people_of(const std::array<double, cells>& people) {
  plain::Cells all{};
  for (int i = 0; i < cells; ++i) {
    all[at(i / (2 * ages))][at(i / ages % 2)][at(i % ages)] = people[at(i)];
  }
  return all;
}

double value_at(const plain::Cells& all, int i) {
  return all[at(i / (2 * ages))][at(i / ages % 2)][at(i % ages)];
}

/// The second implementation of one lane over the whole horizon, on the numbers that lanes of a
/// precision are given; computed once.
template <class Real = double>
const std::vector<plain::Year>& plain_years(int lane) {
  static const auto all = [] {
    std::vector<std::vector<plain::Year>> lanes_of_years(at(lanes));
    for (int l = 0; l < lanes; ++l) {
      std::array<double, cells> start = artificial_people();
      for (double& number : start) {
        number = static_cast<double>(static_cast<Real>(number));
      }
      plain::Cells people = people_of(start);
      const plain::Rates rates = rates_of_lane(given<Real>(), l);
      for (int t = 0; t < horizon; ++t) {
        lanes_of_years[at(l)].push_back(plain::year_of(people, rates));
        people = lanes_of_years[at(l)].back().people;
      }
    }
    return lanes_of_years;
  }();
  return all[at(lane)];
}

/// Largest error of people relative to the cell over cells of at least `smallest` persons.
template <class Real>
double worst_people(const CountyBlock<Real>& block, int year, double smallest) {
  double worst = 0;
  for (int i = 0; i < cells; ++i) {
    for (int l = 0; l < lanes; ++l) {
      const double exact = value_at(plain_years<Real>(l)[at(year)].people, i);
      if (exact >= smallest) {
        const auto got = static_cast<double>(block.now.people[at(i * lanes + l)]);
        worst = std::max(worst, std::fabs(got - exact) / exact);
      }
    }
  }
  return worst;
}

/// Largest error of deaths and migration relative to the people they came from.
template <class Real>
double worst_flow(const CountyBlock<Real>& block, int year) {
  double worst = 0;
  for (int i = 0; i < cells; ++i) {
    for (int l = 0; l < lanes; ++l) {
      const plain::Year& exact = plain_years(l)[at(year)];
      const auto before = static_cast<double>(block.before.people[at(i * lanes + l)]);
      const auto deaths = static_cast<double>(block.now.deaths[at(i * lanes + l)]);
      const auto migration = static_cast<double>(block.now.migration[at(i * lanes + l)]);
      const double people = std::max(10.0, before);
      worst = std::max(worst, std::fabs(deaths - value_at(exact.deaths, i)) / people);
      worst = std::max(worst, std::fabs(migration - value_at(exact.migration, i)) / people);
    }
  }
  return worst;
}

class UnStep : public testing::TestWithParam<NamedKernels> {
 protected:
  template <class Real>
  CountyBlock<Real> started() const {
    CountyBlock<Real> block(artificial_inputs(), artificial_people());
    block.start(*GetParam().kernels);
    return block;
  }
};

TEST_P(UnStep, AgreesWithASecondImplementationToTwelveDigitsInDouble) {
  auto block = started<double>();
  for (int t = 0; t < horizon; ++t) {
    SCOPED_TRACE(t);
    block.advance(*GetParam().kernels);
    ASSERT_LE(worst_people(block, t, 0.0), 1e-12);
    ASSERT_LE(worst_flow(block, t), 1e-12);
  }
}

TEST_P(UnStep, AgreesWithASecondImplementationToSixDigitsInFloat) {
  // Rule: cells of at least ten persons. A year rounds each cell once, by 2^-24 / sqrt(3) = 3.4e-8
  // rms, since what its sums round away is given back with the last; rates add a little to ages
  // that die fast, births are summed in double. Cohorts add these up like a walk:
  // 3.4e-8 sqrt(30) = 1.9e-7 rms after 30 years, and the worst of 13,000 cells and lanes lies four
  // or five of these off.
  auto block = started<float>();
  for (int t = 0; t < horizon; ++t) {
    SCOPED_TRACE(t);
    block.advance(*GetParam().kernels);
    ASSERT_LE(worst_people(block, t, 10.0), 1e-6);
  }
}

TEST_P(UnStep, CountsBirthsMovesAndInfantDeathsAsTheSecondImplementation) {
  auto block = started<double>();
  for (int t = 0; t < horizon; ++t) {
    block.advance(*GetParam().kernels);
  }
  for (int l = 0; l < lanes; ++l) {
    const plain::Year& exact = plain_years(l)[at(horizon - 1)];
    for (int i = 0; i < 4; ++i) {
      const double born = exact.born[at(i / 2)][at(i % 2)];
      EXPECT_NEAR(block.now.births[at(i * lanes + l)], born, 1e-12 * born);
      EXPECT_NEAR(
          block.now.infants[at(i * lanes + l)], exact.infants[at(i / 2)][at(i % 2)], 1e-12 * born);
    }
    for (int i = 0; i < pyramid_cells; ++i) {
      const double moved = exact.moves[at(i / ages)][at(i % ages)];
      EXPECT_NEAR(block.now.moves[at(i * lanes + l)], moved, 1e-12 * moved);
    }
  }
}

/// Sum over cells whose age lies in low..high.
double people_aged(const plain::Year& year, int low, int high) {
  double sum = 0;
  for (int i = 0; i < cells; ++i) {
    sum += i % ages >= low && i % ages <= high ? value_at(year.people, i) : 0.0;
  }
  return sum;
}

TEST_P(UnStep, ReportsTheSumsOfTheSecondImplementation) {
  auto block = started<double>();
  block.advance(*GetParam().kernels);
  const Rows& row = rows_of_outputs;
  for (int l = 0; l < lanes; ++l) {
    const plain::Year& year = plain_years(l)[0];
    const auto expect = [&](int index, double exact) {
      EXPECT_NEAR(block.row(index, l), exact, 1e-12 * std::fabs(exact)) << index << " lane " << l;
    };
    expect(row.population, people_aged(year, 0, 100));
    expect(row.population_15_64, people_aged(year, 15, 64));
    expect(row.population_60plus, people_aged(year, 60, 100));
    expect(row.population_65plus, people_aged(year, 65, 100));
    expect(row.population_80plus, people_aged(year, 80, 100));
    expect(row.registered_population,
           people_aged(year, 0, 100) * artificial_inputs().registered_ratio[at(l)]);
    expect(row.total_fertility_rate, artificial_inputs().total_fertility[at(l)]);
    double deaths = 0;
    double migration = 0;
    double births = 0;
    double towns = 0;
    for (int i = 0; i < cells; ++i) {
      deaths += value_at(year.deaths, i);
      migration += value_at(year.migration, i);
      towns += i / ages % 2 == 0 ? value_at(year.people, i) : 0.0;
    }
    for (std::size_t i = 0; i < 4; ++i) {
      births += year.born[i / 2][i % 2];
      deaths += year.infants[i / 2][i % 2];
    }
    expect(row.deaths, deaths);
    expect(row.births, births);
    expect(row.net_migration, migration);
    expect(row.urban_population, towns);
  }
}

TEST_P(UnStep, ReportsTheLifeExpectancyOfTheMixOfTownsAndVillages) {
  auto block = started<double>();
  block.advance(*GetParam().kernels);
  for (int l = 0; l < lanes; ++l) {
    const plain::Rates rates = rates_of_lane(artificial_inputs(), l);
    for (std::size_t s = 0; s < 2; ++s) {
      plain::Age mixed{};
      for (std::size_t x = 0; x <= 100; ++x) {
        const double towns = plain_years(l)[0].people[s][0][x];
        const double villages = plain_years(l)[0].people[s][1][x];
        mixed[x] = (rates.m[s][0][x] * towns + rates.m[s][1][x] * villages) / (towns + villages);
      }
      EXPECT_NEAR(block.row(rows_of_outputs.life_expectancy + static_cast<int>(s), l),
                  plain::life_table(static_cast<int>(s), mixed).expectancy,
                  1e-10);
    }
  }
}

TEST_P(UnStep, StopsSurvivalAtZeroForRatesAboveTwo) {
  // (P.3) negative numerators stop at zero: with m = 3 at every age from 60 on nobody passes the
  // year at 61 or above, those of 60 at the end survive with (1 - m59/2) / (1 + 3/2).
  YearInputs in = artificial_inputs();
  in.mortality_factor.fill(1.0);
  in.net_migration.fill(0.0);
  in.migration_slope.fill(0.0);
  in.urbanisation.fill(0.0);
  for (int i = 0; i < cells; ++i) {
    in.mortality[at(i)] = i % ages >= 60 ? 3.0 : in.mortality[at(i)];
  }
  CountyBlock<double> block(in, artificial_people());
  block.start(*GetParam().kernels);
  block.advance(*GetParam().kernels);
  const double m59 = in.mortality[at(cell(1, 1, 59))];
  const double reaching = artificial_people()[at(cell(1, 1, 59))] * (1 - 0.5 * m59) / 2.5;
  EXPECT_NEAR(block.now.people[at(cell(1, 1, 60) * lanes)], reaching, 1e-12 * reaching);
  for (int x = 61; x < ages; ++x) {
    EXPECT_EQ(block.now.people[at(cell(1, 1, x) * lanes)], 0.0) << x;
  }
}

TEST_P(UnStep, CountsDeparturesThatFoundNobody) {
  // (P.15) no cell falls below zero: 1000 leave a cell of 300 townsmen and 100 villagers of one
  // age; 600 are missing and nobody is left. No deaths: those of 30 are 31 at the end.
  YearInputs in = artificial_inputs();
  in.mortality.fill(0.0);
  in.net_migration.fill(0.0);
  in.net_migration[at(pyramid_cell(0, 31))] = -1000.0;
  in.migration_slope.fill(0.0);
  in.migration_level.fill(1.0);
  in.urbanisation.fill(0.0);
  std::array<double, cells> people{};
  people[at(cell(0, 0, 30))] = 300;
  people[at(cell(0, 1, 30))] = 100;
  CountyBlock<double> block(in, people);
  block.start(*GetParam().kernels);
  block.advance(*GetParam().kernels);
  EXPECT_EQ(block.shortfall[0], 600.0);
  EXPECT_EQ(block.row(rows_of_outputs.population, 0), 0.0);
  EXPECT_EQ(block.row(rows_of_outputs.net_migration, 0), -400.0);
}

template <class Real>
void expect_same_bits(const Kernels& kernels, bool individual) {
  CountyBlock<Real> one(artificial_inputs(), artificial_people());
  CountyBlock<Real> two(artificial_inputs(), artificial_people());
  one.individual = two.individual = individual;
  one.start(baseline::population::kernels);
  two.start(kernels);
  for (int t = 0; t < 10; ++t) {
    one.advance(baseline::population::kernels);
    two.advance(kernels);
    ASSERT_TRUE(one.now == two.now) << "year " << t;
    ASSERT_EQ(one.cell_imbalance, two.cell_imbalance);
    ASSERT_EQ(one.shortfall, two.shortfall);
  }
}

TEST_P(UnStep, GivesTheBitsOfTheBaselineInFloat) {
  expect_same_bits<float>(*GetParam().kernels, false);
}

TEST_P(UnStep, GivesTheBitsOfTheBaselineInDouble) {
  expect_same_bits<double>(*GetParam().kernels, false);
}

TEST_P(UnStep, GivesTheBitsOfTheBaselineWithIndividualNoiseInFloat) {
  expect_same_bits<float>(*GetParam().kernels, true);
}

TEST_P(UnStep, GivesTheBitsOfTheBaselineWithIndividualNoiseInDouble) {
  expect_same_bits<double>(*GetParam().kernels, true);
}

INSTANTIATE_TEST_SUITE_P(InstructionSets,
                         UnStep,
                         testing::ValuesIn(available_kernels()),
                         [](const auto& instance) { return instance.param.name; });

}  // namespace
}  // namespace mz::population::test
