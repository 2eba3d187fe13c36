#include "scenarios/backtest_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* wide_head =
    "code,sex,a0,a1,a5,a10,a15,a20,a25,a30,a35,a40,a45,a50,a55,a60,a65,a70,a75,a80,a85\n";

const std::string counties_head =
    "code,name_zh,same_code_and_name_2020,population,registered,households,"
    "one_person_households,cbr_permille,from_same_province,from_other_province\n";

std::string wide_row(const std::string& code, const std::string& sex) {
  std::string row = code + "," + sex;
  for (int g = 1; g <= 19; ++g) {
    row += "," + std::to_string(g);
  }
  return row + "\n";
}

/// The same without anybody in the groups from `first` to `last`.
std::string row_without(const std::string& code, const std::string& sex, int first, int last) {
  std::string row = code + "," + sex;
  for (int g = 1; g <= 19; ++g) {
    row += "," + std::to_string(g >= first && g <= last ? 0 : g);
  }
  return row + "\n";
}

std::string wide(const std::string& code) {
  return wide_row(code, "male") + wide_row(code, "female");
}

/// The same people as `wide`, as place tables have them.
std::string tall(const std::string& code, const std::string& male, const std::string& female) {
  std::string rows;
  for (const std::string& sex : {male, female}) {
    rows += code + "," + sex + ",0,1\n" + code + "," + sex + ",1-4,2\n";
    for (int g = 3; g <= 18; ++g) {
      const int low = 5 * (g - 2);
      rows += code + "," + sex + "," + std::to_string(low) + "-" + std::to_string(low + 4) + "," +
              std::to_string(g) + "\n";
    }
    rows += code + "," + sex + ",85+,19\n";
  }
  return rows;
}

class BacktestFiles : public ScenarioFolder {
 protected:
  BacktestSources sources() const {
    return {.age_sex_2010 = write("a10.csv", wide_head + wide("360101") + wide("360102")),
            .counties_2010 = write("c10.csv",
                                   counties_head + "360101,甲区,yes,380,200,90,9,10,30,40\n" +
                                       "360102,乙县,yes,,,,,,,\n"),
            .age_sex_2020 = write("a20.csv", wide_head + wide("360101") + wide("360102")),
            .codes = {},
            .wanted = {}};
  }

  BacktestTables sound(const BacktestSources& from) {
    Diagnostics diagnostics;
    BacktestTables tables = read_backtest_tables(from, diagnostics);
    messages_.clear();
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
      messages_.push_back(without_folder(to_string(diagnostic, Language::en)));
      EXPECT_EQ(diagnostic.severity, Severity::warning) << messages_.back();
    }
    return tables;
  }

  std::vector<std::string> faults_of(const BacktestSources& from) const {
    Diagnostics diagnostics;
    read_backtest_tables(from, diagnostics);
    EXPECT_TRUE(diagnostics.has_errors());
    std::vector<std::string> texts;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
      texts.push_back(without_folder(to_string(diagnostic, Language::en)));
    }
    return texts;
  }

  std::vector<std::string> messages_;
};

TEST_F(BacktestFiles, MatchCountiesOfEqualCode) {
  const BacktestTables tables = sound(sources());
  ASSERT_EQ(tables.counties.size(), 2U);
  EXPECT_FALSE(tables.are_comparable);
  EXPECT_TRUE(messages_.empty());
  EXPECT_EQ(tables.counties[0].name_zh, "甲区");
  EXPECT_EQ(tables.counties[0].counts.registered, 200.0);
  EXPECT_EQ(tables.counties[1].counts.population, std::nullopt);
  EXPECT_EQ(tables.counties[1].people_2010[1][18], 19.0);
}

TEST_F(BacktestFiles, MayBeLongWithPlaceColumnsOrCensusColumns) {
  BacktestSources from = sources();
  const BacktestPyramid expected = sound(from).counties.at(0).people_2010;
  from.age_sex_2010 = write("t.csv", "code,sex,age,count\n" + tall("360101", "male", "female"));
  EXPECT_EQ(sound(from).counties.at(0).people_2010, expected);
  from.age_sex_2010 = write("m.csv", "code_2010,sex,age_group,count\n" + tall("360101", "M", "F"));
  EXPECT_EQ(sound(from).counties.at(0).people_2010, expected);
}

TEST_F(BacktestFiles, MayNameGroupsByTheirFirstAgeAndHoldSumsOfCounties) {
  BacktestSources from = sources();
  const BacktestPyramid expected = sound(from).counties.at(0).people_2010;
  std::string text = "code_2010,level,sex,age_lo,count,name\n";
  for (const char* const sex : {"M", "F"}) {
    text += std::string("360000,province,") + sex + ",0,999,x\n";
    for (int g = 1; g <= 19; ++g) {
      const int low = g == 1 ? 0 : g == 2 ? 1 : 5 * (g - 2);
      text += std::string("360101,county,") + sex + "," + std::to_string(low) + "," +
              std::to_string(g) + ",x\n";
    }
  }
  from.age_sex_2010 = write("lo.csv", text);
  const BacktestTables tables = sound(from);
  ASSERT_EQ(tables.counties.size(), 1U);
  EXPECT_EQ(tables.counties[0].people_2010, expected);
}

