#include "output/result_writer.hpp"

#include <csignal>
#include <cstdlib>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/content_hash.hpp"
#include "output/table_groups.hpp"
#include "sim/core/diagnostics.hpp"
#include "tests/unit/output/sample_run.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const IoError& error) {
    return error.what();
  }
  return "no IoError";
}

TEST(ResultWriter, GivesTheSameBytesForTheSameRun) {
  const Folder folder;
  for (const SampleShape& shape : {SampleShape{.scenarios = 1, .kept = true}, SampleShape{}}) {
    const RunFrame frame = sample_frame(shape);
    write_sample(folder / "a.h5", frame);
    write_sample(folder / "b.h5", frame);
    EXPECT_TRUE(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
  }
}

TEST(ResultWriter, AppearsOnlyWhenComplete) {
  const Folder folder;
  const RunFrame frame = sample_frame({});
  ResultWriter writer(folder / "r.h5");
  writer.begin(frame);
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5"));
  for (const int region : {3, 4, 2, 1, 0}) {
    writer.accept(sample_summary(frame, region));
  }
  EXPECT_FALSE(std::filesystem::exists(folder / "r.h5"));
  writer.finish(sample_end(frame));
  EXPECT_THAT(names_in(folder.path()), ElementsAre("r.h5"));
}

TEST(ResultWriter, LeavesTheOldFileWhenInterrupted) {
  const Folder folder;
  write_sample(folder / "r.h5", sample_frame({.scenarios = 1}));
  const std::string before = bytes_of(folder / "r.h5");
  {
    const RunFrame frame = sample_frame({});
    ResultWriter writer(folder / "r.h5");
    writer.begin(frame);
    writer.accept(sample_summary(frame, 3));
  }
  EXPECT_TRUE(bytes_of(folder / "r.h5") == before);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("r.h5"));
}

TEST(ResultWriter, ReplacesAnOldResult) {
  const Folder folder;
  write_sample(folder / "r.h5", sample_frame({.scenarios = 1}));
  const RunFrame frame = sample_frame({});
  write_sample(folder / "r.h5", frame);
  write_sample(folder / "fresh.h5", frame);
  EXPECT_TRUE(bytes_of(folder / "r.h5") == bytes_of(folder / "fresh.h5"));
}

TEST(ResultWriter, SaysHowToMendAMissingFolder) {
  const Folder folder;
  const std::string message = message_of([&] { ResultWriter(folder / "none/r.h5"); });
  EXPECT_THAT(message, HasSubstr("create it first: mkdir -p " + (folder / "none")));
  EXPECT_THAT(message, HasSubstr("不存在"));
}

TEST(ResultWriter, RefusesAFolderAsItsFile) {
  const Folder folder;
  EXPECT_THAT(message_of([&] { const ResultWriter writer(folder.path()); }),
              HasSubstr("this is a folder"));
}

TEST(ResultWriter, DoesNotOverwriteWhatIsNoResult) {
  const Folder folder;
  std::ofstream(folder / "baseline.toml") << "format = 1\n";
  EXPECT_THAT(message_of([&] { ResultWriter(folder / "baseline.toml"); }),
              HasSubstr("is not a result file, so it is not overwritten"));
  EXPECT_EQ(bytes_of(folder / "baseline.toml"), "format = 1\n");
}

