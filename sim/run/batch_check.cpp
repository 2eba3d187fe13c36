#include "sim/run/batch_check.hpp"

#include <algorithm>
#include <vector>

#include "sim/run/nearest_name.hpp"

namespace mz::engine {
namespace {

void differ(const Scenario& first,
            const Scenario& other,
            const char* key,
            const Text& what,
            Diagnostics& diagnostics) {
  diagnostics.error(
      {.file = other.file},
      key,
      {"一批情景的" + std::string(what.zh) + "必须相同,与 " + first.file +
           " 不同;请统一,或分两批运行",
       "scenarios of a batch share their " + std::string(what.en) + ", and this is not that of " +
           first.file + "; make them equal or run two batches"});
}

bool same_counties(const Place& a, const Place& b) {
  return std::equal(a.counties.begin(),
                    a.counties.end(),
                    b.counties.begin(),
                    b.counties.end(),
                    [](const County& x, const County& y) {
                      return x.code == y.code && x.prefecture == y.prefecture &&
                             x.province == y.province;
                    });
}

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

void check_batch(std::span<const Scenario> scenarios, Diagnostics& diagnostics) {
  const Scenario& first = scenarios.front();
  for (std::size_t i = 1; i < scenarios.size(); ++i) {
    const Scenario& other = scenarios[i];
    if (const int same = find(scenarios, other.name); same < static_cast<int>(i)) {
      const std::string& file = scenarios[static_cast<std::size_t>(same)].file;
      diagnostics.error(
          {.file = other.file},
          "name",
          {"情景名 “" + other.name + "” 已用于 " + file + ";请换一个名称",
           "the name \"" + other.name + "\" is that of " + file + "; give the scenario another"});
    }
    if (other.run.base_year != first.run.base_year || other.run.last_year != first.run.last_year) {
      differ(first, other, "run", {"年份", "years"}, diagnostics);
    }
    if (other.run.trajectories != first.run.trajectories) {
      differ(first, other, "run.trajectories", {"轨迹数", "number of trajectories"}, diagnostics);
    }
    if (other.run.seed != first.run.seed) {
      differ(first, other, "run.seed", {"随机种子", "seed"}, diagnostics);
    }
    if (!same_counties(first.place, other.place)) {
      differ(first, other, "place.counties", {"县表", "counties"}, diagnostics);
    }
  }
}

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
