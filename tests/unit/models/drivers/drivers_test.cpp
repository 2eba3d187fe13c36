// Indices that all counties share, (D.1)-(D.4).
#include "models/drivers/drivers.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/wide_cells.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

constexpr int trajectories = 4000;

class Drivers : public ScenarioFolder {
 protected:
  Drivers() { schemas_ = {models_[0]->info().schema}; }

  Recording run(const std::string& keys, Uncertainty uncertainty) {
    std::string text = scenario("[drivers]\n" + keys);
    const std::string count = "trajectories = 10";
    text.replace(text.find(count), count.size(), "trajectories = " + std::to_string(trajectories));
    std::vector<Scenario> scenarios{read(write("base.toml", text))};
    RunOptions options;
    options.uncertainty = uncertainty;
    options.keep = {"drivers.consumption", "drivers.disposable_income"};
    Diagnostics diagnostics;
    const Inputs inputs = prepare(std::move(scenarios), models_, options, diagnostics);
    diagnostics.raise_if_errors();
    RecordingSink sink;
    simulate(inputs, sink, {});
    return sink.recording;
  }

  /// Growth of a year, by trajectory.
  static std::vector<double> growth(const Recording& found, const std::string& name, int year) {
    std::vector<double> now = found.kept("A1", name, year - 2020);
    const std::vector<double> before = found.kept("A1", name, year - 2021);
    for (std::size_t i = 0; i < now.size(); ++i) {
      now[i] = now[i] / before[i] - 1;
    }
    return now;
  }
  static double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
      sum += value;
    }
    return sum / static_cast<double>(values.size());
  }
  static double covariance(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      sum += (a[i] - mean(a)) * (b[i] - mean(b));
    }
    return sum / static_cast<double>(a.size() - 1);
  }

  std::array<const Model*, 1> models_{&drivers::model()};
};

TEST_F(Drivers, GrowFromAHundredAlongTheirPath) {
  const Recording found =
      run("consumption_growth = { 2020 = -0.016, 2021 = 0.1, 2023 = 0.06 }\n", Uncertainty::none);
  const auto index = [&found](int year) {
    return found.statistic("A1", "drivers.consumption", "mean", year - 2020);
  };
  EXPECT_EQ(index(2020), 100);
  EXPECT_NEAR(index(2021), 110, 1e-10);
  EXPECT_NEAR(index(2023), 110 * 1.08 * 1.06, 1e-10);
}

TEST_F(Drivers, AreTheSameInEveryCountyAndParent) {
  const Recording found = run("", Uncertainty::all);
  EXPECT_EQ(found.kept("A1", "drivers.consumption", 9), found.kept("A2", "drivers.consumption", 9));
  EXPECT_NEAR(found.statistic("A0", "drivers.consumption", "p90", 9),
              found.statistic("A1", "drivers.consumption", "p90", 9),
              1e-5);
}

TEST_F(Drivers, SpreadToTheirStandardDeviation) {
  const Recording found = run("", Uncertainty::parameter);
  const std::vector<double> late = growth(found, "drivers.consumption", 2030);
  const double se = 0.025 / std::sqrt(2.0 * trajectories);
  EXPECT_NEAR(mean(late), 0.06, 4 * 0.025 / std::sqrt(1.0 * trajectories));
  EXPECT_NEAR(std::sqrt(covariance(late, late)), 0.025, 4 * se);
  const std::vector<double> before = growth(found, "drivers.consumption", 2029);
  EXPECT_NEAR(covariance(late, before) / (0.025 * 0.025), 0.4, 4 / std::sqrt(1.0 * trajectories));
}

TEST_F(Drivers, MoveIncomeWithConsumption) {
  const Recording found = run("", Uncertainty::all);
  const std::vector<double> c = growth(found, "drivers.consumption", 2021);
  const std::vector<double> i = growth(found, "drivers.disposable_income", 2021);
  const double correlation = covariance(c, i) / std::sqrt(covariance(c, c) * covariance(i, i));
  EXPECT_NEAR(correlation, 0.8, 4 * 0.36 / std::sqrt(1.0 * trajectories));
}

TEST_F(Drivers, DoNotSpreadInYearsThatAreKnown) {
  const Recording found = run("known_until = 2024\n", Uncertainty::all);
  const std::vector<double> known = growth(found, "drivers.consumption", 2024);
  const std::vector<double> drawn = growth(found, "drivers.consumption", 2025);
  EXPECT_LT(covariance(known, known), 1e-12);
  EXPECT_GT(covariance(drawn, drawn), 1e-5);
}

TEST(WideCells, KeepFortyEightBitsInFloats) {
  WideLanes in;
  for (int l = 0; l < lanes; ++l) {
    in.v[l] = 123456789012.34 + l;
  }
  std::vector<float> wire(2 * wide_cells * lanes);
  write_wide(wire.data(), 1, in);
  WideLanes out;
  read_wide(wire.data(), 1, out);
  for (int l = 0; l < lanes; ++l) {
    EXPECT_NEAR(out.v[l], in.v[l], 0.001);
  }
}

}  // namespace
}  // namespace mz::test
