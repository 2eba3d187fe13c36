// Fen, payers, envelopes, the lottery fund and present value, (S.8)-(S.12).
#include "models/subsidy/money.hpp"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/imbalance.hpp"
#include "tests/unit/models/subsidy/programme_run.hpp"

namespace mz::test {
namespace {

using subsidy::payer_count;
using subsidy::Payments;
using subsidy::Shares;

/// All lanes the same amount of fen, split.
Payments split(double fen, const Shares& shares) {
  WideLanes amount;
  std::fill_n(amount.v, lanes, fen);
  Payments parts;
  subsidy::split(amount, shares, parts);
  return parts;
}

TEST(Split, GivesTheOddFenToTheLargestRemainders) {
  const Payments parts = split(101, {0.7, 0.12, 0.05, 0.13, 0, 0, 0});
  EXPECT_EQ(parts.by[0].v[0], 71) << "70.70";
  EXPECT_EQ(parts.by[1].v[0], 12) << "12.12";
  EXPECT_EQ(parts.by[2].v[0], 5) << "5.05";
  EXPECT_EQ(parts.by[3].v[0], 13) << "13.13";
  EXPECT_EQ(parts.by[4].v[0], 0);
}

TEST(Split, GivesTiesToThePayerNamedFirst) {
  const Payments parts = split(3, {0.5, 0.5, 0, 0, 0, 0, 0});
  EXPECT_EQ(parts.by[0].v[31], 2);
  EXPECT_EQ(parts.by[1].v[31], 1);
}

TEST(Split, KeepsEveryFen) {
  const Shares thirds{1.0 / 3, 1.0 / 3, 0, 0, 0, 0, 1.0 / 3};
  const Shares seven{0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.1};
  for (const double fen : {0.0, 1.0, 2.0, 7.0, 100.0, 12345678901.0, 1e13 + 7}) {
    for (const Shares& shares : {thirds, seven}) {
      const Payments parts = split(fen, shares);
      double all = 0;
      for (const WideLanes& payer : parts.by) {
        EXPECT_EQ(payer.v[5], std::floor(payer.v[5]));
        EXPECT_GE(payer.v[5], 0);
        all += payer.v[5];
      }
      EXPECT_EQ(all, fen);
    }
  }
}

TEST(RaisedImbalance, KeepsWhatIsNotANumber) {
  double largest = 0.5;
  raise_imbalance(largest, std::nan(""));
  EXPECT_TRUE(std::isinf(largest));
  raise_imbalance(largest, 3.0);
  EXPECT_TRUE(std::isinf(largest));
  float least = 0;
  raise_imbalance(least, -2.0);
  EXPECT_EQ(least, 2.0F);
}

class Money : public Programmes {
 protected:
  static std::string programme(const std::string& id, const std::string& keys) {
    return "[[programme]]\nid = \"" + id + "\"\nkind = \"stock\"\n" + keys;
  }
};

// The ministry's bulletin of 2021: 484.1亿.
TEST_F(Money, IsWhatTheBulletinPrintsForUrbanDibao) {
  const Recording found =
      alone(programme("a",
                      "caseload = \"737.8万人\"\nstandard = 711.4\npayment_ratio = 0.7686\n"
                      "payers = { central = 1 }\n") +
            "[population]\ntowns = 100000\n");
  EXPECT_NEAR(value(found, "subsidy.spending", "a", 2021), 484.1e8, 484.1e5);
}

TEST_F(Money, IsTheSameByProgrammeAndByPayerToTheFen) {
  const Recording found = alone(
      programme(
          "a",
          "caseload = 333\nstandard = 77.77\npayers = { central = 0.333, province = 0.667 }\n") +
      programme("b",
                "caseload = 12.5\nstandard = 0.01\npayers = { county = 0.5, lottery = 0.5 }\n"));
  for (int year = 2021; year <= 2035; ++year) {
    double programmes =
        value(found, "subsidy.spending", "a", year) + value(found, "subsidy.spending", "b", year);
    double payers = 0;
    for (const Label& payer : axis::label::payer) {
      payers += value(found, "subsidy.spending_by_payer", std::string(payer.id), year);
    }
    EXPECT_NEAR(payers, programmes, 1e-6) << year;
    EXPECT_NEAR(value(found, "subsidy.total_spending", "", year), programmes, 1e-6);
  }
  EXPECT_EQ(found.summary.imbalance.front()[2], 0.0);
}

TEST_F(Money, KeepsTheBooksToTheFenInFloatLanesToo) {
  const Recording found = drawn(std::string(still), "subsidy.total_spending", 64);
  for (const double miss : found.summary.imbalance.front()) {
    EXPECT_LT(miss, 1e-9);
  }
}

TEST_F(Money, DoublesWithTheStandard) {
  const auto spent = [this](const std::string& standard) {
    return value(alone(programme("a",
                                 "caseload = 400\nstandard = " + standard +
                                     "\npayment_ratio = 0.61\npayers = { county = 1 }\n")),
                 "subsidy.spending",
                 "a",
                 2025);
  };
  EXPECT_NEAR(spent("250"), 2 * spent("125"), 0.011);
}

TEST_F(Money, AddsAPriceSupplementOutsideTheChain) {
  const Recording found = alone(
      programme(
          "a", "caseload = 10\nstandard = 100\nprice_supplement = true\npayers = { county = 1 }\n"),
      "[drivers]\nprices_growth = { 2020 = 0.02, 2021 = 0.04, 2022 = 0.02 }\n"
      "disposable_income_growth = 0\n");
  EXPECT_NEAR(value(found, "subsidy.spending", "a", 2021), 12000 * 1.04, 0.001);
  EXPECT_NEAR(value(found, "subsidy.spending", "a", 2022), 12000, 0.001);
  EXPECT_EQ(value(found, "subsidy.standard", "a", 2022), 100);
}

TEST_F(Money, BeyondTheEnvelopesIsTheGap) {
  const std::string text =
      programme("a", "caseload = 100\nstandard = 100\npayers = { central = 0.5, county = 0.5 }\n");
  const Recording found = alone(text,
                                std::string(still) +
                                    "[subsidy]\nenvelope_central = 50000\n"
                                    "[county.A2.subsidy]\nenvelope_central = 80000\n");
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025), 10000, 0.001);
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025, "A2"), 0, 0.001);
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025, "A0"), 0, 0.001)
      << "the envelopes of both counties together are enough";
}

