#include "output/text_table.hpp"

#include <gtest/gtest.h>

namespace mz::test {
namespace {

TEST(DisplayWidth, CountsChineseAsTwoColumns) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("红河州"), 6U);
  EXPECT_EQ(display_width("65 岁"), 5U);
  EXPECT_EQ(display_width("–…"), 2U);
  EXPECT_EQ(display_width(""), 0U);
}

TEST(DisplayWidth, SurvivesTextThatIsNotUtf8) {
  EXPECT_EQ(display_width("\xff\xfe"), 2U);
  EXPECT_EQ(display_width("\xe7"), 1U);
}

TEST(Shortened, CutsAtCharactersAndSaysSo) {
  EXPECT_EQ(shortened("红河州", 6), "红河州");
  EXPECT_EQ(shortened("红河州", 5), "红河…");
  EXPECT_EQ(shortened("红河州", 4), "红…");
  EXPECT_EQ(shortened("abcdef", 3), "ab…");
}

TEST(TextTable, AlignsChineseOnATerminal) {
  TextTable table({"指标", "2020"});
  table.add({"常住人口", "447.8"});
  table.add({"abc", "1"});
  EXPECT_EQ(table.plain(),
            "指标       2020\n"
            "常住人口  447.8\n"
            "abc           1\n");
}

TEST(TextTable, WritesMarkdownThatItsCellsCannotBreak) {
  TextTable table({"a", "b"});
  table.add({"x|y", "1\n2"});
  EXPECT_EQ(table.markdown(),
            "| a | b |\n"
            "|:---|---:|\n"
            "| x\\|y | 1 2 |\n");
}

TEST(TextTable, FillsShortRows) {
  TextTable table({"a", "b"});
  table.words().add({"x"});
  EXPECT_EQ(table.markdown(), "| a | b |\n|:---|:---|\n| x |  |\n");
  EXPECT_EQ(table.plain(), "a  b\nx\n");
}

}  // namespace
}  // namespace mz::test