TEST(ResultWriter, RefusesAFolderItMayNotWriteTo) {
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may write everywhere";
  }
  const Folder folder;
  std::filesystem::permissions(
      folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  EXPECT_THAT(message_of([&] { ResultWriter(folder / "r.h5"); }),
              HasSubstr("cannot write into its folder"));
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST(ResultWriter, RefusesARunLargerThanTheDisk) {
  const Folder folder;
  const RunFrame frame = sample_frame({.trajectories = std::int64_t{1} << 50U, .kept = true});
  ResultWriter writer(folder / "r.h5");
  EXPECT_THAT(message_of([&] { writer.begin(frame); }), HasSubstr("disk too small: needs about"));
}

// Writes until the file may grow no further, as on a full disk, and ends as the program would.
[[noreturn]] void run_into_the_limit(const std::string& path,
                                     const RunFrame& frame,
                                     const std::function<void()>& fill) {
  int code = 0;
  try {
    ResultWriter writer(path);
    writer.begin(frame);
    fill();
    for (const int region : {3, 4, 2, 1, 0}) {
      writer.accept(sample_summary(frame, region));
    }
    writer.finish(sample_end(frame));
  } catch (const IoError& error) {
    std::fputs(error.what(), stderr);
    code = 3;
  }
  std::exit(code);
}

TEST(ResultWriterDeathTest, EndsInOrderWhenTheFileMayNotGrow) {
  const Folder folder;
  write_sample(folder / "r.h5", sample_frame({.scenarios = 1}));
  const std::string before = bytes_of(folder / "r.h5");
  const RunFrame frame = sample_frame({});
  const auto limit_size = [] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200000, 200000};
    setrlimit(RLIMIT_FSIZE, &limit);
  };
  EXPECT_EXIT(run_into_the_limit(folder / "r.h5", frame, limit_size),
              testing::ExitedWithCode(3),
              "r.h5: .*File too large");
  EXPECT_TRUE(bytes_of(folder / "r.h5") == before);
  EXPECT_THAT(names_in(folder.path()), ElementsAre("r.h5"));
}

// A small file system of its own; not there without the right to mount.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& path) : path_(path) {
    std::filesystem::create_directory(path);
    mounted_ = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=8m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) {
      ::umount2(path_.c_str(), MNT_DETACH);
    }
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool is_mounted() const { return mounted_; }

 private:
  std::string path_;
  bool mounted_ = false;
};

TEST(ResultWriterDeathTest, EndsInOrderOnAFullDisk) {
  const Folder folder;
  const SmallDisk disk(folder / "disk");
  if (!disk.is_mounted()) {
    GTEST_SKIP() << "may not mount a small disk here";
  }
  const std::string path = folder / "disk/r.h5";
  const RunFrame frame = sample_frame({});
  const auto fill = [&] {
    struct statvfs space {};
    statvfs((folder / "disk").c_str(), &space);
    std::ofstream filler(folder / "disk/filler");
    filler << std::string(space.f_bavail * space.f_frsize, 'x');
  };
  EXPECT_EXIT(run_into_the_limit(path, frame, fill),
              testing::ExitedWithCode(3),
              "disk/r.h5: .*No space left on device");
  EXPECT_THAT(names_in(folder / "disk"), ElementsAre("filler"));
}

TEST(ResultWriter, NoticesARegionHandedOverTwiceOrNotAtAll) {
  const Folder folder;
  const RunFrame frame = sample_frame({});
  ResultWriter writer(folder / "r.h5");
  writer.begin(frame);
  writer.accept(sample_summary(frame, 3));
  EXPECT_THROW(writer.accept(sample_summary(frame, 3)), InternalError);
  EXPECT_THROW(writer.finish(sample_end(frame)), InternalError);
}

TEST(PlaceText, ShowsNeitherMachineNorWorkingFolder) {
  EXPECT_EQ(place_text({"plans/a.toml", 3, 1}, "plans/a.toml"), "a.toml:3");
  EXPECT_EQ(place_text({"plans/../data/x.csv", 7, 0}, "plans/a.toml"), "../data/x.csv:7");
  EXPECT_EQ(place_text({"/plans/x.csv", 7, 0}, "/plans/a.toml"), "x.csv:7");
  EXPECT_EQ(place_text({"/plans/x.csv", 7, 0}, "a.toml"), "x.csv:7");
  EXPECT_EQ(place_text({"builtin:tables/china", 7, 0}, "plans/a.toml"), "builtin:tables/china:7");
  EXPECT_EQ(place_text({"--set", 0, 0}, "plans/a.toml"), "--set");
}

TEST(ContentHash, DoesNotDependOnTheOrderOfArrival) {
  ContentHash one;
  ContentHash other;
  const std::vector<double> a{1, 2};
  const std::vector<double> b{3};
  one.add("/g/v 1", a);
  one.add("/g/v 2", b);
  other.add("/g/v 2", b);
  other.add("/g/v 1", a);
  EXPECT_EQ(one.hex_digest(), other.hex_digest());
  ContentHash third;
  third.add("/g/v 1", b);
  third.add("/g/v 2", a);
  EXPECT_NE(one.hex_digest(), third.hex_digest());
}

}  // namespace
}  // namespace mz::test
