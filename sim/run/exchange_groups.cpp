#include "sim/run/exchange_groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace mz::engine {
namespace {

/// Disjoint sets of counties; the representative is the smallest position.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

void refuse(const Scenario& scenario,
            const Model& model,
            const County& a,
            const County& b,
            Diagnostics& diagnostics) {
  const std::string id(model.info().id);
  diagnostics.error(
      {.file = scenario.file},
      id,
      {a.name_zh + "(" + a.code + ")与 " + b.name_zh + "(" + b.code +
           ")不属于同一地级单位,不能互相交换;请改为外生流量",
       a.name_en + " (" + a.code + ") and " + b.name_en + " (" + b.code +
           ") are not in one prefecture, so they cannot exchange; give the flow as exogenous"});
}

}  // namespace

std::vector<std::vector<std::size_t>> exchange_groups(std::span<const Scenario> scenarios,
                                                      std::span<const Model* const> models,
                                                      const RegionTree& tree,
                                                      Diagnostics& diagnostics) {
  Components components(tree.of_county.size());
  for (const Scenario& scenario : scenarios) {
    for (const Model* model : models) {
      Exchanges exchanges;
      model->exchanges(scenario, exchanges);
      for (const auto& [a, b] : exchanges.links()) {
        check(std::max(a, b) < tree.of_county.size(), "an exchange links counties of the run");
        if (tree.nodes[tree.of_county[a]].parent != tree.nodes[tree.of_county[b]].parent) {
          refuse(scenario,
                 *model,
                 scenario.place.counties[a],
                 scenario.place.counties[b],
                 diagnostics);
        }
        components.join(a, b);
      }
    }
  }
  std::vector<std::vector<std::size_t>> groups;
  std::map<std::size_t, std::size_t> group_of;
  for (const RegionNode& node : tree.nodes) {
    if (node.county < 0) {
      continue;
    }
    const auto county = static_cast<std::size_t>(node.county);
    const auto [entry, fresh] = group_of.emplace(components.find(county), groups.size());
    if (fresh) {
      groups.emplace_back();
    }
    groups[entry->second].push_back(county);
  }
  return groups;
}

}  // namespace mz::engine
