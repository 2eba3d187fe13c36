#pragma once
// Which items the lists of a scenario have: found in the catalogues and in the files of the chain,
// merged by id, before their values are read.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/chain.hpp"
#include "scenarios/keys.hpp"
#include "sim/core/list_schema.hpp"

namespace mz {

/// What one file says about an item.
struct ItemTable {
  std::size_t file = 0;  ///< position in the chain; the catalogue stands with the first
  const Node* table = nullptr;
};

/// An item as the files name it.
struct FoundItem {
  const ListSchemaBase* list = nullptr;
  std::string id;
  std::vector<ItemTable> tables;  ///< base first
  bool named = true;  ///< false: removed, or without an id of its own; read for its faults alone
  bool removed = false;
  Where removed_at{};  ///< where a file says so
  bool in_catalogue = false;
  std::size_t section = 0;  ///< of its fields
};

/// The items of all lists, the named ones of a list in order of first mention. Nodes point into
/// the chain and into `catalogues`.
struct FoundItems {
  std::vector<SourceFile> catalogues;
  std::vector<FoundItem> items;
};

/// Finds the items and gives each a section. Faults: items without id, ids twice in one file or
/// malformed, unknown keys, removals of nothing.
FoundItems find_items(const Chain& chain, Sections& sections, Diagnostics& diagnostics);

/// The catalogue of a list as a file; nothing when it has none, or a faulty one.
std::optional<SourceFile> catalogue_file(const ListSchemaBase& list, Diagnostics& diagnostics);

}  // namespace mz
