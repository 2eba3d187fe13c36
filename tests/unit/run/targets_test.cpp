// Targets through a whole run, without uncertainty where a hand can follow: county levels 100 and
// 200, one more a year, so the prefecture has 300 + 2 t.

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

using testing::HasSubstr;

const std::vector<FakeCounty> counties{{"532501", "532500", "530000", 100},
                                       {"532502", "532500", "530000", 200}};

Target target(const std::string& indicator, double threshold, std::vector<int> years) {
  Target made;
  made.id = "T-1";
  made.indicator = indicator;
  made.threshold.number = threshold;
  made.years = std::move(years);
  made.where["indicator"] = {"t.toml", 3, 1};
  made.where["region"] = {"t.toml", 4, 1};
  return made;
}

Recording run_with(std::vector<Target> targets,
                   Uncertainty uncertainty = Uncertainty::none,
                   std::vector<Indicator> indicators = {}) {
  Scenario scenario = fake_scenario("a", counties, fixed_number(1), 200);
  scenario.targets = std::move(targets);
  scenario.indicators = std::move(indicators);
  RunOptions options;
  options.uncertainty = uncertainty;
  options.threads = 2;
  options.keep = {"alpha.stock"};
  return run_fake({scenario}, options);
}

TargetResult result(const Target& of, Uncertainty uncertainty = Uncertainty::none) {
  return run_with({of}, uncertainty).summary.targets[0][0];
}

std::string fault(const Target& of) {
  try {
    run_with({of});
  } catch (const ScenarioError& error) {
    return to_string(error.diagnostics().front(), Language::en);
  }
  return "";
}

Indicator path(const std::string& id, double in_2020, double in_2025) {
  Indicator made;
  made.id = id;
  made.unit = "person";
  made.value.dated = true;
  made.value.path = PathRule::linear;
  made.value.points = {{2020, Distribution::fixed(in_2020), {}},
                       {2025, Distribution::fixed(in_2025), {}}};
  return made;
}

TEST(TargetsOfARun, AreHeldAgainstTheTopParent) {
  const Recording run = run_with({target("alpha.stock", 306, {2023})});
  const TargetResult& found = run.summary.targets[0][0];
  EXPECT_EQ(run.frame.targets[0].region, "532500");
  EXPECT_EQ(run.summary.targets[0][0].condition, ">= 306 in 2023");
  EXPECT_EQ(found.evaluation, Evaluation::full);
  EXPECT_EQ(found.probability, 1.0);
  EXPECT_EQ(found.value[0], 306.0);
  EXPECT_EQ(found.shortfall[0], 0.0);
  EXPECT_EQ(found.first_year[0], 2023.0);
}

TEST(TargetsOfARun, TellWhatIsMissing) {
  const TargetResult found = result(target("alpha.stock", 400, {2025}));
  EXPECT_EQ(found.probability, 0.0);
  EXPECT_EQ(found.shortfall[0], 90.0);
  EXPECT_EQ(found.first_year[6], std::numeric_limits<double>::infinity());
}

TEST(TargetsOfARun, HoldInTheRegionNamed) {
  Target of = target("alpha.stock", 203, {2023});
  of.region = "532502";
  EXPECT_EQ(result(of).probability, 1.0);
  of.region = "total";
  EXPECT_EQ(result(of).value[0], 306.0);
}

TEST(TargetsOfARun, ChooseARowByItsLabel) {
  // by_sex: a quarter male, three quarters female.
  EXPECT_EQ(result(target("alpha.by_sex[female]", 1, {2020})).value[0], 225.0);
}

TEST(TargetsOfARun, AddUpTheRowsOfLabels) {
  EXPECT_EQ(result(target("alpha.by_sex[male + female]", 1, {2020})).value[0], 300.0);
  EXPECT_DOUBLE_EQ(
      result(target("alpha.by_sex[male] / alpha.by_sex[female + male]", 0, {2020})).value[0], 0.25);
  EXPECT_THAT(fault(target("alpha.by_sex[male + mael]", 1, {2020})), HasSubstr("mael"));
}

TEST(TargetsOfARun, TakeRatios) {
  EXPECT_DOUBLE_EQ(result(target("alpha.growth / alpha.stock", 0, {2022})).value[0], 2.0 / 304.0);
}

TEST(TargetsOfARun, OfEveryCountyAreDecidedByTheWorst) {
  Target of = target("alpha.stock", 150, {2025});
  of.scope = Scope::each_county;
  const TargetResult found = result(of);
  EXPECT_EQ(found.probability, 0.0);
  EXPECT_EQ(found.value[0], 105.0);
  EXPECT_EQ(found.shortfall[0], 45.0);
  of.threshold.number = 102;
  EXPECT_EQ(result(of).probability, 1.0);
  EXPECT_EQ(result(of).first_year[0], 2022.0);
}

