// How many get it: pools, known caseloads, stocks, exclusions, (S.4)-(S.7). A county of these tests
// has 10 persons in every cell of towns and 20 in every cell of villages.
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/models/subsidy/programme_run.hpp"

namespace mz::test {
namespace {

using Caseloads = Programmes;

constexpr const char* rest = "payers = { county = 1 }\nstandard = 100\n";

std::string programme(const std::string& id, const std::string& keys) {
  return "[[programme]]\nid = \"" + id + "\"\n" + rest + keys;
}
double heads(const Recording& run, const std::string& id, int year) {
  return run.statistic("A1", "subsidy.caseload", "mean", year - 2020, 0, id == "a" ? 0 : 1);
}

TEST_F(Caseloads, CountAnAgeBandAPlaceAndABase) {
  const Recording found = alone(
      programme("a", "kind = \"heads\"\nages = [80, 89]\nresidence = \"rural\"\ntake_up = 0.5\n") +
      programme("b", "kind = \"heads\"\nages = [100, 100]\nbase = \"registered\"\n") +
      "[population]\nregistered_ratio = 1.1\n");
  EXPECT_NEAR(heads(found, "a", 2025), 0.5 * 10 * 2 * 20, 1e-9);
  EXPECT_NEAR(heads(found, "b", 2025), 1.1 * 2 * 30, 1e-9);
}

TEST_F(Caseloads, AreZeroWhereNobodyIs) {
  const Recording found =
      alone(programme("a", "kind = \"heads\"\n") + "[population]\ntowns = 0\nvillages = 0\n");
  EXPECT_EQ(heads(found, "a", 2025), 0);
  EXPECT_EQ(value(found, "subsidy.spending", "a", 2025), 0);
  EXPECT_EQ(value(found, "subsidy.total_spending", "", 2025), 0);
}

TEST_F(Caseloads, MeetTheKnownNumberAndMoveWithPeopleFromThere) {
  const Recording found = alone(
      "[[programme]]\nid = \"a\"\nkind = \"heads\"\nstandard = 1\npayers = { county = 1 }\n"
      "[programme.caseload]\n2020 = 100\n2022 = 140\n[population]\ngrowth = 0.1\n");
  EXPECT_EQ(heads(found, "a", 2020), 100);
  EXPECT_EQ(heads(found, "a", 2021), 120) << "a line between the known years";
  EXPECT_EQ(heads(found, "a", 2022), 140);
  EXPECT_NEAR(heads(found, "a", 2023), 154, 1e-6);
}

TEST_F(Caseloads, OfAStockStayWhereNothingMoves) {
  const Recording found = alone(programme("a", "kind = \"stock\"\ncaseload = 700\n"));
  EXPECT_NEAR(heads(found, "a", 2035), 700, 1e-6);
}

// N(t) = 0.8 N(t-1) + 0.2 N*: by hand.
TEST_F(Caseloads, OfAStockFollowTheirLongRun) {
  const Recording found =
      alone(programme("a", "kind = \"stock\"\ncaseload = 1000\nexit_rate = 0.2\ndrift = -0.1\n"));
  double expected = 1000;
  double lasting = 1000;
  for (int year = 2021; year <= 2030; ++year) {
    lasting *= 0.9;
    expected = 0.8 * expected + 0.2 * lasting;
    EXPECT_NEAR(heads(found, "a", year), expected, 1e-6) << year;
  }
}

TEST_F(Caseloads, ReactToAStandardThatOutgrowsIncome) {
  const std::string text =
      "kind = \"stock\"\ncaseload = 1000\nexit_rate = 1\nelasticity = 0.4\n"
      "growth = \"rate\"\ngrowth_rate = 0.08\n";
  const std::string income = "[drivers]\ndisposable_income_growth = 0.05\nconsumption_growth = 0\n";
  const Recording found = alone(programme("a", text), income);
  EXPECT_NEAR(heads(found, "a", 2025), 1000 * std::pow(1.08 / 1.05, 0.4 * 5), 1e-3);
}

TEST_F(Caseloads, LeaveOutThoseOfOtherProgrammes) {
  const Recording found = alone(programme("a", "kind = \"heads\"\ntake_up = 0.4\n") +
                                programme("b", "kind = \"heads\"\nexcludes = [\"a\"]\n"));
  const double people = 2 * 101 * 30;
  EXPECT_NEAR(heads(found, "a", 2025), 0.4 * people, 1e-6);
  EXPECT_NEAR(heads(found, "a", 2025) + heads(found, "b", 2025), people, 1e-6)
      << "a partition: nobody counts twice";
}

// Those on an allowance from 80 to 89 are nobody below 60, and only in part people of towns.
TEST_F(Caseloads, LeaveOutOnlyThoseOfOthersWhoAreAmongThem) {
  const std::string old = programme("a", "kind = \"heads\"\nages = [80, 89]\ntake_up = 0.5\n");
  const auto left = [&](const std::string& keys) {
    return heads(
        alone(old + programme("b", "kind = \"heads\"\nexcludes = [\"a\"]\n" + keys)), "b", 2025);
  };
  EXPECT_NEAR(left("ages = [0, 59]\n"), 60 * 2 * 30, 1e-6) << "none of them";
  EXPECT_NEAR(left("ages = [85, 100]\n"), (16 - 0.5 * 5) * 2 * 30, 1e-6) << "half of them";
  EXPECT_NEAR(left("residence = \"urban\"\n"), (101 - 0.5 * 10) * 2 * 10, 1e-6) << "a third";
}

// A pool of recipients: a fifth of the people are on c, so a fifth of those on d are.
TEST_F(Caseloads, LeaveOutOfRecipientsThoseWhoAreBoth) {
  const double people = 2 * 101 * 30;
  const std::string text = programme("c", "kind = \"heads\"\ntake_up = 0.2\n") +
                           programme("d", "kind = \"heads\"\ntake_up = 0.1\n") +
                           programme("e",
                                     "kind = \"heads\"\ncounts = \"programmes\"\npart_of = "
                                     "[\"c\"]\nexcludes = [\"d\"]\n");
  EXPECT_NEAR(value(alone(text), "subsidy.caseload", "e", 2025), (0.2 - 0.02) * people, 1e-6);
}

TEST_F(Caseloads, HoldAKnownNumberThatNobodyIsToTakeUp) {
  const Recording found = alone(programme("a", "kind = \"heads\"\ntake_up = 0\ncaseload = 70\n") +
                                programme("b", "kind = \"stock\"\ntake_up = 0\ncaseload = 40\n"));
  for (const int year : {2020, 2021, 2035}) {
    EXPECT_NEAR(heads(found, "a", year), 70, 1e-9) << year;
    EXPECT_NEAR(heads(found, "b", year), 40, 1e-6) << year;
  }
}

TEST_F(Caseloads, OfAFlowMeetTheKnownNumberInTheFirstYearThatHasOne) {
  const Recording found =
      alone(programme("a", "kind = \"events\"\ncounts = \"deaths\"\ncaseload = 50\n") +
            "[population.deaths]\n2020 = 0\n2021 = 200\n2022 = 300\n");
  EXPECT_NEAR(heads(found, "a", 2020), 50, 1e-9);
  EXPECT_NEAR(heads(found, "a", 2021), 50, 1e-9) << "a quarter of 200";
  EXPECT_NEAR(heads(found, "a", 2022), 75, 1e-9);
}

TEST_F(Caseloads, NeverExceedThePeopleThereAre) {
  const Recording found = alone(programme("a", "kind = \"stock\"\ncaseload = 99999\n"));
  EXPECT_NEAR(heads(found, "a", 2025), 2 * 101 * 30, 1e-6);
}

// 40 people of A1 may be under 15 by the groups of its table: 10 boys, girls of 0 and of 1 and
// over.
TEST_F(Caseloads, BeyondThePeopleOfTheTableAreTold) {
  const std::string keys = "kind = \"heads\"\nages = [0, 14]\n";
  const std::string more = "[county.A1.programme.a]\ncaseload = 50\n";
  EXPECT_THAT(warnings(programme("a", keys) + more),
              testing::ElementsAre(testing::HasSubstr("known 50 recipients of Jia exceed its 40")));
  const std::string fewer = "[county.A1.programme.a]\ncaseload = 40\n";
  EXPECT_THAT(warnings(programme("a", keys) + fewer), testing::IsEmpty());
}

TEST_F(Caseloads, AreASharOfOtherProgrammes) {
  const Recording found = alone(
      programme("a",
                "kind = \"heads\"\ncounts = \"programmes\"\npart_of = [\"b\"]\ntake_up = 0.3\n") +
      programme("b", "kind = \"stock\"\ncaseload = 500\n"));
  EXPECT_NEAR(heads(found, "a", 2028), 150, 1e-6);
}

TEST_F(Caseloads, CountTownshipsBedsAndResidents) {
  const Recording found =
      alone(programme("a", "kind = \"assets\"\ncounts = \"townships\"\nper = \"year\"\n") +
            programme("b",
                      "kind = \"assets\"\ncounts = \"new_beds\"\nper = \"case\"\n"
                      "bed_multipliers = { nursing = 1.3, refit = 0.5 }\n") +
            programme("c",
                      "kind = \"assets\"\ncounts = \"residents\"\n"
                      "level_multipliers = { severe = 2, complete = 3 }\n") +
            "[care.nursing_beds]\n2020 = 9\n2022 = 60\n2023 = 0\n"
            "[care.ordinary_beds]\n2020 = 0\n2022 = 10\n2023 = 0\n"
            "[care.refits]\n2020 = 0\n2022 = 30\n2023 = 0\n");
  EXPECT_EQ(value(found, "subsidy.caseload", "a", 2025), 3) << "townships of A1";
  EXPECT_EQ(value(found, "subsidy.spending", "a", 2025), 300);
  EXPECT_NEAR(value(found, "subsidy.caseload", "b", 2022), 100, 1e-9);
  EXPECT_NEAR(value(found, "subsidy.spending", "b", 2022), 100 * (60 * 1.3 + 10 + 30 * 0.5), 0.005);
  EXPECT_EQ(value(found, "subsidy.caseload", "b", 2023), 0);
  EXPECT_NEAR(value(found, "subsidy.spending", "c", 2025), 12 * 100 * 10 * (3 + 2 + 3), 0.005);
}

TEST_F(Caseloads, CountTheDisabledAtTheirLevels) {
  const Recording found = alone(programme("a",
                                          "kind = \"heads\"\ncounts = \"disabled\"\nlevels = "
                                          "[\"severe\", \"complete\"]\nages = [80, 100]\n"));
  EXPECT_EQ(heads(found, "a", 2025), 4 * 21 * 2);
}

TEST_F(Caseloads, PayTheDisabledByTheirLevels) {
  const Recording found = alone(programme("a",
                                          "kind = \"heads\"\ncounts = \"disabled\"\nlevels = "
                                          "[\"severe\", \"complete\"]\nages = [80, 100]\n"
                                          "level_multipliers = { severe = 1, complete = 2 }\n"));
  EXPECT_NEAR(value(found, "subsidy.spending", "a", 2025), 12 * 100 * (4 * 21) * (1 + 2), 0.005);
}

TEST_F(Caseloads, FluctuateAroundTheirMean) {
  const std::string text = std::string(still) + none_of_the_nation() +
                           programme("a", "kind = \"events\"\nyearly_sd = 0.25\n");
  const Recording found = drawn(text, "subsidy.caseload", 2000);
  const std::vector<double> cases = found.kept("A1", "subsidy.caseload", 3);
  const double people = 2 * 101 * 30;
  double mean = 0;
  for (const double one : cases) {
    mean += one / people / 2000;
  }
  EXPECT_NEAR(mean, 1, 4 * 0.254 / std::sqrt(2000.0));
  EXPECT_NE(cases, found.kept("A2", "subsidy.caseload", 3)) << "every county has its own";
}

}  // namespace
}  // namespace mz::test
