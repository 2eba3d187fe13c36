#pragma once
// The items that every scenario begins with, for reference pages.

#include <string>
#include <vector>

#include "sim/core/list_schema.hpp"

namespace mz {

/// One item of a built-in catalogue with its values as a scenario would write them.
struct CatalogueItem {
  std::string id;
  std::string title_zh;
  std::string title_en;
  std::string toml;  ///< every key and default, with sources; reads back as the same item
};

/// The items of the catalogue of a list in their order, none when it has no catalogue. Throws
/// ScenarioError when the catalogue has faults.
std::vector<CatalogueItem> catalogue_of(const ListSchemaBase& list);

}  // namespace mz
