// Tables of one's own: survival ratios, age groups, regions, and what may be wrong with them.
#include "models/population/vital_rates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/population/rates.hpp"
#include "tests/statistical/plain_year.hpp"
#include "tests/unit/models/population/model_run.hpp"

namespace mz::population::test {
namespace {

using testing::HasSubstr;

RunInput year_2020() {
  RunInput run;
  run.base_year = run.last_year = 2020;
  run.provinces = {"450000", "530000"};
  run.prefectures = {"450400", "530100", "530200", "530300"};
  run.counties = {"450401", "530101", "530201", "530301"};
  return run;
}

/// The tables of a scenario with some replaced, and its faults in English.
struct Read {
  std::map<std::string, std::string> tables;
  std::string faults{};
  CountyValues values{};
  VitalTables vital{};
  Params params{};

  Read& now() {
    for (const auto& [key, csv] : tables) {
      values.set_table(key, csv);
    }
    Diagnostics found;
    params = schema().bind(values.values, {});
    vital = vital_tables(params, year_2020(), found);
    note(found);
    return *this;
  }
  VitalRates of(const County& county) {
    Diagnostics found;
    const VitalRates rates = vital_rates_of(vital, params, county, found);
    note(found);
    return rates;
  }
  void note(const Diagnostics& found) {
    for (const Diagnostic& fault : found.sorted()) {
      faults += to_string(fault, Language::en) + "\n";
    }
  }
};

County county_of_yunnan(const std::string& code) {
  County county;
  county.code = code;
  county.prefecture = code.substr(0, 4) + "00";
  county.province = "530000";
  return county;
}

std::string survival_of(const std::string& ratio) {
  return "year,sex,age,ratio\n2020,male,0-100," + ratio + "\n2020,female,0-100,0.9\n";
}

TEST(SurvivalRatios, BecomeTheRateThatStandsForThem) {
  // (P.3a) h = 2 (1 - S) / (1 + S); of S = 0.9 it is 0.2 / 1.9.
  Read read{{{"survival", survival_of("0.8")}}};
  const VitalRates rates = read.now().of(county_of_yunnan("530101"));
  EXPECT_EQ(read.faults, "");
  EXPECT_NEAR(rates.mortality->equivalent[0][at(pyramid_cell(0, 40))], 0.4 / 1.8, 1e-15);
  EXPECT_NEAR(rates.mortality->equivalent[0][at(pyramid_cell(1, 40))], 0.2 / 1.9, 1e-15);
  EXPECT_NEAR(rates.mortality->rate[0][at(pyramid_cell(1, 40))], 0.2 / 1.9, 1e-15);
}

TEST(SurvivalRatios, ReportTheLifeExpectancyOfTheirLifeTable) {
  // Ratios of a life table made by hand from the embedded rates give back its life expectancy.
  Read plain_tables{{}};
  const MortalityYears& national = *plain_tables.now().vital.mortality.for_all();
  std::string csv = "year,sex,age,ratio\n";
  for (int sex = 0; sex < sexes; ++sex) {
    plain::Age m{};
    for (std::size_t x = 0; x <= 100; ++x) {
      m[x] = national.rate[0][at(pyramid_cell(sex, static_cast<int>(x)))];
    }
    const plain::LifeTable table = plain::life_table(sex, m);
    for (std::size_t x = 0; x <= 100; ++x) {
      std::ostringstream ratio;
      ratio.precision(17);
      ratio << plain::survival(table, x);
      csv += std::string("2020,") + (sex == 0 ? "male," : "female,") + std::to_string(x) + "," +
             ratio.str() + "\n";
    }
  }
  Read read{{{"survival", csv}}};
  const MortalityYears& given = *read.now().vital.survival.for_all();
  EXPECT_EQ(read.faults, "");
  for (int sex = 0; sex < sexes; ++sex) {
    const auto expectancy = [&](const MortalityYears& years) {
      return life_expectancy(std::span(years.rate[0]).subspan(at(sex * ages), at(ages)),
                             static_cast<Sex>(sex));
    };
    EXPECT_NEAR(expectancy(given), expectancy(national), 0.005) << sex;
  }
}

TEST(SurvivalRatios, MoveWithTheLevelOfMortality) {
  // Twice the level: h = 0.2 / 1.9 becomes 0.4 / 1.9, the ratio (1 - 0.2/1.9) / (1 + 0.2/1.9).
  TestCounty county = usual_county("530101");
  county.values.set_table("survival",
                          "year,sex,age,ratio\n2020,male,0-100,0.9\n2020,female,0-100,0.9\n"
                          "2021,male,0-100,0.9\n2021,female,0-100,0.9\n");
  county.values.set("mortality_level", 2).set("rural_mortality_ratio", 1);
  RunInput run = year_2020();
  run.last_year = 2021;
  run.uncertainty = Uncertainty::none;
  ModelRun<double> years(run, {county});
  years.block(0, [](int) {});
  const double share = (1.9 - 0.2) / (1.9 + 0.2);
  const double before = 2000.0 - 19.0 * 30;
  EXPECT_NEAR(years.row(0, rows_of_outputs.pyramid + pyramid_cell(0, 31), 0), share * before, 1e-9);
}

TEST(SurvivalRatios, BelowZeroAreRefused) {
  Diagnostics faults;
  for (const Field& field : schema().fields()) {
    if (field.key == "survival") {
      (void)table_of_text(survival_of("-0.1"), "own.csv", field.columns, faults);
    }
  }
  ASSERT_EQ(faults.error_count(), 1U);
  EXPECT_THAT(to_string(faults.sorted().front(), Language::en),
              HasSubstr("= -0.1 is outside the allowed range [0, 1]"));
}

TEST(DeathRates, ThatLeaveNegativeSurvivorsAreNamed) {
  Read read{{{"mortality",
              "year,sex,age,rate\n2020,male,0-98,0.01\n2020,male,99,2.5\n2020,male,100+,2.5\n"
              "2020,female,0-99,0.01\n2020,female,100+,0.3\n"}}};
  read.now();
  EXPECT_THAT(read.faults, HasSubstr("mortality.csv:3: population.mortality"));
  EXPECT_THAT(read.faults, HasSubstr("negative survivors"));
  EXPECT_EQ(read.faults.find("mortality.csv:4"), std::string::npos);
}

TEST(Fertility, WithAGapBeyondFortyNineIsNamed) {
  Read read{{{"fertility", "year,age,rate\n2020,15-49,0.04\n2020,52,0.001\n"}}};
  read.now();
  EXPECT_THAT(read.faults, HasSubstr("the table lacks age 50 in 2020"));
}

TEST(Fertility, OfOtherAgesThanTenToFiftyFourIsRefused) {
  Read read{{{"fertility", "year,age,rate\n2020,15-49,0.04\n2020,50-59,0.001\n2020,0-9,0\n"}}};
  read.now();
  EXPECT_THAT(read.faults, HasSubstr("fertility.csv:3"));
  EXPECT_THAT(read.faults, HasSubstr("mothers aged 10-54"));
}

TEST(Fertility, OfFiveYearGroupsKeepsItsTotal) {
  Read read{{{"fertility",
              "year,age,rate\n2020,15-19,0.01\n2020,20-24,0.06\n2020,25-29,0.1\n2020,30-34,0.05\n"
              "2020,35-39,0.02\n2020,40-44,0.005\n2020,45-49,0.001\n"}}};
  const FertilityYears& years = *read.now().vital.fertility.for_all();
  EXPECT_EQ(read.faults, "");
  EXPECT_NEAR(years.total[0], 5 * 0.246, 1e-14);
  EXPECT_LT(years.schedule[0][at(20 - 10)], years.schedule[0][at(24 - 10)]);
  EXPECT_EQ(years.schedule[0][at(12 - 10)], 0.0);
}

TEST(RegionalTables, GiveACountyItsOwnRowsItsPrefecturesItsProvincesThoseOfAll) {
  std::string csv = "code,year,ratio\n";
  csv += ",2020,1.01\n530000,2020,1.02\n530200,2020,1.03\n530301,2020,1.04\n";
  Read read{{{"sex_ratio_at_birth", csv}}};
  read.now();
  const auto ratio = [&](const County& county) {
    return read.of(county).sex_ratio_at_birth->front();
  };
  County elsewhere;
  elsewhere.code = "450401";
  EXPECT_EQ(ratio(elsewhere), 1.01);
  EXPECT_EQ(ratio(county_of_yunnan("530101")), 1.02);
  EXPECT_EQ(ratio(county_of_yunnan("530201")), 1.03);
  EXPECT_EQ(ratio(county_of_yunnan("530301")), 1.04);
  EXPECT_EQ(read.faults, "");
}

TEST(RegionalTables, NameACountyTheyLack) {
  Read read{{{"fertility", "code,year,age,rate\n530301,2020,15-49,0.04\n"}}};
  EXPECT_EQ(read.now().of(county_of_yunnan("530101")).fertility, nullptr);
  EXPECT_THAT(read.faults, HasSubstr("population.fertility: the table lacks 530101 (or its "));
}

TEST(RegionalTables, NameTheRegionOfAGap) {
  Read read{{{"fertility", "code,year,age,rate\n530301,2020,15-48,0.04\n"}}};
  read.now();
  EXPECT_THAT(read.faults, HasSubstr("the table lacks age 49 in 2020 for 530301"));
}

/// The warning of a table of sex ratios with rows for all and for `codes`.
std::string warning_of(const std::vector<std::string>& codes) {
  std::string csv = "code,year,ratio\n,2020,1.01\n";
  for (const std::string& code : codes) {
    csv += code + ",2020,1.1\n";
  }
  return Read{{{"sex_ratio_at_birth", csv}}}.now().faults;
}

TEST(CodesOfRates, OfTheRunAreNotWarnedOf) {
  EXPECT_EQ(warning_of({"530101", "530200", "450000"}), "");
}

TEST(CodesOfRates, WithTwoDigitsSwappedAreMostLikelySlips) {
  EXPECT_THAT(warning_of({"530301", "530210"}),
              HasSubstr(":4:1: population.sex_ratio_at_birth: 1 code(s) name no county, prefecture "
                        "or province of this run: 530210 (did you mean 530201?); "));
}

TEST(CodesOfRates, NextToAPlaceWithRowsOfItsOwnAreOtherPlaces) {
  EXPECT_THAT(warning_of({"530101", "530102"}), HasSubstr(" of this run: 530102; "));
}

TEST(CodesOfRates, AloneWithOneDigitWrongAreLikelySlipsOfThatLevel) {
  EXPECT_THAT(warning_of({"530302"}), HasSubstr(": 530302 (did you mean 530301?); "));
  EXPECT_THAT(warning_of({"530000", "530500"}), HasSubstr(": 530500 (did you mean 530100?); "));
}

TEST(CodesOfRates, OfSeveralNeighboursAreOtherPlaces) {
  EXPECT_THAT(warning_of({"530100", "530302", "530303", "530300", "530304"}),
              HasSubstr(" of this run: 530302, 530303, 530304; "));
}

TEST(CodesOfRates, LikelySlipsComeFirstAndOnlyFiveAreNamed) {
  EXPECT_THAT(warning_of({"110000", "120000", "130000", "140000", "150000", "5303301"}),
              HasSubstr(":8:1: population.sex_ratio_at_birth: 6 code(s) name no county, prefecture "
                        "or province of this run: 5303301 (did you mean 530301?), 110000, 120000, "
                        "130000, 140000, …; "));
}

/// Death rates of one period in groups 0, 1-4, 5-9 … 100+, men then women.
struct Abridged {
  std::string csv = "year,sex,age,rate\n";  ///< as rows of 2020 of table `mortality`
  std::array<std::vector<double>, 2> rate{};
};

Abridged abridged_of(const std::string& period) {
  std::ifstream file(std::string(MZ_SOURCE_DIR) +
                     "/tests/support/wpp/china_abridged_mortality.csv");
  Abridged read;
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with(period)) {
      read.csv += "2020" + line.substr(period.size()) + "\n";
      const bool women = line.find(",female,") != std::string::npos;
      read.rate[women ? 1 : 0].push_back(std::stod(line.substr(line.rfind(',') + 1)));
    }
  }
  return read;
}

