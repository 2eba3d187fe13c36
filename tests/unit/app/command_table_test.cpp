#include "sim/app/command_table.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace mz::app::test {
namespace {

TEST(CommandTable, EveryOptionOfACommandHasItsRow) {
  for (const CommandRow& command : command_rows()) {
    for (const std::string_view option : command.options) {
      EXPECT_NE(find_option(option), nullptr) << command.name << " --" << option;
    }
  }
}

TEST(CommandTable, EveryOptionRowBelongsToACommandExceptVersion) {
  for (const OptionRow& option : option_rows()) {
    const bool used =
        std::any_of(command_rows().begin(), command_rows().end(), [&](const CommandRow& command) {
          return std::find(command.options.begin(), command.options.end(), option.name) !=
                 command.options.end();
        });
    EXPECT_EQ(used, option.name != "version") << option.name;
  }
}

TEST(CommandTable, LanguageAndHelpBelongToEveryCommand) {
  for (const CommandRow& command : command_rows()) {
    for (const char* option : {"lang", "help"}) {
      EXPECT_NE(std::find(command.options.begin(), command.options.end(), option),
                command.options.end())
          << command.name;
    }
  }
}

TEST(CommandTable, NamesAndLettersAreUnique) {
  std::set<std::string_view> names;
  std::set<char> letters;
  for (const OptionRow& option : option_rows()) {
    EXPECT_TRUE(names.insert(option.name).second) << option.name;
    EXPECT_TRUE(option.letter == '\0' || letters.insert(option.letter).second) << option.name;
  }
}

TEST(CommandTable, NothingAnnouncedForLaterIsThereAlready) {
  for (const char* command : {"solve", "review", "merge"}) {
    EXPECT_TRUE(is_later_command(command));
    EXPECT_EQ(find_command(command), nullptr);
  }
  for (const char* option : {"dry-run", "resume", "shard", "until"}) {
    EXPECT_TRUE(is_later_option("run", option));
    EXPECT_FALSE(is_later_option("check", option));
    EXPECT_EQ(find_option(option), nullptr);
  }
}

}  // namespace
}  // namespace mz::app::test
