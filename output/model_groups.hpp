#pragma once
// The groups of one model in a result file: its statistics, the paired differences to the base
// scenario and kept trajectories, filled region by region.

#include <optional>
#include <span>
#include <vector>

#include "output/group_writer.hpp"
#include "sim/core/results.hpp"

namespace mz {

/// Where the groups of the models hang. `difference` and `trajectories` are null when the run has
/// none.
struct ModelParents {
  const hdf5::Object* statistics = nullptr;
  const hdf5::Object* difference = nullptr;
  const hdf5::Object* trajectories = nullptr;
};

class ModelGroups {
 public:
  /// Creates groups, coordinates and empty variables. `frame`, `model` and `hash` must outlive it.
  ModelGroups(const ModelParents& parents,
              const RunFrame& frame,
              const ModelFrame& model,
              ContentHash& hash);

  /// Writes the results of the region at position `region` of the region axis.
  void write(int region, const ModelSummary& summary);
  /// Closes everything; throws IoError when something could not be written.
  void close();

 private:
  /// A variable being filled: where its numbers lie in the summary and in the file.
  struct Stream {
    hdf5::Object dataset;
    const VariableFrame* variable = nullptr;
    std::size_t inner = 1;     ///< values per row: statistics, 1, or trajectories
    std::size_t kept_row = 0;  ///< first row among the kept ones
    hdf5::Sizes own;           ///< lengths behind (scenario, region, year)
  };

  void add_statistics(const hdf5::Object& parent);
  void add_differences(const hdf5::Object& parent);
  void add_trajectories(const hdf5::Object& parent);
  GroupWriter& add_group(const hdf5::Object& parent);
  Stream make_stream(GroupWriter& group,
                     const VariableFrame& variable,
                     const std::string& suffix,
                     const char* last_axis) const;
  std::vector<double> rows_of(const Stream& stream, std::span<const double> source) const;
  std::vector<double> kept_rows_of(const Stream& stream, std::span<const double> source) const;
  void put(const Stream& stream, int region, std::vector<double> values);

  const RunFrame* frame_;
  const ModelFrame* model_;
  ContentHash* hash_;
  std::vector<GroupWriter> groups_;
  std::vector<Stream> statistics_;
  std::vector<Stream> differences_;
  std::vector<Stream> above_;
  std::vector<Stream> kept_;
};

}  // namespace mz
