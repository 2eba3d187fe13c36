#include "scenarios/targets.hpp"

#include <gmock/gmock.h>

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;

class Targets : public ScenarioFolder {
 protected:
  std::string with(const std::string& rest) const {
    return write("s.toml", scenario("[care]\ntake_up = 0.1\n" + rest));
  }
  std::string extending(const std::string& base, const std::string& top) const {
    write("base.toml", scenario("[care]\ntake_up = 0.1\n" + base));
    return write("top.toml", "format = 1\nname = \"top\"\nextends = \"base.toml\"\n" + top);
  }
  static constexpr const char* nursing =
      "[[target]]\nid = \"HH-029\"\nindicator = \"care.nursing_bed_share\"\nyear = 2025\n"
      "at_least = \"55%\"\n";
};

TEST_F(Targets, ReadsAWholeTarget) {
  const Scenario s =
      read(with(std::string(nursing) + "region = \"A0\"\nbinding = true\ntolerance = 0.0005\n"
                                       "quote = \"护理型床位占比 ≥55% 约束性\"\n"
                                       "title = { zh = \"护理型\", en = \"Nursing\" }\n"
                                       "source = \"plan\"\nstatus = \"verified\"\n"));
  const Target& target = s.targets.at(0);
  EXPECT_EQ(target.indicator, "care.nursing_bed_share");
  EXPECT_EQ(target.region, "A0");
  EXPECT_EQ(target.comparator, Comparator::at_least);
  EXPECT_EQ(target.threshold.number, 0.55);
  EXPECT_THAT(target.years, ElementsAre(2025));
  EXPECT_FALSE(target.by);
  EXPECT_TRUE(target.binding);
  EXPECT_EQ(target.tolerance, 0.0005);
  EXPECT_EQ(target.title_zh, "护理型");
  EXPECT_EQ(target.origin.status, Status::verified);
  EXPECT_EQ(target.where.at("indicator").line, 15);
}

TEST_F(Targets, ReadsGrowthOfAnotherVariable) {
  const Scenario s =
      read(with("[[target]]\nid = \"a\"\nindicator = \"x\"\nyears = [2021, 2025]\n"
                "more_than = \"growth( drivers.consumption , lag = 1 )\"\neach = \"county\"\n"));
  const Target& target = s.targets.at(0);
  EXPECT_EQ(target.threshold.growth_of, "drivers.consumption");
  EXPECT_EQ(target.threshold.lag, 1);
  EXPECT_THAT(target.years, ElementsAre(2021, 2022, 2023, 2024, 2025));
  EXPECT_EQ(target.scope, Scope::each_county);
}

TEST_F(Targets, ReadsByAndARelativeTolerance) {
  const Scenario s =
      read(with("[[target]]\nid = \"a\"\nindicator = \"x\"\nby = 2025\nequals = "
                "\"1.86万张\"\ntolerance = \"2%\"\n"));
  EXPECT_TRUE(s.targets.at(0).by);
  EXPECT_EQ(s.targets.at(0).threshold.number, 18600.0);
  EXPECT_EQ(s.targets.at(0).relative_tolerance, 0.02);
  EXPECT_EQ(s.targets.at(0).tolerance, 0.0);
}

TEST_F(Targets, MergeByIdKeyByKey) {
  const Scenario s =
      read(extending(nursing, "[[target]]\nid = \"HH-029\"\nat_least = \"60%\"\nbinding = true\n"));
  ASSERT_EQ(s.targets.size(), 1U);
  EXPECT_EQ(s.targets[0].threshold.number, 0.6);
  EXPECT_EQ(s.targets[0].indicator, "care.nursing_bed_share");
  EXPECT_TRUE(s.targets[0].binding);
}

TEST_F(Targets, ALaterComparatorReplacesTheEarlierOne) {
  const Scenario s =
      read(extending(nursing, "[[target]]\nid = \"HH-029\"\nat_most = 1\nby = 2030\n"));
  EXPECT_EQ(s.targets.at(0).comparator, Comparator::at_most);
  EXPECT_TRUE(s.targets.at(0).by);
}

TEST_F(Targets, RemoveDropsOne) {
  const Scenario s = read(extending(nursing, "[[target]]\nid = \"HH-029\"\nremove = true\n"));
  EXPECT_TRUE(s.targets.empty());
}

TEST_F(Targets, RemovingAnUnknownOneIsAFault) {
  EXPECT_THAT(
      faults(extending(nursing, "[[target]]\nid = \"HH-092\"\nremove = true\n")),
      ElementsAre("top.toml:5:6: target.HH-092.remove: there is no \"HH-092\" to remove; did "
                  "you mean \"HH-029\"?"));
}

TEST_F(Targets, SayWhatTheyLack) {
  EXPECT_THAT(
      faults(with("[[target]]\nid = \"a\"\n")),
      ElementsAre("s.toml:13:1: target.a.indicator: \"a\" lacks its indicator (a variable)",
                  "s.toml:13:1: target.a.at_least: \"a\" lacks its bound: at_least, more_than, "
                  "at_most or equals",
                  "s.toml:13:1: target.a.year: \"a\" lacks its year: year, years or by"));
}

TEST_F(Targets, TakeOneComparatorOnly) {
  EXPECT_THAT(
      faults(with(std::string(nursing) + "at_most = 1\n")),
      ElementsAre("s.toml:18:1: target.HH-029.at_most: only one of at_least, at_most may be "
                  "written"));
}

using Indicators = Targets;

TEST_F(Indicators, AreLinearAndInherit) {
  const Scenario s =
      read(with("[[indicator]]\nid = \"monitor.volunteers\"\nunit = \"人\"\nsource = \"bureau\"\n"
                "status = \"verified\"\nvalue = { 2020 = \"1.2万人\", 2022 = 14000 }\n"));
  const Indicator& indicator = s.indicators.at(0);
  EXPECT_EQ(indicator.value.median(2021), 13000.0);
  EXPECT_EQ(indicator.value.points.at(0).origin.source, "bureau");
  EXPECT_EQ(indicator.unit, "人");
}

TEST_F(Indicators, MayNotTakeTheNameOfAModel) {
  EXPECT_THAT(
      faults(with("[[indicator]]\nid = \"care.x\"\nunit = \"1\"\nvalue = 1\n")),
      ElementsAre("s.toml:14:6: indicator.id: the id may not begin with \"care.\": those are "
                  "variables of a model"));
}

TEST_F(Indicators, MergeById) {
  const Scenario s = read(extending("[[indicator]]\nid = \"monitor.x\"\nunit = \"1\"\nvalue = 1\n",
                                    "[[indicator]]\nid = \"monitor.x\"\nvalue = 2\n"));
  ASSERT_EQ(s.indicators.size(), 1U);
  EXPECT_EQ(s.indicators[0].value.median(2020), 2.0);
}

}  // namespace
}  // namespace mz::test