// A1 has an envelope of 50000 and spends 60000 of it; A2 has none and its own 60000 hide nothing.
TEST_F(Money, OfCountiesWithoutAnEnvelopeHidesNoGapOfOthers) {
  const std::string text =
      programme("a", "caseload = 100\nstandard = 100\npayers = { central = 0.5, county = 0.5 }\n");
  const Recording found =
      alone(text, std::string(still) + "[county.A1.subsidy]\nenvelope_central = 50000\n");
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025), 10000, 0.001);
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025, "A2"), 0, 0.001);
  EXPECT_NEAR(value(found, "subsidy.budget_gap", "", 2025, "A0"), 10000, 0.001);
}

TEST_F(Money, OfTheLotteryComesFromSalesAndGoesToTheCountyWhenItIsEmpty) {
  const std::string text =
      programme("a",
                "caseload = 100\nstandard = 100\npayers = { lottery = 1 }\nelder_care = true\n") +
      programme("b", "caseload = 100\nstandard = 100\npayers = { lottery = 1 }\n");
  const Recording found =
      alone(text,
            std::string(still) +
                "[subsidy]\nlottery_sales = 1000000\nlottery_sales_growth = 0\n"
                "lottery_fund_rate = 0.3\nlottery_local_share = 0.5\nlottery_opening = 100000\n"
                "lottery_other_uses = 0\n");
  EXPECT_EQ(value(found, "subsidy.lottery_balance", "", 2020), 100000);
  EXPECT_EQ(value(found, "subsidy.lottery_income", "", 2021), 150000);
  EXPECT_EQ(value(found, "subsidy.lottery_balance", "", 2021), 10000) << "240000 spent";
  EXPECT_EQ(value(found, "subsidy.lottery_spending", "", 2022), 160000) << "all there is";
  EXPECT_EQ(value(found, "subsidy.spending_by_payer", "county", 2022), 80000);
  EXPECT_EQ(value(found, "subsidy.elder_care_share_of_lottery", "", 2022), 0.5);
}

TEST_F(Money, OfTheLotteryGoesToOtherUsesToo) {
  const Recording found =
      alone(programme("a", "caseload = 1\nstandard = 1000\npayers = { lottery = 1 }\n"),
            std::string(still) +
                "[subsidy]\nlottery_sales = 1000000\nlottery_sales_growth = 0\n"
                "lottery_fund_rate = 0.3\nlottery_local_share = 0.5\nlottery_other_uses = 0.8\n");
  EXPECT_EQ(value(found, "subsidy.lottery_income", "", 2021), 150000);
  EXPECT_EQ(value(found, "subsidy.lottery_other_uses", "", 2021), 120000);
  EXPECT_EQ(value(found, "subsidy.lottery_balance", "", 2021), 150000 - 120000 - 12000);
  EXPECT_EQ(value(found, "subsidy.lottery_balance", "", 2022), 2 * (150000 - 120000 - 12000));
  ASSERT_EQ(found.summary.imbalance.front().size(), 4U)
      << "the index, spending, the lottery, known";
  EXPECT_EQ(found.summary.imbalance.front()[2], 0.0);
}

