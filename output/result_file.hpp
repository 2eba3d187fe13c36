#pragma once
// A result file opened for reading: what it says about the run, and slices of its variables. All
// reports are made from this and nothing else.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/hdf5.hpp"
#include "sim/core/results.hpp"

namespace mz {

/// Positions on the axis `statistic`.
enum class Statistic : std::uint8_t { mean, sd, p025, p05, p10, p25, p50, p75, p90, p95, p975 };

/// What the root says about the run.
struct RunFacts {
  std::string title;
  std::string mzplan_version;
  std::string git_revision;
  std::string content_sha256;
  std::uint64_t seed = 0;
  std::int64_t trajectories = 0;
  std::string uncertainty;  ///< none | parameter | all
  int base_year = 0;
  int years = 0;          ///< positions of the year axis, base year included
  int base_scenario = 0;  ///< position on the scenario axis
  std::vector<std::string> citations;
  std::vector<Message> notes;

  int last_year() const { return base_year + years - 1; }
};

struct StoredAxis {
  std::string name;
  bool numeric = false;
  std::vector<AxisLabel> labels;
};

/// A variable as described by its attributes.
struct StoredVariable {
  std::string model;
  std::string name;
  Message text;
  std::string units;
  std::string unit_id;
  Message unit_name;
  std::string equation;
  std::string kind;
  std::string aggregation;
  std::string better;
  Display display = Display::decimal;
  bool needs_individual_noise = false;
  bool has_difference = false;
  bool kept = false;
  std::vector<StoredAxis> axes;  ///< own axes, slowest first

  std::size_t rows() const;
  /// Labels of a row, one per own axis.
  std::vector<AxisLabel> labels_of(std::size_t row) const;
};

struct StoredModel {
  std::string id;
  Message text;
  std::vector<StoredVariable> variables;
};

/// Numbers of one variable in one scenario and region.
struct Slice {
  std::size_t rows = 1;
  std::size_t inner = 1;       ///< statistics, trajectories, or 1
  std::vector<double> values;  ///< [year][row][inner]

  double at(std::size_t year, std::size_t row, std::size_t position) const {
    return values[(year * rows + row) * inner + position];
  }
  double at(std::size_t year, std::size_t row, Statistic statistic) const {
    return at(year, row, static_cast<std::size_t>(statistic));
  }
};

/// One row of `/inputs`.
struct StoredInput {
  std::string scenario;
  std::string key;
  std::string region;
  std::int64_t year = 0;  ///< 0 = no date
  std::string meaning_zh;
  std::string meaning_en;
  std::string value;
  double number = 0;
  std::string unit;
  std::string source;
  std::string status;
  std::string place;
};

class ResultFile {
 public:
  /// Opens and reads everything but the results. IoError: missing, damaged, foreign, or of another
  /// layout.
  explicit ResultFile(const std::string& path);

  const std::string& path() const { return path_; }
  const RunFacts& facts() const { return facts_; }
  /// Names, titles, files and `extends`; `inputs` of the frames stay empty, see inputs().
  const std::vector<ScenarioFrame>& scenarios() const { return scenarios_; }
  const std::vector<RegionFrame>& regions() const { return regions_; }
  const std::vector<StoredModel>& models() const { return models_; }
  const std::vector<TargetFrame>& targets() const { return targets_; }
  /// [scenario][target], joint attainment of the binding ones, [scenario][identity].
  const RunSummary& summary() const { return summary_; }
  const std::vector<IdentityFrame>& identities() const { return identities_; }

  /// The variable, or null when the file has none of that name.
  const StoredVariable* find(std::string_view model, std::string_view name) const;
  /// Position of a year on the axis, or nothing when it lies outside.
  std::optional<std::size_t> year_position(int year) const;

  Slice statistics(const StoredVariable& variable, std::size_t scenario, std::size_t region) const;
  Slice difference(const StoredVariable& variable, std::size_t scenario, std::size_t region) const;
  /// P(scenario > base); `inner` is 1.
  Slice above(const StoredVariable& variable, std::size_t scenario, std::size_t region) const;
  Slice trajectories(const StoredVariable& variable,
                     std::size_t scenario,
                     std::size_t region) const;
  std::vector<StoredInput> inputs() const;

 private:
  void read_root();
  void read_axes();
  void read_models();
  void read_targets();
  void read_balance();
  StoredVariable read_variable(const hdf5::Object& group,
                               const std::string& model,
                               const std::string& name) const;
  Slice slice(const std::string& path,
              const StoredVariable& variable,
              std::size_t scenario,
              std::size_t region,
              std::size_t inner) const;

  std::string path_;
  hdf5::Object file_;
  RunFacts facts_;
  std::vector<ScenarioFrame> scenarios_;
  std::vector<RegionFrame> regions_;
  std::vector<StoredModel> models_;
  std::vector<TargetFrame> targets_;
  std::vector<IdentityFrame> identities_;
  RunSummary summary_;
};

}  // namespace mz
