#include "sim/run/base_scenario.hpp"

#include <algorithm>
#include <vector>

#include "sim/run/nearest_name.hpp"

namespace mz::engine {
namespace {

int find(std::span<const Scenario> scenarios, const std::string& name) {
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (scenarios[i].name == name) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

/// True when the scenario is `base` or extends it, directly or through files outside the batch.
bool extends(const Scenario& scenario, const Scenario& base) {
  return scenario.name == base.name ||
         std::find(scenario.ancestors.begin(), scenario.ancestors.end(), base.name) !=
             scenario.ancestors.end();
}

}  // namespace

int base_scenario(std::span<const Scenario> scenarios,
                  const std::string& asked,
                  Diagnostics& diagnostics) {
  if (!asked.empty()) {
    const int found = find(scenarios, asked);
    if (found < 0) {
      std::vector<std::string> names;
      for (const Scenario& scenario : scenarios) {
        names.push_back(scenario.name);
      }
      diagnostics.error(
          {.file = "--base"}, asked, unknown_name({"情景", "scenario"}, asked, names));
    }
    return std::max(found, 0);
  }
  for (std::size_t base = 0; base < scenarios.size(); ++base) {
    bool all = true;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      all = all && extends(scenarios[i], scenarios[base]);
    }
    if (all) {
      return static_cast<int>(base);
    }
  }
  return 0;
}

}  // namespace mz::engine