/// Life expectancy of an abridged table by the conventions of the United Nations: a_0 of Andreev
/// and Kingkade, 4a1 of Coale and Demeny (West, m0 < .107), 2.5 at 5-14, Greville from 15.
double abridged_expectancy(int sex, const std::vector<double>& m) {
  double alive = 1;
  double years = 0;
  for (std::size_t g = 0; g + 1 < m.size(); ++g) {
    const double n = g == 0 ? 1 : g == 1 ? 4 : 5;
    double a = 2.5;
    if (g == 0) {
      a = plain::infant_share(sex, m[0]);
    } else if (g == 1) {
      a = sex == 0 ? 1.651 - 2.816 * m[0] : 1.522 - 1.518 * m[0];
    } else if (g > 3) {
      a = std::max(0.97, 2.5 - 25.0 / 12.0 * (m[g] - std::log(m[g + 1] / m[g - 1]) / 10));
    }
    const double dying = alive * n * m[g] / (1 + (n - a) * m[g]);
    years += n * (alive - dying) + a * dying;
    alive -= dying;
  }
  return years + alive / m.back();
}

/// Life expectancy of a period's single ages as the model makes them.
std::array<double, 2> expectancy_of(const Abridged& abridged) {
  Read read{{{"mortality", abridged.csv}}};
  const MortalityYears& years = *read.now().vital.mortality.for_all();
  EXPECT_EQ(read.faults, "");
  const std::span<const double> rates(years.rate[0]);
  return {life_expectancy(rates.first(at(ages)), Sex::male),
          life_expectancy(rates.last(at(ages)), Sex::female)};
}

