#pragma once
// Reads the tables and labels of one group of a result file.

#include <cstdint>
#include <string>
#include <vector>

#include "output/hdf5.hpp"
#include "output/result_file.hpp"
#include "sim/core/results.hpp"

namespace mz {

/// All values of a dataset of the group, axes in file order.
std::vector<std::string> texts(const hdf5::Object& group, const std::string& name);
std::vector<std::int64_t> integers(const hdf5::Object& group, const std::string& name);
std::vector<double> numbers(const hdf5::Object& group, const std::string& name);
/// A dataset over (scenario, something) as one vector per scenario.
std::vector<std::vector<double>> table(const hdf5::Object& group,
                                       const std::string& name,
                                       std::size_t scenarios);

std::vector<RegionFrame> read_regions(const hdf5::Object& group);
std::vector<StoredInput> read_inputs(const hdf5::Object& group);
std::vector<TargetFrame> read_target_labels(const hdf5::Object& group);
/// Fills what `summary` says about targets.
void read_target_results(const hdf5::Object& group,
                         std::size_t scenarios,
                         std::size_t targets,
                         RunSummary& summary);
std::vector<IdentityFrame> read_identities(const hdf5::Object& group);

}  // namespace mz
