#pragma once
// The staffing model with made-up people, homes and funerals, from scenario files through the
// engine.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "models/staffing/prepared.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::staffing::test {

/// A row that a made-up model gives: the key of the same name sets it.
struct Given {
  std::string_view key;
  double usual = 0;
};

/// A model whose output rows are the values of its keys, which may differ by year.
class MadeUp final : public Model {
 public:
  static constexpr std::size_t most_rows = 12;
  struct Keys {
    std::array<Number, most_rows> rows;
  };

  /// `wires` hold the last of the rows in all their cells; rows behind those of the outputs are
  /// for wires alone.
  MadeUp(std::string_view id,
         std::vector<OutputVar> outputs,
         std::vector<Given> rows,
         std::vector<Wire> wires = {},
         int for_wires = 0)
      : outputs_(std::move(outputs)),
        wires_(std::move(wires)),
        rows_(static_cast<int>(rows.size()) - for_wires),
        last_row_(rows.size() - 1) {
    std::vector<Row<Keys>> keys;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      keys.push_back(row::number(rows[i].key, &Keys::rows, i, unit::one, {"数", "number"})
                         .path(PathRule::linear)
                         .fallback(rows[i].usual, Status::assumption, "test"));
    }
    schema_ = std::make_unique<Schema<Keys>>(id, Text{"试", "test"}, std::move(keys));
    info_ = {.id = id,
             .text = {"试", "test"},
             .schema = schema_.get(),
             .outputs = outputs_,
             .wires = wires_,
             .consumes = {},
             .identities = {},
             .streams = {},
             .citations = {}};
  }

  const ModelInfo& info() const override { return info_; }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput> counties,
                                          Diagnostics&) const override {
    auto prepared = std::make_unique<Bound>();
    for (const CountyInput& county : counties) {
      prepared->counties.push_back(schema_->bind(county.values, county.slots));
    }
    return prepared;
  }
  void start(const Step<float>& s) const override { fill(s); }
  void start(const Step<double>& s) const override { fill(s); }
  void step(const Step<float>& s) const override { fill(s); }
  void step(const Step<double>& s) const override { fill(s); }

 private:
  struct Bound final : Prepared {
    std::vector<Keys> counties;
  };

  template <class Real>
  void fill(const Step<Real>& s) const {
    const auto& prepared = static_cast<const Bound&>(*s.prepared);
    for (std::size_t c = 0; c < s.counties.size(); ++c) {
      for (int i = 0; i < rows_; ++i) {
        const double value = prepared.counties[c].rows[at(i)].median(s.year);
        std::fill_n(s.counties[c].row(i), L, static_cast<Real>(value));
      }
      const double wired = prepared.counties[c].rows[last_row_].median(s.year);
      for (std::size_t w = 0; w < wires_.size(); ++w) {
        std::fill_n(s.counties[c].wires[w], L * wires_[w].cells, static_cast<Real>(wired));
      }
    }
  }

  std::vector<OutputVar> outputs_;
  std::vector<Wire> wires_;
  int rows_;
  std::size_t last_row_;
  std::unique_ptr<Schema<Keys>> schema_;
  ModelInfo info_;
};

inline OutputVar stock(std::string_view name, OwnAxis axis = {}) {
  return {.name = name,
          .unit = unit::person,
          .text = {"行", "row"},
          .equation = "T.1",
          .kind = Kind::stock,
          .aggregation = aggregate::sum,
          .better = Better::neutral,
          .axes = {axis}};
}

/// Two counties, A1 with 3 townships and 20 villages, A2 with neither, all with the same made-up
/// people: 100 residents of homes, of whom 40 severe; one funeral home.
class StaffingRun : public mz::test::ScenarioFolder {
 protected:
  StaffingRun() {
    for (const Model* model : models_) {
      schemas_.push_back(model->info().schema);
    }
    schemas_.erase(schemas_.begin(), schemas_.begin() + own_schemas_);
    schemas_.push_back(&role_list());
  }

  /// A sound scenario: one amount for both counties, which a user is warned of, is meant here.
  Scenario read(const std::string& path) const {
    Diagnostics diagnostics;
    Scenario scenario = read_scenario(path, schemas_, {}, diagnostics);
    diagnostics.raise_if_errors();
    return scenario;
  }

  /// Statistics of a run of `rest` behind the usual heading.
  mz::test::Recording run(const std::string& rest, RunOptions options = exact()) {
    return run_file(scenario(rest), options);
  }
  /// The same of a whole file.
  mz::test::Recording run_file(const std::string& text, const RunOptions& options) {
    const Scenario scenario_read = read(write("base.toml", text));
    Diagnostics diagnostics;
    const Inputs inputs = prepare({scenario_read}, models_, options, diagnostics);
    diagnostics.raise_if_errors();
    mz::test::RecordingSink sink;
    simulate(inputs, sink, {});
    return sink.recording;
  }
  static RunOptions exact() {
    RunOptions options;
    options.uncertainty = Uncertainty::none;
    return options;
  }

  /// Position of a role of the national catalogue, or of one the scenario adds behind it.
  static int role(const mz::test::Recording& run, std::string_view id) {
    const auto& labels = run.frame.models.back().variables.front().axes[0].labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i].id == id) {
        return static_cast<int>(i);
      }
    }
    throw InternalError("no such role");
  }
  static double of(const mz::test::Recording& run,
                   const std::string& variable,
                   std::string_view id,
                   int year = 0,
                   const std::string& region = "A1") {
    return run.statistic(region, "staffing." + variable, "mean", year, 0, role(run, id));
  }

  MadeUp population_{"population",
                     {stock("population"), stock("population_60plus"), stock("urban_population")},
                     {{"population", 100000}, {"population_60plus", 20000}, {"urban", 50000}}};
  MadeUp care_{"care",
               {stock("residents_by_level", &axis::level),
                stock("home_care_users"),
                stock("waiting", &axis::priority),
                stock("beds", &axis::bed_type)},
               {{"able", 30},
                {"mild", 16},
                {"moderate", 16},
                {"severe", 20},
                {"complete", 20},
                {"home_care_users", 120},
                {"waiting_destitute", 0},
                {"waiting_low_income", 0},
                {"waiting_other", 0},
                {"nursing_beds", 100},
                {"ordinary_beds", 100}}};
  MadeUp funeral_{"funeral",
                  {stock("homes"), stock("cremators"), stock("cremations")},
                  {{"homes", 1}, {"cremators", 4}, {"cremations", 3363}}};
  MadeUp drivers_{"drivers",
                  {stock("wage")},
                  {{"wage", 100}, {"growth", 0}},
                  {{"growth", driver_rows}, {"past_growth", driver_rows* past_years}},
                  1};
  MadeUp subsidy_{
      "subsidy", {stock("relief")}, {{"relief_recipients", -1}}, {{"relief_recipients", 1}}};
  std::array<const Model*, 6> models_{
      &population_, &care_, &funeral_, &drivers_, &subsidy_, &model()};

 private:
  std::ptrdiff_t own_schemas_ = static_cast<std::ptrdiff_t>(schemas_.size());
};

}  // namespace mz::staffing::test
