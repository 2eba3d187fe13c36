#include "scenarios/reference.hpp"

#include <gmock/gmock.h>

#include "scenarios/reader.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::HasSubstr;

TEST(ReferencePage, HasOneLineAKey) {
  const std::string page = reference_markdown(schemas());
  EXPECT_THAT(page,
              HasSubstr("| `beds` | 床位 / beds | 数值,可为区间或分布 / number, range or "
                        "distribution | 人 / persons | 人, 万人, 万, 亿人 | [0, 10000000] 人 | "
                        "阶梯 / step | 100 | yearbook 2020 | derived | ✓ |\n"));
  EXPECT_THAT(page, HasSubstr("| `take_up` **!** |"));
}

TEST(ReferencePage, HasEverySectionAndTable) {
  const std::string page = reference_markdown(schemas());
  for (const char* part : {"`[run]`",
                           "`[place]`",
                           "`[care]`",
                           "`[drivers]`",
                           "`[[target]]`",
                           "`[[indicator]]`",
                           "### `place.counties`",
                           "### `care.rates`"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

using Template = ScenarioFolder;

TEST_F(Template, IsASoundScenario) {
  const std::string path = write("template.toml", template_toml(schemas()));
  write("age_sex_2020.csv",
        "code,sex,age,count\nA1,male,0+,1\nA1,female,0+,1\nA2,male,0+,100\nA2,female,0+,200\n");
  const Scenario s = read(path);
  EXPECT_EQ(s.name, "my-scenario");
  EXPECT_EQ(s.run.base_year, 2020);
}

TEST_F(Template, StaysSoundWithEveryKeyOfTheModelsSwitchedOn) {
  std::string text = template_toml(schemas());
  const std::size_t lists = text.find("# ---- 逐县");
  std::string models = text.substr(0, lists);
  for (const char* key : {"nursing_bed_target",
                          "beds",
                          "wait",
                          "basis",
                          "homes",
                          "rule",
                          "consumption",
                          "trajectories",
                          "seed"}) {
    const std::string line = std::string("\n# ") + key + " = ";
    const std::size_t at = models.find(line);
    ASSERT_NE(at, std::string::npos) << key;
    models.erase(at + 1, 2);
  }
  write("age_sex_2020.csv",
        "code,sex,age,count\nA1,male,0+,1\nA1,female,0+,1\nA2,male,0+,100\nA2,female,0+,200\n");
  read(write("template.toml", models));
}

TEST(EditorSchema, NamesEveryKeyOnce) {
  const std::string json = schema_json(schemas());
  EXPECT_THAT(json, HasSubstr("\"$schema\": \"http://json-schema.org/draft-04/schema#\""));
  EXPECT_THAT(json, HasSubstr("\"take_up\": {"));
  EXPECT_THAT(json, HasSubstr("\"maximum\": 10000000"));
}

TEST(DescribeKey, SaysEverythingInOneLanguage) {
  EXPECT_EQ(describe_key("care", care_schema().fields()[beds], Language::en),
            "care.beds\n  beds\n  kind: number, range or distribution\n"
            "  unit: persons; accepts: 人, 万人, 万, 亿人\n  range: [0, 10000000] 人\n"
            "  by year: step\n  default: 100\n  source: yearbook 2020 (derived)\n"
            "  by county: yes\n");
}

}  // namespace
}  // namespace mz::test
