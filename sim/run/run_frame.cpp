#include "sim/run/run_frame.hpp"

#include <algorithm>
#include <cstddef>

#include "sim/run/nearest_name.hpp"

namespace mz::engine {
namespace {

AxisFrame axis_frame(const Axis& axis, const DataAxes& axes) {
  AxisFrame frame;
  frame.name = std::string(axis.name);
  frame.text = axis.text;
  frame.numeric = axis.is_numeric();
  frame.labels = axes.labels(axis);
  return frame;
}

ModelFrame model_frame(const ModelPlan& model, const DataAxes& axes) {
  ModelFrame frame;
  frame.id = std::string(model.info->id);
  frame.text = model.info->text;
  frame.rows = model.rows.reported_rows();
  for (const VariableRows& rows : model.rows.variables) {
    if (rows.reported_first < 0) {
      continue;
    }
    VariableFrame variable;
    variable.declared = rows.declared;
    variable.first_row = rows.reported_first;
    variable.rows = rows.rows;
    for (const Axis* axis : rows.declared->axes) {
      if (axis->is_used()) {
        variable.axes.push_back(axis_frame(*axis, axes));
      }
    }
    frame.variables.push_back(std::move(variable));
  }
  return frame;
}

ScenarioFrame scenario_frame(const Scenario& scenario) {
  return {scenario.name,
          scenario.title_zh,
          scenario.title_en,
          scenario.file,
          scenario.extends,
          scenario.resolved,
          scenario.inputs};
}

void add_citations(const ModelInfo& info, std::vector<std::string>& citations) {
  for (const std::string_view citation : info.citations) {
    if (std::find(citations.begin(), citations.end(), citation) == citations.end()) {
      citations.emplace_back(citation);
    }
  }
}

void add_identities(ModelPlan& model, std::vector<IdentityFrame>& identities) {
  model.first_identity = identities.size();
  for (const Identity& identity : model.info->identities) {
    identities.push_back({std::string(model.info->id),
                          std::string(identity.name),
                          std::string(identity.text.zh),
                          std::string(identity.text.en),
                          std::string(identity.unit.symbol)});
  }
}

bool same(const Message& a, const Message& b) {
  return a.zh == b.zh && a.en == b.en;
}

/// What holds in all scenarios once; what holds in some with their names.
template <class Notes>
void add_notes(const Notes& notes_of, Plan& plan) {
  std::vector<Message> found;
  std::vector<std::vector<std::string>> holders;
  for (const Scenario& scenario : plan.scenarios) {
    for (const Message& note : notes_of(scenario)) {
      const auto at = std::find_if(
          found.begin(), found.end(), [&note](const Message& other) { return same(note, other); });
      const auto index = static_cast<std::size_t>(at - found.begin());
      if (at == found.end()) {
        found.push_back(note);
        holders.emplace_back();
      }
      holders[index].push_back(scenario.name);
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    Message note = found[i];
    if (holders[i].size() < plan.scenarios.size()) {
      std::string names;
      for (const std::string& name : holders[i]) {
        names += (names.empty() ? "" : ", ") + name;
      }
      note = {names + ":" + note.zh, names + ": " + note.en};
    }
    plan.frame.notes.push_back(std::move(note));
  }
}

std::vector<std::string> variable_paths(const RunFrame& frame) {
  std::vector<std::string> paths;
  for (const ModelFrame& model : frame.models) {
    for (const VariableFrame& variable : model.variables) {
      paths.push_back(model.id + "." + std::string(variable.declared->name));
    }
  }
  return paths;
}

void mark_kept(Plan& plan, const std::vector<std::string>& keep, Diagnostics& diagnostics) {
  const std::vector<std::string> known = variable_paths(plan.frame);
  for (const std::string& name : keep) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      diagnostics.error(
          {.file = "--keep"}, name, unknown_name({"输出变量", "output variable"}, name, known));
    }
  }
  for (std::size_t m = 0; m < plan.models.size(); ++m) {
    RowLayout& layout = plan.models[m].rows;
    for (VariableFrame& variable : plan.frame.models[m].variables) {
      const std::string path = plan.frame.models[m].id + "." + std::string(variable.declared->name);
      variable.kept = std::find(keep.begin(), keep.end(), path) != keep.end();
      for (int row = 0; variable.kept && row < variable.rows; ++row) {
        layout.kept.push_back(layout.reported[static_cast<std::size_t>(variable.first_row + row)]);
      }
    }
  }
}

}  // namespace

void fill_frame(Plan& plan, const std::vector<std::string>& keep, Diagnostics& diagnostics) {
  RunFrame& frame = plan.frame;
  for (const Scenario& scenario : plan.scenarios) {
    frame.scenarios.push_back(scenario_frame(scenario));
  }
  const Scenario& base = plan.scenarios[static_cast<std::size_t>(frame.base_scenario)];
  const bool both = !base.title_zh.empty() && !base.title_en.empty();
  frame.title = base.title_zh + (both ? " / " : "") + base.title_en;
  frame.base_year = plan.run.base_year;
  frame.years = plan.run.years();
  frame.seed = plan.run.seed;
  frame.uncertainty = plan.run.uncertainty;
  frame.trajectories = plan.run.uncertainty == Uncertainty::none ? 1 : base.run.trajectories;
  add_notes([](const Scenario& scenario) { return scenario.place.notes; }, plan);
  for (ModelPlan& model : plan.models) {
    frame.models.push_back(model_frame(model, plan.run.axes));
    add_citations(*model.info, frame.citations);
    add_identities(model, frame.identities);
    add_notes([&model](const Scenario& scenario) { return model.model->notes(scenario); }, plan);
  }
  mark_kept(plan, keep, diagnostics);
}

}  // namespace mz::engine
