#pragma once
// The lists that the models of a run read, and what each model is given of them.

#include <cstddef>
#include <span>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/core/scenario.hpp"

namespace mz::engine {

struct Plan;

/// Lists of a run, each once, however many models read it.
struct ListPlan {
  std::vector<const ListSchemaBase*> schemas;
  std::vector<std::vector<const ItemList*>> items;       ///< [scenario][list]
  std::vector<std::vector<AxisLabel>> labels;            ///< [list] ids of the whole batch
  std::vector<std::vector<std::vector<int>>> positions;  ///< [scenario][list][item] among them
  std::vector<std::vector<std::size_t>> of_model;        ///< [model][list it reads]
};

/// Throws InternalError when a list that a model reads was not handed to the reader. Ids of the
/// batch stand in order of first appearance: base files and scenarios as they were named.
ListPlan list_plan(std::span<const Scenario> scenarios, std::span<const Model* const> models);

/// The axes that can be made from the lists.
DataAxes data_axes(const ListPlan& lists);

/// An axis of a model without a single label is a fault of the scenarios: its list is empty.
void check_axes(const Plan& plan, std::span<const Model* const> models, Diagnostics& diagnostics);

/// The lists of one model in one scenario, with the items of every county.
std::vector<const ItemList*> lists_of(const Plan& plan, std::size_t scenario, std::size_t model);

/// The items that a county has, one list per list of the model.
std::vector<ListInput> list_inputs(const Plan& plan,
                                   std::size_t scenario,
                                   std::size_t model,
                                   std::size_t county);

}  // namespace mz::engine
