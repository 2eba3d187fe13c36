// counties.csv, age_sex, regions and county values together, through a whole scenario.
#include <gmock/gmock.h>

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;

class PlaceTables : public ScenarioFolder {
 protected:
  std::string sound(const std::string& place_lines = "") const {
    return write("s.toml", scenario("[care]\ntake_up = 0.1\n", place_lines));
  }
};

TEST_F(PlaceTables, ParentsTakeTheirNamesFromTheRegionsTable) {
  write("regions.csv",
        "code,name_zh,name_en,level,counties_all\nA0,甲州,Jia Prefecture,prefecture,13\n");
  const Scenario s = read(sound("regions = \"regions.csv\"\n"));
  ASSERT_EQ(s.place.parents.size(), 2U);
  EXPECT_EQ(s.place.parents[0].code, "A0");
  EXPECT_EQ(s.place.parents[0].name_zh, "甲州");
  EXPECT_EQ(s.place.parents[0].counties_all, 13);
  EXPECT_EQ(s.place.parents[0].parent, "P0");
  EXPECT_EQ(s.place.parents[1].name_zh, "P0");
  EXPECT_EQ(s.place.parents[1].counties_all, 0);
  EXPECT_EQ(s.place.parents[1].parent, "total");
}

TEST_F(PlaceTables, ACountyMayStandDirectlyBelowItsProvince) {
  write("counties.csv",
        "code,name_zh,name_en,type,prefecture,province\nA1,甲,,,,P0\nA2,乙,,,P0,P0\n");
  const Scenario s = read(sound());
  ASSERT_EQ(s.place.parents.size(), 1U);
  EXPECT_EQ(s.place.parents[0].code, "P0");
  EXPECT_EQ(s.place.counties[1].prefecture, "");
  EXPECT_EQ(s.place.counties[0].name_en, "甲");
}

TEST_F(PlaceTables, AgesStandMalesFirstAndAscending) {
  const Scenario s = read(sound());
  const std::vector<AgeSexCount>& groups = s.place.age_sex.at(0);
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[0].sex, Sex::male);
  EXPECT_EQ(groups[0].ages, (AgeGroup{0, 14, false}));
  EXPECT_EQ(groups[3].sex, Sex::female);
  EXPECT_EQ(groups[3].ages, (AgeGroup{1, 100, true}));
  EXPECT_EQ(groups[3].count, 25.0);
}

TEST_F(PlaceTables, APrefectureInTwoProvincesIsAFault) {
  write("counties.csv",
        "code,name_zh,name_en,type,prefecture,province\nA1,甲,,,A0,P0\nA2,乙,,,A0,P1\n");
  EXPECT_THAT(faults(sound()),
              ElementsAre("counties.csv:3:1: A0: \"A0\" is a prefecture below P1 here, but a "
                          "prefecture below P0 at counties.csv:2:1; make them agree"));
}

TEST_F(PlaceTables, ACountyIsNotItsOwnParent) {
  write("counties.csv",
        "code,name_zh,name_en,type,prefecture,province\nA1,甲,,,A1,P0\nA2,乙,,,,P0\n");
  EXPECT_THAT(faults(sound()),
              ElementsAre("counties.csv:2:1: A1: \"A1\" is a county and also named as a parent; "
                          "leave prefecture empty where a prefecture has no counties"));
}

TEST_F(PlaceTables, AParentHasAtLeastTheCountiesOfTheRun) {
  write("regions.csv", "code,name_zh,name_en,level,counties_all\nA0,甲州,,prefecture,1\n");
  EXPECT_THAT(faults(sound("regions = \"regions.csv\"\n")),
              ElementsAre("regions.csv:2:19: A0: it has 1 county-level units in all, yet the place "
                          "lists 2"));
}

struct BadAges {
  const char* rows;
  const char* fault;
};

class Ages : public ScenarioFolder, public testing::WithParamInterface<BadAges> {};

