// A base population raked from totals, through a whole scenario.
#include <cmath>
#include <numeric>

#include <gmock/gmock.h>

#include "scenarios/layers.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Margins : public ScenarioFolder {
 protected:
  /// A scenario whose [place] names margins instead of ages.
  std::string with(const std::string& csv, const std::string& place_lines = "") const {
    write("margins.csv", csv);
    std::string text = scenario("[care]\ntake_up = 0.1\n", place_lines);
    const std::string ages = "age_sex = \"age_sex.csv\"\n";
    text.replace(text.find(ages), ages.size(), "margins = \"margins.csv\"\n");
    return write("s.toml", text);
  }

  static double sum(const std::vector<AgeSexCount>& people,
                    int from,
                    int to,
                    bool men_only = false) {
    return std::accumulate(
        people.begin(), people.end(), 0.0, [&](double all, const AgeSexCount& each) {
          const bool in =
              each.ages.low >= from && each.ages.low <= to && (!men_only || each.sex == Sex::male);
          return all + (in ? each.count : 0.0);
        });
  }
};

constexpr const char* sound =
    "code,population,male,age_0_14,age_15_59,age_60plus,age_65plus,age_80plus\n"
    "A1,300000,153000,60000,180000,60000,42000,9000\n"
    "A2,300,,,,,,\n";

TEST_F(Margins, AreMetByWholePersons) {
  const Scenario s = read(with(sound));
  const std::vector<AgeSexCount>& people = s.place.age_sex.at(0);
  ASSERT_EQ(people.size(), 202U);
  EXPECT_EQ(sum(people, 0, 100), 300000.0);
  EXPECT_NEAR(sum(people, 0, 100, true), 153000.0, 60.0);
  EXPECT_NEAR(sum(people, 0, 14), 60000.0, 30.0);
  EXPECT_NEAR(sum(people, 60, 100), 60000.0, 30.0);
  EXPECT_NEAR(sum(people, 65, 100), 42000.0, 30.0);
  EXPECT_NEAR(sum(people, 80, 100), 9000.0, 30.0);
  for (const AgeSexCount& each : people) {
    EXPECT_EQ(each.count, std::floor(each.count));
  }
  EXPECT_EQ(sum(s.place.age_sex.at(1), 0, 100), 300.0);
  ASSERT_EQ(s.place.notes.size(), 1U);
  EXPECT_THAT(s.place.notes[0].en, HasSubstr("a template scaled to the totals"));
}

TEST_F(Margins, KeepTheRatiosOfTheTemplateInsideACell) {
  // Iterative fitting leaves cross ratios alone: within 15-59, of two ages and two sexes.
  std::string shape = "sex,age,count\n";
  for (const char* sex : {"male", "female"}) {
    for (int age = 0; age <= 100; ++age) {
      const double count = 1000.0 + 10 * age + (sex[0] == 'm' && age > 30 ? 400 : 0);
      shape += std::string(sex) + "," + std::to_string(age) + (age == 100 ? "+" : "") + "," +
               std::to_string(count) + "\n";
    }
  }
  write("template.csv", shape);
  const Scenario s =
      read(with("code,population,male,age_0_14,age_15_59,age_60plus\n"
                "A1,1e9,6e8,2e8,5e8,3e8\nA2,300,,,,\n",
                "template = \"template.csv\"\n"));
  const std::vector<AgeSexCount>& people = s.place.age_sex.at(0);
  const auto at = [&](std::size_t sex, std::size_t age) { return people[sex * 101 + age].count; };
  EXPECT_NEAR(
      at(0, 20) * at(1, 40) / (at(0, 40) * at(1, 20)), 1200.0 * 1400.0 / (1800.0 * 1200.0), 1e-6);
}

TEST_F(Margins, ThatContradictEachOtherAreNamed) {
  const std::vector<std::string> found =
      faults(with("code,population,age_60plus,age_65plus\nA1,1000,200,300\nA1,1000,,\n"));
  EXPECT_THAT(found,
              ElementsAre(HasSubstr("contradicts the other totals of the row"),
                          HasSubstr("stands already in line 2"),
                          HasSubstr("margins.csv has no row of this county")));
}

TEST_F(Margins, AreNotOtherTotalsThanTheTableOfCounties) {
  EXPECT_THAT(faults(with("code,population\nA1,1000\nA2,299\n")),
              ElementsAre(HasSubstr("299 persons here, but the table of counties states 300")));
}

TEST_F(Margins, AndAgesExcludeEachOther) {
  write("margins.csv", sound);
  EXPECT_THAT(
      faults(write("s.toml", scenario("[care]\ntake_up = 0.1\n", "margins = \"margins.csv\"\n"))),
      ElementsAre(HasSubstr("give age_sex or margins, not both")));
  std::string neither = scenario("[care]\ntake_up = 0.1\n");
  const std::string ages = "age_sex = \"age_sex.csv\"\n";
  neither.replace(neither.find(ages), ages.size(), "");
  EXPECT_THAT(faults(write("s.toml", neither)), ElementsAre(HasSubstr("or place.margins")));
}

}  // namespace
}  // namespace mz::test
