#include "sim/app/batch_loading.hpp"

#include <algorithm>
#include <utility>

#include "models/registry.hpp"
#include "scenarios/batch.hpp"
#include "scenarios/sound_part.hpp"
#include "sim/app/catalogue.hpp"

namespace mz::app {
namespace {

ReadOptions read_options(const BatchOptions& options) {
  ReadOptions read{.set = options.set,
                   .years = std::nullopt,
                   .trajectories = options.trajectories,
                   .seed = options.seed};
  if (options.years) {
    read.years = std::pair(options.years->first, options.years->last);
  }
  return read;
}

RunOptions run_options(const BatchOptions& options) {
  return {.uncertainty = options.uncertainty,
          .threads = options.threads,
          .base = options.base,
          .keep = options.keep,
          .models = options.models};
}

bool names_one_of(const std::string& name, const std::vector<Scenario>& scenarios) {
  return std::any_of(scenarios.begin(), scenarios.end(), [&](const Scenario& scenario) {
    return scenario.name == name;
  });
}

/// The errors that models find in what is left of a scenario with faults.
void check_sound_part(const FailedScenario& failed, RunOptions options, Diagnostics& diagnostics) {
  std::optional<Scenario> part = sound_part(failed.scenario, failed.diagnostics);
  if (!part) {
    return;
  }
  options.base.clear();
  Diagnostics found;
  try {
    std::vector<Scenario> alone;
    alone.push_back(std::move(*part));
    prepare(std::move(alone), registry(), options, found);
  } catch (const InternalError&) {
    // A model met what the faults left behind: nothing to tell a user who is told of them.
  }
  for (const Diagnostic& fault : found.sorted()) {
    if (fault.severity == Severity::error) {
      diagnostics.error(fault.where, fault.key, fault.message);
    }
  }
}

/// Reading stops at what only models know, names of targets among it: it is told with the rest.
void check_failed(const Batch& batch, const RunOptions& options, Diagnostics& diagnostics) {
  for (const FailedScenario& failed : batch.failed) {
    check_targets(failed.scenario, registry(), diagnostics);
    check_sound_part(failed, options, diagnostics);
  }
}

/// Reads and prepares; `inputs` stays empty when something is wrong with all that could be read.
LoadedBatch load(const std::vector<std::string>& files, const BatchOptions& options) {
  Batch batch = read_batch(files, model_schemas(), read_options(options));
  LoadedBatch loaded{
      .inputs = std::nullopt, .failed = batch.failed_files(), .diagnostics = batch.all_faults()};
  loaded.diagnostics.append(batch.warnings);
  check_failed(batch, run_options(options), loaded.diagnostics);
  // A base that could not be read would be reported once more, as unknown.
  const bool base_unread =
      !loaded.failed.empty() && !options.base.empty() && !names_one_of(options.base, batch.sound);
  if (batch.sound.empty() || batch.diagnostics.has_errors() || base_unread) {
    for (const Scenario& scenario : batch.sound) {
      check_targets(scenario, registry(), loaded.diagnostics);
    }
    return loaded;
  }
  Diagnostics found;
  Inputs inputs = prepare(std::move(batch.sound), registry(), run_options(options), found);
  loaded.diagnostics.append(found);
  if (!found.has_errors()) {
    loaded.inputs = std::move(inputs);
  }
  return loaded;
}

/// Tries each scenario by itself and loads those together that are sound.
LoadedBatch load_the_sound(const BatchOptions& options, const LoadedBatch& all) {
  BatchOptions alone = options;
  alone.base.clear();
  LoadedBatch left_out;
  std::vector<std::string> sound;
  for (const std::string& file : options.scenarios) {
    const LoadedBatch one = load({file}, alone);
    if (one.inputs) {
      sound.push_back(file);
    } else {
      left_out.failed.push_back(file);
      left_out.diagnostics.append(one.diagnostics);
    }
  }
  if (sound.empty() || left_out.failed.empty()) {
    all.diagnostics.raise_if_errors();
  }
  LoadedBatch rest = load(sound, options);
  left_out.diagnostics.append(rest.diagnostics);
  if (!rest.inputs) {
    left_out.diagnostics.raise_if_errors();
  }
  left_out.inputs = std::move(rest.inputs);
  return left_out;
}

}  // namespace

LoadedBatch load_batch(const BatchOptions& options, Faulty faulty) {
  LoadedBatch loaded = load(options.scenarios, options);
  if (faulty == Faulty::stops_all) {
    loaded.diagnostics.raise_if_errors();
  } else if (!loaded.inputs) {
    loaded = load_the_sound(options, loaded);
  }
  check(loaded.inputs.has_value(), "a batch without faults has inputs");
  return loaded;
}

}  // namespace mz::app
