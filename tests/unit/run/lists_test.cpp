// Lists and axes made from them, from the files of a scenario to the result file: gamma and delta
// of fake_gamma.hpp.
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "output/export_csv.hpp"
#include "output/report.hpp"
#include "output/result_writer.hpp"
#include "output/terminal_text.hpp"
#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"
#include "sim/app/describe_pages.hpp"
#include "sim/core/random.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_gamma.hpp"
#include "tests/support/fake_model.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* centre = R"([[project]]
id = "centre"
county = "A2"
adds = { nursing_beds = 300 }
opens = "2023-07"
)";

class Lists : public ScenarioFolder {
 protected:
  Lists() { schemas_ = gamma_schemas(); }

  static RunOptions mode(Uncertainty uncertainty) {
    RunOptions options;
    options.uncertainty = uncertainty;
    return options;
  }
  std::string base(const std::string& rest) const {
    return write("base.toml", scenario(centre + rest));
  }
  /// A scenario that adds a scheme and drops another.
  std::string other(const std::string& rest = "") const {
    return write("other.toml",
                 "format = 1\nname = \"other\"\nextends = \"base.toml\"\n"
                 "[[scheme]]\nid = \"local\"\ntitle = { zh = \"本地\", en = \"Local\" }\n"
                 "take_up = 0.5\ncaseload = 4\n"
                 "[[scheme]]\nid = \"old_age\"\nremove = true\n" +
                     rest);
  }

  Inputs inputs(const std::vector<std::string>& files,
                const RunOptions& options,
                Diagnostics& diagnostics) {
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
      scenarios.push_back(read(file));
    }
    return prepare(std::move(scenarios), models_, options, diagnostics);
  }
  Recording run(const std::vector<std::string>& files, const RunOptions& options) {
    Diagnostics diagnostics;
    const Inputs all = inputs(files, options, diagnostics);
    diagnostics.raise_if_errors();
    RecordingSink sink;
    simulate(all, sink, {});
    return sink.recording;
  }
  Recording exact(const std::vector<std::string>& files) {
    return run(files, mode(Uncertainty::none));
  }
  std::vector<std::string> plan_faults(const std::vector<std::string>& files) {
    Diagnostics diagnostics;
    const Inputs all = inputs(files, {}, diagnostics);
    std::vector<std::string> texts;
    for (const Diagnostic& fault : diagnostics.sorted()) {
      texts.push_back(without_folder(to_string(fault, Language::en)));
    }
    return texts;
  }

  static std::vector<std::string> labels(const Recording& run, std::size_t variable) {
    std::vector<std::string> ids;
    for (const AxisLabel& label : run.frame.models[0].variables[variable].axes[0].labels) {
      ids.push_back(label.id);
    }
    return ids;
  }

  std::unique_ptr<const Model> gamma_ = fake_gamma();
  std::unique_ptr<const Model> delta_ = fake_delta();
  std::array<const Model*, 2> models_{gamma_.get(), delta_.get()};
};

constexpr int in_2025 = 5;

TEST_F(Lists, MakeAnAxisOfTheIdsOfAllScenariosInOrderOfFirstAppearance) {
  const Recording found = exact({base(""), other()});
  EXPECT_THAT(labels(found, 0), ElementsAre("dibao", "old_age", "local"));
  EXPECT_EQ(found.frame.models[0].variables[0].axes[0].labels[2].zh, "本地");
  EXPECT_EQ(found.frame.models[0].variables[4].rows, 9) << "three schemes, three payers";
  EXPECT_EQ(found.frame.models[0].rows, 3 + 1 + 3 + 3 + 9 + 1);
}

TEST_F(Lists, RowsOfASchemeStandAtItsPositionInEveryScenario) {
  const Recording found = exact({base(""), other()});
  const auto cases = [&found](std::size_t scenario, int row) {
    return found.statistic("A1", "gamma.cases", "mean", in_2025, scenario, row);
  };
  EXPECT_NEAR(cases(0, 0), 50 * 0.7101, 0.001);
  EXPECT_EQ(cases(0, 1), 18);  // 20 persons, 90 %
  EXPECT_EQ(cases(1, 2), 2);   // 4 persons, 50 %
  EXPECT_NEAR(found.statistic("A1", "gamma.all_cases", "mean", in_2025, 1), 50 * 0.7101 + 2, 0.001);
}