TEST_F(Money, OfTheLotteryMayBeOwed) {
  const Recording found =
      alone(programme("a", "caseload = 100\nstandard = 100\npayers = { lottery = 1 }\n"),
            std::string(still) + "[subsidy]\nlottery_sales = 0\nlottery_shortfall = \"debt\"\n");
  EXPECT_EQ(value(found, "subsidy.lottery_balance", "", 2022), -240000);
}

TEST_F(Money, PaysForProjectsWhileTheyAreBuilt) {
  const Recording found = alone(
      "[subsidy]\ncost_level = 1.1\nlottery_opening = \"1亿元\"\n"
      "[[project]]\nid = \"home\"\ncounty = \"A1\"\nadds = { nursing_beds = 100 }\n"
      "starts = \"2022-10\"\nopens = \"2023-07\"\ndelay = 3\ncost = \"1200万元\"\n"
      "payers = { lottery = 0.25, county = 0.75 }\n"
      "[[project]]\nid = \"park\"\ncounty = \"A1\"\nadds = { plots = 9 }\nopens = \"2025-01\"\n"
      "delay = 0\ncost = 1000\n" +
      programme("a", "caseload = 0\nstandard = 1\npayers = { county = 1 }\n"));
  EXPECT_NEAR(value(found, "subsidy.project_spending", "", 2022), 1.1 * 3e6, 0.005)
      << "three of twelve months";
  EXPECT_NEAR(value(found, "subsidy.project_spending", "", 2023), 1.1 * 9e6, 0.005);
  EXPECT_NEAR(value(found, "subsidy.project_spending", "", 2024), 1.1 * 1000, 0.005)
      << "a year of works where no start is given, paid by the county";
  EXPECT_NEAR(value(found, "subsidy.spending_by_payer", "county", 2024), 1.1 * 1000, 0.005);
  EXPECT_NEAR(value(found, "subsidy.spending_by_payer", "lottery", 2023), 1.1 * 9e6 / 4, 0.005);
  EXPECT_EQ(value(found, "subsidy.elder_care_share_of_lottery", "", 2023), 1);
  EXPECT_EQ(value(found, "subsidy.project_spending", "", 2025), 0);
}

// Works from July 2020 to June 2021: half of the months lie in the base year.
TEST_F(Money, OfProjectsBeforeTheRunIsTold) {
  const auto told = [this](const std::string& keys) {
    return warnings(programme("a", "standard = 1\npayers = { county = 1 }\n") +
                    "[[project]]\nid = \"home\"\ncounty = \"A1\"\nadds = { plots = 9 }\ndelay = 0\n"
                    "cost = 1000\n" +
                    keys);
  };
  const std::string paid = "payers = { county = 1 }\n";
  EXPECT_THAT(told(paid + "starts = \"2020-07\"\nopens = \"2021-07\"\n"),
              testing::ElementsAre(testing::HasSubstr("50 % of the cost fall in 2020")));
  EXPECT_THAT(told(paid + "starts = \"2021-01\"\nopens = \"2035-12\"\n"), testing::IsEmpty());
  EXPECT_THAT(told("opens = \"2022-01\"\n"),
              testing::ElementsAre(testing::HasSubstr("the county pays all of it")));
}

TEST_F(Money, IsSeenFromTheBaseYear) {
  const Recording found =
      alone(programme("a", "caseload = 100\nstandard = 100\npayers = { county = 1 }\n"));
  double value_now = 0;
  for (int t = 1; t <= 15; ++t) {
    value_now += 120000 / std::pow(1.04, t);
  }
  EXPECT_EQ(value(found, "subsidy.present_value", "", 2020), 0);
  EXPECT_NEAR(value(found, "subsidy.present_value", "", 2035), value_now, 1e-5);
}

TEST_F(Money, OfOthersDoesNotMoveWithANewProgramme) {
  const std::string nation(still);
  const std::string local =
      "[[programme]]\nid = \"local\"\nkind = \"events\"\nyearly_sd = 0.3\nstandard = 50\n"
      "growth = \"revisions\"\npayers = { county = 1 }\n";
  const Recording without = drawn(nation, "subsidy.spending", 64);
  const Recording with = drawn(nation + local, "subsidy.spending", 64);
  const std::size_t programmes = catalogue_of(subsidy::programme_list()).size();
  for (int i = 0; i < static_cast<int>(programmes); ++i) {
    for (const int year : {1, 8, 15}) {
      EXPECT_EQ(with.kept("A1", "subsidy.spending", year, 0, i),
                without.kept("A1", "subsidy.spending", year, 0, i))
          << i;
    }
  }
}

}  // namespace
}  // namespace mz::test
