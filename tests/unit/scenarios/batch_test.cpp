#include "scenarios/batch.hpp"

#include <gmock/gmock.h>

#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;

class Batches : public ScenarioFolder {
 protected:
  std::string base() const { return write("base.toml", scenario("[care]\ntake_up = 0.1\n")); }
  std::string top(const std::string& name, const std::string& rest) const {
    return write(name + ".toml",
                 "format = 1\nname = \"" + name + "\"\nextends = \"base.toml\"\n" + rest);
  }
  std::vector<std::string> batch_faults(const std::vector<std::string>& paths) const {
    std::vector<std::string> texts;
    for (const Diagnostic& fault : read_batch(paths, schemas(), {}).diagnostics.sorted()) {
      texts.push_back(without_folder(to_string(fault, Language::en)));
    }
    return texts;
  }
};

TEST_F(Batches, OfLikeScenariosAreSound) {
  const Batch batch = read_batch({base(), top("more", "[care]\nbeds = 3\n")}, schemas(), {});
  EXPECT_EQ(batch.sound.size(), 2U);
  EXPECT_FALSE(batch.all_faults().has_errors());
}

TEST_F(Batches, ShareTheirYears) {
  EXPECT_THAT(batch_faults({base(), top("late", "[run]\nlast_year = 2040\n")}),
              ElementsAre("late.toml: run: the scenarios of a batch share their years: here "
                          "2020:2040, in base.toml 2020:2035"));
}

TEST_F(Batches, ShareTheirSeedAndTrajectories) {
  EXPECT_THAT(
      batch_faults({base(), top("other", "[run]\nseed = 8\ntrajectories = 11\n")}),
      ElementsAre("other.toml: run.trajectories: the scenarios of a batch share their number "
                  "of trajectories: here 11, in base.toml 10",
                  "other.toml: run.seed: the scenarios of a batch share their seed: here 8, "
                  "in base.toml 7"));
}

TEST_F(Batches, ShareTheirCounties) {
  write("one.csv", "code,name_zh,name_en,type,prefecture,province\nA1,甲,,,,P0\n");
  write("one_age.csv", "code,sex,age,count\nA1,male,0+,1\nA1,female,0+,1\n");
  EXPECT_THAT(
      batch_faults(
          {base(), top("one", "[place]\ncounties = \"one.csv\"\nage_sex = \"one_age.csv\"\n")}),
      ElementsAre(
          "one.toml: place.counties: the scenarios of a batch share their counties: here 1, "
          "in base.toml 2 (… A2 …)"));
}

TEST_F(Batches, ShareTheParentsOfTheirCounties) {
  write("moved.csv",
        "code,name_zh,name_en,type,prefecture,province\n"
        "A1,甲县,Jia,,A9,P0\nA2,乙县,Yi,,A9,P0\n");
  EXPECT_THAT(batch_faults({base(), top("moved", "[place]\ncounties = \"moved.csv\"\n")}),
              ElementsAre("moved.csv:2:1: A1: the scenarios of a batch share their prefecture and "
                          "province: here \"A9\", \"P0\", in base.toml \"A0\", \"P0\""));
}

TEST_F(Batches, HaveNamesOfTheirOwn) {
  const std::string again = write("again.toml",
                                  "format = 1\nname = \"base\"\nextends = "
                                  "\"base.toml\"\n");
  EXPECT_THAT(
      batch_faults({base(), again}),
      ElementsAre("again.toml: name: the scenario name \"base\" is taken by base.toml; names "
                  "are unique in a batch"));
}

TEST_F(Batches, KeepTheSoundScenariosApartFromTheFailed) {
  const std::string first = base();
  const std::string bad = top("bad", "[care]\ntake_up = 3\n");
  const Batch batch = read_batch({first, bad}, schemas(), {});
  ASSERT_EQ(batch.sound.size(), 1U);
  EXPECT_EQ(batch.sound[0].name, "base");
  EXPECT_THAT(batch.failed_files(), ElementsAre(bad));
  EXPECT_FALSE(batch.diagnostics.has_errors());
  EXPECT_TRUE(batch.all_faults().has_errors());
}

}  // namespace
}  // namespace mz::test
