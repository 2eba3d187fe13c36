#include "models/population/life_table.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "models/population/rates.hpp"
#include "tests/statistical/plain_year.hpp"
#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

constexpr int male = 0;
constexpr int female = 1;

plain::Age gompertz() {
  plain::Age m{};
  for (std::size_t x = 0; x <= 100; ++x) {
    const double age = static_cast<double>(x);
    m[x] = 0.02 * std::exp(-1.3 * age) + 4e-5 * std::exp(0.094 * age);
  }
  return m;
}

TEST(LifeTable, HasTheInfantSeparationOfAndreevAndKingkade) {
  // Each branch by hand: men at 0.01, 0.05, 0.1; women at 0.01, 0.05, 0.1.
  EXPECT_NEAR(infant_separation(male, 0.01), 0.1293355, 1e-15);
  EXPECT_NEAR(infant_separation(male, 0.05), 0.1913305, 1e-15);
  EXPECT_EQ(infant_separation(male, 0.1), 0.29915);
  EXPECT_NEAR(infant_separation(female, 0.01), 0.1284773, 1e-15);
  EXPECT_NEAR(infant_separation(female, 0.05), 0.2407145, 1e-15);
  EXPECT_EQ(infant_separation(female, 0.1), 0.31411);
}

TEST(LifeTable, ChangesBranchOfTheInfantSeparationAtItsLimits) {
  EXPECT_NEAR(infant_separation(male, 0.0230), 0.02832 + 3.26021 * 0.0230, 1e-15);
  EXPECT_EQ(infant_separation(male, 0.08307), 0.29915);
  EXPECT_NEAR(infant_separation(female, 0.01724), 0.04667 + 3.88089 * 0.01724, 1e-15);
  EXPECT_EQ(infant_separation(female, 0.06891), 0.31411);
}

TEST(LifeTable, HasTheLifeExpectancyOfATableByHand) {
  for (const int sex : {male, female}) {
    const plain::Age m = gompertz();
    EXPECT_NEAR(life_expectancy(m, static_cast<Sex>(sex)),
                plain::life_table(sex, m).expectancy,
                1e-12 * plain::life_table(sex, m).expectancy);
  }
}

TEST(LifeTable, HasTheReciprocalOfAConstantRateNearlyAsExpectancy) {
  // Closed form for m = 0.05 at all ages: q = m / (1 + m/2) from age 1, L = d / m, so that the sum
  // of L is sum of d / m = 1 / m whatever a is.
  plain::Age m{};
  m.fill(0.05);
  EXPECT_NEAR(life_expectancy(m, Sex::female), 20.0, 1e-12);
}

TEST(LifeTable, HasTheSurvivalRatiosOfYearsLived) {
  const plain::Age m = gompertz();
  const plain::LifeTable table = plain::life_table(female, m);
  for (std::size_t x = 1; x < 100; ++x) {
    const double a_before = x == 1 ? infant_separation(female, m[0]) : 0.5;
    EXPECT_NEAR(
        1.0 - dying_ratio(m[x - 1], a_before, m[x]), table.years[x] / table.years[x - 1], 1e-14)
        << x;
  }
}

TEST(LifeTable, HasTheSurvivalRatioOfTheOpenGroup) {
  const plain::Age m = gompertz();
  const plain::LifeTable table = plain::life_table(male, m);
  EXPECT_NEAR(1.0 - open_dying_ratio(m[99], m[100]), table.years[100] / table.from_99, 1e-14);
}

TEST(LifeTable, LivesTheWholeYearWithoutDeaths) {
  EXPECT_EQ(years_lived(0.0, 0.5), 1.0);
  EXPECT_EQ(reaching_next(0.0, 0.5), 1.0);
  EXPECT_EQ(1.0 - dying_ratio(0.0, 0.5, 0.0), 1.0);
  EXPECT_EQ(1.0 - open_dying_ratio(0.0, 0.0), 1.0);
}

TEST(LifeTable, LetsNobodyPassWhenTheRateExceedsTwo) {
  EXPECT_EQ(reaching_next(2.5, 0.5), 0.0);
  EXPECT_EQ(1.0 - dying_ratio(2.5, 0.5, 0.1), 0.0);
  EXPECT_EQ(1.0 - open_dying_ratio(2.5, 0.4), 0.0);
}

struct Published {
  int year;
  Sex sex;
  double life_expectancy;
};

void PrintTo(const Published& row, std::ostream* out) {
  *out << row.year << (row.sex == Sex::male ? " men" : " women");
}

class ChinaLifeTable : public testing::TestWithParam<Published> {};

TEST_P(ChinaLifeTable, HasThePublishedLifeExpectancy) {
  const auto table = table_for("mortality", "builtin:china_mortality");
  const Published& published = GetParam();
  plain::Age m{};
  for (const TableRow& row : table->rows) {  // columns year, sex, age, rate
    if (static_cast<int>(row.cells[0].number) == published.year &&
        static_cast<int>(row.cells[1].number) == static_cast<int>(published.sex)) {
      m[at(row.cells[2].ages.low)] = row.cells[3].number;
    }
  }
  EXPECT_NEAR(life_expectancy(m, published.sex), published.life_expectancy, 1e-4);
}

// United Nations, World Population Prospects 2024, life expectancy at birth of China (LocID 156),
// calendar years, four decimals.
INSTANTIATE_TEST_SUITE_P(UnitedNations,
                         ChinaLifeTable,
                         testing::Values(Published{2020, Sex::male, 75.2450},
                                         Published{2020, Sex::female, 80.9992},
                                         Published{2021, Sex::male, 75.4857},
                                         Published{2021, Sex::female, 80.9125}));

}  // namespace
}  // namespace mz::population::test
