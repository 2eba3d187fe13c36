#pragma once
// What leaves the simulation: the frame of a run, known before the first county is stepped, and
// the summary of each region, handed over one by one. Plain data; output/ writes it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/data_axes.hpp"
#include "sim/core/output_var.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

enum class Uncertainty : std::uint8_t { none, parameter, all };
inline constexpr std::array<std::string_view, 3> uncertainty_names{"none", "parameter", "all"};

/// An own axis of a variable with its labels in this run; numeric axes have ids "0", "1", ….
struct AxisFrame {
  std::string name;
  Text text;
  bool numeric = false;
  std::vector<AxisLabel> labels;
};

/// A reported variable and where its rows lie in the statistics of its model.
struct VariableFrame {
  const OutputVar* declared = nullptr;
  std::vector<AxisFrame> axes;  ///< own axes, slowest first
  int first_row = 0;            ///< among the model's reported rows
  int rows = 1;
  bool kept = false;  ///< its trajectories are written too (`--keep`)
};

struct ModelFrame {
  std::string id;
  Text text;
  std::vector<VariableFrame> variables;
  int rows = 0;  ///< reported rows of all its variables
};

struct RegionFrame {
  std::string code;  ///< "total" or a region code
  std::string name_zh;
  std::string name_en;
  std::string level;
  std::string parent;
  std::int64_t counties_in_run = 0;
  std::int64_t counties_all = 0;  ///< 0 = unknown
};

struct ScenarioFrame {
  std::string name;
  std::string title_zh;
  std::string title_en;
  std::string file;
  std::string extends;
  std::string resolved;
  std::vector<InputRow> inputs;
};

enum class Evaluation : std::uint8_t { full, partial, input, not_evaluated };
inline constexpr std::array<std::string_view, 4> evaluation_names{
    "full", "partial", "input", "not_evaluated"};

/// A target of the batch: the union over its scenarios by id.
struct TargetFrame {
  std::string id;
  std::string title_zh;
  std::string title_en;
  std::string indicator;
  std::string region;
  std::string unit;
  std::string written_in;  ///< "%" or "‰" where the plan writes the indicator so
  std::string quote;
  bool higher_is_better = true;
  bool observed = false;  ///< a figure of the plan that the model is compared with
  std::string period;     ///< the years that figure is of
  std::string explanation_zh;
  std::string explanation_en;
};

/// A balance of books a model promises to hold.
struct IdentityFrame {
  std::string model;
  std::string name;
  std::string text_zh;
  std::string text_en;
  std::string unit;
};

/// Everything about a run that is known before it starts.
struct RunFrame {
  std::string title;
  std::vector<ScenarioFrame> scenarios;
  int base_scenario = 0;
  std::vector<RegionFrame> regions;  ///< axis order: total, then each parent and its children
  int base_year = 0;
  int years = 0;  ///< positions of the year axis, base year included
  std::int64_t trajectories = 0;
  std::uint64_t seed = 0;
  Uncertainty uncertainty = Uncertainty::all;
  std::vector<ModelFrame> models;
  std::vector<TargetFrame> targets;
  std::vector<IdentityFrame> identities;
  std::vector<std::string> citations;
  std::vector<Message> notes;  ///< what every report must say (base, mortality level, …)
};

/// Statistics of one model in one region. All arrays are dense with the last index fastest.
struct ModelSummary {
  std::vector<double> statistics;  ///< [scenario][year][row][statistic]
  std::vector<double> difference;  ///< the same, to the base scenario; empty in a batch of one
  std::vector<double> above;       ///< [scenario][year][row] P(scenario > base), ties half
  std::vector<double> kept;        ///< [kept row][scenario][year][trajectory]
};

struct RegionSummary {
  int region = 0;  ///< position on the region axis
  std::vector<ModelSummary> models;
};

/// What is known of one target in one scenario after the run.
struct TargetResult {
  Evaluation evaluation = Evaluation::not_evaluated;
  double probability = 0;
  double probability_se = 0;
  std::vector<double> shortfall;   ///< [statistic], in the unit of the indicator; 0 when attained
  std::vector<double> value;       ///< [statistic]
  std::vector<double> first_year;  ///< [statistic]; +inf where not attained in the run
  std::string reason_zh;           ///< why it was not evaluated
  std::string reason_en;
  std::string condition;  ///< ">= 0.55 in 2025": scenarios may set their own
  bool binding = false;
  bool marked = false;  ///< the plan says whether it binds
  double bound = 0;     ///< in the unit of the indicator; NaN where it is the growth of another
  std::int64_t counties = 0;              ///< that must each attain it; 0 = one region decides
  std::vector<double> counties_attained;  ///< [statistic] how many of them do
};

/// What is known when the last region has passed.
struct RunSummary {
  std::vector<std::vector<TargetResult>> targets;  ///< [scenario][target]
  std::vector<double> joint_binding;               ///< [scenario] P(all binding targets hold)
  std::vector<double> joint_binding_product;       ///< [scenario] product of the single ones
  std::vector<std::vector<double>> imbalance;      ///< [scenario][identity] largest absolute value
};

}  // namespace mz
