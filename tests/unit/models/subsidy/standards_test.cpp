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
