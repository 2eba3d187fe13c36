#pragma once
// Items of lists: their values go into the layers like those of sections, and come out as one value
// per field and county, checked as a whole.

#include <string>
#include <vector>

#include "scenarios/counties.hpp"
#include "scenarios/item_tables.hpp"
#include "scenarios/resolve.hpp"
#include "sim/core/scenario.hpp"

namespace mz {

/// The winning leaves of one item. Items for one county have one row, as have items without values
/// by county.
struct ItemLeaves {
  const FoundItem* found = nullptr;
  std::shared_ptr<const ItemSchema> schema;
  std::string title_zh{};
  std::string title_en{};
  std::optional<std::size_t> county{};  ///< position in the place; empty = every county
  /// Tables of amounts that were written empty over those of the catalogue: rows of the list.
  std::vector<std::size_t> emptied{};
  bool has_faults = false;
  ResolvedSection leaves{};  ///< [county or one for all][field]
};

/// Reads what the files say of all items into the layers of their fields.
void read_items(const FoundItems& found,
                const Sections& sections,
                const LeafReader& reader,
                Layers& layers);

/// What resolving items needs to know.
struct ItemScope {
  const Sections& sections;
  const Layers& layers;
  const std::vector<County>& counties;
  const CountyIndex* index = nullptr;  ///< null: the counties could not be read and pass unchecked
  int base_year = 0;
  bool complete = true;               ///< the chain is: what is missing may be named
  const FoundItems* found = nullptr;  ///< those removed among them; null: a catalogue by itself
};

/// The named items, resolved and checked: required keys, counties, references, shares of a whole.
std::vector<ItemLeaves> resolved_items(const FoundItems& found,
                                       const ItemScope& scope,
                                       Diagnostics& diagnostics);

/// The items as models see them, one list per list of `sections`.
std::vector<ItemList> item_lists(const std::vector<ItemLeaves>& items, const Sections& sections);

}  // namespace mz
