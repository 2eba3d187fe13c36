#include "sim/core/diagnostics.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Message message(const std::string& text) {
  return {text + "(中文)", text};
}

std::vector<std::string> order(const Diagnostics& diagnostics) {
  std::vector<std::string> texts;
  for (const Diagnostic& item : diagnostics.sorted()) {
    texts.push_back(item.message.en);
  }
  return texts;
}

TEST(WhereText, LeavesOutWhatIsUnknown) {
  EXPECT_EQ(to_string(Where{"a.toml", 3, 7}), "a.toml:3:7");
  EXPECT_EQ(to_string(Where{"a.toml", 3, 0}), "a.toml:3");
  EXPECT_EQ(to_string(Where{"a.toml", 0, 7}), "a.toml");
  EXPECT_EQ(to_string(Where{}), "");
}

TEST(DiagnosticText, IsPlaceKeyAndSentence) {
  const Diagnostic fault{{"a.toml", 3, 7}, "care.take_up", {"太大", "too large"}};
  EXPECT_EQ(to_string(fault, Language::zh), "a.toml:3:7: care.take_up: 太大");
  EXPECT_EQ(to_string(fault, Language::en), "a.toml:3:7: care.take_up: too large");
}

TEST(DiagnosticText, HasChineseFirstWhenBothLanguagesAreAskedFor) {
  const Diagnostic fault{{"a.toml", 3, 7}, "care.take_up", {"太大", "too large"}};
  EXPECT_EQ(to_string(fault, Language::both), "a.toml:3:7: care.take_up: 太大\n    too large");
}

TEST(DiagnosticText, NeedsNeitherPlaceNorKey) {
  EXPECT_EQ(to_string(Diagnostic{{}, "", {"太大", "too large"}}, Language::en), "too large");
}

TEST(Diagnostics, AreSortedByLineThenColumn) {
  Diagnostics all;
  all.error({"a", 9, 1}, "k", message("third"));
  all.error({"a", 2, 8}, "k", message("second"));
  all.error({"a", 2, 3}, "k", message("first"));
  EXPECT_THAT(order(all), ElementsAre("first", "second", "third"));
}

TEST(Diagnostics, KeepFilesInTheOrderOfFirstMention) {
  Diagnostics all;
  all.error({"z", 5, 1}, "k", message("one"));
  all.error({"a", 1, 1}, "k", message("three"));
  all.error({"z", 7, 1}, "k", message("two"));
  EXPECT_THAT(order(all), ElementsAre("one", "two", "three"));
}

TEST(Diagnostics, KeepTheOrderFoundAtTheSamePlace) {
  Diagnostics all;
  all.error({"a", 1, 1}, "k", message("z"));
  all.error({"a", 1, 1}, "k", message("a"));
  EXPECT_THAT(order(all), ElementsAre("z", "a"));
}

TEST(Diagnostics, SayTheSameThingOnce) {
  Diagnostics all;
  all.error({"a", 1, 1}, "k", message("same"));
  all.error({"a", 1, 1}, "k", message("same"));
  all.error({"a", 1, 1}, "other", message("same"));
  all.error({"a", 2, 1}, "k", message("same"));
  EXPECT_EQ(all.sorted().size(), 3U);
}

TEST(Diagnostics, AreAppendedBehindTheirOwn) {
  Diagnostics all;
  Diagnostics more;
  all.error({"b", 1, 1}, "k", message("first"));
  more.error({"a", 1, 1}, "k", message("second"));
  all.append(more);
  EXPECT_THAT(order(all), ElementsAre("first", "second"));
}

TEST(Diagnostics, AreRaisedAllTogether) {
  Diagnostics all;
  all.warning({"a", 1, 1}, "k", message("mild"));
  all.error({"a", 2, 1}, "k", message("grave"));
  try {
    all.raise_if_errors();
    FAIL() << "nothing raised";
  } catch (const ScenarioError& error) {
    EXPECT_EQ(error.diagnostics().size(), 2U);
    EXPECT_THAT(error.what(), HasSubstr("grave"));
    EXPECT_THAT(error.what(), HasSubstr("中文"));
  }
}

TEST(Diagnostics, DoNotStopARunForWarnings) {
  Diagnostics all;
  all.warning({"a", 1, 1}, "k", message("mild"));
  EXPECT_FALSE(all.has_errors());
  EXPECT_FALSE(all.empty());
  EXPECT_NO_THROW(all.raise_if_errors());
}

TEST(Diagnostics, AreEmptyAtFirst) {
  EXPECT_TRUE(Diagnostics{}.empty());
  EXPECT_TRUE(Diagnostics{}.sorted().empty());
}

TEST(IoErrorText, NamesTheFileInBothLanguages) {
  const IoError error("out.h5", {"磁盘已满", "disk full"});
  EXPECT_EQ(std::string(error.what()), "out.h5: 磁盘已满\n    disk full");
  EXPECT_EQ(error.file(), "out.h5");
}

TEST(Check, NamesWhatDidNotHold) {
  EXPECT_NO_THROW(check(true, "all is well"));
  try {
    check(false, "books hold");
    FAIL() << "nothing thrown";
  } catch (const InternalError& error) {
    EXPECT_EQ(std::string(error.what()), "books hold");
  }
}

}  // namespace
}  // namespace mz::test
