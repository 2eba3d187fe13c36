#include "scenarios/layers.hpp"

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

/// Tests of the order in which layers win; A1 is county 0, A2 county 1.
class Precedence : public ScenarioFolder {
 protected:
  /// base.toml with take-up 0.01 in its section, and top.toml that extends it.
  std::string top(const std::string& base_rest,
                  const std::string& top_rest,
                  const std::string& base_place = "") const {
    write("base.toml", scenario(base_rest, base_place));
    return write("top.toml", "format = 1\nname = \"top\"\nextends = \"base.toml\"\n" + top_rest);
  }
  void write_values(const std::string& value) const {
    write(
        "values.csv",
        "code,key,year,value,unit,source,status\nA1,care.take_up,," + value + ",1,book,verified\n");
  }
  static double take_up_of(const Scenario& scenario, std::size_t county) {
    return care(scenario, take_up, county).median(2020);
  }
};

TEST_F(Precedence, ReadsRunAndPlace) {
  const Scenario s = read(write("s.toml", scenario("[care]\ntake_up = 0.01\n")));
  EXPECT_EQ(s.name, "base");
  EXPECT_EQ(s.run.base_year, 2020);
  EXPECT_EQ(s.run.last_year, 2035);
  EXPECT_EQ(s.run.trajectories, 10);
  EXPECT_EQ(s.run.seed, 7U);
  ASSERT_EQ(s.place.counties.size(), 2U);
  EXPECT_EQ(s.place.counties[0].code, "A1");
  EXPECT_EQ(s.place.counties[0].villages, 20.0);
  EXPECT_FALSE(s.place.counties[0].population);
}

TEST_F(Precedence, SectionBeatsDefault) {
  const Scenario s = read(write("s.toml", scenario("[care]\ntake_up = 0.01\nbeds = 5\n")));
  EXPECT_EQ(care(s, beds).median(2020), 5.0);
}

TEST_F(Precedence, DefaultStandsWhereNothingIsWritten) {
  const Scenario s = read(write("s.toml", scenario("[care]\ntake_up = 0.01\n")));
  EXPECT_EQ(care(s, beds).median(2020), 100.0);
}

TEST_F(Precedence, LaterFileBeatsEarlierFile) {
  const Scenario s = read(top("[care]\ntake_up = 0.01\n", "[care]\ntake_up = 0.02\n"));
  EXPECT_EQ(take_up_of(s, 0), 0.02);
  EXPECT_EQ(s.extends, "base");
  EXPECT_EQ(s.name, "top");
}

TEST_F(Precedence, OtherKeysOfTheEarlierFileStand) {
  const Scenario s = read(top("[care]\ntake_up = 0.01\nbeds = 3\n", "[care]\ntake_up = 0.02\n"));
  EXPECT_EQ(care(s, beds).median(2020), 3.0);
}

TEST_F(Precedence, ARangeReplacesTheWholeValue) {
  const Scenario s = read(top("[care]\ntake_up = { value = 0.01, source = \"a\", between = 1 }\n",
                              "[care]\ntake_up = { p10 = 0.02, p90 = 0.03 }\n"));
  EXPECT_EQ(care(s, take_up).origin.source, "");
  EXPECT_EQ(care(s, take_up).between, 0.0);
}

TEST_F(Precedence, ValuesTableBeatsTheSectionOfItsFile) {
  write_values("0.05");
  const Scenario s =
      read(write("s.toml", scenario("[care]\ntake_up = 0.01\n", "values = \"values.csv\"\n")));
  EXPECT_EQ(take_up_of(s, 0), 0.05);
  EXPECT_EQ(take_up_of(s, 1), 0.01);
  EXPECT_EQ(care(s, take_up, 0).origin.source, "book");
  EXPECT_EQ(care(s, take_up, 0).origin.status, Status::verified);
}

TEST_F(Precedence, SectionOfALaterFileBeatsTheValuesTable) {
  write_values("0.05");
  const Scenario s = read(
      top("[care]\ntake_up = 0.01\n", "[care]\ntake_up = 0.02\n", "values = \"values.csv\"\n"));
  EXPECT_EQ(take_up_of(s, 0), 0.02);
}

TEST_F(Precedence, ValuesTableOfALaterFileBeatsEarlierSections) {
  write_values("0.05");
  const Scenario s = read(top("[care]\ntake_up = 0.01\n", "[place]\nvalues = \"values.csv\"\n"));
  EXPECT_EQ(take_up_of(s, 0), 0.05);
}

TEST_F(Precedence, CountySectionBeatsTheValuesTable) {
  write_values("0.05");
  const Scenario s =
      read(write("s.toml",
                 scenario("[care]\ntake_up = 0.01\n[county.\"A1\".care]\ntake_up = 0.06\n",
                          "values = \"values.csv\"\n")));
  EXPECT_EQ(take_up_of(s, 0), 0.06);
}

TEST_F(Precedence, CountySectionOfTheBaseBeatsALaterSection) {
  const Scenario s = read(top("[care]\ntake_up = 0.01\n[county.A2.care]\ntake_up = 0.06\n",
                              "[care]\ntake_up = 0.02\n"));
  EXPECT_EQ(take_up_of(s, 0), 0.02);
  EXPECT_EQ(take_up_of(s, 1), 0.06);
}