TEST_F(Lists, ASchemeThatAScenarioLacksIsZeroInSumsAndUndefinedInMeans) {
  const Recording found = exact({base(""), other()});
  EXPECT_EQ(found.statistic("A1", "gamma.cases", "mean", in_2025, 1, 1), 0);
  EXPECT_EQ(found.statistic("A1", "gamma.cases", "mean", in_2025, 0, 2), 0);
  EXPECT_EQ(found.statistic("A0", "gamma.paid", "mean", in_2025, 1, 3), 0);
  EXPECT_TRUE(std::isnan(found.statistic("A1", "gamma.price", "mean", in_2025, 1, 1)));
  EXPECT_TRUE(std::isnan(found.statistic("A0", "gamma.price", "mean", in_2025, 1, 1)));
}

TEST_F(Lists, TwoAxesHaveTheFixedOneFastest) {
  const Recording found = exact({base("")});
  const double cases = found.statistic("A1", "gamma.cases", "mean", 0);
  EXPECT_EQ(found.statistic("A1", "gamma.paid", "mean", 0, 0, 0), cases * 0.5);  // central
  EXPECT_EQ(found.statistic("A1", "gamma.paid", "mean", 0, 0, 1), 0);            // province
  EXPECT_EQ(found.statistic("A1", "gamma.paid", "mean", 0, 0, 2), cases * 0.5);  // county
}

TEST_F(Lists, ParentsAddUpAndWeighRowsOfTheAxis) {
  const Recording found = exact({base("[county.A2.scheme.old_age]\ncaseload = 60\nratio = 4\n")});
  EXPECT_EQ(found.statistic("A0", "gamma.cases", "mean", in_2025, 0, 1), 18 + 54);
  EXPECT_EQ(found.statistic("A0", "gamma.price", "mean", in_2025, 0, 1), (18.0 + 4 * 54) / 72);
  const double dibao = found.statistic("A0", "gamma.cases", "mean", in_2025, 0, 0);
  EXPECT_NEAR(found.statistic("A0", "gamma.share", "mean", in_2025, 0, 1), 72 / (72 + dibao), 1e-9);
}

TEST_F(Lists, ItemsOfOneCountyReachNoOther) {
  const Recording found = exact({base("")});
  EXPECT_EQ(found.statistic("A1", "gamma.beds", "mean", in_2025), 0);
  EXPECT_EQ(found.statistic("A2", "gamma.beds", "mean", 2), 0) << "not open in 2022";
  EXPECT_EQ(found.statistic("A2", "gamma.beds", "mean", 3), 300);
  EXPECT_EQ(found.statistic("A2", "delta.beds_seen", "mean", 3), 300)
      << "rows behind an axis from data are found by other models";
}

TEST_F(Lists, NumbersAreDrawnByIdWhateverTheirOrder) {
  RunOptions options = mode(Uncertainty::parameter);
  options.keep = {"gamma.cases"};
  const std::string early = base("");
  const Recording first = run({early}, options);
  const Recording second = run({early, other()}, options);
  const std::vector<double> cases = first.kept("A1", "gamma.cases", 0);
  const Scenario scenario = read(early);
  const Value& take_up = *scenario.list("scheme")->items[0].in(0)[0];
  for (std::size_t t = 0; t < cases.size(); ++t) {
    const double z = parameter_normal(7, "scheme.dibao.take_up", 0, static_cast<std::uint32_t>(t));
    EXPECT_NEAR(cases[t], 50 * take_up.at(2020, z, 0), 1e-4);
  }
  EXPECT_EQ(second.kept("A1", "gamma.cases", 0), cases);
  EXPECT_EQ(second.kept("A1", "gamma.cases", 0, 1), cases) << "the other scenario shares its luck";
}

