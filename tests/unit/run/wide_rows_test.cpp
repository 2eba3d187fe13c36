// A model with wide rows keeps whole fen that a float lane cannot hold, on every way from its rows
// to results: statistics, differences, kept trajectories, parents, targets, year by year.

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

struct PurseParams {
  Number rate;
  Number level;
};

const Schema<PurseParams>& purse_schema() {
  static const Schema<PurseParams> schema(
      "purse",
      {"钱包", "purse"},
      {row::number("rate", &PurseParams::rate, unit::person, {"增量", "rate"}),
       row::number("level", &PurseParams::level, unit::person, {"起点", "level"})});
  return schema;
}

constexpr OutputVar money(std::string_view name, Kind kind, Aggregation aggregation) {
  return {.name = name,
          .unit = unit::yuan,
          .text = {"行", "row"},
          .equation = "T.1",
          .kind = kind,
          .aggregation = aggregation,
          .better = Better::up};
}

constexpr std::array purse_outputs{
    money("held", Kind::stock, aggregate::sum),
    money("spent", Kind::flow, aggregate::sum),
    money("share", Kind::stock, aggregate::ratio("held", "half")),
    money("half", Kind::stock, aggregate::sum),
    money("price", Kind::stock, aggregate::mean("half")),
};
enum PurseRow { held, spent, share, half, price };

/// 1.2 thousand million yuan and some fen, another number in every year and trajectory.
double amount(int year, std::uint32_t trajectory) {
  return 1234567890.12 + 1000.0 * (year - 2020) + 0.01 * trajectory;
}

struct Nothing final : Prepared {};

class Purse final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo row{.id = "purse",
                               .text = {"钱包", "purse"},
                               .schema = &purse_schema(),
                               .outputs = purse_outputs,
                               .wires = {},
                               .consumes = {},
                               .identities = {},
                               .streams = {},
                               .citations = {},
                               .rows = Rows::wide};
    return row;
  }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput>,
                                          Diagnostics&) const override {
    return std::make_unique<Nothing>();
  }
  void start(const Step<float>& step) const override { fill(step); }
  void start(const Step<double>& step) const override { fill(step); }
  void step(const Step<float>& step) const override { fill(step); }
  void step(const Step<double>& step) const override { fill(step); }

 private:
  template <class Real>
  static void fill(const Step<Real>& step) {
    for (const CountyView<Real>& view : step.counties) {
      for (int lane = 0; lane < lanes; ++lane) {
        const double fen = amount(step.year, step.first_trajectory + static_cast<unsigned>(lane));
        view.wide_row(held)[lane] = fen;
        view.wide_row(spent)[lane] = fen;
        view.wide_row(half)[lane] = fen / 2.0;
        view.wide_row(price)[lane] = 1.5;
      }
    }
  }
};

constexpr std::array greedy_consumes{Consumed{"purse", "held"}};

/// Reads an output of purse, which no model may.
class Greedy final : public Model {
 public:
  const ModelInfo& info() const override {
    static const ModelInfo row{.id = "greedy",
                               .text = {"贪", "greedy"},
                               .schema = &purse_schema(),
                               .outputs = purse_outputs,
                               .wires = {},
                               .consumes = greedy_consumes,
                               .identities = {},
                               .streams = {},
                               .citations = {}};
    return row;
  }
  std::unique_ptr<const Prepared> prepare(const RunInput&,
                                          std::span<const CountyInput>,
                                          Diagnostics&) const override {
    return std::make_unique<Nothing>();
  }
  void start(const Step<float>&) const override {}
  void start(const Step<double>&) const override {}
  void step(const Step<float>&) const override {}
  void step(const Step<double>&) const override {}
};

constexpr int trajectories = 70;

class WideRows : public testing::Test {
 protected:
  static std::vector<Scenario> scenarios() {
    const std::vector<FakeCounty> two{{"532501", "532500", "530000", 1},
                                      {"532502", "532500", "530000", 1}};
    std::vector<Scenario> found;
    for (const char* name : {"a", "b"}) {
      Scenario scenario = fake_scenario(name, two, fixed_number(1), trajectories);
      scenario.sections.front().schema = &purse_schema();
      scenario.sections.resize(1);
      found.push_back(std::move(scenario));
    }
    return found;
  }
  static Recording run(const RunOptions& options) {
    const Purse purse;
    const std::array<const Model*, 1> models{&purse};
    Diagnostics diagnostics;
    const Inputs inputs = prepare(scenarios(), models, options, diagnostics);
    diagnostics.raise_if_errors();
    RecordingSink sink;
    simulate(inputs, sink, {});
    return sink.recording;
  }
  static RunOptions drawn() {
    RunOptions options;
    options.keep = {"purse.held", "purse.price"};
    return options;
  }
};

TEST_F(WideRows, KeepEveryFenOfACounty) {
  const Recording found = run(drawn());
  for (int year = 0; year < 3; ++year) {
    const std::vector<double> kept = found.kept("532501", "purse.held", year);
    for (std::uint32_t i = 0; i < trajectories; ++i) {
      EXPECT_EQ(kept[i], amount(2020 + year, i));
    }
  }
  EXPECT_NEAR(found.statistic("532501", "purse.held", "p50", 1), amount(2021, 34) + 0.005, 1e-6);
  EXPECT_EQ(found.statistic("532501", "purse.share", "mean", 2), 2.0);
  EXPECT_TRUE(std::isnan(found.statistic("532501", "purse.spent", "mean", 0)));
  EXPECT_EQ(found.difference("532501", "purse.held", "sd", 2, 1), 0.0);
  EXPECT_EQ(found.difference("532501", "purse.held", "above", 2, 1), 0.5);
}

TEST_F(WideRows, KeepEveryFenOfAParent) {
  const Recording found = run(drawn());
  const std::vector<double> sum = found.kept("532500", "purse.held", 2);
  const std::vector<double> mean = found.kept("532500", "purse.price", 2);
  for (std::uint32_t i = 0; i < trajectories; ++i) {
    EXPECT_NEAR(sum[i], 2.0 * amount(2022, i), 1e-6);
    EXPECT_NEAR(mean[i], 1.5, 1e-9);
  }
}

TEST_F(WideRows, AreTheSameYearByYear) {
  RunOptions by_year = drawn();
  by_year.group_bytes = 0;
  EXPECT_EQ(run(by_year).bytes(), run(drawn()).bytes());
}

TEST_F(WideRows, AreTheSameWhereAllIsDouble) {
  RunOptions exact = drawn();
  exact.uncertainty = Uncertainty::none;
  const Recording found = run(exact);
  EXPECT_EQ(found.statistic("532501", "purse.held", "mean", 1), amount(2021, 0));
}

TEST_F(WideRows, AreNotReadByOtherModels) {
  const Purse purse;
  const Greedy greedy;
  const std::array<const Model*, 2> models{&purse, &greedy};
  Diagnostics diagnostics;
  EXPECT_THROW(prepare(scenarios(), models, {}, diagnostics), InternalError);
}

}  // namespace
}  // namespace mz::test
