#include "sim/run/prepare.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run/exchange_groups.hpp"
#include "sim/run/memory.hpp"
#include "sim/run/plan.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<FakeCounty> counties{{"532501", "532500", "530000"},
                                       {"532502", "532500", "530000"},
                                       {"532601", "532600", "530000"},
                                       {"540001", "", "540000"}};

Scenario scenario(const std::string& name, const std::string& extends = "") {
  Scenario made = fake_scenario(name, counties, fixed_number(1));
  made.extends = extends;
  if (!extends.empty()) {
    made.ancestors = {extends};
  }
  return made;
}

/// Inputs and what was found wrong with them.
struct Attempt {
  std::unique_ptr<const Model> alpha;
  std::unique_ptr<const Model> beta;
  Diagnostics diagnostics;
  std::unique_ptr<Inputs> inputs;

  std::string fault() const {
    const std::vector<Diagnostic> all = diagnostics.sorted();
    return all.empty() ? "" : to_string(all.front(), Language::en);
  }
};

Attempt attempt(std::vector<Scenario> scenarios,
                const RunOptions& options = {},
                bool needs_alpha = true,
                FakeOptions fake = {}) {
  Attempt made{fake_alpha(std::move(fake)), fake_beta(needs_alpha), {}, nullptr};
  const std::array<const Model*, 2> models{made.alpha.get(), made.beta.get()};
  made.inputs =
      std::make_unique<Inputs>(prepare(std::move(scenarios), models, options, made.diagnostics));
  return made;
}

TEST(RegionAxis, ListsEachParentBeforeItsChildrenByCode) {
  const Attempt made = attempt({scenario("a")});
  std::vector<std::string> codes;
  for (const RegionFrame& region : frame(*made.inputs).regions) {
    codes.push_back(region.code);
  }
  EXPECT_THAT(
      codes,
      ElementsAre(
          "total", "530000", "532500", "532501", "532502", "532600", "532601", "540000", "540001"));
}

TEST(RegionAxis, KnowsHowMuchOfAParentRuns) {
  Scenario partial = scenario("a");
  partial.place.parents = {{"532500", "红河州", "Honghe", "prefecture", "530000", 13}};
  const Attempt made = attempt({partial});
  const RegionFrame& parent = frame(*made.inputs).regions[2];
  EXPECT_EQ(parent.name_en, "Honghe");
  EXPECT_EQ(parent.counties_in_run, 2);
  EXPECT_EQ(parent.counties_all, 13);
  EXPECT_EQ(parent.parent, "530000");
  EXPECT_EQ(frame(*made.inputs).regions[0].counties_all, 4);
}

TEST(RegionAxis, RefusesACountyThatIsAlsoAParent) {
  Scenario twice = scenario("a");
  twice.place.counties[0].code = "532600";
  EXPECT_THAT(attempt({twice}).fault(), HasSubstr("is a county and a parent region"));
}

TEST(BaseScenario, IsTheOneAllOthersExtend) {
  Scenario grandchild = scenario("x", "y");
  grandchild.ancestors = {"y", "root"};
  const Attempt made =
      attempt({grandchild, scenario("y", "root"), scenario("root"), scenario("z", "root")});
  EXPECT_EQ(frame(*made.inputs).base_scenario, 2);
}

TEST(BaseScenario, IsFoundThroughFilesOutsideTheBatch) {
  Scenario leaf = scenario("leaf", "middle");
  leaf.ancestors = {"middle", "root"};
  const Attempt made = attempt({leaf, scenario("root")});
  EXPECT_EQ(frame(*made.inputs).base_scenario, 1);
}

TEST(BaseScenario, IsTheFirstWhenNoneIsExtendedByAll) {
  EXPECT_EQ(frame(*attempt({scenario("a"), scenario("b")}).inputs).base_scenario, 0);
}

TEST(BaseScenario, IsTheOneAskedFor) {
  RunOptions options;
  options.base = "b";
  EXPECT_EQ(frame(*attempt({scenario("a"), scenario("b", "a")}, options).inputs).base_scenario, 1);
}

TEST(BaseScenario, SuggestsTheNearestName) {
  RunOptions options;
  options.base = "baselin";
  EXPECT_THAT(attempt({scenario("baseline")}, options).fault(),
              HasSubstr("did you mean \"baseline\"?"));
}

