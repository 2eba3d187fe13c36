#include "sim/run/list_plan.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "sim/run/plan.hpp"

namespace mz::engine {
namespace {

/// Position of the list among those of the run, added when it is new.
std::size_t position_of(const ListSchemaBase* list, std::vector<const ListSchemaBase*>& lists) {
  const auto found = std::find(lists.begin(), lists.end(), list);
  const auto position = static_cast<std::size_t>(found - lists.begin());
  if (found == lists.end()) {
    lists.push_back(list);
  }
  return position;
}

/// Position of the item's id on the axis of the batch, added when it is new.
int label_of(const Item& item, std::vector<AxisLabel>& labels) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&item](const AxisLabel& label) {
    return label.id == item.id;
  });
  const auto position = static_cast<int>(found - labels.begin());
  if (found == labels.end()) {
    labels.push_back({item.id, item.title_zh, item.title_en});
  }
  return position;
}

}  // namespace

ListPlan list_plan(std::span<const Scenario> scenarios, std::span<const Model* const> models) {
  ListPlan plan;
  for (const Model* model : models) {
    std::vector<std::size_t>& of_model = plan.of_model.emplace_back();
    for (const ListSchemaBase* list : model->info().lists) {
      of_model.push_back(position_of(list, plan.schemas));
    }
  }
  plan.labels.resize(plan.schemas.size());
  for (const Scenario& scenario : scenarios) {
    auto& items = plan.items.emplace_back();
    auto& positions = plan.positions.emplace_back();
    for (std::size_t list = 0; list < plan.schemas.size(); ++list) {
      items.push_back(scenario.list(plan.schemas[list]->section()));
      check(items.back() != nullptr && items.back()->schema == plan.schemas[list],
            "every list of a model was read");
      std::vector<int>& of_list = positions.emplace_back();
      for (const Item& item : items.back()->items) {
        of_list.push_back(label_of(item, plan.labels[list]));
      }
    }
  }
  return plan;
}

DataAxes data_axes(const ListPlan& lists) {
  std::vector<DataAxis> axes;
  for (std::size_t list = 0; list < lists.schemas.size(); ++list) {
    axes.push_back({lists.schemas[list]->section(), lists.labels[list]});
  }
  return DataAxes(std::move(axes));
}

void check_axes(const Plan& plan, std::span<const Model* const> models, Diagnostics& diagnostics) {
  std::set<std::string_view> told;
  for (const Model* model : models) {
    for (const OutputVar& variable : model->info().outputs) {
      for (const Axis* axis : variable.axes) {
        check(!axis->is_from_list() || plan.run.axes.find(*axis) != nullptr,
              "a model with an axis made from a list reads the list");
        if (axis->is_from_list() && plan.run.axes.size(*axis) == 0 &&
            told.insert(axis->list).second) {
          const std::string list(axis->list);
          diagnostics.error({plan.scenarios.front().file, 0, 0},
                            list,
                            {"各情景都没有 [[" + list + "]];模型 " + std::string(model->info().id) +
                                 " 至少需要一项",
                             "no scenario has any [[" + list + "]]; the model " +
                                 std::string(model->info().id) + " needs at least one"});
        }
      }
    }
  }
}

std::vector<const ItemList*> lists_of(const Plan& plan, std::size_t scenario, std::size_t model) {
  std::vector<const ItemList*> lists;
  for (const std::size_t list : plan.lists.of_model[model]) {
    lists.push_back(plan.lists.items[scenario][list]);
  }
  return lists;
}

std::vector<ListInput> list_inputs(const Plan& plan,
                                   std::size_t scenario,
                                   std::size_t model,
                                   std::size_t county) {
  std::vector<ListInput> inputs;
  for (const std::size_t list : plan.lists.of_model[model]) {
    ListInput& input = inputs.emplace_back();
    input.schema = plan.lists.schemas[list];
    const std::vector<Item>& items = plan.lists.items[scenario][list]->items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].is_in(county)) {
        input.items.push_back({.item = &items[i],
                               .values = items[i].in(county),
                               .slots = plan.uncertain[scenario][county].item_slots[list][i],
                               .position = plan.lists.positions[scenario][list][i]});
      }
    }
  }
  return inputs;
}

}  // namespace mz::engine
