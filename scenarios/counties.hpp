#pragma once
// The counties of a place and the regions above them, out of their tables.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/data_table.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// Position of a county by its code.
class CountyIndex {
 public:
  explicit CountyIndex(const std::vector<County>& counties);
  std::optional<std::size_t> find(std::string_view code) const;
  std::vector<std::string_view> codes() const;

 private:
  std::map<std::string, std::size_t, std::less<>> positions_;
};

/// The counties of the table in ascending code; a code twice or a missing county is a fault.
std::vector<County> counties_of(const DataTable& table, Diagnostics& diagnostics);

/// Prefectures and provinces the counties name, in ascending code. Names and numbers of counties
/// come from `regions`, then from `national` (either may be null).
std::vector<Region> parents_of(const std::vector<County>& counties,
                               const DataTable* regions,
                               const DataTable* national,
                               Diagnostics& diagnostics);

}  // namespace mz