TEST(Batch, IsRefusedWhenItsScenariosDoNotFitTogether) {
  Scenario other = scenario("b");
  other.run.seed = 7;
  EXPECT_THROW(attempt({scenario("a"), other}), InternalError);
  other = fake_scenario("b", {counties[0]}, fixed_number(1));
  EXPECT_THROW(attempt({scenario("a"), other}), InternalError);
  other = scenario("b");
  other.place.counties[0].prefecture = "532600";
  EXPECT_THROW(attempt({scenario("a"), other}), InternalError);
}

TEST(Keep, SuggestsTheNearestVariable) {
  RunOptions options;
  options.keep = {"alpha.stok"};
  EXPECT_THAT(attempt({scenario("a")}, options).fault(),
              HasSubstr("--keep: alpha.stok: there is no output variable \"alpha.stok\"; did you "
                        "mean \"alpha.stock\"?"));
}

TEST(Keep, DoesNotKnowSupportRows) {
  RunOptions options;
  options.keep = {"alpha.schedule"};
  EXPECT_TRUE(attempt({scenario("a")}, options).diagnostics.has_errors());
}

TEST(Models, AreRunInTheOrderOfTheRegistry) {
  RunOptions options;
  options.models = {"beta", "alpha"};
  const Attempt made = attempt({scenario("a")}, options);
  EXPECT_EQ(frame(*made.inputs).models.front().id, "alpha");
}

TEST(Models, AskForTheOnesTheyNeed) {
  RunOptions options;
  options.models = {"beta"};
  EXPECT_THAT(attempt({scenario("a")}, options).fault(), HasSubstr("add alpha to --models"));
}

TEST(Models, RunWithNeutralValuesWhereTheyMay) {
  RunOptions options;
  options.models = {"beta"};
  const Attempt made = attempt({scenario("a")}, options, false);
  EXPECT_FALSE(made.diagnostics.has_errors());
  EXPECT_EQ(made.inputs->plan().models.front().sources.front().value, 7.0);
}

TEST(Notes, SayOnceWhatHoldsInAllScenarios) {
  const Attempt made = attempt({scenario("a"), scenario("b")});
  std::vector<std::string> notes;
  for (const Message& note : frame(*made.inputs).notes) {
    notes.push_back(note.en);
  }
  EXPECT_THAT(notes, ElementsAre("a note", "a: scenario a", "b: scenario b"));
}

TEST(ExchangeGroups, AreConnectedComponents) {
  const Attempt made = attempt({scenario("a")}, {}, true, {{{0, 1}}});
  ASSERT_FALSE(made.diagnostics.has_errors());
  const auto& groups = made.inputs->plan().groups;
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_THAT(groups[0].counties, ElementsAre(0, 1));
}

TEST(ExchangeGroups, DoNotCrossAPrefectureBorder) {
  EXPECT_THAT(attempt({scenario("a")}, {}, true, {{{1, 2}}}).fault(),
              HasSubstr("are not in one prefecture"));
}

TEST(Counties, MayNotShareTheirRandomNumbers) {
  Scenario clash = scenario("a");
  clash.place.counties[1].code = "000000";  // the number of what all counties share
  EXPECT_THAT(attempt({clash}).fault(), HasSubstr("would share its random numbers"));
}

TEST(Memory, IsRefusedWithWhatToLower) {
  try {
    engine::require_memory(3.0 * 1024 * 1024 * 1024, 2.0 * 1024 * 1024 * 1024);
    FAIL();
  } catch (const IoError& error) {
    EXPECT_THAT(error.message().en, HasSubstr("3.0 GiB"));
    EXPECT_THAT(error.message().en, HasSubstr("--trajectories"));
  }
}

TEST(Memory, GrowsWithScenariosAndGroupsInFlight) {
  const Attempt one = attempt({scenario("a")});
  const Attempt two = attempt({scenario("a"), scenario("b")});
  const double small = engine::memory_needed(one.inputs->plan(), 1, 1);
  EXPECT_GT(engine::memory_needed(two.inputs->plan(), 1, 1), 1.5 * small);
  EXPECT_GT(engine::memory_needed(one.inputs->plan(), 2, 1), small);
}

}  // namespace
}  // namespace mz::test
