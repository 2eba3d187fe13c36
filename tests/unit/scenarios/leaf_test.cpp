#include "scenarios/leaf.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "scenarios/field_text.hpp"
#include "scenarios/reader.hpp"
#include "tests/unit/scenarios/fake_schema.hpp"

namespace mz::test {
namespace {

struct Outcome {
  LeafPointer leaf;
  std::vector<std::string> faults;
  const Value& value() const { return leaf->value; }
};

/// Reads `toml` as value of one key of [care].
Outcome read(CareField field, const std::string& toml) {
  Diagnostics diagnostics;
  TableStore tables;
  const Field& of = care_schema().fields()[field];
  const auto root = parse_toml("k = " + toml, "s.toml", diagnostics);
  Outcome outcome;
  if (root) {
    outcome.leaf = LeafReader{tables, diagnostics}.read(
        of, "care." + std::string(of.key), root->entries[0].value);
  }
  for (const Diagnostic& fault : diagnostics.sorted()) {
    outcome.faults.push_back(to_string(fault, Language::en));
  }
  return outcome;
}

TEST(Leaf, ReadsAPlainNumber) {
  EXPECT_EQ(read(take_up, "0.03").value().median(2020), 0.03);
}

TEST(Leaf, ReadsANumberWithAScale) {
  EXPECT_EQ(read(beds, "\"1.86万人\"").value().median(2020), 18600.0);
}

TEST(Leaf, ReadsSourceStatusAndNote) {
  const Outcome outcome =
      read(take_up, R"({ value = "3%", source = "年鉴", status = "verified", note = "x" })");
  EXPECT_EQ(outcome.value().origin.source, "年鉴");
  EXPECT_EQ(outcome.value().origin.status, Status::verified);
  EXPECT_EQ(outcome.value().origin.note, "x");
}

TEST(Leaf, IsAnAssumptionUnlessSaidOtherwise) {
  EXPECT_EQ(read(take_up, "0.03").value().origin.status, Status::assumption);
}

TEST(Leaf, ReadsARangeWithItsEndsAsTenthAndNinetiethPercentile) {
  const Outcome outcome = read(take_up, R"({ p10 = "2%", p90 = "4%" })");
  const double z90 = 1.2815515655446004;
  EXPECT_NEAR(outcome.value().at(2020, -z90, 0), 0.02, 1e-12);
  EXPECT_NEAR(outcome.value().at(2020, z90, 0), 0.04, 1e-12);
}

TEST(Leaf, TakesTheMedianOfARangeOnTheLogitScale) {
  // logit is antisymmetric about a half, so the middle of [0.3, 0.7] is a half
  EXPECT_NEAR(read(take_up, "{ p10 = 0.3, p90 = 0.7 }").value().median(2020), 0.5, 1e-12);
}

TEST(Leaf, ReadsADistributionInThreeSpellings) {
  for (const char* toml : {"{ normal = [0.3, 0.1] }",
                           "{ normal = { sd = 0.1, mean = 0.3 } }",
                           R"({ distribution = "normal", mean = "30%", sd = "10%" })"}) {
    SCOPED_TRACE(toml);
    const Outcome outcome = read(take_up, toml);
    ASSERT_TRUE(outcome.leaf);
    EXPECT_NEAR(outcome.value().at(2020, 1.0, 0), 0.4, 1e-12);
  }
}

TEST(Leaf, ReadsEveryDistribution) {
  for (const char* toml : {"{ lognormal = [0.2, 0.1] }",
                           "{ beta = [2, 5] }",
                           "{ triangular = [0.1, 0.2, 0.4] }",
                           "{ uniform = [0.1, 0.2] }",
                           "{ gamma = [0.2, 0.1] }",
                           R"({ distribution = "beta", alpha = 2, beta = 5 })"}) {
    SCOPED_TRACE(toml);
    EXPECT_TRUE(read(take_up, toml).faults.empty());
  }
}

TEST(Leaf, TakesTheMiddleOfAUniform) {
  EXPECT_NEAR(read(take_up, "{ uniform = [0.1, 0.3] }").value().median(2020), 0.2, 1e-12);
}

TEST(Leaf, ReadsBetween) {
  const Outcome outcome = read(take_up, "{ value = 0.03, between = 0.35 }");
  EXPECT_EQ(outcome.value().between, 0.35);
  EXPECT_TRUE(outcome.value().is_uncertain());
}

TEST(Leaf, InterpolatesADatedPathAsItsKeySays) {
  const Outcome outcome = read(nursing_bed_target, R"({ 2020 = "20%", 2025 = "40%" })");
  EXPECT_NEAR(outcome.value().median(2023), 0.32, 1e-12);
  EXPECT_EQ(outcome.value().median(2030), 0.4);
}

TEST(Leaf, KeepsAStepUntilTheNextDate) {
  EXPECT_EQ(read(beds, "{ 2020 = 10, 2025 = 20 }").value().median(2024), 10.0);
}

TEST(Leaf, LetsAValueChooseItsInterpolation) {
  const Outcome outcome = read(beds, R"({ 2020 = 10, 2025 = 20, interpolate = "linear" })");
  EXPECT_NEAR(outcome.value().median(2024), 18.0, 1e-12);
}

TEST(Leaf, SortsDates) {
  const Outcome outcome = read(beds, "{ 2025 = 20, 2020 = 10 }");
  EXPECT_EQ(outcome.value().points.at(0).year, 2020);
}

TEST(Leaf, GivesPointsTheSourceOfTheirPathUnlessTheyHaveTheirOwn) {
  const Outcome outcome =
      read(beds, R"({ 2020 = 10, 2025 = { p10 = 15, p90 = 20, source = "b" }, source = "a" })");
  EXPECT_EQ(outcome.value().points.at(0).origin.source, "a");
  EXPECT_EQ(outcome.value().points.at(1).origin.source, "b");
  EXPECT_TRUE(outcome.value().is_uncertain());
}

TEST(Leaf, ReadsAChoice) {
  EXPECT_EQ(read(basis, "\"registered\"").value().text, "registered");
}

TEST(Leaf, ReadsAChoiceWithItsSource) {
  EXPECT_EQ(read(basis, R"({ value = "registered", source = "x" })").value().text, "registered");
}

TEST(Leaf, ReadsAnInteger) {
  EXPECT_EQ(read(homes, "13").value().median(0), 13.0);
}

TEST(Leaf, HasTheDefaultWithItsSource) {
  Diagnostics diagnostics;
  TableStore tables;
  const LeafPointer leaf =
      LeafReader{tables, diagnostics}.fallback(care_schema().fields()[beds], "care.beds");
  ASSERT_TRUE(leaf);
  EXPECT_EQ(leaf->value.median(2020), 100.0);
  EXPECT_EQ(leaf->value.origin.source, "yearbook 2020");
  EXPECT_EQ(leaf->value.origin.status, Status::derived);
}

TEST(Leaf, HasAnUncertainDefaultAsAUsersRange) {
  const Field field = row::number("take_up", &CareKeys::take_up, unit::share, {"占比", "share"})
                          .range(0, 1)
                          .fallback_range(0.02, 0.04, Status::assumption, "a guess")
                          .field();
  Diagnostics diagnostics;
  TableStore tables;
  const LeafPointer leaf = LeafReader{tables, diagnostics}.fallback(field, "care.take_up");
  ASSERT_TRUE(leaf);
  EXPECT_TRUE(leaf->value.is_uncertain());
  EXPECT_NEAR(leaf->value.at(2020, 1.2815515655446004, 0), 0.04, 1e-12);
  EXPECT_NEAR(leaf->value.at(2020, -1.2815515655446004, 0), 0.02, 1e-12);
  EXPECT_EQ(default_text(field), "{ p10 = 0.02, p90 = 0.04 }");
}

struct Wrong {
  CareField field;
  const char* toml;
  const char* fault;
};

class WrongLeaf : public testing::TestWithParam<Wrong> {};

TEST_P(WrongLeaf, IsNamed) {
  const Outcome outcome = read(GetParam().field, GetParam().toml);
  ASSERT_EQ(outcome.faults.size(), 1U);
  EXPECT_EQ(outcome.faults[0], GetParam().fault);
}

INSTANTIATE_TEST_SUITE_P(
    Values,
    WrongLeaf,
    testing::Values(
        Wrong{take_up,
              "98",
              "s.toml:1:5: care.take_up: \"take-up\" = 98 is outside the allowed range [0, 1]; did "
              "you mean \"98%\"?"},
        Wrong{take_up,
              "-0.1",
              "s.toml:1:5: care.take_up: \"take-up\" = -0.1 is outside the allowed range [0, 1]"},
        Wrong{take_up,
              "nan",
              "s.toml:1:5: care.take_up: \"take-up\" must be a finite number, [0, 1]"},
        Wrong{take_up,
              "\"3万\"",
              "s.toml:1:5: care.take_up: \"take-up\" = \"3万\" is not understood; units accepted "
              "behind a number: %, ％, ‰; a number without quotes is in share"},
        Wrong{
            take_up,
            "true",
            "s.toml:1:5: care.take_up: \"take-up\" must be a number, [0, 1], or a text with a unit "
            "(%, ％, ‰); got true/false"},
        Wrong{take_up,
              "{ p10 = 0.4, p90 = 0.2 }",
              "s.toml:1:5: care.take_up: p10 = 0.4 must be below p90 = 0.2"},
        Wrong{
            take_up,
            "{ p10 = 0, p90 = 0.2 }",
            "s.toml:1:5: care.take_up: \"take-up\": the end 0 of a range may not lie on the bound "
            "0; move it off the bound, or use triangular or uniform"},
        Wrong{take_up,
              "{ p10 = 0.1 }",
              "s.toml:1:5: care.take_up: p90 is missing; a range has p10 and p90"},
        Wrong{take_up,
              "{ value = 0.1, p10 = 0.1, p90 = 0.2 }",
              "s.toml:1:5: care.take_up: value and p10 … p90 exclude each other; keep one"},
        Wrong{take_up,
              "{ source = \"x\" }",
              "s.toml:1:5: care.take_up: \"take-up\" has no value; write value, p10 and p90, a "
              "distribution, or years"},
        Wrong{take_up,
              "{ 2020 = 0.1 }",
              "s.toml:1:5: care.take_up: \"take-up\" does not change over the years; write one "
              "value, such as take_up = \"35%\""},
        Wrong{take_up,
              "{ value = 0.1, mean = 3 }",
              "s.toml:1:20: care.take_up: a value has no \"mean\"; allowed: value, p10, p90, "
              "distribution, normal, lognormal, beta, triangular, uniform, gamma, between, source, "
              "status, note"},
        Wrong{take_up,
              "{ value = 0.1, status = \"sure\" }",
              "s.toml:1:29: care.take_up: there is no status \"sure\"; allowed: verified, derived, "
              "recalled, assumption, suspect"},
        Wrong{take_up,
              "{ normal = [0.1] }",
              "s.toml:1:16: care.take_up: the distribution normal takes [mean, sd]"},
        Wrong{take_up,
              "{ normal = [0.1, 0] }",
              "s.toml:1:5: care.take_up: the parameter sd = 0 must be above 0"},
        Wrong{take_up,
              "{ triangular = [0.3, 0.2, 0.4] }",
              "s.toml:1:5: care.take_up: must satisfy low ≤ mode ≤ high, low < high"},
        Wrong{take_up,
              "{ distribution = \"cauchy\" }",
              "s.toml:1:22: care.take_up: there is no distribution \"cauchy\"; allowed: normal, "
              "lognormal, beta, triangular, uniform, gamma"},
        Wrong{take_up,
              "{ distribution = \"gamma\", mean = 0.1 }",
              "s.toml:1:5: care.take_up: the distribution gamma lacks its parameter sd"},
        Wrong{take_up,
              "{ value = 0.1, between = -1 }",
              "s.toml:1:30: care.take_up: between must be a number of at least 0 (the standard "
              "deviation between counties on the transformed scale)"},
        Wrong{take_up,
              "{ value = 0.1, interpolate = \"step\" }",
              "s.toml:1:20: care.take_up: interpolate only goes with years"}));

INSTANTIATE_TEST_SUITE_P(
    OtherKinds,
    WrongLeaf,
    testing::Values(
        Wrong{wait,
              "{ p10 = 1, p90 = 2 }",
              "s.toml:1:5: care.wait: \"wait\" may not be a range or a distribution; write one "
              "number, ≥ 0 月"},
        Wrong{
            wait, "-1", "s.toml:1:5: care.wait: \"wait\" = -1 is outside the allowed range ≥ 0 月"},
        Wrong{beds,
              "{ 20 = 1 }",
              "s.toml:1:7: care.beds: \"20\" is not a year; write four digits from 1900 to 2100"},
        Wrong{beds,
              "{ 2020 = 1, value = 3 }",
              "s.toml:1:17: care.beds: \"value\" may not stand beside years; put it into the value "
              "of a year"},
        Wrong{
            beds,
            "{ 2020 = -1 }",
            "s.toml:1:14: care.beds.2020: \"beds\" = -1 is outside the allowed range [0, 10000000] "
            "人"},
        Wrong{homes,
              "13.0",
              "s.toml:1:5: care.homes: \"homes\" must be an integer, [0, 1000]; got 13.0"},
        Wrong{homes,
              "2000",
              "s.toml:1:5: care.homes: \"homes\" = 2000 is outside the allowed range [0, 1000]"},
        Wrong{basis,
              "\"hukou\"",
              "s.toml:1:5: care.basis: \"basis\" has no choice \"hukou\"; allowed: resident, "
              "registered"},
        Wrong{
            rule, "3", "s.toml:1:5: care.rule: \"rule\" must be a text in quotes; got an integer"},
        Wrong{rule,
              "\"\"",
              "s.toml:1:5: care.rule: \"rule\" may not be empty; delete the line when there is "
              "none"},
        Wrong{
            rates,
            "\"none.csv\"",
            "s.toml:1:5: care.rates: there is no file \"none.csv\"; check its name: a path starts "
            "at the folder of the file that names it"}));

}  // namespace
}  // namespace mz::test
