#include "output/partial_file.hpp"

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/diagnostics.hpp"
#include "tests/unit/output/sample_run.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

namespace fs = std::filesystem;

const FileKind note{"note:", {"便条", "a note"}};

std::string refusal(const std::string& path) {
  try {
    write_file(path, "note: new", note);
    return "";
  } catch (const IoError& error) {
    return error.what();
  }
}

TEST(PartialFile, ReplacesFilesOfItsKind) {
  const Folder folder;
  write_file(folder / "a", "note: old", note);
  write_file(folder / "a", "note: new", note);
  EXPECT_EQ(bytes_of(folder / "a"), "note: new");
}

TEST(PartialFile, FillsAnEmptyFile) {
  const Folder folder;
  std::ofstream(folder / "a").flush();
  EXPECT_EQ(refusal(folder / "a"), "");
}

TEST(PartialFile, LeavesFilesOfAnotherKind) {
  const Folder folder;
  std::ofstream(folder / "a") << "a letter";
  EXPECT_THAT(refusal(folder / "a"), HasSubstr("exists and is not a note"));
  EXPECT_EQ(bytes_of(folder / "a"), "a letter");
}

TEST(PartialFile, LeavesWhatIsNoOrdinaryFile) {
  const Folder folder;
  ASSERT_EQ(mknod((folder / "a").c_str(), S_IFSOCK | 0600U, 0), 0);
  EXPECT_THAT(refusal(folder / "a"), HasSubstr("exists and is not a note"));
  EXPECT_TRUE(fs::is_socket(folder / "a"));
}

TEST(PartialFile, WritesThroughALink) {
  const Folder folder;
  fs::create_directory(folder / "archive");
  write_file(folder / "archive/a", "note: old", note);
  fs::create_symlink("archive/a", folder / "latest");
  write_file(folder / "latest", "note: new", note);
  EXPECT_TRUE(fs::is_symlink(folder / "latest"));
  EXPECT_EQ(bytes_of(folder / "archive/a"), "note: new");
}

TEST(PartialFile, WritesThroughALinkToAFileThatIsNotYetThere) {
  const Folder folder;
  fs::create_directory(folder / "archive");
  fs::create_symlink("archive/a", folder / "latest");
  write_file(folder / "latest", "note: new", note);
  EXPECT_TRUE(fs::is_symlink(folder / "latest"));
  EXPECT_EQ(bytes_of(folder / "archive/a"), "note: new");
}

TEST(PartialFile, RefusesLinksInACircle) {
  const Folder folder;
  fs::create_symlink("b", folder / "a");
  fs::create_symlink("a", folder / "b");
  EXPECT_THAT(refusal(folder / "a"), HasSubstr("lead nowhere"));
}

TEST(PartialFile, LeavesNothingWhenItIsGivenUp) {
  const Folder folder;
  {
    const PartialFile file(folder / "a", note);
    std::ofstream(file.temporary()) << "note: half";
  }
  EXPECT_THAT(names_in(folder.path()), ElementsAre());
}

TEST(PartialFile, RemovesWhatAKilledProgramLeft) {
  const Folder folder;
  std::ofstream(folder / ".a.4321-0.part") << "note: half";
  write_file(folder / "a", "note: new", note);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("a"));
}

TEST(PartialFile, LeavesOneThatIsStillGrowing) {
  const Folder folder;
  PartialFile slow(folder / "a", note);
  write_file(folder / "a", "note: quick", note);
  EXPECT_TRUE(fs::exists(slow.temporary()));
  std::ofstream(slow.temporary()) << "note: slow";
  slow.publish();
  EXPECT_EQ(bytes_of(folder / "a"), "note: slow");
}

TEST(PartialFile, LeavesTheTemporaryFilesOfOtherNames) {
  const Folder folder;
  std::ofstream(folder / ".ab.4321-0.part").flush();
  std::ofstream(folder / ".a.draft.part").flush();
  std::ofstream(folder / ".a.b.4321-0.part").flush();
  write_file(folder / "a", "note: new", note);
  EXPECT_THAT(names_in(folder.path()),
              ElementsAre(".a.b.4321-0.part", ".a.draft.part", ".ab.4321-0.part", "a"));
}

}  // namespace
}  // namespace mz::test