TEST(TargetsOfARun, OfEveryCountyCountTheCountiesThatAttainThem) {
  Target of = target("alpha.stock", 150, {2023});
  of.scope = Scope::each_county;
  const TargetResult found = result(of);
  EXPECT_EQ(found.counties, 2);
  EXPECT_EQ(found.counties_attained[0], 1.0);
  EXPECT_EQ(result(target("alpha.stock", 150, {2023})).counties, 0);
}

TEST(TargetsOfARun, AreGradedAsTheScenarioSays) {
  Target of = target("alpha.stock", 306, {2023});
  of.grade = "partial";
  of.marked = true;
  EXPECT_EQ(result(of).evaluation, Evaluation::partial);
  EXPECT_TRUE(result(of).marked);
}

TEST(TargetsOfARun, OnWhatIsUndefinedAreNotEvaluated) {
  Target of = target("alpha.growth_per_nothing", 0, {2023});
  of.binding = true;
  const Recording run = run_with({of});
  const TargetResult& found = run.summary.targets[0][0];
  EXPECT_EQ(found.evaluation, Evaluation::not_evaluated);
  EXPECT_TRUE(std::isnan(found.probability));
  EXPECT_THAT(found.reason_en, HasSubstr("undefined"));
  EXPECT_TRUE(std::isnan(run.summary.joint_binding[0]));
}

TEST(TargetsOfARun, CompareWithTheGrowthOfAnotherVariable) {
  // Growth of the stock in t - 1 for t = 2023: 304 / 302 - 1.
  Target of = target("alpha.growth_share", 0, {2023});
  of.threshold = {0, "alpha.stock", 1, ""};
  const TargetResult found = result(of);
  EXPECT_EQ(found.probability, 0.0);
  EXPECT_NEAR(found.shortfall[0], (304.0 / 302.0 - 1) - 2.0 / 306.0, 1e-12);
  of.years = {2021};
  EXPECT_EQ(result(of).evaluation, Evaluation::not_evaluated);
}

TEST(TargetsOfARun, BeyondTheRunAreNotEvaluated) {
  const TargetResult found = result(target("alpha.stock", 1, {2030}));
  EXPECT_EQ(found.evaluation, Evaluation::not_evaluated);
  EXPECT_TRUE(std::isnan(found.probability));
  EXPECT_THAT(found.reason_en, HasSubstr("2030"));
  EXPECT_THAT(found.reason_zh, HasSubstr("2025"));
}

TEST(TargetsOfARun, OfDeclaredPathsAreInputs) {
  Target of = target("monitor.visits", 15, {2023});
  const Recording run = run_with({of}, Uncertainty::none, {path("monitor.visits", 0, 25)});
  EXPECT_EQ(run.summary.targets[0][0].evaluation, Evaluation::input);
  EXPECT_EQ(run.summary.targets[0][0].value[0], 15.0);
  EXPECT_EQ(run.summary.targets[0][0].probability, 1.0);
}

TEST(TargetsOfARun, OfAPathOverAVariableArePartial) {
  Target of = target("monitor.visits / alpha.stock", 0.1, {2025});
  const Recording run = run_with({of}, Uncertainty::none, {path("monitor.visits", 0, 62)});
  EXPECT_EQ(run.summary.targets[0][0].evaluation, Evaluation::partial);
  EXPECT_NEAR(run.summary.targets[0][0].value[0], 62.0 / 310.0, 1e-12);
}

TEST(TargetsOfARun, HaveTheShareOfTrajectoriesAsProbability) {
  const Recording run = run_with({target("alpha.stock", 310, {2025})}, Uncertainty::all);
  double attained = 0;
  for (const double value : run.kept("532500", "alpha.stock", 5)) {
    attained += value >= 310 ? 1 : 0;
  }
  const double p = attained / 200;
  const TargetResult& found = run.summary.targets[0][0];
  EXPECT_GT(p, 0.1);
  EXPECT_LT(p, 0.9);
  EXPECT_EQ(found.probability, p);
  EXPECT_DOUBLE_EQ(found.probability_se, std::sqrt(p * (1 - p) / 200));
}

TEST(TargetsOfARun, ThatBindAreCountedTogether) {
  Target low = target("alpha.stock", 310, {2025});
  Target high = target("alpha.stock", 311, {2025});
  low.binding = true;
  high.binding = true;
  high.id = "T-2";
  Target loose = target("alpha.stock", 1000, {2025});
  loose.id = "T-3";
  const Recording run = run_with({low, high, loose}, Uncertainty::all);
  const auto& found = run.summary.targets[0];
  // Whoever has 311 has 310: the joint attainment is that of the higher one.
  EXPECT_EQ(run.summary.joint_binding[0], found[1].probability);
  EXPECT_DOUBLE_EQ(run.summary.joint_binding_product[0],
                   found[0].probability * found[1].probability);
}

