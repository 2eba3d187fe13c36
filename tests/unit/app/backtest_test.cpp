// The shipped counties against the reference implementation (models/population/backtest/fit) and
// against the floors below which no change may take them.

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "sim/app/backtest_judge.hpp"
#include "sim/app/backtest_summary.hpp"
#include "sim/app/backtest_warnings.hpp"

namespace mz::app::test {
namespace {

constexpr std::size_t from_60 = 1;
constexpr std::size_t from_65 = 2;
constexpr std::size_t from_80 = 3;
constexpr auto survival = static_cast<std::size_t>(backtest::Rival::survival);
constexpr auto oracle = static_cast<std::size_t>(backtest::Rival::oracle);

const BacktestTables& tables() {
  static const BacktestTables read = [] {
    Diagnostics diagnostics;
    BacktestTables found = read_backtest_tables({}, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    return found;
  }();
  return read;
}

const std::vector<JudgedCounty>& counties() {
  static const std::vector<JudgedCounty> found = judged(tables());
  return found;
}

const JudgedCounty& county(const std::string& code) {
  return *std::find_if(
      counties().begin(), counties().end(), [&](const JudgedCounty& c) { return c.code == code; });
}

/// The group "all" or "mean of plans" of a quantity.
const BacktestGroup& group(std::size_t quantity, const std::string& name) {
  static const std::vector<BacktestQuantity> all = [] {
    std::vector<BacktestQuantity> found;
    for (std::size_t q = 0; q < backtest::quantities; ++q) {
      found.push_back(quantity_summary(counties(), q));
    }
    return found;
  }();
  const std::vector<BacktestGroup>& groups = all[quantity].groups;
  return *std::find_if(
      groups.begin(), groups.end(), [&](const BacktestGroup& g) { return g.name.en == name; });
}

double error_of_all(std::size_t quantity) {
  return 100 * group(quantity, "all").forecast.mean_error;
}

TEST(Backtest, ShipsTheHundredAndTwentyCountiesOfFivePlans) {
  EXPECT_EQ(counties().size(), 120U);
  EXPECT_EQ(boundaries_of(tables()), backtest::Boundaries::comparable);
  EXPECT_EQ(tables().counties[4].code_2020, "231086");  // Dongning became a city
}

TEST(Backtest, MediansAndQuantilesAreThoseOfTheReferenceImplementation) {
  // fit/method.py with the exact distribution function of Student's t.
  struct Golden {
    const char* code;
    std::size_t quantity;
    double survivors, ln_median, p90;
  };
  for (const Golden& golden :
       {Golden{"231025", from_65, 59269.0660471, 10.7708568736, 50930.9576416},
        Golden{"532501", from_65, 49122.4960177, 10.9158993073, 61627.0683692},
        Golden{"330110", from_80, 30849.0939145, 10.484945201, 41209.4845944}}) {
    SCOPED_TRACE(golden.code);
    const JudgedQuantity& of = county(golden.code).of[golden.quantity];
    EXPECT_NEAR(of.survivors / golden.survivors, 1, 1e-9);
    EXPECT_NEAR(std::log(of.median()), golden.ln_median, 1e-9);
    EXPECT_NEAR(of.quantiles[3] / golden.p90, 1, 1e-9);
  }
}

const BacktestCounty& shipped(const std::string& code) {
  return *std::find_if(tables().counties.begin(),
                       tables().counties.end(),
                       [&](const BacktestCounty& c) { return c.code_2010 == code; });
}

TEST(Backtest, WhatACountyLacksIsTheMedianOfItsType) {
  // fit/method.py without a single column of the county table: a district nobody is known to have
  // moved to is a typical district, not a typical county.
  struct Golden {
    const char* code;
    backtest::CountyType type;
    double ln_median, scale;
  };
  backtest::Forecaster forecaster(backtest_knowledge());
  for (const Golden& golden :
       {Golden{"330110", backtest::CountyType::district, 12.1355205379, 0.0625826874492},
        Golden{"532501", backtest::CountyType::city, 10.8345864734, 0.0420226562986},
        Golden{"231025", backtest::CountyType::county, 10.7972662509, 0.0319194471381}}) {
    SCOPED_TRACE(golden.code);
    const backtest::Unit unit{.code = golden.code,
                              .type = golden.type,
                              .people = shipped(golden.code).people_2010,
                              .counts = {}};
    const backtest::QuantityForecast of =
        forecaster.forecast(unit, backtest::Boundaries::comparable).of[from_65];
    EXPECT_NEAR(of.ln_median, golden.ln_median, 1e-9);
    EXPECT_NEAR(of.scale, golden.scale, 1e-12);
  }
}

TEST(Backtest, OnlyADistrictCanLackTheMoversOfDistricts) {
  const auto movers = [](backtest::CountyType type) {
    const backtest::Unit unit{
        .code = "231002", .type = type, .people = shipped("231002").people_2010, .counts = {}};
    return backtest::covariates_of(unit,
                                   {})[static_cast<std::size_t>(backtest::Covariate::district_in)];
  };
  EXPECT_EQ(movers(backtest::CountyType::district), std::nullopt);
  EXPECT_EQ(movers(backtest::CountyType::city), 0.0);
  EXPECT_EQ(movers(backtest::CountyType::county), 0.0);
}

TEST(Backtest, WidthsAreThoseOfTheReferenceImplementation) {
  backtest::Forecaster forecaster(backtest_knowledge());
  const BacktestCounty& honghe = shipped("532501");
  backtest::Unit unit{.code = "532501",
                      .type = backtest::CountyType::city,
                      .people = honghe.people_2010,
                      .counts = {.population = honghe.counts.population,
                                 .from_same_province = honghe.counts.from_same_province,
                                 .from_other_province = honghe.counts.from_other_province}};
  const backtest::UnitForecast forecast =
      forecaster.forecast(unit, backtest::Boundaries::comparable);
  EXPECT_NEAR(forecast.of[from_65].tau, 0.031983550072, 1e-12);
  EXPECT_NEAR(forecast.of[from_65].scale, 0.0615131218048, 1e-12);
  const double matched = forecaster.forecast(unit, backtest::Boundaries::matched).of[from_65].tau;
  EXPECT_NEAR(forecast.of[from_65].tau / matched, 0.87035560607910156, 1e-12);
}

TEST(Backtest, ErrorsStayBelowTheirFloors) {
  EXPECT_LE(error_of_all(from_60), 6.5);
  EXPECT_LE(error_of_all(from_65), 6.0);
  EXPECT_LE(error_of_all(from_80), 5.8);
  EXPECT_LE(100 * group(from_65, "mean of plans").forecast.mean_error, 6.2);
}

TEST(Backtest, CoverageInTheMeanOfPlansStaysNearItsTarget) {
  for (const std::size_t q : {from_60, from_65}) {
    const ScoreSummary& plans = group(q, "mean of plans").forecast;
    EXPECT_GE(plans.coverage[1], 0.76);
    EXPECT_LE(plans.coverage[1], 0.88);
  }
  for (std::size_t q = 0; q < backtest::quantities; ++q) {
    const ScoreSummary& plans = group(q, "mean of plans").forecast;
    EXPECT_GE(plans.coverage[2], 0.92);
    EXPECT_LE(plans.coverage[2], 1.0);
  }
}

TEST(Backtest, IntervalScoresBeatEveryRivalByAnEighth) {
  for (std::size_t q = 0; q < backtest::quantities; ++q) {
    const BacktestGroup& all = group(q, "all");
    for (const ScoreSummary& rival : all.rivals) {
      EXPECT_LE(all.forecast.interval_score, 0.85 * rival.interval_score) << q;
      EXPECT_LT(all.forecast.crps, rival.crps) << q;
    }
  }
}

TEST(Backtest, OracleHasTheErrorsKnownOfIt) {
  EXPECT_NEAR(100 * group(from_60, "all").rivals[oracle].mean_error, 8.5, 0.05);
  EXPECT_NEAR(100 * group(from_65, "all").rivals[oracle].mean_error, 8.5, 0.05);
  EXPECT_NEAR(100 * group(from_80, "all").rivals[oracle].mean_error, 10.5, 0.05);
}

TEST(Backtest, SurvivorsAloneAreTheBetterMedianAtSixty) {
  // Said in the README: the learned part buys the tails, not the middle.
  const BacktestGroup& all = group(from_60, "all");
  EXPECT_LT(all.rivals[survival].median_error, all.forecast.median_error);
}

TEST(Backtest, TheNorthEastTermHoldsOnlyWhereItWasLearned) {
  const auto expectancies = backtest_knowledge().life_expectancies;
  const auto term = [&](const char* code) {
    backtest::Unit unit{
        .code = code, .type = {}, .people = tables().counties[0].people_2010, .counts = {}};
    return backtest::covariates_of(
        unit, expectancies)[static_cast<std::size_t>(backtest::Covariate::northeast)];
  };
  EXPECT_EQ(term("231002"), 1.0);
  EXPECT_EQ(term("220102"), 1.0);
  EXPECT_EQ(term("210102"), 0.0);
}

TEST(Backtest, FailuresAreToldForTheShippedCountiesOnly) {
  EXPECT_EQ(backtest_failures(counties()).size(), 3U);
  EXPECT_EQ(backtest_page(counties(), tables()).failures.size(), 3U);
  BacktestTables chosen = tables();
  chosen.are_shipped_whole = false;
  EXPECT_TRUE(backtest_page(counties(), chosen).failures.empty());
}

TEST(Backtest, OnlyProvincesAtHandThatWereLearnedOnAreSaidToFlatter) {
  const auto learned_note = [](const std::vector<JudgedCounty>& of) {
    for (const Message& note : backtest_page(of, tables()).notes) {
      if (const auto at = note.en.find("flatter: "); at != std::string::npos) {
        return note.en.substr(at);
      }
    }
    return std::string();
  };
  EXPECT_EQ(learned_note(counties()), "");  // none of the five plans was learned on
  std::vector<JudgedCounty> others = {counties()[0], counties()[1], counties()[2]};
  others[0].code = "530102";
  others[1].code = "360102";
  others[2].code = "110101";
  EXPECT_EQ(learned_note(others), "flatter: 36 53");
}

TEST(Backtest, UnknownProvincesAreForecastWithTheNationAndSaidSo) {
  Diagnostics silent;
  warn_of_expectancies(counties(), silent);
  EXPECT_TRUE(silent.empty());
  BacktestTables strange = tables();
  strange.counties.resize(2);
  strange.counties[0].code_2010 = "990101";
  Diagnostics told;
  warn_of_expectancies(judged(strange), told);
  ASSERT_EQ(told.sorted().size(), 1U);
  EXPECT_NE(told.sorted()[0].message.en.find("province(s) 990000; their 1 unit(s)"),
            std::string::npos);
}

}  // namespace
}  // namespace mz::app::test
