#include "sim/app/commands/check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/own_schemas.hpp"
#include "sim/app/batch_loading.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {
namespace {

/// Names of `Status` as the scenario format has them, in its order.
std::span<const Label> statuses() {
  const std::vector<Field>& fields = target_schema().fields();
  const auto status = std::find_if(
      fields.begin(), fields.end(), [](const Field& field) { return field.key == "status"; });
  check(status != fields.end(), "a target has a status");
  return status->choices;
}

/// "verified 12, assumption 3": keys by how well they are founded.
Message keys_by_status(const ScenarioFrame& scenario) {
  std::map<std::string, std::set<std::string>> keys;
  for (const InputRow& input : scenario.inputs) {
    keys[input.status].insert(input.key);
  }
  Message text;
  for (const Label& status : statuses()) {
    const auto found = keys.find(std::string(status.id));
    if (found != keys.end()) {
      const std::size_t count = found->second.size();
      text.zh += fmt::format("{}{} {}", text.zh.empty() ? "" : ",", status.text.zh, count);
      text.en += fmt::format("{}{} {}", text.en.empty() ? "" : ", ", status.text.en, count);
    }
  }
  return text;
}

std::string line_of(const ScenarioFrame& scenario, const RunFrame& run, Language language) {
  const auto counties =
      std::count_if(run.regions.begin(), run.regions.end(), [](const RegionFrame& region) {
        return region.level == "county";
      });
  const int last_year = run.base_year + run.years - 1;
  const Message keys = keys_by_status(scenario);
  const Message line{fmt::format("{} 个县,{}–{},{} 条轨迹;参数:{}",
                                 counties,
                                 run.base_year,
                                 last_year,
                                 run.trajectories,
                                 keys.zh),
                     fmt::format("{} counties, {}–{}, {} trajectories; keys: {}",
                                 counties,
                                 run.base_year,
                                 last_year,
                                 run.trajectories,
                                 keys.en)};
  return fmt::format("{}: {}\n", scenario.name, label(line, language));
}

}  // namespace

ExitCode execute(const CheckCommand& command, Language language) {
  const LoadedBatch batch = load_batch(command.batch, Faulty::stops_all);
  tell(spoken(batch.diagnostics.sorted(), language));
  const RunFrame& run = frame(*batch.inputs);
  std::string lines;
  for (const ScenarioFrame& scenario : run.scenarios) {
    lines += line_of(scenario, run, language);
  }
  print(lines);
  return ExitCode::done;
}

}  // namespace mz::app