TEST(TargetsOfARun, AreTheUnionOverScenarios) {
  Scenario first = fake_scenario("a", counties, fixed_number(1));
  Scenario second = fake_scenario("b", counties, fixed_number(1));
  second.targets = {target("alpha.stock", 1, {2025})};
  const Recording run = run_fake({first, second});
  ASSERT_EQ(run.frame.targets.size(), 1U);
  EXPECT_EQ(run.summary.targets[0][0].evaluation, Evaluation::not_evaluated);
  EXPECT_EQ(run.summary.targets[1][0].probability, 1.0);
}

TEST(TargetsOfARun, WithUnknownNamesAreRefusedAtTheirKeys) {
  EXPECT_EQ(fault(target("alpha.stokc", 1, {2025})),
            "t.toml:3:1: target.T-1.indicator: there is no indicator \"alpha.stokc\"; did you "
            "mean \"alpha.stock\"?");
  EXPECT_THAT(fault(target("alpha.by_sex[femal]", 1, {2025})),
              HasSubstr("did you mean \"female\"?"));
  EXPECT_THAT(fault(target("alpha.by_sex", 1, {2025})), HasSubstr("write alpha.by_sex[sex]"));
  Target of = target("alpha.stock", 1, {2025});
  of.region = "532509";
  EXPECT_THAT(fault(of), HasSubstr("t.toml:4:1"));
}

TEST(TargetsOfARun, AreTheSameWhereAGroupIsReducedYearByYear) {
  Target of_counties = target("alpha.growth / alpha.stock", 0.01, {2022, 2023});
  of_counties.scope = Scope::each_county;
  Target of_one = target("alpha.stock", 203, {2024});
  of_one.id = "T-2";
  of_one.region = "532502";
  of_one.by = true;
  Target against_growth = target("alpha.by_sex[female]", 0, {2025});
  against_growth.id = "T-3";
  against_growth.threshold.growth_of = "alpha.stock";
  against_growth.scope = Scope::each_county;
  Scenario scenario = fake_scenario("a", counties, uncertain_number(0, 3));
  scenario.targets = {of_counties, of_one, against_growth};
  RunOptions options;
  const std::vector<TargetResult> whole = run_fake({scenario}, options).summary.targets[0];
  options.group_bytes = 0;
  const std::vector<TargetResult> yearly = run_fake({scenario}, options).summary.targets[0];
  for (std::size_t t = 0; t < whole.size(); ++t) {
    EXPECT_EQ(yearly[t].evaluation, Evaluation::full);
    EXPECT_EQ(yearly[t].probability, whole[t].probability);
    EXPECT_EQ(yearly[t].value, whole[t].value);
    EXPECT_EQ(yearly[t].shortfall, whole[t].shortfall);
    EXPECT_THAT(yearly[t].first_year,
                testing::Pointwise(testing::NanSensitiveDoubleEq(), whole[t].first_year));
  }
  EXPECT_GT(whole[0].probability, 0.0);
  EXPECT_LT(whole[0].probability, 1.0);
}

TEST(TargetsOfARun, AreCheckedInAScenarioThatIsNotSoundOtherwise) {
  Scenario scenario = fake_scenario("a", counties, fixed_number(1));
  Target of = target("alpha.stokc / alpha.by_sex[femal]", 1, {2025});
  of.region = "532509";
  scenario.targets = {of};
  const auto faults_of = [](const Scenario& checked) {
    const std::unique_ptr<const Model> alpha = fake_alpha();
    const std::vector<const Model*> models{alpha.get()};
    Diagnostics found;
    check_targets(checked, models, found);
    return found.error_count();
  };
  EXPECT_EQ(faults_of(scenario), 3U);
  scenario.place = {};  // could not be read: nothing is said about regions
  EXPECT_EQ(faults_of(scenario), 2U);
}

TEST(TargetsOfARun, OnModelsThatAreOffAreNotEvaluated) {
  Scenario scenario = fake_scenario("a", counties, fixed_number(1));
  scenario.targets = {target("beta.follows", 1, {2025})};
  RunOptions options;
  options.models = {"alpha"};
  const Recording run = run_fake({scenario}, options);
  EXPECT_EQ(run.summary.targets[0][0].evaluation, Evaluation::not_evaluated);
  EXPECT_THAT(run.summary.targets[0][0].reason_en, HasSubstr("beta is not in the run"));
}

}  // namespace
}  // namespace mz::test
