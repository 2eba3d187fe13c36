#include "sim/run/prepare.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "sim/run/base_scenario.hpp"
#include "sim/run/exchange_groups.hpp"
#include "sim/run/nearest_name.hpp"
#include "sim/run/plan.hpp"
#include "sim/run/run_frame.hpp"

namespace mz {
namespace engine {
namespace {

/// The models that `--models` asks for, in the order of the registry.
std::vector<const Model*> chosen_models(std::span<const Model* const> all,
                                        const std::vector<std::string>& ids,
                                        Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const Model* model : all) {
    known.emplace_back(model->info().id);
  }
  for (const std::string& id : ids) {
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      diagnostics.error({.file = "--models"}, id, unknown_name({"模型", "model"}, id, known));
    }
  }
  std::vector<const Model*> chosen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (ids.empty() || std::find(ids.begin(), ids.end(), known[i]) != ids.end()) {
      chosen.push_back(all[i]);
    }
  }
  return chosen;
}

/// True when the scenarios can stand side by side in one result; stage 1 tells users why not.
bool fit_together(const Scenario& first, const Scenario& other) {
  const auto same_county = [](const County& a, const County& b) {
    return a.code == b.code && a.prefecture == b.prefecture && a.province == b.province;
  };
  return first.run == other.run && std::equal(first.place.counties.begin(),
                                              first.place.counties.end(),
                                              other.place.counties.begin(),
                                              other.place.counties.end(),
                                              same_county);
}

/// Position of the section that a model reads, the same in every scenario.
std::size_t section_of(std::span<const Scenario> scenarios, const ModelInfo& info) {
  const std::vector<Section>& sections = scenarios.front().sections;
  const auto found = std::find_if(sections.begin(), sections.end(), [&info](const Section& s) {
    return s.schema->section() == info.id;
  });
  check(found != sections.end(), "every model of the run has a section in every scenario");
  const auto position = static_cast<std::size_t>(found - sections.begin());
  for (const Scenario& scenario : scenarios) {
    check(
        position < scenario.sections.size() && scenario.sections[position].schema == found->schema,
        "all scenarios have the same sections");
    check(scenario.sections[position].values.size() == scenario.place.counties.size(),
          "a section has values for every county");
  }
  return position;
}

RunInput run_input(const Scenario& scenario, const RegionTree& tree, const Plan& plan) {
  RunInput run = plan.run;
  run.base_year = scenario.run.base_year;
  run.last_year = scenario.run.last_year;
  run.seed = scenario.run.seed;
  const auto codes_of = [&](std::string_view level) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      if (plan.frame.regions[i].level == level) {
        codes.insert(plan.frame.regions[i].code);
      }
    }
    return std::vector<std::string>(codes.begin(), codes.end());
  };
  run.provinces = codes_of("province");
  run.prefectures = codes_of("prefecture");
  for (const County& county : scenario.place.counties) {
    run.counties.push_back(county.code);
  }
  return run;
}

/// Position of the county's province in RunInput::provinces, -1 when it has none.
int province_of(const Plan& plan, std::size_t county) {
  for (std::size_t region = plan.regions.of_county[county]; region != 0;) {
    region = plan.regions.nodes[region].parent;
    const auto& provinces = plan.run.provinces;
    const auto found =
        std::lower_bound(provinces.begin(), provinces.end(), plan.frame.regions[region].code);
    if (found != provinces.end() && *found == plan.frame.regions[region].code) {
      return static_cast<int>(found - provinces.begin());
    }
  }
  return -1;
}

void plan_models(Plan& plan,
                 std::span<const Model* const> chosen,
                 std::span<const Model* const> all,
                 Diagnostics& diagnostics) {
  std::vector<RowLayout> layouts;
  for (const Model* model : chosen) {
    layouts.push_back(row_layout(model->info(), plan.run.axes));
  }
  std::vector<std::vector<Source>> sources = wiring(chosen, layouts, all, diagnostics);
  for (std::size_t m = 0; m < chosen.size(); ++m) {
    const ModelInfo& info = chosen[m]->info();
    ModelPlan model{.model = chosen[m],
                    .info = &info,
                    .rows = std::move(layouts[m]),
                    .sources = std::move(sources[m]),
                    .common_rows = chosen[m]->common_rows(plan.run),
                    .section = section_of(plan.scenarios, info)};
    model.wire_cell.push_back(0);
    for (const Wire& wire : info.wires) {
      model.wire_cell.push_back(model.wire_cell.back() + static_cast<std::size_t>(wire.cells));
    }
    plan.models.push_back(std::move(model));
  }
}

void plan_uncertain(Plan& plan, Diagnostics& diagnostics) {
  ReadSections read{.sections = {}, .lists = plan.lists.schemas};
  for (const ModelPlan& model : plan.models) {
    read.sections.push_back(model.section);
  }
  check_keys(plan.scenarios, read, diagnostics);
  for (const Scenario& scenario : plan.scenarios) {
    std::vector<CountyNumbers>& counties = plan.uncertain.emplace_back();
    for (std::size_t county = 0; county < scenario.place.counties.size(); ++county) {
      counties.push_back(county_numbers(scenario, county, read, plan.run.uncertainty));
    }
  }
}

