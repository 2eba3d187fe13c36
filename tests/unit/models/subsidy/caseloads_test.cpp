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

// .6 and .6 of the same people, independently: .4 * .4 are on neither.
TEST_F(Caseloads, LeaveOutNobodyTwiceWhoIsOnTwoOthers) {
  const double people = 2 * 101 * 30;
  const std::string text = programme("x", "kind = \"heads\"\ntake_up = 0.6\n") +
                           programme("y", "kind = \"heads\"\ntake_up = 0.6\n") +
                           programme("z", "kind = \"heads\"\nexcludes = [\"x\", \"y\"]\n");
  EXPECT_NEAR(value(alone(text), "subsidy.caseload", "z", 2025), 0.16 * people, 1e-6);
}

TEST_F(Caseloads, LeaveOutTogetherThoseOnOneOfTwoThatExcludeEachOther) {
  const double people = 2 * 101 * 30;
  const std::string text =
      programme("x", "kind = \"heads\"\ntake_up = 0.5\n") +
      programme("y", "kind = \"heads\"\ntake_up = 0.4\nexcludes = [\"x\"]\n") +
      programme("z", "kind = \"heads\"\nexcludes = [\"x\", \"y\"]\n") +
      programme("u", "kind = \"heads\"\ntake_up = 0.5\nresidence = \"urban\"\n") +
      programme("v", "kind = \"heads\"\ntake_up = 0.5\nresidence = \"rural\"\n") +
      programme("w", "kind = \"heads\"\nexcludes = [\"u\", \"v\"]\n");
  const Recording found = alone(text);
  EXPECT_NEAR(value(found, "subsidy.caseload", "z", 2025), (1 - 0.5 - 0.2) * people, 1e-6);
  EXPECT_NEAR(value(found, "subsidy.caseload", "w", 2025), 0.5 * people, 1e-6)
      << "nobody lives in towns and villages";
}

// Those of e are all on c, or on d.
TEST_F(Caseloads, LeaveOutOnceThoseWhoComeFromAnotherThatIsLeftOut) {
  const double people = 2 * 101 * 30;
  const std::string text =
      programme("c", "kind = \"heads\"\ntake_up = 0.2\n") +
      programme("d", "kind = \"heads\"\ntake_up = 0.5\nages = [0, 0]\n") +
      programme("e",
                "kind = \"heads\"\ncounts = \"programmes\"\npart_of = [\"c\"]\ntake_up = "
                "0.5\n") +
      programme("f",
                "kind = \"heads\"\ncounts = \"programmes\"\npart_of = [\"c\", \"d\"]\n"
                "take_up = 0.5\n") +
      programme("g", "kind = \"heads\"\nexcludes = [\"c\", \"e\"]\n") +
      programme("h", "kind = \"heads\"\nages = [0, 0]\nexcludes = [\"c\", \"f\"]\n");
  const Recording found = alone(text);
  EXPECT_NEAR(value(found, "subsidy.caseload", "g", 2025), 0.8 * people, 1e-6);
  EXPECT_NEAR(value(found, "subsidy.caseload", "h", 2025), 0.8 * (1 - 0.5 * 0.5) * 60, 1e-6)
      << "those of d remain to be left out";
}

