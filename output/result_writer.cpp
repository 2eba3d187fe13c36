#include "output/result_writer.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "output/content_hash.hpp"
#include "output/hdf5.hpp"
#include "output/model_groups.hpp"
#include "output/partial_file.hpp"
#include "output/result_layout.hpp"
#include "output/table_groups.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/version.hpp"

namespace mz {
namespace {

const FileKind result_kind{{"\x89HDF\r\n\x1a\n", 8}, {"结果文件", "a result file"}};

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), layout::separator, ' ');
  return text;
}

std::string joined(const std::vector<std::string>& entries) {
  std::string text;
  for (const std::string& entry : entries) {
    text += (text.empty() ? "" : std::string(1, layout::separator)) + one_line(entry);
  }
  return text;
}

void write_root_attributes(const hdf5::Object& root, const RunFrame& frame) {
  hdf5::set_text(root, "Conventions", "CF-1.8");
  set_text_if_any(root, "title", frame.title);
  hdf5::set_text(root, "mzplan_version", std::string(version()));
  hdf5::set_text(root, "git_revision", std::string(git_revision()));
  hdf5::set_integer(root, "layout", layout::number);
  hdf5::set_unsigned(root, "seed", frame.seed);
  hdf5::set_integer(root, "trajectories", frame.trajectories);
  hdf5::set_text(root,
                 "uncertainty",
                 std::string(uncertainty_names.at(static_cast<std::size_t>(frame.uncertainty))));
  hdf5::set_text(root,
                 "base_scenario",
                 frame.scenarios.at(static_cast<std::size_t>(frame.base_scenario)).name);
  hdf5::set_integer(root, "base_year", frame.base_year);
  std::vector<std::string> notes_zh;
  std::vector<std::string> notes_en;
  for (const Message& note : frame.notes) {
    notes_zh.push_back(note.zh);
    notes_en.push_back(note.en);
  }
  set_text_if_any(root, "notes_zh", joined(notes_zh));
  set_text_if_any(root, "notes_en", joined(notes_en));
  set_text_if_any(root, "citations", joined(frame.citations));
}

bool keeps_trajectories(const RunFrame& frame) {
  for (const ModelFrame& model : frame.models) {
    for (const VariableFrame& variable : model.variables) {
      if (variable.kept) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::uint64_t uncompressed_bytes(const RunFrame& frame) {
  const std::uint64_t cells =
      frame.scenarios.size() * frame.regions.size() * static_cast<std::uint64_t>(frame.years);
  constexpr auto statistics = static_cast<std::uint64_t>(statistics_count);
  std::uint64_t values = 0;
  for (const ModelFrame& model : frame.models) {
    for (const VariableFrame& variable : model.variables) {
      const bool paired = frame.scenarios.size() > 1 && variable.declared->paired == Paired::yes;
      const std::uint64_t per_row =
          statistics + (paired ? statistics + 1 : 0) +
          (variable.kept ? static_cast<std::uint64_t>(frame.trajectories) : 0);
      values += cells * static_cast<std::uint64_t>(variable.rows) * per_row;
    }
  }
  return values * sizeof(double);
}

struct ResultWriter::State {
  explicit State(const std::string& path) : partial(path, result_kind) {}

  PartialFile partial;  // outlives `file`: removed only after it is closed
  ContentHash hash;
  const RunFrame* frame = nullptr;
  hdf5::Object file;
  hdf5::Object difference;
  hdf5::Object trajectories;
  std::vector<ModelGroups> models;
  std::vector<bool> seen;
};

ResultWriter::ResultWriter(const std::string& path) : state_(std::make_unique<State>(path)) {}

ResultWriter::~ResultWriter() = default;

void ResultWriter::begin(const RunFrame& frame) {
  State& state = *state_;
  check(state.frame == nullptr, "a result is begun once");
  state.partial.require_space(uncompressed_bytes(frame));
  state.frame = &frame;
  state.seen.assign(frame.regions.size(), false);
  state.file = hdf5::create_file(state.partial.temporary(), state.partial.path());
  write_root_attributes(state.file, frame);
  ModelParents parents{&state.file, nullptr, nullptr};
  if (frame.scenarios.size() > 1) {
    state.difference = hdf5::create_group(state.file, layout::group::difference);
    parents.difference = &state.difference;
  }
  if (keeps_trajectories(frame)) {
    state.trajectories = hdf5::create_group(state.file, layout::group::trajectories);
    parents.trajectories = &state.trajectories;
  }
  for (const ModelFrame& model : frame.models) {
    state.models.emplace_back(parents, frame, model, state.hash);
  }
  write_inputs(state.file, frame, state.hash);
}

void ResultWriter::accept(const RegionSummary& summary) {
  State& state = *state_;
  check(state.frame != nullptr, "a result is begun before regions are handed over");
  const auto region = static_cast<std::size_t>(summary.region);
  check(region < state.seen.size() && !state.seen[region], "each region is handed over once");
  check(summary.models.size() == state.models.size(), "a region has results of every model");
  for (std::size_t i = 0; i < state.models.size(); ++i) {
    state.models[i].write(summary.region, summary.models[i]);
  }
  state.seen[region] = true;
}

void ResultWriter::finish(const RunSummary& summary) {
  State& state = *state_;
  check(std::find(state.seen.begin(), state.seen.end(), false) == state.seen.end(),
        "every region was handed over before the end");
  for (ModelGroups& model : state.models) {
    model.close();
  }
  state.difference.close();
  state.trajectories.close();
  write_targets(state.file, *state.frame, summary, state.hash);
  write_balance(state.file, *state.frame, summary, state.hash);
  hdf5::set_text(state.file, "content_sha256", state.hash.hex_digest());
  hdf5::flush(state.file);
  state.file.close();
  state.partial.publish();
}

}  // namespace mz