CountyInput county_input(const Plan& plan,
                         std::size_t scenario,
                         std::size_t model,
                         std::size_t county) {
  const Scenario& of = plan.scenarios[scenario];
  return {.county = &of.place.counties[county],
          .age_sex = of.place.age_sex[county],
          .values = of.sections[plan.models[model].section].values[county],
          .slots = plan.uncertain[scenario][county].slots[model],
          .province = province_of(plan, county),
          .lists = list_inputs(plan, scenario, model, county)};
}

/// What a model knows of the run while it prepares one scenario.
RunInput model_run(const Plan& plan, std::size_t scenario, std::size_t model) {
  RunInput run = plan.run;
  run.lists = lists_of(plan, scenario, model);
  run.first_row = plan.models[model].rows.first;
  return run;
}

/// What the groups of a scenario share, made from its first county.
void plan_shared(Plan& plan, Diagnostics& diagnostics) {
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
    auto& shared = plan.shared.emplace_back();
    for (std::size_t model = 0; model < plan.models.size(); ++model) {
      shared.push_back(plan.models[model].model->prepare_shared(
          model_run(plan, scenario, model), county_input(plan, scenario, model, 0), diagnostics));
    }
  }
}

std::unique_ptr<const Prepared> prepare_group(const Plan& plan,
                                              const GroupPlan& group,
                                              std::size_t scenario,
                                              std::size_t model,
                                              Diagnostics& diagnostics) {
  std::vector<CountyInput> counties;
  for (const std::size_t county : group.counties) {
    counties.push_back(county_input(plan, scenario, model, county));
  }
  RunInput run = model_run(plan, scenario, model);
  run.shared = plan.shared[scenario][model].get();
  return plan.models[model].model->prepare(run, counties, diagnostics);
}

void plan_groups(Plan& plan, std::span<const Model* const> chosen, Diagnostics& diagnostics) {
  for (std::vector<std::size_t>& counties :
       exchange_groups(plan.scenarios, chosen, plan.regions, diagnostics)) {
    GroupPlan& group = plan.groups.emplace_back();
    group.counties = std::move(counties);
    for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario) {
      auto& prepared = group.prepared.emplace_back();
      for (std::size_t model = 0; model < plan.models.size(); ++model) {
        prepared.push_back(prepare_group(plan, group, scenario, model, diagnostics));
      }
    }
  }
}

/// The steps of stage 2 in order. Faults that would make later steps meaningless end it early.
void fill(Plan& plan,
          std::span<const Model* const> all,
          const RunOptions& options,
          Diagnostics& diagnostics) {
  const std::vector<const Model*> chosen = chosen_models(all, options.models, diagnostics);
  plan.frame.base_scenario = base_scenario(plan.scenarios, options.base, diagnostics);
  const Place& place = plan.scenarios.front().place;
  check_counties(place, diagnostics);
  plan.regions = region_tree(place, plan.frame.regions, diagnostics);
  if (diagnostics.has_errors()) {
    return;
  }
  plan.run = run_input(plan.scenarios.front(), plan.regions, plan);
  plan.lists = list_plan(plan.scenarios, chosen);
  plan.run.axes = data_axes(plan.lists);
  check_axes(plan, chosen, diagnostics);
  if (diagnostics.has_errors()) {
    return;
  }
  plan_models(plan, chosen, all, diagnostics);
  plan_uncertain(plan, diagnostics);
  fill_frame(plan, options.keep, diagnostics);
  plan_targets(plan, all, diagnostics);
  plan_shared(plan, diagnostics);
  plan_groups(plan, chosen, diagnostics);
}

}  // namespace
}  // namespace engine

Inputs::Inputs(std::unique_ptr<const engine::Plan> plan) : plan_(std::move(plan)) {}
Inputs::Inputs(Inputs&&) noexcept = default;
Inputs& Inputs::operator=(Inputs&&) noexcept = default;
Inputs::~Inputs() = default;

Inputs prepare(std::vector<Scenario> scenarios,
               std::span<const Model* const> models,
               const RunOptions& options,
               Diagnostics& diagnostics) {
  check(!scenarios.empty(), "a batch has at least one scenario");
  for (const Scenario& scenario : scenarios) {
    check(engine::fit_together(scenarios.front(), scenario),
          "scenarios of a batch share their counties and run settings");
  }
  auto plan = std::make_unique<engine::Plan>();
  plan->scenarios = std::move(scenarios);
  plan->threads = options.threads;
  plan->group_bytes = options.group_bytes;
  plan->run.uncertainty = options.uncertainty;
  Diagnostics found;
  engine::fill(*plan, models, options, found);
  plan->sound = !found.has_errors();
  diagnostics.append(found);
  return Inputs(std::move(plan));
}

void check_targets(const Scenario& scenario,
                   std::span<const Model* const> models,
                   Diagnostics& diagnostics) {
  engine::check_target_names(scenario, models, diagnostics);
}

const RunFrame& frame(const Inputs& inputs) {
  return inputs.plan().frame;
}

}  // namespace mz
