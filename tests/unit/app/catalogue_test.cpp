#include "sim/app/catalogue.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/app/describe_pages.hpp"

namespace mz::app::test {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

TEST(Catalogue, FindsAFullName) {
  const std::vector<Entry> found = entries_named(catalogue(), "population.births");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().what, Entry::What::variable);
}

TEST(Catalogue, FindsABareNameInEverySection) {
  const std::vector<Entry> found = entries_named(catalogue(), "source");
  std::vector<std::string> names;
  for (const Entry& entry : found) {
    names.push_back(entry.name);
  }
  EXPECT_THAT(names, IsSupersetOf({"target.source", "indicator.source", "project.source"}));
}

TEST(Catalogue, FindsAnEmbeddedTableWithAndWithoutItsPrefix) {
  const std::vector<Entry> all = catalogue();
  EXPECT_EQ(entries_named(all, "builtin:china_mortality").size(), 1U);
  EXPECT_EQ(entries_named(all, "china_mortality").size(), 1U);
}

TEST(Catalogue, FindsNothingUnderAnUnknownName) {
  EXPECT_TRUE(entries_named(catalogue(), "nothing_of_this_name").empty());
  EXPECT_TRUE(entries_named(catalogue(), "").empty());
}

TEST(Catalogue, GivesNoNameTwiceToTheSameKindOfThing) {
  std::set<std::pair<Entry::What, std::string>> seen;
  for (const Entry& entry : catalogue()) {
    EXPECT_TRUE(seen.emplace(entry.what, entry.name).second) << entry.name;
  }
}

TEST(Catalogue, EveryEntryHasAPageInEachLanguage) {
  for (const Entry& entry : catalogue()) {
    for (const Language language : {Language::both, Language::zh, Language::en}) {
      EXPECT_FALSE(page(entry, language).empty()) << entry.name;
    }
  }
}

TEST(Page, OfAVariableNamesItsAxesAndItsPlaceInTheFile) {
  const std::vector<Entry> found = entries_named(catalogue(), "population.life_expectancy");
  ASSERT_EQ(found.size(), 1U);
  const std::string text = page(found.front(), Language::en);
  EXPECT_THAT(text, HasSubstr("axis: sex (sex) = male, female"));
  EXPECT_THAT(text, HasSubstr("(scenario, region, year, sex, statistic)"));
  EXPECT_THAT(text, Not(HasSubstr("预期寿命")));
}

TEST(Overview, NamesEverything) {
  const std::vector<Entry> all = catalogue();
  const std::string text = overview(all, Language::both);
  for (const Entry& entry : all) {
    if (entry.what != Entry::What::item) {  // items stand on the page of their catalogue
      EXPECT_THAT(text, HasSubstr(entry.name));
    }
  }
}

}  // namespace
}  // namespace mz::app::test
