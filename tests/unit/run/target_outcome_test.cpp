#include "sim/run/target_outcome.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/run/target_grammar.hpp"

namespace mz::test {
namespace {

using engine::Bound;
using engine::holds;
using engine::Outcome;
using engine::outcome;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Outcome held(Comparator comparator,
             const std::vector<int>& years,
             bool by,
             const std::vector<double>& values,
             double threshold,
             double tolerance = 0) {
  const Bound bound{comparator, tolerance, 0, 0, years, by};
  return outcome(bound, values, std::vector<double>(values.size(), threshold));
}

TEST(Comparators, StandOnTheirSideOfTheThreshold) {
  const std::vector<int> year{0};
  EXPECT_TRUE(holds({.comparator = Comparator::at_least, .years = year}, 5, 5));
  EXPECT_FALSE(holds({.comparator = Comparator::at_least, .years = year}, 4.9, 5));
  EXPECT_FALSE(holds({.comparator = Comparator::more_than, .years = year}, 5, 5));
  EXPECT_TRUE(holds({.comparator = Comparator::more_than, .years = year}, 5.1, 5));
  EXPECT_TRUE(holds({.comparator = Comparator::at_most, .years = year}, 5, 5));
  EXPECT_FALSE(holds({.comparator = Comparator::at_most, .years = year}, 5.1, 5));
  EXPECT_TRUE(holds({.comparator = Comparator::equals, .years = year}, 5, 5));
  EXPECT_FALSE(holds({.comparator = Comparator::equals, .years = year}, 5.1, 5));
}

TEST(Comparators, AllowTheToleranceAsked) {
  const std::vector<int> year{0};
  EXPECT_TRUE(holds({.comparator = Comparator::at_least, .tolerance = 0.2, .years = year}, 4.9, 5));
  EXPECT_TRUE(
      holds({.comparator = Comparator::equals, .relative_tolerance = 0.1, .years = year}, 5.4, 5));
  EXPECT_FALSE(
      holds({.comparator = Comparator::equals, .relative_tolerance = 0.1, .years = year}, 5.6, 5));
}

TEST(Comparators, TakeTheRoundingOfLanesForEquality) {
  const std::vector<int> year{0};
  const auto nearly = static_cast<double>(0.7F);  // below 0.7
  EXPECT_TRUE(
      holds({.comparator = Comparator::at_least, .rounding = 1e-6, .years = year}, nearly, 0.7));
  EXPECT_FALSE(holds(
      {.comparator = Comparator::more_than, .rounding = 1e-6, .years = year}, 0.7000001, 0.7));
}

TEST(Outcomes, OfOneYearShowItsValueAndWhatIsMissing) {
  const Outcome found = held(Comparator::at_least, {2}, false, {1, 2, 3, 9}, 5);
  EXPECT_FALSE(found.attained);
  EXPECT_EQ(found.shortfall, 2.0);
  EXPECT_EQ(found.value, 3.0);
  EXPECT_EQ(found.first_year, 3);
}

TEST(Outcomes, OfAnUpperBoundMissTheExcess) {
  const Outcome found = held(Comparator::at_most, {1}, false, {1, 8}, 5);
  EXPECT_EQ(found.shortfall, 3.0);
  EXPECT_EQ(found.first_year, 0);
}

TEST(Outcomes, OfASpanAreThoseOfItsWorstYear) {
  const Outcome found = held(Comparator::at_least, {0, 1, 2}, false, {6, 4, 7}, 5);
  EXPECT_FALSE(found.attained);
  EXPECT_EQ(found.value, 4.0);
  EXPECT_EQ(found.shortfall, 1.0);
  const Outcome all = held(Comparator::at_least, {0, 2}, false, {6, 4, 7}, 5);
  EXPECT_TRUE(all.attained);
  EXPECT_EQ(all.value, 6.0);
  EXPECT_EQ(all.shortfall, 0.0);
}

TEST(Outcomes, UpToAYearNeedOneYear) {
  const Outcome found = held(Comparator::at_least, {2}, true, {1, 6, 4, 9}, 5);
  EXPECT_TRUE(found.attained);
  EXPECT_EQ(found.value, 6.0);
  const Outcome missed = held(Comparator::at_least, {2}, true, {1, 4, 3, 9}, 5);
  EXPECT_FALSE(missed.attained);
  EXPECT_EQ(missed.value, 4.0);
  EXPECT_EQ(missed.shortfall, 1.0);
  EXPECT_EQ(missed.first_year, 3);
}

TEST(Outcomes, NeverAttainedHaveNoFirstYear) {
  EXPECT_EQ(held(Comparator::equals, {1}, false, {1, 2}, 5).first_year, -1);
}

TEST(Outcomes, OfUndefinedValuesAreNotAttained) {
  const Outcome found = held(Comparator::at_least, {0, 1}, false, {9, undefined}, 5);
  EXPECT_FALSE(found.attained);
  EXPECT_TRUE(std::isnan(found.shortfall));
  EXPECT_TRUE(std::isnan(found.value));
}

TEST(IndicatorGrammar, ReadsVariablesLabelsAndRatios) {
  const auto plain = engine::parse_indicator("care.beds");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->value.name, "care.beds");
  const auto full = engine::parse_indicator(" care.beds[nursing, a] / population.population ");
  ASSERT_TRUE(full && full->divisor);
  EXPECT_EQ(full->value.labels, (std::vector<std::vector<std::string>>{{"nursing"}, {"a"}}));
  EXPECT_EQ(full->divisor->name, "population.population");
  const auto sum = engine::parse_indicator("care.beds[nursing + ordinary, a]");
  ASSERT_TRUE(sum);
  EXPECT_EQ(sum->value.labels,
            (std::vector<std::vector<std::string>>{{"nursing", "ordinary"}, {"a"}}));
}

TEST(IndicatorGrammar, RefusesWhatIsNeither) {
  for (const char* text :
       {"", "a b", "a[", "a[]", "a[x", "a / ", "a / b / c", "a[x,]", "[x]", "a[x+]", "a[+]"}) {
    EXPECT_FALSE(engine::parse_indicator(text)) << text;
  }
}

}  // namespace
}  // namespace mz::test
