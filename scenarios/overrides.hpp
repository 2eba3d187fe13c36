#pragma once
// What the command line changes: --set, --years, --trajectories, --seed.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/counties.hpp"
#include "scenarios/key_layers.hpp"

namespace mz {

/// The part of the command line that changes what a scenario says.
struct ReadOptions {
  std::vector<std::string> set;  ///< "care.take_up=3%" or "county.532501.care.take_up=3%"
  std::optional<std::pair<int, int>> years;  ///< the first must be the base year
  std::optional<std::int64_t> trajectories;
  std::optional<std::uint64_t> seed;
};

/// One --set, split but not yet read.
struct Override {
  std::string county;  ///< code; empty = all counties
  std::string section;
  std::string key;
  std::string value;
};

/// Splits every `--set`; a malformed one is a fault.
std::vector<Override> overrides_of(const ReadOptions& options, Diagnostics& diagnostics);

/// Reads the overrides for all counties into the layers.
void read_common_overrides(const std::vector<Override>& overrides,
                           const Sections& sections,
                           const LeafReader& reader,
                           Layers& layers);

/// Reads the overrides for single counties; without `counties` their codes are not checked.
void read_county_overrides(const std::vector<Override>& overrides,
                           const CountyIndex* counties,
                           const Sections& sections,
                           const LeafReader& reader,
                           Layers& layers);

/// --trajectories, --seed and the end of --years, which stand above --set.
void read_run_options(const ReadOptions& options,
                      const Sections& sections,
                      const LeafReader& reader,
                      Layers& layers);

}  // namespace mz
