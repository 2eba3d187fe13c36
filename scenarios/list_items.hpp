#pragma once
// Items of the lists [[target]] and [[indicator]], which merge by id along the chain of files.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/chain.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// One item of one file.
struct ListItem {
  std::string id;
  const Node* table = nullptr;
  bool remove = false;
  bool nameless = false;  ///< without an id of its own: read for its other faults
};

/// The items of `[[name]]` in a file, in file order. Items without id, an id twice in one file and
/// unknown keys are faults.
std::vector<ListItem> list_items(const SourceFile& file,
                                 const SchemaBase& schema,
                                 Diagnostics& diagnostics);

/// Drops the item that `item` removes; removing an unknown one is a fault.
template <class Item>
void remove_item(std::vector<Item>& items,
                 const ListItem& item,
                 const SchemaBase& schema,
                 Diagnostics& diagnostics);

/// Names an id that nobody wrote before its removal.
void unknown_removal(const ListItem& item,
                     const SchemaBase& schema,
                     const std::vector<std::string_view>& known,
                     Diagnostics& diagnostics);

/// "target.HH-029.at_least"
std::string item_key(const SchemaBase& schema, const std::string& id, std::string_view key);

/// Reads a text entry; false, and a fault, when it is not a text that says something.
bool read_text(const Entry& entry,
               const std::string& key,
               std::string& into,
               Diagnostics& diagnostics);

template <class Item>
void remove_item(std::vector<Item>& items,
                 const ListItem& item,
                 const SchemaBase& schema,
                 Diagnostics& diagnostics) {
  std::vector<std::string_view> known;
  for (auto each = items.begin(); each != items.end(); ++each) {
    if (each->id == item.id) {
      items.erase(each);
      return;
    }
    known.push_back(each->id);
  }
  unknown_removal(item, schema, known, diagnostics);
}

/// The item called `id`, added at the end when there is none.
template <class Item>
Item& item_called(std::vector<Item>& items, const std::string& id) {
  for (Item& each : items) {
    if (each.id == id) {
      return each;
    }
  }
  items.emplace_back();
  items.back().id = id;
  return items.back();
}

}  // namespace mz