TEST_F(Lists, TargetsNameARowByItsId) {
  const std::string target =
      "[[target]]\nid = \"T\"\nindicator = \"gamma.cases[old_age]\"\nregion = \"A1\"\n"
      "year = 2025\nat_least = 17\n";
  const Recording found = exact({base(target)});
  EXPECT_EQ(found.summary.targets[0][0].value[0], 18);
  EXPECT_EQ(found.summary.targets[0][0].probability, 1);
}

TEST_F(Lists, TargetsNameOnlyItemsOfTheirScenario) {
  const std::string target =
      "[[target]]\nid = \"T\"\nindicator = \"gamma.paid[old_ag, country]\"\n"
      "year = 2025\nat_least = 17\n";
  EXPECT_THAT(plan_faults({base(target)}),
              ElementsAre("base.toml:18:13: target.T.indicator: there is no label \"old_ag\"; did "
                          "you mean \"old_age\"?"));
  base("");
  EXPECT_THAT(plan_faults({other("[[target]]\nid = \"T\"\nindicator = \"gamma.cases[old_age]\"\n"
                                 "year = 2025\nat_least = 17\n")}),
              ElementsAre(HasSubstr("there is no label \"old_age\"; there are: dibao, local")));
}

TEST_F(Lists, TargetsAreCheckedWithoutAPlan) {
  Diagnostics diagnostics;
  const std::string target =
      "[[target]]\nid = \"T\"\nindicator = \"gamma.cases[dibo]\"\n"
      "year = 2025\nat_least = 17\n";
  check_targets(read(base(target)), models_, diagnostics);
  ASSERT_EQ(diagnostics.sorted().size(), 1U);
  EXPECT_THAT(to_string(diagnostics.sorted()[0], Language::en), HasSubstr("mean \"dibao\"?"));
}

TEST_F(Lists, AnAxisWithoutItemsIsAFaultOfTheScenarios) {
  EXPECT_THAT(plan_faults({base("[[scheme]]\nid = \"dibao\"\nremove = true\n"
                                "[[scheme]]\nid = \"old_age\"\nremove = true\n")}),
              ElementsAre("base.toml: scheme: no scenario has any [[scheme]]; the model gamma "
                          "needs at least one"));
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_F(Lists, LabelsTravelThroughTheResultFileIntoEveryView) {
  Diagnostics diagnostics;
  const Inputs all = inputs({base(""), other()}, mode(Uncertainty::parameter), diagnostics);
  const std::string path = (folder_ / "r.h5").string();
  ResultWriter writer(path);
  simulate(all, writer, {});
  const ResultFile file(path);
  EXPECT_THAT(describe_file(file, Language::en), HasSubstr("scheme(3)"));
  EXPECT_THAT(report_markdown(file, Language::zh), HasSubstr("本地"));
  EXPECT_THAT(compare_text(file, Language::en), HasSubstr("Local"));
  export_csv(file, (folder_ / "csv").string());
  EXPECT_THAT(text_of(folder_ / "csv/gamma_by_scheme.csv"), HasSubstr("2025,cases,local,"));
  EXPECT_THAT(text_of(folder_ / "csv/gamma_by_scheme_payer.csv"),
              HasSubstr("2025,paid,dibao,central,"));
}

TEST(NamesOfLists, AreTheCatalogueItsItemsAndTheirKeys) {
  const std::unique_ptr<const Model> gamma = fake_gamma();
  const std::unique_ptr<const Model> delta = fake_delta();
  const std::array<const Model*, 2> models{gamma.get(), delta.get()};
  EXPECT_EQ(app::model_schemas(models), gamma_schemas());
  const std::vector<app::Entry> all = app::catalogue(models);
  const auto page = [&all](std::string_view name) {
    return app::page(app::entries_named(all, name).at(0), Language::en);
  };
  EXPECT_THAT(page("schemes"), HasSubstr("old_age"));
  EXPECT_THAT(page("old_age"), HasSubstr("id = \"old_age\""));
  EXPECT_THAT(page("scheme.payers"), HasSubstr("range: central, province, county: [0, 1], Σ = 1"));
  EXPECT_THAT(page("project"), HasSubstr("[[project]]: project"));
  EXPECT_THAT(page("gamma.cases"), HasSubstr("scheme (scheme) = [[scheme]] id"));
}

}  // namespace
}  // namespace mz::test