// Six stations in three townships of which all are to have one: ten would be more than there are.
TEST_F(Caseloads, NeverExceedTownshipsOrDeathsWhereEachCountsOnce) {
  const std::string flow = "[population.deaths]\n2020 = 0\n2021 = 200\n2022 = 100\n";
  const Recording found = alone(
      programme("a",
                "kind = \"assets\"\ncounts = \"townships\"\nper = \"year\"\ncaseload = 2\n"
                "[programme.take_up]\n2020 = 0.3\n2022 = 1\n") +
      programme("b",
                "kind = \"events\"\ncounts = \"deaths\"\ncaseload = { 2020 = 150, 2021 = 190 }\n"
                "[programme.take_up]\n2021 = 0.3\n2022 = 1\n") +
      programme("c",
                "kind = \"assets\"\ncounts = \"townships\"\nper = \"year\"\ncaseload = 2\n"
                "[programme.take_up]\n2020 = 0.5\n2022 = 2\n") +
      flow);
  EXPECT_NEAR(value(found, "subsidy.caseload", "a", 2020), 2, 1e-9);
  EXPECT_NEAR(value(found, "subsidy.caseload", "a", 2022), 3, 1e-9) << "townships of A1";
  EXPECT_NEAR(value(found, "subsidy.caseload", "b", 2020), 150, 1e-9) << "deaths are unknown yet";
  EXPECT_NEAR(value(found, "subsidy.caseload", "b", 2022), 100, 1e-9) << "all who died";
  EXPECT_NEAR(value(found, "subsidy.caseload", "c", 2022), 2.0 / 1.5 * 6, 1e-6)
      << "more than one for each is meant";
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

TEST_F(Caseloads, OfALaterYearBeyondThePeopleAreToldToo) {
  const std::string keys = "kind = \"heads\"\nages = [0, 14]\n";
  const std::string later = "[county.A1.programme.a]\ncaseload = { 2020 = 10, 2025 = 70 }\n";
  EXPECT_THAT(warnings(programme("a", keys) + later),
              testing::ElementsAre(testing::HasSubstr("known 70 recipients of Jia exceed its 40")));
}

// A known 500 of disabled people where 84 are at these levels: the books show the 416 left out.
TEST_F(Caseloads, LeftOutForWantOfPeopleStandInTheBooks) {
  const auto left_out = [this](const std::string& known) {
    const Recording found =
        alone(programme("a",
                        "kind = \"heads\"\ncounts = \"disabled\"\nlevels = [\"severe\"]\nages = "
                        "[80, 100]\ncaseload = " +
                            known + "\n"));
    return found.summary.imbalance.front().back();
  };
  EXPECT_NEAR(left_out("500"), 500 - 4 * 21, 1e-3);
  EXPECT_EQ(left_out("84"), 0);
}

// A2 states no townships, which is told besides.
TEST_F(Caseloads, BeyondTheTownshipsOfTheTableAreTold) {
  const std::string keys = "kind = \"assets\"\ncounts = \"townships\"\nper = \"year\"\n";
  const std::string county = "[county.A1.programme.a]\ncaseload = ";
  const auto more = testing::HasSubstr("known 5 of Jia are more than its 3 townships");
  EXPECT_THAT(warnings(programme("a", keys) + county + "5\n"), testing::Contains(more));
  EXPECT_THAT(warnings(programme("a", keys + "take_up = 2\n") + county + "5\n"),
              testing::SizeIs(1));
  EXPECT_THAT(warnings(programme("a", keys) + county + "3\n"), testing::SizeIs(1));
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

// A stock of which a tenth leaves: the fluctuation of one year is not carried into the next, so it
// is as wide in year 15 as in year 1.
TEST_F(Caseloads, OfAStockFluctuateNoMoreInLaterYears) {
  const std::string text =
      std::string(still) + none_of_the_nation() +
      programme("a", "kind = \"stock\"\ntake_up = 0.1\nexit_rate = 0.1\nyearly_sd = 0.25\n");
  const Recording found = drawn(text, "subsidy.caseload", 2000);
  const double people = 2 * 101 * 30;
  for (const int year : {1, 15}) {
    double squares = 0;
    for (const double one : found.kept("A1", "subsidy.caseload", year)) {
      const double off = std::log(one / (0.1 * people)) + 0.5 * 0.25 * 0.25;
      squares += off * off / 2000;
    }
    // sd of a sample of 2000: .25 (1 +- 4 / sqrt(4000))
    EXPECT_NEAR(std::sqrt(squares), 0.25, 0.25 * 4 / std::sqrt(4000.0)) << year;
  }
}

}  // namespace
}  // namespace mz::test
