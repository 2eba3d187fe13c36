#include "scenarios/batch.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "scenarios/messages_files.hpp"

namespace mz {
namespace {

/// Compares one property of a scenario with that of the first of the batch.
struct Comparison {
  const Scenario& first;
  const Scenario& other;
  Diagnostics& diagnostics;

  void same(const Message& subject,
            const std::string& key,
            const std::string& first_value,
            const std::string& other_value) const {
    if (first_value != other_value) {
      diagnostics.error({other.file, 0, 0},
                        key,
                        say::batch_differs(subject, other_value, first.file, first_value));
    }
  }
};

std::vector<std::string> codes(const Scenario& scenario) {
  std::vector<std::string> all;
  for (const County& county : scenario.place.counties) {
    all.push_back(county.code);
  }
  return all;
}

/// "13 (… 532523 …)": the number of counties and the first one the other scenario lacks.
std::string counties_text(const std::vector<std::string>& ours,
                          const std::vector<std::string>& theirs) {
  const auto own = std::find_if(ours.begin(), ours.end(), [&](const std::string& code) {
    return !std::binary_search(theirs.begin(), theirs.end(), code);
  });
  return own == ours.end() ? fmt::format("{}", ours.size())
                           : fmt::format("{} (… {} …)", ours.size(), *own);
}

std::string parents_text(const County& county) {
  return fmt::format("\"{}\", \"{}\"", county.prefecture, county.province);
}

/// Results of all scenarios stand on one axis of regions, so that a county keeps its parents. Names
/// the first county that does not.
void check_parents(const Comparison& comparison) {
  const std::vector<County>& first = comparison.first.place.counties;
  const std::vector<County>& other = comparison.other.place.counties;
  const auto [was, is] = std::mismatch(
      first.begin(), first.end(), other.begin(), other.end(), [](const County& a, const County& b) {
        return parents_text(a) == parents_text(b);
      });
  if (is != other.end()) {
    comparison.diagnostics.error(is->where,
                                 is->code,
                                 say::batch_differs({"地级、省级代码", "prefecture and province"},
                                                    parents_text(*is),
                                                    comparison.first.file,
                                                    parents_text(*was)));
  }
}

void check_counties(const Comparison& comparison) {
  const std::vector<std::string> first = codes(comparison.first);
  const std::vector<std::string> other = codes(comparison.other);
  if (first != other) {
    comparison.diagnostics.error({comparison.other.file, 0, 0},
                                 "place.counties",
                                 say::batch_differs({"县", "counties"},
                                                    counties_text(other, first),
                                                    comparison.first.file,
                                                    counties_text(first, other)));
    return;
  }
  check_parents(comparison);
}

void check_run(const Comparison& comparison) {
  const RunSettings& first = comparison.first.run;
  const RunSettings& other = comparison.other.run;
  comparison.same({"年份", "years"},
                  "run",
                  fmt::format("{}:{}", first.base_year, first.last_year),
                  fmt::format("{}:{}", other.base_year, other.last_year));
  comparison.same({"轨迹数", "number of trajectories"},
                  "run.trajectories",
                  fmt::format("{}", first.trajectories),
                  fmt::format("{}", other.trajectories));
  comparison.same({"随机种子", "seed"},
                  "run.seed",
                  fmt::format("{}", first.seed),
                  fmt::format("{}", other.seed));
}

}  // namespace

Diagnostics Batch::all_faults() const {
  Diagnostics all;
  for (const FailedScenario& scenario : failed) {
    all.append(scenario.diagnostics);
  }
  all.append(diagnostics);
  return all;
}

std::vector<std::string> Batch::failed_files() const {
  std::vector<std::string> files;
  for (const FailedScenario& scenario : failed) {
    files.push_back(scenario.file);
  }
  return files;
}

Batch read_batch(const std::vector<std::string>& paths,
                 std::span<const SchemaBase* const> schemas,
                 const ReadOptions& options) {
  Batch batch;
  TableStore tables;
  for (const std::string& path : paths) {
    Diagnostics own;
    Scenario scenario = read_scenario(path, schemas, options, tables, own);
    if (own.has_errors()) {
      batch.failed.push_back({path, std::move(own), std::move(scenario)});
    } else {
      batch.sound.push_back(std::move(scenario));
      batch.warnings.append(own);
    }
  }
  check_batch(batch.sound, batch.diagnostics);
  return batch;
}

void check_batch(const std::vector<Scenario>& scenarios, Diagnostics& diagnostics) {
  std::map<std::string, const Scenario*> names;
  for (const Scenario& scenario : scenarios) {
    const auto [taken, fresh] = names.emplace(scenario.name, &scenario);
    if (!fresh) {
      diagnostics.error({scenario.file, 0, 0},
                        "name",
                        say::batch_name_repeated(scenario.name, taken->second->file));
    }
    const Comparison comparison{scenarios.front(), scenario, diagnostics};
    check_counties(comparison);
    check_run(comparison);
  }
}

}  // namespace mz
