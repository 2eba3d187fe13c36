#include "scenarios/reader.hpp"

#include <gtest/gtest.h>

namespace mz::test {
namespace {

Node parsed(std::string_view text) {
  Diagnostics diagnostics;
  const auto node = parse_toml(text, "s.toml", diagnostics);
  EXPECT_TRUE(node);
  return node.value_or(Node{});
}

TEST(Reader, KeepsKeysInFileOrder) {
  const Node root = parsed("zebra = 1\nalpha = 2\n[middle]\n");
  ASSERT_EQ(root.entries.size(), 3U);
  EXPECT_EQ(root.entries[0].key, "zebra");
  EXPECT_EQ(root.entries[1].key, "alpha");
  EXPECT_EQ(root.entries[2].key, "middle");
}

TEST(Reader, CountsColumnsInCharacters) {
  const Node root = parsed("a = { b = \"养老\", c = 3 }\n");
  const Node& c = root.entries[0].value.entries[1].value;
  EXPECT_EQ(c.where, (Where{"s.toml", 1, 21}));
}

TEST(Reader, TellsIntegersFromNumbers) {
  const Node root = parsed("a = 2020\nb = 2020.0\n");
  EXPECT_EQ(root.entries[0].value.kind, Node::Kind::integer);
  EXPECT_EQ(root.entries[1].value.kind, Node::Kind::number);
}

TEST(Reader, KeepsADateAsItIsWritten) {
  EXPECT_EQ(parsed("opens = 2023-07-01\n").entries[0].value.text, "2023-07-01");
}

TEST(Reader, SaysHowToMendAMissingQuote) {
  Diagnostics diagnostics;
  EXPECT_FALSE(parse_toml("a = 3%\n", "s.toml", diagnostics));
  const Diagnostic fault = diagnostics.sorted().at(0);
  EXPECT_EQ(fault.where, (Where{"s.toml", 1, 6}));
  EXPECT_NE(fault.message.en.find("put quotes around a number with %"), std::string::npos);
}

TEST(ParseValue, TakesWhatIsNotTomlAsText) {
  const Node node = parse_value("3%", {"--set", 0, 0});
  EXPECT_TRUE(node.is_text());
  EXPECT_EQ(node.text, "3%");
}

TEST(ParseValue, ReadsARange) {
  const Node node = parse_value("{p10 = 0.1, p90 = 0.2}", {"--set", 0, 0});
  ASSERT_TRUE(node.is_table());
  EXPECT_EQ(node.entries[1].value.where.file, "--set");
}

TEST(ParseValue, DoesNotLetAValueSmuggleInOtherKeys) {
  EXPECT_TRUE(parse_value("1\nother = 2", {"--set", 0, 0}).is_text());
}

}  // namespace
}  // namespace mz::test
