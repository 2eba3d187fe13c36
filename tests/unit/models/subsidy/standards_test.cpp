// What a recipient gets: growth, ratios, floors, rounding, (S.1)-(S.3).
#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/models/subsidy/programme_run.hpp"

namespace mz::test {
namespace {

using StandardsOfProgrammes = Programmes;

constexpr const char* payers = "kind = \"heads\"\npayers = { county = 1 }\n";

std::string programme(const std::string& id, const std::string& keys) {
  return "[[programme]]\nid = \"" + id + "\"\n" + payers + keys;
}
double standard(const Recording& run, const std::string& id, int year) {
  return run.statistic("A1", "subsidy.standard", "mean", year - 2020, 0, id == "a" ? 0 : 1);
}

TEST_F(StandardsOfProgrammes, FollowLastYearsConsumptionAndAMargin) {
  const Recording found =
      alone(programme("a", "standard = 500\ngrowth = \"consumption\"\ngrowth_margin = 0.01\n"),
            "[drivers]\nconsumption_growth = { 2020 = 0.03, 2021 = -0.02, 2022 = 0.05 }\n");
  EXPECT_NEAR(standard(found, "a", 2021), 500 * 1.04, 1e-9);
  EXPECT_NEAR(standard(found, "a", 2022), 500 * 1.04 * 1.01, 1e-9) << "consumption fell: no cut";
  EXPECT_NEAR(standard(found, "a", 2023), 500 * 1.04 * 1.01 * 1.06, 1e-9);
}

TEST_F(StandardsOfProgrammes, StandAsGivenUpToTheirLastDateAndGrowFromThere) {
  const Recording found = alone(
      "[[programme]]\nid = \"a\"\nkind = \"heads\"\npayers = { county = 1 }\n"
      "growth = \"rate\"\ngrowth_rate = 0.1\nround_up_to = 10\nfloor = 400\n"
      "[programme.standard]\n2020 = 333.3\n2022 = 341.7\n");
  EXPECT_EQ(standard(found, "a", 2021), 333.3);
  EXPECT_EQ(standard(found, "a", 2022), 341.7) << "printed: neither floor nor rounding";
  EXPECT_EQ(standard(found, "a", 2023), 400) << "375.87 raised to the floor";
  EXPECT_EQ(standard(found, "a", 2024), 440);
}

TEST_F(StandardsOfProgrammes, RoundUpWithoutCompoundingTheRounding) {
  const Recording found = alone(
      programme("a", "standard = 101\ngrowth = \"rate\"\ngrowth_rate = 0.03\nround_up_to = 5\n"));
  double unrounded = 101;
  for (int year = 2021; year <= 2035; ++year) {
    unrounded *= 1.03;
    EXPECT_EQ(standard(found, "a", year), std::ceil(unrounded / 5) * 5) << year;
  }
}

// 760 and 445 yuan in one city of 2020; it prints 987 and 578.
TEST_F(StandardsOfProgrammes, GiveTheDestituteOnePointThreeTimesDibao) {
  for (const auto& [dibao, printed] : {std::pair{760, 987}, std::pair{445, 578}}) {
    const Recording found =
        alone(programme("a", "standard = " + std::to_string(dibao) + "\n") +
              programme("b", "ratio_of = \"a\"\nratio = 1.3\nround_up_to = 1\n"));
    EXPECT_NEAR(standard(found, "b", 2020), printed, 1.0 + 1e-9);
  }
}

// 6360 yuan a year are 530 a month, 1.3 times of it 689; the other way round 12 months make a year.
TEST_F(StandardsOfProgrammes, FollowAcrossMonthsAndYears) {
  const Recording by_year = alone(programme("a", "standard = 6360\nper = \"year\"\n") +
                                  programme("b", "ratio_of = \"a\"\nratio = 1.3\n"));
  EXPECT_NEAR(standard(by_year, "b", 2025), 689, 1e-9);
  const Recording by_month =
      alone(programme("a", "standard = 500\nmonths = 4\n") +
            programme("b", "ratio_of = \"a\"\nratio = 0.5\nper = \"year\"\n"));
  EXPECT_NEAR(standard(by_month, "b", 2025), 1000, 1e-9) << "four months are paid";
  const Recording floor =
      alone(programme("a", "standard = 12000\nper = \"year\"\n") +
            programme("b", "standard = 10\nfloor_of = \"a\"\nfloor_ratio = 0.3\n"));
  EXPECT_NEAR(standard(floor, "b", 2025), 300, 1e-9);
}

TEST_F(StandardsOfProgrammes, FollowAStandardWrittenBehindThem) {
  const Recording found =
      alone(programme("a", "ratio_of = \"b\"\nratio = 0.3\n") + programme("b", "standard = 900\n"));
  EXPECT_NEAR(standard(found, "a", 2025), 270, 1e-9);
}

TEST_F(StandardsOfProgrammes, FollowLastYearsStandardWithALag) {
  const Recording found =
      alone(programme("a", "standard = 100\nratio_of = \"b\"\nratio_lag = 1\n") +
            programme("b", "standard = 200\ngrowth = \"rate\"\ngrowth_rate = 0.1\n"));
  EXPECT_NEAR(standard(found, "a", 2021), 200, 1e-9);
  EXPECT_NEAR(standard(found, "a", 2022), 220, 1e-9);
}

TEST_F(StandardsOfProgrammes, ReachTheRuralShareInItsYear) {
  const Recording found = alone(
      programme("a", "standard = 640\ngrowth = \"rate\"\ngrowth_rate = 0.05\nround_up_to = 1\n") +
      "[[programme]]\nid = \"b\"\n" + payers +
      "standard = 375\ngrowth = \"rate\"\ngrowth_rate = 0.05\nround_up_to = 1\nfloor_of = \"a\"\n"
      "[programme.floor_ratio]\n2020 = 0.5859\n2025 = 0.75\n");
  const double ratio = standard(found, "b", 2025) / standard(found, "a", 2025);
  EXPECT_GE(ratio, 0.75);
  EXPECT_LT(ratio, 0.752);
  EXPECT_LT(standard(found, "b", 2024) / standard(found, "a", 2024), 0.73);
}

TEST_F(StandardsOfProgrammes, HoldBeforeTheirFirstDate) {
  const Recording found = alone(
      "[[programme]]\nid = \"a\"\nkind = \"heads\"\npayers = { county = 1 }\n"
      "growth = \"rate\"\ngrowth_rate = 0.1\n[programme.standard]\n2022 = 300\n");
  EXPECT_EQ(standard(found, "a", 2020), 300);
  EXPECT_EQ(standard(found, "a", 2022), 300);
  EXPECT_NEAR(standard(found, "a", 2023), 330, 1e-9);
}

TEST_F(StandardsOfProgrammes, GrowFromTheirLastDateToALaterBaseYear) {
  const Recording found = alone(
      "[[programme]]\nid = \"a\"\nkind = \"heads\"\npayers = { county = 1 }\n"
      "growth = \"consumption\"\ngrowth_margin = 0.01\n[programme.standard]\n2016 = 100\n"
      "[[programme]]\nid = \"b\"\nkind = \"heads\"\npayers = { county = 1 }\n"
      "growth = \"wage\"\nround_up_to = 1\n[programme.standard]\n2018 = 100\n",
      "[drivers]\nconsumption_growth = { 2016 = 0.05, 2017 = 0.07, 2018 = -0.02, 2019 = 0.03 }\n"
      "wage_growth = { 2019 = 0.04, 2020 = 0.06 }\n");
  const double grown = 100 * 1.06 * 1.08 * 1.01 * 1.04;
  EXPECT_NEAR(standard(found, "a", 2020), grown, 1e-9) << "last year's growth, of 2016 to 2019";
  EXPECT_NEAR(standard(found, "a", 2021), grown * 1.04, 1e-9);
  EXPECT_EQ(standard(found, "b", 2020), 111) << "110.24: wages count at once; rounded up";
}

// The same nation begun in 2020 and in 2024 has the same standards in 2025.
TEST_F(StandardsOfProgrammes, OfTheNationDoNotDependOnTheBaseYear) {
  RunOptions options;
  options.uncertainty = Uncertainty::none;
  std::string late = scenario("");
  late.replace(late.find("base_year = 2020"), 16, "base_year = 2024");
  const Recording early = run({write("early.toml", scenario(""))}, options);
  const Recording begun_late = run({write("late.toml", late)}, options);
  const std::size_t programmes = catalogue_of(subsidy::programme_list()).size();
  for (int i = 0; i < static_cast<int>(programmes); ++i) {
    const double one = early.statistic("A1", "subsidy.standard", "mean", 5, 0, i);
    const double other = begun_late.statistic("A1", "subsidy.standard", "mean", 1, 0, i);
    EXPECT_NEAR(other / one, 1, 0.03) << i;
  }
}

// Bulletin of 2021: 711.4 and 6362.2 / 12 yuan, 737.8万 and 3474.5万 recipients, 484.1亿 and
// 1349亿.
TEST_F(StandardsOfProgrammes, OfTheNationAreThoseOfTheBulletin) {
  RunOptions options;
  options.uncertainty = Uncertainty::none;
  constexpr double cells = 2.0 * 101;
  const std::string people = "[population]\ntowns = " + std::to_string(914.25e6 / cells) +
                             "\nvillages = " + std::to_string(498.35e6 / cells) + "\n";
  const Recording nation = run({write("nation.toml", scenario(people))}, options);
  const auto found = [&nation](const std::string& variable, const std::string& id) {
    return value(nation, "subsidy." + variable, id, 2021);
  };
  EXPECT_NEAR(found("standard", "urban_dibao"), 711.4, 0.01);
  EXPECT_NEAR(found("standard", "rural_dibao"), 6362.2 / 12, 0.01);
  EXPECT_NEAR(found("caseload", "urban_dibao"), 737.8e4, 0.003 * 737.8e4);
  EXPECT_NEAR(found("caseload", "rural_dibao"), 3474.5e4, 0.003 * 3474.5e4);
  EXPECT_NEAR(found("spending", "urban_dibao"), 484.1e8, 0.005 * 484.1e8);
  EXPECT_NEAR(found("spending", "rural_dibao"), 1349.0e8, 0.005 * 1349.0e8);
  EXPECT_NEAR(found("caseload", "rural_tekun"), 437.3e4, 0.01 * 437.3e4);
}

TEST_F(StandardsOfProgrammes, OfParentsAreMeansByCaseload) {
  const std::string text = programme("a", "standard = 100\n") +
                           "[county.A2.programme.a]\nstandard = 400\n"
                           "[county.A2.population]\ntowns = 30\nvillages = 60\n";
  const Recording found = alone(text);
  EXPECT_NEAR(value(found, "subsidy.standard", "a", 2025, "A0"), 325, 0.01) << "one to three";
}

TEST_F(StandardsOfProgrammes, AreRevisedByTheirMeanWhereNothingIsDrawn) {
  const Recording found = alone(programme(
      "a",
      "standard = 100\ngrowth = \"revisions\"\nrevision_chance = 0.25\nrevision_step = 0.2\n"));
  EXPECT_NEAR(standard(found, "a", 2022), 100 * 1.05 * 1.05, 1e-9);
}

TEST_F(StandardsOfProgrammes, AreRevisedInAShareOfYearsForAllCountiesAlike) {
  const std::string text = std::string(still) + none_of_the_nation() +
                           programme("a",
                                     "standard = 100\ngrowth = \"revisions\"\n"
                                     "revision_chance = 0.25\nrevision_step = 0.2\n");
  const Recording found = drawn(text, "subsidy.standard", 400);
  const std::vector<double> one = found.kept("A1", "subsidy.standard", 1);
  EXPECT_EQ(one, found.kept("A2", "subsidy.standard", 1));
  const auto revised = std::count(one.begin(), one.end(), 120.0F);
  EXPECT_NEAR(static_cast<double>(revised), 100, 4 * 8.7) << "binomial, 4 standard errors";
}

TEST_F(StandardsOfProgrammes, ShowTheirGrowth) {
  const Recording found =
      alone(programme("a", "standard = 100\ngrowth = \"rate\"\ngrowth_rate = 0.1\n"));
  EXPECT_NEAR(value(found, "subsidy.standard_growth", "a", 2024), 0.1, 1e-12);
}

}  // namespace
}  // namespace mz::test