TEST_F(Precedence, MarksWhatACountyWasGivenForItself) {
  write_values("0.05");
  const Scenario s =
      read(write("s.toml", scenario("[care]\ntake_up = 0.01\n", "values = \"values.csv\"\n")));
  EXPECT_TRUE(care(s, take_up, 0).own);
  EXPECT_FALSE(care(s, take_up, 1).own);
  EXPECT_FALSE(care(s, beds, 0).own);
}

TEST_F(Precedence, LaterCountySectionBeatsEarlierCountySection) {
  const Scenario s = read(top("[care]\ntake_up = 0.01\n[county.A2.care]\ntake_up = 0.06\n",
                              "[county.A2.care]\ntake_up = 0.07\n"));
  EXPECT_EQ(take_up_of(s, 1), 0.07);
}

TEST_F(Precedence, SetBeatsCountySections) {
  ReadOptions options;
  options.set = {"care.take_up=8%"};
  const Scenario s =
      read(top("[care]\ntake_up = 0.01\n[county.A2.care]\ntake_up = 0.06\n", ""), options);
  EXPECT_EQ(take_up_of(s, 0), 0.08);
  EXPECT_EQ(take_up_of(s, 1), 0.08);
  EXPECT_EQ(care(s, take_up).origin.where.file, "--set");
}

TEST_F(Precedence, SetOfACountyBeatsSet) {
  ReadOptions options;
  options.set = {"county.A2.care.take_up=9%", "care.take_up=8%"};
  const Scenario s = read(top("[care]\ntake_up = 0.01\n", ""), options);
  EXPECT_EQ(take_up_of(s, 0), 0.08);
  EXPECT_EQ(take_up_of(s, 1), 0.09);
}

TEST_F(Precedence, TheLastOfTwoSetsWins) {
  ReadOptions options;
  options.set = {"care.take_up=8%", "care.take_up=0.07"};
  EXPECT_EQ(take_up_of(read(top("[care]\ntake_up = 0.01\n", ""), options), 0), 0.07);
}

TEST_F(Precedence, SetReadsRanges) {
  ReadOptions options;
  options.set = {"care.take_up={p10=\"2%\", p90=\"4%\"}"};
  EXPECT_TRUE(care(read(top("", ""), options), take_up).is_uncertain());
}

TEST_F(Precedence, OptionsOfTheRunBeatTheFile) {
  ReadOptions options;
  options.years = {2020, 2030};
  options.trajectories = 200;
  options.seed = 99;
  const Scenario s = read(top("[care]\ntake_up = 0.01\n", ""), options);
  EXPECT_EQ(s.run.last_year, 2030);
  EXPECT_EQ(s.run.trajectories, 200);
  EXPECT_EQ(s.run.seed, 99U);
}

TEST_F(Precedence, RequiredKeyMayComeFromEveryCounty) {
  const Scenario s = read(write(
      "s.toml", scenario("[county.A1.care]\ntake_up = 0.1\n[county.A2.care]\ntake_up = 0.2\n")));
  EXPECT_EQ(take_up_of(s, 1), 0.2);
}

using Dates = Precedence;

TEST_F(Dates, BeforeTheFirstDateTheDefaultHolds) {
  const Scenario s =
      read(write("s.toml", scenario("[care]\ntake_up = 0.1\nbeds = { 2025 = 200 }\n")));
  EXPECT_EQ(care(s, beds).median(2024), 100.0);
  EXPECT_EQ(care(s, beds).median(2025), 200.0);
}

TEST_F(Dates, YearsOfTheValuesTableFormAPath) {
  write("values.csv",
        "code,key,year,value,unit,source,status\n"
        "A1,care.nursing_bed_target,2025,40,%,,\n"
        "A1,care.nursing_bed_target,2020,20,%,,\n");
  const Scenario s =
      read(write("s.toml", scenario("[care]\ntake_up = 0.1\n", "values = \"values.csv\"\n")));
  EXPECT_NEAR(care(s, nursing_bed_target, 0).median(2023), 0.32, 1e-12);
  EXPECT_FALSE(care(s, nursing_bed_target, 1).is_set());
}

TEST_F(Dates, AHeaderOfItsOwnHoldsALongPath) {
  const Scenario s = read(
      write("s.toml",
            scenario("[care]\ntake_up = 0.1\n[care.nursing_bed_target]\n2020 = \"19.9%\"\n2025 = "
                     "\"55%\"\n")));
  EXPECT_EQ(care(s, nursing_bed_target).median(2025), 0.55);
}

using Paths = Precedence;

TEST_F(Paths, AreRelativeToTheFileThatNamesThem) {
  write("lib/base.toml",
        "format = 1\nname = \"b\"\n[run]\nbase_year = 2020\nlast_year = 2030\n"
        "[place]\ncounties = \"../counties.csv\"\nage_sex = \"../age_sex.csv\"\n"
        "[care]\ntake_up = 0.1\n");
  write("own/deep/top.toml", "format = 1\nname = \"t\"\nextends = \"../../lib/base.toml\"\n");
  const Scenario s = read((folder_ / "own/deep/top.toml").string());
  EXPECT_EQ(s.place.counties.size(), 2U);
}

TEST_F(Paths, AScenarioWithByteOrderMarkAndWindowsLinesIsRead) {
  std::string text = scenario("[care]\ntake_up = 0.1\n");
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
    text.replace(at, 1, "\r\n");
  }
  EXPECT_EQ(read(write("s.toml", "\xEF\xBB\xBF" + text)).name, "base");
}

}  // namespace
}  // namespace mz::test