TEST_F(BacktestFiles, FollowATableOfCodesInAnyOrderOfColumns) {
  BacktestSources from = sources();
  from.age_sex_2020 = write("b20.csv", wide_head + wide("360199"));
  from.codes = write("codes.csv", "note,code_2020,code_2010\nx,360199,360101\n");
  const BacktestTables tables = sound(from);
  ASSERT_EQ(tables.counties.size(), 1U);
  EXPECT_EQ(tables.counties[0].code_2010, "360101");
  EXPECT_EQ(tables.counties[0].code_2020, "360199");
}

TEST_F(BacktestFiles, TakeATableWithACodeAlone) {
  BacktestSources from = sources();
  from.codes = write("codes.csv", "code\n360102\n");
  ASSERT_EQ(sound(from).counties.size(), 1U);
}

TEST_F(BacktestFiles, NameAbsentAndChangedCountiesInOneWarning) {
  BacktestSources from = sources();
  from.age_sex_2010 =
      write("b10.csv", wide_head + wide("360101") + wide("360102") + wide("360103"));
  from.counties_2010 = write("b.csv",
                             counties_head + "360101,甲区,no,380,200,90,9,10,30,40\n" +
                                 "360103,丙县,yes,380,200,90,9,10,30,40\n");
  const BacktestTables tables = sound(from);
  ASSERT_EQ(tables.counties.size(), 1U);
  EXPECT_THAT(messages_,
              ElementsAre("backtest: a20.csv lacks 1 unit(s) (left out): 360103; b.csv marks as "
                          "changed 1 unit(s) (left out): 360101; b.csv lacks 1 unit(s) (typical "
                          "values stand in, taken for plain counties): 360102"));
}

TEST_F(BacktestFiles, WithoutACommonCountyAreAFault) {
  BacktestSources from = sources();
  from.age_sex_2020 = write("b20.csv", wide_head + wide("999999"));
  EXPECT_THAT(faults_of(from).back(), HasSubstr("no county stands in the age tables of both"));
}

TEST_F(BacktestFiles, TakeTheTypeFromTheEndOfTheNameAndSayWhereItIsUnknown) {
  BacktestSources from = sources();
  EXPECT_EQ(sound(from).counties.at(0).type, BacktestType::district);
  EXPECT_TRUE(messages_.empty());
  from.counties_2010 = write("b.csv",
                             counties_head + "360101,甲市,yes,380,200,90,9,10,30,40\n" +
                                 "360102,Yi County,yes,380,200,90,9,10,30,40\n");
  const BacktestTables tables = sound(from);
  EXPECT_EQ(tables.counties.at(0).type, BacktestType::city);
  EXPECT_EQ(tables.counties.at(1).type, BacktestType::county);
  EXPECT_THAT(messages_,
              ElementsAre(HasSubstr("b.csv: name_zh: 1 unit(s) have no name that ends in 区, 市, "
                                    "县 or 旗 and are taken for plain counties: 360102;")));
}

TEST_F(BacktestFiles, NameColumnsWithoutAFigureInOneWarning) {
  BacktestSources from = sources();
  from.counties_2010 =
      write("b.csv", "code,name_zh,population,households\n360101,甲区,380,\n360102,乙县,380,\n");
  sound(from);
  EXPECT_THAT(
      messages_,
      ElementsAre("b.csv:1: these columns are absent or empty in every row: "
                  "same_code_and_name_2020 (every unit counts as unchanged); registered, "
                  "households, one_person_households, cbr_permille, from_same_province, "
                  "from_other_province (the typical value of the county's type stands in); adding "
                  "them makes better forecasts"));
}

TEST_F(BacktestFiles, NeedNoMarksBesideATableOfCodes) {
  BacktestSources from = sources();
  from.counties_2010 = write("b.csv", "code,name_zh,population\n360101,甲区,380\n");
  from.codes = write("codes.csv", "code\n360101\n");
  sound(from);
  EXPECT_THAT(messages_, ElementsAre(testing::Not(HasSubstr("same_code_and_name_2020"))));
}

TEST_F(BacktestFiles, RefuseAMarkThatIsNeitherYesNorNo) {
  BacktestSources from = sources();
  from.counties_2010 = write("b.csv", counties_head + "360101,甲区,No,380,200,90,9,10,30,40\n");
  EXPECT_THAT(faults_of(from),
              ElementsAre("b.csv:2:11: same_code_and_name_2020: \"No\" must be yes or no; empty "
                          "means yes"));
}

