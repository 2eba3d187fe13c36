#include "output/export_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/csv_folder.hpp"
#include "sim/core/diagnostics.hpp"
#include "tests/unit/output/sample_run.hpp"

namespace mz::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ExportCsvTest : public testing::Test {
 protected:
  ResultFile written(const SampleShape& shape) {
    write_sample(folder_ / "r.h5", sample_frame(shape));
    return ResultFile(folder_ / "r.h5");
  }
  Folder folder_;
};

TEST(CsvField, QuotesWhatWouldBreakALine) {
  EXPECT_EQ(csv_field("红河"), "红河");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(csv_field("a\r\nb"), "\"a\r\nb\"");
}

TEST(CsvNumber, ReadsBackAsTheSameNumber) {
  EXPECT_EQ(csv_number(0.1), "0.1");
  EXPECT_EQ(std::stod(csv_number(1.0 / 3)), 1.0 / 3);
  EXPECT_EQ(csv_number(-0.0), "0");
  EXPECT_EQ(csv_number(std::nan("")), "");
  EXPECT_EQ(csv_number(std::numeric_limits<double>::infinity()), "inf");
}

TEST_F(ExportCsvTest, WritesTidyTablesThatExcelReads) {
  export_csv(written({}), folder_ / "csv");
  const std::string text = bytes_of(folder_ / "csv/population_by_sex.csv");
  EXPECT_THAT(text,
              StartsWith("\xef\xbb\xbfscenario,region,region_name_zh,region_name_en,year,"
                         "variable,sex,mean,sd,p025,p05,p10,p25,p50,p75,p90,p95,p975\r\n"));
  EXPECT_THAT(text,
              HasSubstr("\r\nnursing-first,532501,个旧市,Gejiu City,2021,life_expectancy,male,"));
}

// Statistics of births (row 2) of scenario 1, region 3, year 5: sample_value().
TEST_F(ExportCsvTest, GivesNumbersInFull) {
  export_csv(written({}), folder_ / "csv");
  EXPECT_THAT(
      bytes_of(folder_ / "csv/population.csv"),
      HasSubstr("nursing-first,532501,个旧市,Gejiu City,2025,births,38712,39012,39312,39612,"
                "39912,40212,40512,40812,41112,41412,41712\r\n"));
}

TEST_F(ExportCsvTest, WritesTheTablesBeside) {
  export_csv(written({}), folder_ / "csv");
  const std::vector<std::string> names = names_in(folder_ / "csv");
  for (const char* name : {"contents.csv",
                           "variables.csv",
                           "inputs.csv",
                           "targets.csv",
                           "difference_population.csv",
                           "population_by_sex_age.csv"}) {
    EXPECT_THAT(names, Contains(name));
  }
  EXPECT_THAT(names, Not(Contains("difference_population_by_sex_age.csv")));
  EXPECT_THAT(bytes_of(folder_ / "csv/variables.csv"), HasSubstr("人,人,persons,stock,sum"));
}

TEST_F(ExportCsvTest, RemovesWhatAKilledExportLeft) {
  std::filesystem::create_directory(folder_ / "csv.4194305.part");  // no process has such a number
  std::ofstream(folder_ / "csv.4194305.part/population.csv") << "half a table";
  export_csv(written({}), folder_ / "csv");
  EXPECT_THAT(names_in(folder_ / "."), testing::UnorderedElementsAre("csv", "r.h5"));
}

TEST_F(ExportCsvTest, LeavesWhatOnlyLooksLikeItAlone) {
  for (const char* name : {"csv.old.part", "csv.1.part", "csv2.1.part"}) {
    std::filesystem::create_directory(folder_ / name);
  }
  std::ofstream(folder_ / "csv.1.part/notes.txt") << "mine";
  export_csv(written({}), folder_ / "csv");
  EXPECT_THAT(
      names_in(folder_ / "."),
      testing::UnorderedElementsAre("csv", "csv.1.part", "csv.old.part", "csv2.1.part", "r.h5"));
}

TEST_F(ExportCsvTest, LeavesAnExportUnderWayAlone) {
  CsvFolder under_way(folder_ / "csv");
  const std::string table = under_way.add("mine.csv", "a table");
  CsvFile(table).close();
  const std::string elsewhere = std::filesystem::path(table).parent_path();
  std::filesystem::rename(elsewhere, folder_ / "csv.1.part");  // as of another process
  export_csv(written({}), folder_ / "csv");
  EXPECT_THAT(names_in(folder_ / "csv.1.part"), Contains("mine.csv"));
}

TEST_F(ExportCsvTest, ReplacesItsOwnFilesOnly) {
  export_csv(written({}), folder_ / "csv");
  std::ofstream(folder_ / "csv/notes.txt") << "mine";
  export_csv(written({.scenarios = 1, .targets = false}), folder_ / "csv");
  const std::vector<std::string> names = names_in(folder_ / "csv");
  EXPECT_THAT(names, Contains("notes.txt"));
  EXPECT_THAT(names, Not(Contains("targets.csv")));
  EXPECT_THAT(names, Not(Contains("difference_population.csv")));
  EXPECT_THAT(names_in(folder_.path()), testing::ElementsAre("csv", "r.h5"));
}

TEST_F(ExportCsvTest, RefusesToOverwriteAStrangersFile) {
  std::filesystem::create_directory(folder_ / "csv");
  std::ofstream(folder_ / "csv/regions.csv") << "mine";
  try {
    export_csv(written({}), folder_ / "csv");
    FAIL() << "overwrote it";
  } catch (const IoError& error) {
    EXPECT_THAT(error.what(), HasSubstr("choose an empty folder"));
  }
  EXPECT_EQ(bytes_of(folder_ / "csv/regions.csv"), "mine");
  EXPECT_THAT(names_in(folder_ / "csv"), testing::ElementsAre("regions.csv"));
}

TEST_F(ExportCsvTest, TrustsNoListOfContentsButItsOwn) {
  std::filesystem::create_directory(folder_ / "csv");
  std::ofstream(folder_ / "csv/contents.csv") << "chapter,page\nthesis.txt,1\n";
  std::ofstream(folder_ / "csv/thesis.txt") << "mine";
  EXPECT_THROW(export_csv(written({}), folder_ / "csv"), IoError);
  EXPECT_THAT(names_in(folder_ / "csv"), testing::ElementsAre("contents.csv", "thesis.txt"));
}

TEST_F(ExportCsvTest, NeedsTheFolderAbove) {
  EXPECT_THROW(export_csv(written({}), folder_ / "none/csv"), IoError);
}

}  // namespace
}  // namespace mz::test
