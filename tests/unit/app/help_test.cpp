#include "sim/app/commands/help.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/app/command_table.hpp"

namespace mz::app::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Help, NamesEveryCommandAndEveryExitCode) {
  const std::string text = help_text("", Language::en);
  for (const CommandRow& command : command_rows()) {
    EXPECT_THAT(text, HasSubstr("\n  " + std::string(command.name)));
  }
  for (const char* code : {"0", "1", "2", "3", "4", "130"}) {
    EXPECT_THAT(text, HasSubstr(std::string("\n  ") + code + " "));
  }
}

TEST(Help, OfACommandNamesEveryOptionOfIt) {
  for (const CommandRow& command : command_rows()) {
    const std::string text = help_text(std::string(command.name), Language::zh);
    for (const std::string_view option : command.options) {
      EXPECT_THAT(text, HasSubstr("--" + std::string(option))) << command.name;
    }
  }
}

TEST(Help, SaysNothingOfWhatIsAnnouncedForLater) {
  const std::string text = help_text("", Language::both) + help_text("run", Language::both);
  for (const char* word : {"solve", "merge", "--dry-run", "--resume", "--shard"}) {
    EXPECT_THAT(text, Not(HasSubstr(word)));
  }
}

TEST(Version, NamesTheProgramAndTheCommit) {
  EXPECT_THAT(version_text(), StartsWith("mzplan "));
  EXPECT_THAT(version_text(), HasSubstr("(git "));
}

}  // namespace
}  // namespace mz::app::test
