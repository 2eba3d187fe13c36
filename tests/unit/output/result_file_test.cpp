#include "output/result_file.hpp"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/diagnostics.hpp"
#include "tests/unit/output/sample_run.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string message_of(const std::string& path) {
  try {
    const ResultFile file(path);
  } catch (const IoError& error) {
    return error.what();
  }
  return "opened";
}

class ResultFileTest : public testing::Test {
 protected:
  ResultFile written(const SampleShape& shape) {
    write_sample(folder_ / "r.h5", sample_frame(shape));
    return ResultFile(folder_ / "r.h5");
  }
  Folder folder_;
};

TEST_F(ResultFileTest, TellsTheFactsOfTheRun) {
  const ResultFile file = written({});
  const RunFacts& facts = file.facts();
  EXPECT_EQ(facts.title, "红河试算 Honghe trial");
  EXPECT_EQ(facts.seed, 532500U);
  EXPECT_EQ(facts.trajectories, 5);
  EXPECT_EQ(facts.uncertainty, "all");
  EXPECT_EQ(facts.base_year, 2020);
  EXPECT_EQ(facts.last_year(), 2035);
  EXPECT_EQ(facts.content_sha256.size(), 64U);
  EXPECT_THAT(facts.citations, ElementsAre("NBS, census 2020", "UN, WPP 2024"));
  EXPECT_EQ(facts.notes.at(0).zh, "人口口径为常住人口。");
}

TEST_F(ResultFileTest, GivesBackScenariosAndRegions) {
  const ResultFile file = written({});
  ASSERT_EQ(file.scenarios().size(), 3U);
  EXPECT_EQ(file.scenarios()[1].title_zh, "情景nursing-first");
  EXPECT_EQ(file.scenarios()[1].extends, "baseline");
  EXPECT_EQ(file.scenarios()[1].file, "nursing-first.toml");
  EXPECT_THAT(file.scenarios()[1].resolved, HasSubstr("name = \"nursing-first\""));
  ASSERT_EQ(file.regions().size(), 5U);
  EXPECT_EQ(file.regions()[0].parent, "");
  EXPECT_EQ(file.regions()[1].name_zh, "云南省");
  EXPECT_EQ(file.regions()[1].counties_in_run, 2);
  EXPECT_EQ(file.regions()[1].counties_all, 129);
}

TEST_F(ResultFileTest, DescribesItsVariables) {
  const ResultFile file = written({.kept = true});
  const StoredVariable* variable = file.find("population", "elder_share");
  ASSERT_NE(variable, nullptr);
  EXPECT_EQ(variable->text.zh, "65 岁及以上占比");
  EXPECT_EQ(variable->units, "1");
  EXPECT_EQ(variable->unit_id, "share");
  EXPECT_EQ(variable->aggregation, "ratio(population_65plus, population)");
  EXPECT_EQ(variable->display, Display::share);
  EXPECT_TRUE(variable->has_difference);
  EXPECT_FALSE(variable->kept);
  EXPECT_TRUE(file.find("population", "population_65plus")->kept);
  EXPECT_TRUE(file.find("queue", "wait_months")->needs_individual_noise);
  EXPECT_EQ(file.find("population", "no_such"), nullptr);
}

TEST_F(ResultFileTest, KnowsOwnAxesAndTheLabelsOfRows) {
  const ResultFile file = written({});
  const StoredVariable* pyramid = file.find("population", "pyramid");
  ASSERT_EQ(pyramid->rows(), 202U);
  EXPECT_FALSE(pyramid->has_difference);
  const std::vector<AxisLabel> labels = pyramid->labels_of(101 + 65);
  EXPECT_EQ(labels.at(0).id, "female");
  EXPECT_EQ(labels.at(0).zh, "女");
  EXPECT_EQ(labels.at(1).id, "65");
  EXPECT_TRUE(pyramid->axes.at(1).numeric);
}

// Expected values: sample_value() at the same place.
TEST_F(ResultFileTest, FindsEachNumberWhereItWasPut) {
  const ResultFile file = written({});
  const StoredVariable* pyramid = file.find("population", "pyramid");
  const int first_row = 6;  // rows of the variables before it: 1 + 1 + 1 + 2 + 1
  const Slice slice = file.statistics(*pyramid, 2, 4);
  EXPECT_EQ(slice.at(7, 150, Statistic::p90), sample_value(2, 4, 7, first_row + 150, 8));
  EXPECT_EQ(slice.at(0, 0, Statistic::mean), sample_value(2, 4, 0, first_row, 0));
  const Slice births = file.statistics(*file.find("population", "births"), 1, 3);
  EXPECT_EQ(births.at(15, 0, Statistic::p975), sample_value(1, 3, 15, 2, 10));
}

TEST_F(ResultFileTest, FindsDifferencesAndTheirProbabilities) {
  const ResultFile file = written({});
  const StoredVariable* variable = file.find("population", "births");
  EXPECT_EQ(file.difference(*variable, 2, 1).at(3, 0, Statistic::p50), 40);
  EXPECT_EQ(file.above(*variable, 2, 1).at(3, 0, std::size_t{0}), 0.9);
  EXPECT_EQ(file.above(*variable, 0, 1).at(3, 0, std::size_t{0}), 0.5);
}

// Kept trajectories are numbered [scenario][year][trajectory] in the sample.
TEST_F(ResultFileTest, FindsKeptTrajectories) {
  const ResultFile file = written({.scenarios = 2, .kept = true});
  const StoredVariable* variable = file.find("population", "population_65plus");
  const Slice slice = file.trajectories(*variable, 1, 3);
  ASSERT_EQ(slice.inner, 5U);
  EXPECT_EQ(slice.at(2, 0, std::size_t{4}), 3000 + (1 * 16 + 2) * 5 + 4);
}

