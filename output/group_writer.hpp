#pragma once
// One group of a result file while it is made: its coordinates, then datasets tied to them.
// Readers look for coordinates inside the group only, so every group carries its own copy.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "output/content_hash.hpp"
#include "output/hdf5.hpp"
#include "sim/core/results.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// Names of the axes of a dataset, slowest first.
using AxisNames = std::vector<std::string>;

class GroupWriter {
 public:
  GroupWriter(const hdf5::Object& parent, const std::string& name, ContentHash& hash);

  const hdf5::Object& group() const { return group_; }
  bool has_axis(const std::string& name) const { return scales_.contains(name); }
  std::size_t length(const std::string& axis) const { return scales_.at(axis).length; }

  void add_axis(const std::string& name, std::span<const std::string> labels, const Message& text);
  void add_axis(const std::string& name, std::span<const std::int64_t> labels, const Message& text);

  /// Whole datasets. The object returned is for further attributes.
  hdf5::Object add(const std::string& name,
                   const AxisNames& axes,
                   std::span<const std::string> values,
                   const Message& text);
  hdf5::Object add(const std::string& name,
                   const AxisNames& axes,
                   std::span<const std::int64_t> values,
                   const Message& text);
  hdf5::Object add(const std::string& name,
                   const AxisNames& axes,
                   std::span<const double> values,
                   const Message& text);
  /// An empty float64 dataset to be filled block by block; the caller hashes its values.
  /// `slab` = lengths of the part written at once, from which chunks are made.
  hdf5::Object add_stream(const std::string& name, const AxisNames& axes, hdf5::Sizes slab);

  /// Closes what is held open; throws IoError when something could not be written.
  void close();

 private:
  struct Scale {
    hdf5::Object dataset;
    std::size_t length = 0;
  };
  hdf5::Sizes sizes_of(const AxisNames& axes) const;
  void attach(const hdf5::Object& dataset, const AxisNames& axes) const;
  void keep_scale(const std::string& name, hdf5::Object dataset, std::size_t length);

  hdf5::Object group_;
  ContentHash* hash_;
  std::map<std::string, Scale> scales_;
};

/// Sets the attributes `long_name` and `long_name_zh`, leaving out what is empty.
void set_names(const hdf5::Object& object, const Message& text);

/// Sets a text attribute unless the text is empty; readers of netCDF-4 stumble over empty ones.
void set_text_if_any(const hdf5::Object& object, const std::string& name, const std::string& text);

/// Coordinates and auxiliary coordinates of the axes all results share.
void add_scenario_axis(GroupWriter& group, const RunFrame& frame);
void add_region_axis(GroupWriter& group, const RunFrame& frame);
void add_year_axis(GroupWriter& group, const RunFrame& frame);
void add_own_axis(GroupWriter& group, const AxisFrame& axis);
void add_statistic_axis(GroupWriter& group);
void add_trajectory_axis(GroupWriter& group, const RunFrame& frame);

/// Value of the attribute `coordinates` of variables over (scenario, region, …): the names of what
/// the axes of scenarios and regions add.
std::string result_coordinates();

}  // namespace mz