TEST_P(Ages, FaultIsNamed) {
  write("counties.csv", "code,name_zh,name_en,type,prefecture,province\nA1,甲,,,,P0\n");
  write("age_sex.csv", std::string("code,sex,age,count\n") + GetParam().rows);
  EXPECT_THAT(faults(write("s.toml", scenario("[care]\ntake_up = 0.1\n"))),
              ElementsAre(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    Ages,
    testing::Values(
        BadAges{"A1,male,0,1\nA1,male,5+,1\nA1,female,0+,1\n",
                "age_sex.csv:3:9: A1: the ages 1 to 4 are missing"},
        BadAges{"A1,male,0-4,1\nA1,male,4+,1\nA1,female,0+,1\n",
                "age_sex.csv:3:9: A1: the age group \"4+\" overlaps the one in line 2"},
        BadAges{"A1,male,0+,1\nA1,male,0+,1\nA1,female,0+,1\n",
                "age_sex.csv:3:9: A1: the age group \"0+\" overlaps the one in line 2"},
        BadAges{"A1,male,1+,1\nA1,female,0+,1\n",
                "age_sex.csv:2:9: A1: the age groups begin at 1; they must begin at 0"},
        BadAges{"A1,male,0-4,1\nA1,female,0+,1\n",
                "age_sex.csv:2:9: A1: the last age group \"0-4\" must be open, such as 85+"},
        BadAges{"A1,male,0+,1\nA1,male,5-9,1\nA1,female,0+,1\n",
                "age_sex.csv:3:9: A1: no age group may follow the open one \"0+\""},
        BadAges{
            "A1,male,0+,1\n",
            "counties.csv:2:1: A1: age_sex.csv has no rows of sex female for this county; every "
            "county needs male and female"},
        BadAges{"A1,male,0+,1\nA1,female,0+,-1\n",
                "age_sex.csv:3:14: count: \"persons\" = -1 is outside the allowed range ≥ 0 人"}));

struct BadValue {
  const char* row;
  const char* fault;
};

class CountyValues : public ScenarioFolder, public testing::WithParamInterface<BadValue> {};

TEST_P(CountyValues, FaultIsNamed) {
  write("values.csv",
        std::string("code,key,year,value,unit,source,status\nA1,care.beds,2020,5,人,,\n") +
            GetParam().row);
  const std::string path =
      write("s.toml", scenario("[care]\ntake_up = 0.1\n", "values = \"values.csv\"\n"));
  EXPECT_THAT(faults(path), ElementsAre(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    Rows,
    CountyValues,
    testing::Values(
        BadValue{"A3,care.beds,,5,人,,\n",
                 "values.csv:3:1: code: rows of 1 code(s) that the table of counties lacks: A3; "
                 "they are not used; mend the codes if they should be"},
        BadValue{"A1,care.bedz,,5,人,,\n",
                 "values.csv:3:4: care.bedz: unknown key; did you mean \"beds\"?"},
        BadValue{"A1,beds,,5,人,,\n",
                 "values.csv:3:4: beds: \"beds\" must read section.key, such as care.take_up"},
        BadValue{
            "A2,care.beds,,5,%,,\n",
            "values.csv:3:17: care.beds: the unit \"%\" does not fit \"beds\"; allowed: person, "
            "人, 万人, 万, 亿人"},
        BadValue{"A1,care.beds,2020,6,人,,\n",
                 "values.csv:3:1: care.beds: care.beds of A1 stands here twice for the same year, "
                 "first in line 2"},
        BadValue{
            "A1,care.beds,,6,人,,\n",
            "values.csv:3:14: care.beds: care.beds of A1 is given with and without a year (line "
            "2); keep one way"},
        BadValue{"A1,care.beds,1850,6,人,,\n",
                 "values.csv:3:14: year: \"1850\" is not a year; write four digits from 1900 to "
                 "2100"},
        BadValue{
            "A1,care.take_up,,1.5,share,,\n",
            "values.csv:3:18: care.take_up: \"take-up\" = 1.5 is outside the allowed range [0, "
            "1]; did you mean \"1.5%\"?"},
        BadValue{"A1,care.take_up,2020,0.5,share,,\n",
                 "values.csv:3:22: care.take_up: \"take-up\" does not change over the years; write "
                 "one value, such as take_up = \"35%\""},
        BadValue{"A1,care.wait,,1,month,,\n",
                 "values.csv:3:4: care.wait: \"wait\" is the same in every county; write it in "
                 "[care]"},
        BadValue{"A1,care.take_up,,0.5,share,,sure\n",
                 "values.csv:3:29: care.take_up: there is no status \"sure\"; allowed: verified, "
                 "derived, recalled, assumption, suspect"}));

TEST_F(PlaceTables, ChoicesMayDifferBetweenCounties) {
  write("values.csv", "code,key,year,value,unit,source,status\nA1,care.basis,,registered,,,\n");
  const Scenario s = read(sound("values = \"values.csv\"\n"));
  EXPECT_EQ(care(s, basis, 0).text, "registered");
  EXPECT_FALSE(care(s, basis, 1).is_set());
}

}  // namespace
}  // namespace mz::test