TEST_F(ResultFileTest, HasNoDifferencesWithOneScenarioAndNoTargetsWithoutAny) {
  const ResultFile file = written({.scenarios = 1, .targets = false});
  EXPECT_FALSE(file.find("population", "births")->has_difference);
  EXPECT_TRUE(file.targets().empty());
  const std::string bytes = bytes_of(folder_ / "r.h5");
  EXPECT_EQ(bytes.find("difference"), std::string::npos);
  EXPECT_EQ(bytes.find("shortfall"), std::string::npos);
}

TEST_F(ResultFileTest, GivesBackTargets) {
  const ResultFile file = written({});
  ASSERT_EQ(file.targets().size(), 2U);
  EXPECT_EQ(file.targets()[0].quote, "人均预期寿命达到 75 岁");
  EXPECT_TRUE(file.summary().targets[0][0].binding);
  const TargetResult& attained = file.summary().targets.at(1).at(0);
  EXPECT_EQ(attained.evaluation, Evaluation::full);
  EXPECT_EQ(attained.probability, 0.5);
  EXPECT_EQ(attained.value.at(6), 74.6);
  EXPECT_TRUE(std::isinf(attained.first_year.at(6)));
  const TargetResult& missing = file.summary().targets.at(1).at(1);
  EXPECT_EQ(missing.evaluation, Evaluation::not_evaluated);
  EXPECT_TRUE(std::isnan(missing.probability));
  EXPECT_TRUE(std::isnan(missing.value.at(0)));
  EXPECT_EQ(missing.reason_en, "the model care is not in the run");
  EXPECT_EQ(file.summary().joint_binding.at(2), 0.75);
}

TEST_F(ResultFileTest, GivesBackInputsAndBalances) {
  const ResultFile file = written({});
  const std::vector<StoredInput> rows = file.inputs();
  ASSERT_EQ(rows.size(), 14U);
  EXPECT_EQ(rows[4].scenario, "nursing-first");
  EXPECT_EQ(rows[0].key, "population.total_fertility_rate");
  EXPECT_EQ(rows[0].year, 2020);
  EXPECT_EQ(rows[0].number, 1.3);
  EXPECT_EQ(rows[0].place, "baseline.toml:12");
  EXPECT_TRUE(std::isnan(rows[2].number));
  ASSERT_EQ(file.identities().size(), 1U);
  EXPECT_EQ(file.identities()[0].name, "people");
  EXPECT_EQ(file.summary().imbalance.at(2).at(0), 0);
}

TEST_F(ResultFileTest, RefusesWhatIsNoResult) {
  EXPECT_THAT(message_of(folder_ / "none.h5"), HasSubstr("no such file"));
  std::ofstream(folder_ / "a.toml") << "format = 1\n";
  EXPECT_THAT(message_of(folder_ / "a.toml"), HasSubstr("not a result file"));
}

TEST_F(ResultFileTest, RefusesForeignFilesAndOtherLayouts) {
  hdf5::Object foreign = hdf5::create_file(folder_ / "f.h5", folder_ / "f.h5");
  foreign.close();
  EXPECT_THAT(message_of(folder_ / "f.h5"), HasSubstr("not a result file of mzplan"));
  hdf5::Object later = hdf5::create_file(folder_ / "l.h5", folder_ / "l.h5");
  hdf5::set_text(later, "mzplan_version", "9.0");
  hdf5::set_integer(later, "layout", 2);
  later.close();
  EXPECT_THAT(message_of(folder_ / "l.h5"),
              HasSubstr("the file has layout 2; this program reads layout 1"));
}

TEST_F(ResultFileTest, NoticesDamage) {
  write_sample(folder_ / "r.h5", sample_frame({}));
  std::string bytes = bytes_of(folder_ / "r.h5");
  for (std::size_t i = bytes.size() / 4; i < bytes.size(); i += 512) {
    bytes[i] = static_cast<char>(bytes[i] ^ 0x10);
  }
  std::ofstream(folder_ / "d.h5", std::ios::binary) << bytes;
  const auto read_all = [&] {
    const ResultFile file(folder_ / "d.h5");
    for (const StoredModel& model : file.models()) {
      for (const StoredVariable& variable : model.variables) {
        for (std::size_t region = 0; region < file.regions().size(); ++region) {
          static_cast<void>(file.statistics(variable, 0, region));
        }
      }
    }
  };
  EXPECT_THROW(read_all(), IoError);
}

// Every reader we promise opens samples of every shape; the script says which it tries.
TEST_F(ResultFileTest, OpensInOtherReaders) {
  const char* python = std::getenv("MZ_PYTHON");
  if (python == nullptr) {
    GTEST_SKIP() << "MZ_PYTHON names no interpreter";
  }
  std::string command = std::string(python) + " -B " + MZ_SOURCE_DIR +
                        "/tests/e2e/result_readers/result_readers_test.py";
  int number = 0;
  for (const SampleShape& shape :
       {SampleShape{.scenarios = 1, .years = 1, .targets = false, .uncertainty = Uncertainty::none},
        SampleShape{.kept = true}}) {
    const std::string path = folder_ / ("sample" + std::to_string(number++) + ".h5");
    write_sample(path, sample_frame(shape));
    command += " " + path;
  }
  const int status = std::system(command.c_str());
  if (WEXITSTATUS(status) == 77) {
    GTEST_SKIP() << "the Python readers are not installed";
  }
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace mz::test