class AbridgedTable : public testing::TestWithParam<const char*> {};

TEST_P(AbridgedTable, HasTheLifeExpectancyOfItsGroups) {
  const Abridged abridged = abridged_of(GetParam());
  const std::array<double, 2> expectancy = expectancy_of(abridged);
  for (int sex = 0; sex < sexes; ++sex) {
    EXPECT_NEAR(expectancy[at(sex)], abridged_expectancy(sex, abridged.rate[at(sex)]), 0.005);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Periods,
    AbridgedTable,
    testing::Values("2010-2015", "2020-2025", "2030-2035", "2050-2055", "2095-2100"),
    [](const auto& instance) { return "From" + std::string(instance.param).substr(0, 4); });

struct Period {
  std::string name;
  double men, women;
};

class PublishedTable : public testing::TestWithParam<Period> {};

TEST_P(PublishedTable, HasThePublishedLifeExpectancy) {
  // WPP 2024, China: death rates in age groups (mx5dt); life expectancy by year (e01dt, e0proj1dt),
  // averaged over the period from mid-year to mid-year.
  const std::array<double, 2> expectancy = expectancy_of(abridged_of(GetParam().name));
  EXPECT_NEAR(expectancy[0], GetParam().men, 0.005);
  EXPECT_NEAR(expectancy[1], GetParam().women, 0.005);
}

INSTANTIATE_TEST_SUITE_P(Periods,
                         PublishedTable,
                         testing::Values(Period{"2020-2025", 75.3702, 81.0121},
                                         Period{"2030-2035", 77.8761, 82.7869},
                                         Period{"2050-2055", 81.9805, 85.5810},
                                         Period{"2095-2100", 88.1027, 91.0747}),
                         [](const auto& instance) {
                           return "From" + instance.param.name.substr(0, 4);
                         });

}  // namespace
}  // namespace mz::population::test