TEST_F(BacktestFiles, SayWhereResidentsAreNotTheSumOfTheirAges) {
  BacktestSources from = sources();
  from.counties_2010 = write("b.csv",
                             counties_head + "360101,甲区,yes,383,200,90,9,10,30,40\n" +
                                 "360102,乙县,yes,400,200,90,9,10,30,40\n");
  sound(from);
  EXPECT_THAT(messages_,
              ElementsAre(HasSubstr("b.csv: population: the residents of 1 unit(s) differ by more "
                                    "than 1 % from the sum of their ages, most in 360102: 400 "
                                    "against 380;")));
}

TEST_F(BacktestFiles, AddFinerGroupsOfTheOldestToTheLast) {
  BacktestSources from = sources();
  std::string text = wide_head;
  text.replace(text.rfind("\n"), 1, ",a90,a95,a100\r\n");
  for (const char* const sex : {"male", "female"}) {
    const std::string row = wide_row("360101", sex);
    text += row.substr(0, row.rfind(",19")) + ",10,5,3,1\r\n";
  }
  const BacktestPyramid expected = sound(from).counties.at(0).people_2010;
  from.age_sex_2010 = write("finer.csv", text);
  EXPECT_EQ(sound(from).counties.at(0).people_2010, expected);
}

TEST_F(BacktestFiles, RefuseAgesThatTheWideLayoutDoesNotHave) {
  BacktestSources from = sources();
  from.age_sex_2010 =
      write("single.csv",
            "code,sex,a0,a1,a2,a5,a10,a15,a20,a25,a30,a35,a40,a45,a50,a55,a60,a65,a70,a75,a80,a85,"
            "a90+\n360101,male,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21\n");
  EXPECT_THAT(faults_of(from),
              ElementsAre(HasSubstr("single.csv:1:16: a2: a wide table has no ages a2, a90+, and "
                                    "their people would be lost;")));
}

TEST_F(BacktestFiles, RefuseALevelTheyDoNotKnow) {
  BacktestSources from = sources();
  from.age_sex_2010 = write("level.csv",
                            "code,level,sex,age,count\n360000,province,male,0,9\n"
                            "360101,District,male,0,1\n360101,District,male,1-4,1\n");
  EXPECT_THAT(faults_of(from).front(),
              testing::StrEq("level.csv:3:8: level: the level \"District\" must be county (taken), "
                             "or nation, province, prefecture (sums, left aside)"));
  from.age_sex_2010 = write("sums.csv", "code,level,sex,age,count\n360000,province,male,0,9\n");
  EXPECT_THAT(faults_of(from),
              ElementsAre("sums.csv: level: no row has the level county: the table holds sums "
                          "alone"));
}

TEST_F(BacktestFiles, MayHoldSumsOfCountiesInWideTablesToo) {
  const auto with_level = [](const std::string& row, const char* level) {
    return row.substr(0, row.rfind('\n')) + "," + level + "\n";
  };
  std::string text = with_level(wide_head, "level");
  for (const char* const sex : {"male", "female"}) {
    text += with_level(wide_row("360100", sex), "prefecture");
    text += with_level(wide_row("360101", sex), "county");
  }
  BacktestSources from = sources();
  from.age_sex_2010 = write("sums.csv", text);
  from.age_sex_2020 = write("b20.csv", wide_head + wide("360100") + wide("360101"));
  const BacktestTables tables = sound(from);
  ASSERT_EQ(tables.counties.size(), 1U);
  EXPECT_EQ(tables.counties[0].code_2010, "360101");
}

TEST_F(BacktestFiles, TellFaultyPeopleWithoutWarningsThatFollowFromThem) {
  BacktestSources from = sources();
  from.age_sex_2010 = write("men.csv", wide_head + wide_row("360101", "male"));
  EXPECT_THAT(faults_of(from), ElementsAre(HasSubstr("no rows of sex female")));
}

TEST_F(BacktestFiles, RefuseACodeThatIsNotSixDigitsOnce) {
  BacktestSources from = sources();
  from.age_sex_2010 = write("b10.csv", wide_head + wide("360101") + wide("360102.0"));
  EXPECT_THAT(faults_of(from),
              ElementsAre("b10.csv:4:1: code: the code \"360102.0\" must be six digits, such as "
                          "532501; a spreadsheet exports it whole when the column is text"));
  from = sources();
  from.counties_2010 = write("b.csv", counties_head + "南昌市,甲区,yes,380,200,90,9,10,30,40\n");
  EXPECT_THAT(faults_of(from), ElementsAre(HasSubstr("b.csv:2:1: code: the code \"南昌市\" must")));
  from = sources();
  from.codes = write("codes.csv", "code_2010,code_2020\n36010,36010x\n");
  EXPECT_THAT(
      faults_of(from),
      ElementsAre(HasSubstr("codes.csv:2:1: code_2010"), HasSubstr("codes.csv:2:7: code_2020")));
}

