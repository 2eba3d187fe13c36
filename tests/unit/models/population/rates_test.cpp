#include "models/population/rates.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/statistical/plain_year.hpp"
#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

RunInput only_2020() {
  RunInput run;
  run.base_year = run.last_year = 2020;
  return run;
}

/// National rates with one table replaced, and what was wrong with it in English.
struct Read {
  NationalRates rates;
  std::string faults;
  std::size_t count = 0;
};

Read read_with(const std::string& key, const std::string& csv, const RunInput& run = only_2020()) {
  CountyValues values;
  values.set_table(key, csv);
  Diagnostics faults;
  const Params params = schema().bind(values.values, {});
  Read read{national_rates(params, run, faults), {}, 0};
  for (const Diagnostic& fault : faults.sorted()) {
    read.faults += to_string(fault, Language::en) + "\n";
    ++read.count;
  }
  return read;
}

const std::string mortality_2020 =
    "year,sex,age,rate\n2020,male,0-99,0.01\n2020,male,100+,0.4\n"
    "2020,female,0-99,0.008\n2020,female,100+,0.3\n";

TEST(GapWeight, IsOneToSixtyAndFallsToZeroAtAHundred) {
  EXPECT_EQ(gap_weight(0), 1.0);
  EXPECT_EQ(gap_weight(60), 1.0);
  EXPECT_EQ(gap_weight(80), 0.5);
  EXPECT_EQ(gap_weight(90), 0.25);
  EXPECT_EQ(gap_weight(100), 0.0);
}

class GapShift : public testing::TestWithParam<double> {};

TEST_P(GapShift, MovesLifeExpectancyByTheGap) {
  plain::Age m{};
  for (std::size_t x = 0; x <= 100; ++x) {
    m[x] = 0.005 * std::exp(-1.3 * static_cast<double>(x)) +
           4e-5 * std::exp(0.094 * static_cast<double>(x));
  }
  const double delta = gap_shift(m, Sex::female, GetParam());
  plain::Age shifted = m;  // second method: the table by hand, weights written out
  for (std::size_t x = 0; x <= 100; ++x) {
    const double weight = x <= 60 ? 1.0 : (100.0 - static_cast<double>(x)) / 40.0;
    shifted[x] *= std::exp(delta * weight);
  }
  EXPECT_NEAR(plain::life_table(1, shifted).expectancy,
              plain::life_table(1, m).expectancy + GetParam(),
              1e-10);
}

INSTANTIATE_TEST_SUITE_P(Years, GapShift, testing::Values(-6.0, -0.5, 0.0, 1.0, 4.0));

TEST(NationalRates, SpreadARateOverItsAgeGroup) {
  const Read read = read_with("mortality", mortality_2020);
  EXPECT_EQ(read.faults, "");
  EXPECT_EQ(read.rates.vital.mortality.for_all()->rate[0][at(pyramid_cell(0, 0))], 0.01);
  EXPECT_EQ(read.rates.vital.mortality.for_all()->rate[0][at(pyramid_cell(0, 99))], 0.01);
  EXPECT_EQ(read.rates.vital.mortality.for_all()->rate[0][at(pyramid_cell(1, 100))], 0.3);
}

TEST(NationalRates, LeaveOutYearsBeforeAndAfterTheRun) {
  const Read read = read_with("mortality", mortality_2020 + "2019,male,0,0.9\n2021,male,0,0.9\n");
  EXPECT_EQ(read.faults, "");
  EXPECT_EQ(read.rates.vital.mortality.for_all()->rate.size(), 1U);
}

TEST(NationalRates, NameAGapInMortality) {
  const Read read = read_with("mortality",
                              "year,sex,age,rate\n2020,male,0-99,0.01\n2020,female,0-99,0.008\n"
                              "2020,female,100+,0.3\n");
  EXPECT_THAT(read.faults, HasSubstr("population.mortality"));
  EXPECT_THAT(read.faults, HasSubstr("male 100+ in 2020"));
}

TEST(NationalRates, NameAYearWithoutMortality) {
  RunInput run = only_2020();
  run.last_year = 2021;
  const Read read = read_with("mortality", mortality_2020, run);
  EXPECT_THAT(read.faults, HasSubstr("male 0 in 2021"));
}

TEST(NationalRates, PointToARowGivenTwice) {
  const Read read = read_with("mortality", mortality_2020 + "2020,male,30,0.02\n");
  EXPECT_EQ(read.count, 1U) << read.faults;
  EXPECT_THAT(read.faults, HasSubstr("mortality.csv:6"));
  EXPECT_THAT(read.faults, HasSubstr("rows repeat, or their age groups overlap"));
}

TEST(NationalRates, TakeTheSumOfFertilityAsTotalAndItsShapeAsSchedule) {
  // 35 ages at 0.04 are a total of 1.4; outside 15-49 a missing row means zero.
  const Read read = read_with("fertility", "year,age,rate\n2020,15-49,0.04\n");
  EXPECT_EQ(read.faults, "");
  EXPECT_NEAR(read.rates.vital.fertility.for_all()->total[0], 1.4, 1e-14);
  EXPECT_NEAR(read.rates.vital.fertility.for_all()->schedule[0][15 - 10], 1.0 / 35, 1e-15);
  EXPECT_EQ(read.rates.vital.fertility.for_all()->schedule[0][14 - 10], 0.0);
  EXPECT_EQ(read.rates.vital.fertility.for_all()->schedule[0][50 - 10], 0.0);
}

TEST(NationalRates, NameAnAgeWithoutFertility) {
  const Read read = read_with("fertility", "year,age,rate\n2020,15-30,0.04\n2020,32-49,0.04\n");
  EXPECT_THAT(read.faults, HasSubstr("age 31 in 2020"));
}

TEST(NationalRates, RefuseFertilityThatIsZeroEverywhere) {
  const Read read = read_with("fertility", "year,age,rate\n2020,15-49,0\n");
  EXPECT_THAT(read.faults, HasSubstr("positive rates in 2020"));
}

TEST(NationalRates, NameAYearWithoutSexRatio) {
  const Read read = read_with("sex_ratio_at_birth", "year,ratio\n2019,1.1\n");
  EXPECT_THAT(read.faults, HasSubstr("a row in 2020"));
}

TEST(NationalRates, ShareAGroupOfTheProfileOverItsAges) {
  const Read read = read_with("age_profile",
                              "sex,age,count\nmale,0-99,1000\nmale,100+,3\nfemale,0-99,2000\n"
                              "female,100+,4\n");
  EXPECT_EQ(read.faults, "");
  EXPECT_EQ(read.rates.age_profile[at(pyramid_cell(1, 42))], 20.0);
}

TEST(NationalRates, HaveThePublishedTotalFertilityOfChina) {
  // United Nations, World Population Prospects 2024: TFR 1.235682 and 1.112 boys a girl in 2020.
  const Read read = read_with("mortality", mortality_2020);
  EXPECT_NEAR(read.rates.vital.fertility.for_all()->total[0], 1.235682, 1e-6);
  EXPECT_EQ(read.rates.vital.sex_ratio_at_birth.for_all()->front(), 1.112);
}

}  // namespace
}  // namespace mz::population::test
