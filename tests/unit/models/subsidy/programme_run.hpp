#pragma once
// The subsidy model from scenario text to results, on made-up people and homes: programmes are
// written as a user writes them.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "models/drivers/drivers.hpp"
#include "models/project_list.hpp"
#include "models/subsidy/subsidy.hpp"
#include "scenarios/catalogue_items.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"
#include "tests/support/fake_people.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {

/// Nothing grows by itself: what a test does not set does not move.
inline constexpr std::string_view still = R"([drivers]
consumption_growth = 0
prices_growth = 0
disposable_income_growth = 0
minimum_wage_growth = 0
wage_growth = 0
)";

class Programmes : public ScenarioFolder {
 protected:
  Programmes() {
    schemas_.clear();
    for (const Model* model : models_) {
      schemas_.push_back(model->info().schema);
    }
    schemas_.push_back(&subsidy::programme_list());
    schemas_.push_back(&mz::project_list());  // not that of the fakes
  }

  /// The national programmes dropped.
  static std::string none_of_the_nation() {
    std::string text;
    for (const CatalogueItem& item : catalogue_of(subsidy::programme_list())) {
      text += "[[programme]]\nid = \"" + item.id + "\"\nremove = true\n";
    }
    return text;
  }

  /// A sound scenario: one amount for both counties, which a user is warned of, is meant here.
  Scenario read(const std::string& path) const {
    Diagnostics diagnostics;
    Scenario scenario = read_scenario(path, schemas_, {}, diagnostics);
    diagnostics.raise_if_errors();
    return scenario;
  }

  Recording run(const std::vector<std::string>& files, const RunOptions& options) {
    std::vector<Scenario> scenarios;
    for (const std::string& file : files) {
      scenarios.push_back(read(file));
    }
    Diagnostics diagnostics;
    const Inputs all = prepare(std::move(scenarios), models_, options, diagnostics);
    diagnostics.raise_if_errors();
    RecordingSink sink;
    simulate(all, sink, {});
    return sink.recording;
  }
  /// English texts of what preparing a run of the programmes of the text alone warns of.
  std::vector<std::string> warnings(const std::string& text) {
    std::vector<Scenario> scenarios{
        read(write("base.toml", scenario(none_of_the_nation() + text)))};
    Diagnostics diagnostics;
    const Inputs all = prepare(std::move(scenarios), models_, {}, diagnostics);
    std::vector<std::string> texts;
    for (const Diagnostic& each : diagnostics.sorted()) {
      texts.push_back(each.message.en);
    }
    return texts;
  }
  Recording exact(const std::string& text) {
    RunOptions options;
    options.uncertainty = Uncertainty::none;
    return run({write("base.toml", scenario(text))}, options);
  }
  /// A run with everything drawn; trajectories of one variable kept.
  Recording drawn(const std::string& text, const std::string& keep, int trajectories) {
    std::string whole = scenario(text);
    const std::string count = "trajectories = 10";
    whole.replace(
        whole.find(count), count.size(), "trajectories = " + std::to_string(trajectories));
    RunOptions options;
    options.keep = {keep};
    return run({write("drawn.toml", whole)}, options);
  }
  /// The programmes of the text alone, deterministic, nothing growing by itself.
  Recording alone(const std::string& text, const std::string& sections = std::string(still)) {
    return exact(sections + none_of_the_nation() + text);
  }

  /// Value in county A1 on the position of a programme or payer among the labels.
  static double value(const Recording& found,
                      const std::string& variable,
                      const std::string& label,
                      int year,
                      const std::string& region = "A1") {
    for (const VariableFrame& each : found.frame.models.back().variables) {
      if ("subsidy." + std::string(each.declared->name) != variable) {
        continue;
      }
      if (label.empty()) {
        return found.statistic(region, variable, "mean", year - 2020);
      }
      const std::vector<AxisLabel>& labels = each.axes.front().labels;
      for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].id == label) {
          return found.statistic(region, variable, "mean", year - 2020, 0, static_cast<int>(i));
        }
      }
    }
    ADD_FAILURE() << variable << "[" << label << "]";
    return 0;
  }

  std::unique_ptr<const Model> people_ = fake_people();
  std::unique_ptr<const Model> homes_ = fake_homes();
  std::array<const Model*, 4> models_{
      people_.get(), homes_.get(), &drivers::model(), &subsidy::model()};
};

}  // namespace mz::test