TEST_F(BacktestFiles, NameATableWithoutRows) {
  BacktestSources from = sources();
  from.age_sex_2020 = write("empty.csv", wide_head);
  EXPECT_THAT(faults_of(from),
              ElementsAre("empty.csv:1: the table has its header and not a single row; see whether "
                          "its export is complete"));
  from.codes = write("none.csv", "code_2010,code_2020\n");
  EXPECT_THAT(faults_of(from),
              testing::Contains(HasSubstr("none.csv:1: the table has its header")));
}

TEST_F(BacktestFiles, LeaveOutCountiesOfWhichNothingCanBeForecast) {
  // Groups 6 to 9 are 20-39; 16 to 19 are 70 and over.
  const std::string without_mothers =
      wide_row("360102", "male") + row_without("360102", "female", 6, 9);
  const std::string without_old =
      row_without("360103", "male", 16, 19) + row_without("360103", "female", 16, 19);
  const std::string nobody =
      row_without("360104", "male", 1, 19) + row_without("360104", "female", 1, 19);
  BacktestSources from = sources();
  from.age_sex_2010 =
      write("b10.csv", wide_head + wide("360101") + without_mothers + without_old + nobody);
  from.age_sex_2020 = write(
      "b20.csv", wide_head + wide("360101") + wide("360102") + wide("360103") + wide("360104"));
  from.codes = write("codes.csv", "code\n360101\n360102\n360103\n360104\n");
  EXPECT_EQ(sound(from).counties.size(), 1U);
  EXPECT_THAT(messages_,
              testing::Contains("backtest: b10.csv has nobody in 1 unit(s) (left out): 360104; "
                                "b10.csv has no women aged 20-39 in 1 unit(s) (left out): 360102; "
                                "b10.csv has nobody aged 70 and over in 1 unit(s) (left out): "
                                "360103"));
  from.codes = write("hopeless.csv", "code\n360102\n360104\n");
  EXPECT_THAT(faults_of(from), testing::Contains(HasSubstr("no county can be forecast")));
}

TEST_F(BacktestFiles, LocateAFaultyCell) {
  BacktestSources from = sources();
  from.counties_2010 = write("b.csv", "code,name_zh,population\n360101,甲区,19O\n");
  EXPECT_THAT(faults_of(from), ElementsAre(HasSubstr("b.csv:2:11: population")));
}

TEST_F(BacktestFiles, FindASlipOfThePenInAHeader) {
  BacktestSources from = sources();
  from.counties_2010 = write("b.csv", "code,name_zh,registerd\n360101,甲区,190\n");
  EXPECT_THAT(faults_of(from), ElementsAre(HasSubstr("did you mean \"registered\"?")));
}

TEST_F(BacktestFiles, RefuseASexTheyDoNotKnow) {
  BacktestSources from = sources();
  from.age_sex_2010 = write("b.csv", wide_head + wide_row("360101", "x"));
  EXPECT_THAT(faults_of(from).front(), HasSubstr("b.csv:2:8: sex"));
}

TEST_F(BacktestFiles, RefuseAgesWithAGapAndGroupsAcrossCensusGroups) {
  BacktestSources from = sources();
  from.age_sex_2010 = write("gap.csv",
                            "code,sex,age,count\n360101,male,0-4,1\n360101,male,10+,1\n"
                            "360101,female,0,1\n360101,female,1+,1\n");
  const std::vector<std::string> faults = faults_of(from);
  EXPECT_THAT(faults, testing::Contains(HasSubstr("gap.csv:3")));
  EXPECT_THAT(faults, testing::Contains(HasSubstr("crosses a limit of the census groups")));
}

TEST_F(BacktestFiles, RefuseACodeTwice) {
  BacktestSources from = sources();
  from.codes = write("codes.csv", "code_2010,code_2020\n360101,360101\n360101,360102\n");
  EXPECT_THAT(faults_of(from), ElementsAre(HasSubstr("codes.csv:3:1: code_2010")));
}

TEST_F(BacktestFiles, KeepTheCountiesOfAScenario) {
  const BacktestTables tables = sound({.age_sex_2010 = {},
                                       .counties_2010 = {},
                                       .age_sex_2020 = {},
                                       .codes = {},
                                       .wanted = {"532503", "532501"}});
  ASSERT_EQ(tables.counties.size(), 2U);
  EXPECT_EQ(tables.counties[1].code_2010, "532522");  // Mengzi before it became a city
  EXPECT_TRUE(tables.are_comparable);
}

}  // namespace
}  // namespace mz::test
