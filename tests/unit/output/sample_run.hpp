#pragma once
// A made-up run: two models, two counties below a complete prefecture and a partial province, and
// numbers that follow from their position, so that a test can say what must stand where.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "output/result_writer.hpp"
#include "sim/core/results.hpp"

namespace mz::test {

inline constexpr std::array sample_population{
    var({.name = "population",
         .unit = unit::person,
         .text = {"常住人口", "resident population"},
         .equation = "P.1",
         .kind = Kind::stock,
         .aggregation = aggregate::sum,
         .better = Better::neutral}),
    var({.name = "population_65plus",
         .unit = unit::person,
         .text = {"65 岁及以上人口", "residents aged 65 and over"},
         .equation = "P.2",
         .kind = Kind::stock,
         .aggregation = aggregate::sum,
         .better = Better::neutral}),
    var({.name = "births",
         .unit = unit::person_per_year,
         .text = {"出生人口", "births"},
         .equation = "P.3",
         .kind = Kind::flow,
         .aggregation = aggregate::sum,
         .better = Better::neutral}),
    var({.name = "life_expectancy",
         .unit = unit::life_year,
         .text = {"预期寿命", "life expectancy at birth"},
         .equation = "P.4",
         .kind = Kind::flow,
         .aggregation = aggregate::rate_schedule,
         .better = Better::up,
         .axes = {&axis::sex}}),
    var({.name = "elder_share",
         .unit = unit::share,
         .text = {"65 岁及以上占比", "share aged 65 and over"},
         .equation = "P.5",
         .kind = Kind::stock,
         .aggregation = aggregate::ratio("population_65plus", "population"),
         .better = Better::neutral}),
    var({.name = "pyramid",
         .unit = unit::person,
         .text = {"人口金字塔", "population by sex and age"},
         .equation = "P.6",
         .kind = Kind::stock,
         .aggregation = aggregate::sum,
         .better = Better::neutral,
         .axes = {&axis::sex, &axis::age},
         .paired = Paired::no})};

inline constexpr std::array sample_queue{var({.name = "wait_months",
                                              .unit = unit::month,
                                              .text = {"等候月数", "months of waiting"},
                                              .equation = "Q.1",
                                              .kind = Kind::flow,
                                              .aggregation = aggregate::none,
                                              .better = Better::down,
                                              .needs = Needs::individual_noise})};

inline AxisFrame axis_frame(const Axis& axis) {
  AxisFrame frame{std::string(axis.name), axis.text, axis.is_numeric(), {}};
  for (int i = 0; i < axis.size(); ++i) {
    if (axis.is_numeric()) {
      frame.labels.push_back({std::to_string(i), std::to_string(i), std::to_string(i)});
    } else {
      const Label& label = axis.labels[static_cast<std::size_t>(i)];
      frame.labels.push_back(
          {std::string(label.id), std::string(label.text.zh), std::string(label.text.en)});
    }
  }
  return frame;
}

template <std::size_t N>
ModelFrame model_frame(std::string id, Text text, const std::array<OutputVar, N>& outputs) {
  ModelFrame model{std::move(id), text, {}, 0};
  for (const OutputVar& row : outputs) {
    VariableFrame variable{&row, {}, model.rows, row.rows(), false};
    for (const Axis* own : row.axes) {
      if (own->is_used()) {
        variable.axes.push_back(axis_frame(*own));
      }
    }
    model.rows += variable.rows;
    model.variables.push_back(std::move(variable));
  }
  return model;
}

inline ScenarioFrame scenario_frame(const std::string& name, const std::string& extends) {
  ScenarioFrame scenario{name,
                         "情景" + name,
                         "Scenario " + name,
                         "plans/" + name + ".toml",
                         extends,
                         "format = 1\nname = \"" + name + "\"\n",
                         {}};
  scenario.inputs = {{"population.total_fertility_rate",
                      "",
                      2020,
                      {"总和生育率", "total fertility rate"},
                      "1.30",
                      1.3,
                      "1",
                      "census 2020",
                      "verified",
                      {"plans/" + name + ".toml", 12, 3}},
                     {"population.urban_share",
                      "532501",
                      2020,
                      {"城镇人口比重", "urban share"},
                      "74.05%",
                      0.7405,
                      "share",
                      "yearbook",
                      "assumption",
                      {"plans/county_values.csv", 3, 0}},
                     {"population.life_table",
                      "",
                      0,
                      {"生命表", "life table"},
                      "builtin:china",
                      std::nan(""),
                      "",
                      "",
                      "recalled",
                      {"--set", 0, 0}},
                     {"run.seed",
                      "",
                      0,
                      {"种子", "seed"},
                      "7",
                      7,
                      "1",
                      "chosen",
                      "derived",
                      {"builtin:defaults", 1, 0}}};
  if (name == "nursing-first") {
    const Where where{"plans/nursing-first.toml", 20, 1};
    scenario.inputs.front().value = "1.50";
    scenario.inputs.push_back({"project.centre.adds.nursing_beds",
                               "532501",
                               0,
                               {"中心:新增能力", "Centre: what it adds"},
                               "300",
                               300,
                               "count",
                               "plan",
                               "verified",
                               where});
    scenario.inputs.push_back({"project.centre.opens",
                               "532501",
                               0,
                               {"中心:计划启用年月", "Centre: planned opening"},
                               "2023-07",
                               std::nan(""),
                               "",
                               "plan",
                               "verified",
                               where});
  }
  return scenario;
}

/// `scenarios` scenarios, the first being the base; population_65plus is kept when asked for.
struct SampleShape {
  int scenarios = 3;
  int years = 16;
  std::int64_t trajectories = 5;
  bool kept = false;
  bool targets = true;
  bool observed = false;  ///< the first target is a figure to compare with
  Uncertainty uncertainty = Uncertainty::all;
};

inline std::vector<RegionFrame> sample_regions() {
  return {{"total", "合计", "Total", "total", "", 2, 0},
          {"530000", "云南省", "Yunnan Province", "province", "total", 2, 129},
          {"532500", "红河州", "Honghe Prefecture", "prefecture", "530000", 2, 2},
          {"532501", "个旧市", "Gejiu City", "county", "532500", 1, 1},
          {"532502", "开远市", "Kaiyuan City", "county", "532500", 1, 1}};
}

inline RunFrame sample_frame(const SampleShape& shape) {
  RunFrame frame;
  frame.title = "红河试算 Honghe trial";
  const std::array<std::string, 3> names{"baseline", "nursing-first", "community-first"};
  for (int i = 0; i < shape.scenarios; ++i) {
    frame.scenarios.push_back(
        scenario_frame(names.at(static_cast<std::size_t>(i)), i == 0 ? "" : "baseline"));
  }
  frame.regions = sample_regions();
  frame.base_year = 2020;
  frame.years = shape.years;
  frame.trajectories = shape.trajectories;
  frame.seed = 532500;
  frame.uncertainty = shape.uncertainty;
  frame.models = {model_frame("population", {"人口", "population"}, sample_population),
                  model_frame("queue", {"排队", "queue"}, sample_queue)};
  frame.models[0].variables[1].kept = shape.kept;
  if (shape.targets) {
    frame.targets = {
        {"HH-001",
         "预期寿命",
         "life expectancy",
         "population.life_expectancy[male]",
         "532500",
         "年",
         "",
         "人均预期寿命达到 75 岁",
         true,
         shape.observed,
         "",
         "定义不同",
         "another definition"},
        {"HH-002", "床位", "beds", "care.beds", "532500", "张", "", "", true, false, "", "", ""}};
  }
  frame.identities = {{"population", "people", "人口增减相抵", "people in = people out", "人"}};
  frame.citations = {"NBS, census 2020", "UN, WPP 2024"};
  frame.notes = {{"人口口径为常住人口。", "Population means residents."}};
  return frame;
}

/// What stands at one place: 10000 per region, then year, scenario and row; the quantiles lie 300
/// apart around the median, which is statistic 6.
inline double sample_value(int scenario, int region, int year, int row, int statistic) {
  return 10000.0 * (region + 1) + 100.0 * year + 10.0 * scenario + row + 300.0 * (statistic - 6);
}

/// Paired difference of a scenario to the base: 20 for the second one, 40 for the third.
inline double sample_difference(int scenario, int statistic) {
  return scenario * (20.0 + 4.0 * (statistic - 6));
}

inline ModelSummary sample_model_summary(const RunFrame& frame,
                                         const ModelFrame& model,
                                         int region) {
  ModelSummary summary;
  const bool paired = frame.scenarios.size() > 1;
  const int scenarios = static_cast<int>(frame.scenarios.size());
  for (int scenario = 0; scenario < scenarios; ++scenario) {
    for (int year = 0; year < frame.years; ++year) {
      for (int row = 0; row < model.rows; ++row) {
        for (int statistic = 0; statistic < statistics_count; ++statistic) {
          summary.statistics.push_back(sample_value(scenario, region, year, row, statistic));
          if (paired) {
            summary.difference.push_back(sample_difference(scenario, statistic));
          }
        }
        if (paired) {
          summary.above.push_back(scenario == 0 ? 0.5 : 0.9);
        }
      }
    }
  }
  return summary;
}

// Two counties' life expectancies are years, not thousands; shares lie below one.
inline void make_plausible(const ModelFrame& model, ModelSummary& summary) {
  const auto statistics = static_cast<std::size_t>(statistics_count);
  const auto rows = static_cast<std::size_t>(model.rows);
  for (const VariableFrame& variable : model.variables) {
    const bool rate = variable.declared->unit.display != Display::count;
    if (!rate) {
      continue;
    }
    const double scale = variable.declared->unit.display == Display::share ? 1e-6 : 1e-3;
    for (std::size_t i = 0; i < summary.statistics.size(); ++i) {
      const std::size_t row = i / statistics % rows;
      const auto first = static_cast<std::size_t>(variable.first_row);
      if (row >= first && row < first + static_cast<std::size_t>(variable.rows)) {
        summary.statistics[i] *= scale;
        if (!summary.difference.empty()) {
          summary.difference[i] *= scale;
        }
      }
    }
  }
}

inline RegionSummary sample_summary(const RunFrame& frame, int region) {
  RegionSummary summary{region, {}};
  for (const ModelFrame& model : frame.models) {
    ModelSummary part = sample_model_summary(frame, model, region);
    make_plausible(model, part);
    for (const VariableFrame& variable : model.variables) {
      if (variable.kept) {
        const std::size_t steps = frame.scenarios.size() * static_cast<std::size_t>(frame.years);
        for (std::size_t i = 0; i < steps * static_cast<std::size_t>(frame.trajectories); ++i) {
          part.kept.push_back(1000.0 * region + static_cast<double>(i));
        }
      }
    }
    summary.models.push_back(std::move(part));
  }
  return summary;
}

inline RunSummary sample_end(const RunFrame& frame) {
  RunSummary summary;
  const auto statistics = static_cast<std::size_t>(statistics_count);
  for (std::size_t scenario = 0; scenario < frame.scenarios.size(); ++scenario) {
    if (!frame.targets.empty()) {
      TargetResult attained;
      attained.evaluation = Evaluation::full;
      attained.condition = ">= 75 in 2025";
      attained.binding = true;
      attained.marked = true;
      attained.bound = 75;
      attained.probability = 0.25 * static_cast<double>(scenario + 1);
      attained.probability_se = 0.0137;
      attained.shortfall.assign(statistics, 0.4);
      attained.value.assign(statistics, 74.6);
      attained.first_year.assign(statistics, std::numeric_limits<double>::infinity());
      TargetResult missing;
      missing.condition = ">= 30 by 2025 in each county";
      missing.counties = 2;
      missing.probability = std::nan("");
      missing.probability_se = std::nan("");
      missing.reason_zh = "本次运行不含 care 模型";
      missing.reason_en = "the model care is not in the run";
      summary.targets.push_back({attained, missing});
      summary.joint_binding.push_back(attained.probability);
      summary.joint_binding_product.push_back(attained.probability);
    }
    summary.imbalance.push_back({0.0});
  }
  return summary;
}

/// Writes the run to `path`; parents come after their counties, as from the simulation.
inline void write_sample(const std::string& path, const RunFrame& frame) {
  ResultWriter writer(path);
  writer.begin(frame);
  for (const int region : {3, 4, 2, 1, 0}) {
    writer.accept(sample_summary(frame, region));
  }
  writer.finish(sample_end(frame));
}

/// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mzplan-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

inline std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace mz::test
