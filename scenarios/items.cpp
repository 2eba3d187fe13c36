#include "scenarios/items.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "scenarios/item_checks.hpp"
#include "scenarios/item_entries.hpp"
#include "scenarios/list_items.hpp"

namespace mz {
namespace {

/// Reads one table of an item; unknown keys were named where the item was found.
void read_table(const FoundItem& item,
                const ItemTable& written,
                const Sections& sections,
                const LeafReader& reader,
                Layers& layers) {
  Origin origin;
  read_origin(*written.table, item_key(*item.list, item.id, "status"), origin, reader.diagnostics);
  for (const Entry& entry : written.table->entries) {
    Located located{.section = item.section,
                    .field = sections.find_field(item.section, entry.key),
                    .amounts = sections.find_amounts(item.section, entry.key)};
    if (!located.found()) {
      continue;
    }
    for (const WrittenField& each :
         read_item_entry(located, entry.value, origin, sections, reader)) {
      KeyLayers& key_layers = layers[each.place];
      key_layers.faulty = key_layers.faulty || each.leaf == nullptr;
      key_layers.section = each.leaf == nullptr ? key_layers.section : each.leaf;
      key_layers.section_file = each.leaf == nullptr ? key_layers.section_file : written.file;
    }
  }
}

/// The title as the last file that has one writes it; the id when none does.
void read_item_title(const FoundItem& item, ItemLeaves& into, Diagnostics& diagnostics) {
  into.title_zh = item.id;
  into.title_en = item.id;
  for (const ItemTable& written : item.tables) {
    if (const Entry* const title = written.table->find("title")) {
      read_title(title->value,
                 item_key(*item.list, item.id, "title"),
                 into.title_zh,
                 into.title_en,
                 diagnostics);
    }
  }
}

bool has_faults(const ItemLeaves& item, const Layers& layers) {
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    if (layers[{item.found->section, field}].faulty) {
      return true;
    }
  }
  return false;
}

/// One row where all counties have the same.
void share_rows(ItemLeaves& item) {
  if (item.county) {
    item.leaves = {item.leaves[*item.county]};
    return;
  }
  const bool shared =
      std::all_of(item.leaves.begin(), item.leaves.end(), [&item](const auto& county) {
        return county == item.leaves.front();
      });
  if (shared) {
    item.leaves.resize(1);
  }
}

/// Rows whose amounts were all left out by the file or option that spoke last.
std::vector<std::size_t> emptied_rows(const ItemLeaves& item, const ItemScope& scope) {
  std::map<std::size_t, bool> emptied;  // row of the list -> nothing of it is left
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    const LeafPointer leaf = scope.layers[{item.found->section, field}].common();
    const bool left_out = leaf != nullptr && leaf->left_out;
    const auto [row, fresh] = emptied.emplace(item.schema->source(field).row, left_out);
    row->second = row->second && left_out;
  }
  std::vector<std::size_t> rows;
  for (const auto& [row, empty] : emptied) {
    if (empty) {
      rows.push_back(row);
    }
  }
  return rows;
}

std::shared_ptr<const ItemValues> values_of(const std::vector<LeafPointer>& leaves) {
  ItemValues values;
  values.reserve(leaves.size());
  for (const LeafPointer& leaf : leaves) {
    values.push_back(leaf == nullptr ? nullptr : ValuePointer(leaf, &leaf->value));
  }
  return std::make_shared<const ItemValues>(std::move(values));
}

Item item_of(const ItemLeaves& leaves) {
  Item item{.id = leaves.found->id,
            .title_zh = leaves.title_zh,
            .title_en = leaves.title_en,
            .schema = leaves.schema,
            .county = leaves.county,
            .has_faults = leaves.has_faults,
            .values = {}};
  for (const std::vector<LeafPointer>& county : leaves.leaves) {
    const bool as_first = !item.values.empty() && county == leaves.leaves.front();
    item.values.push_back(as_first ? item.values.front() : values_of(county));
  }
  return item;
}

}  // namespace

void read_items(const FoundItems& found,
                const Sections& sections,
                const LeafReader& reader,
                Layers& layers) {
  for (const FoundItem& item : found.items) {
    for (const ItemTable& written : item.tables) {
      read_table(item, written, sections, reader, layers);
    }
  }
}

std::vector<ItemLeaves> resolved_items(const FoundItems& found,
                                       const ItemScope& scope,
                                       Diagnostics& diagnostics) {
  const std::size_t counties = std::max<std::size_t>(1, scope.counties.size());
  std::vector<ItemLeaves> items;
  for (const FoundItem& each : found.items) {
    if (!each.named) {
      continue;
    }
    ItemLeaves item{.found = &each, .schema = scope.sections.item(each.section)};
    read_item_title(each, item, diagnostics);
    item.leaves = resolved_section(
        scope.sections, each.section, counties, scope.base_year, scope.layers, diagnostics);
    item.county = county_of_item(item, scope, diagnostics);
    item.emptied = emptied_rows(item, scope);
    item.has_faults = has_faults(item, scope.layers);
    share_rows(item);
    check_item(item, scope, diagnostics);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<ItemList> item_lists(const std::vector<ItemLeaves>& items, const Sections& sections) {
  std::vector<ItemList> lists;
  for (const ListSchemaBase* schema : sections.lists()) {
    ItemList& list = lists.emplace_back();
    list.schema = schema;
    for (const ItemLeaves& item : items) {
      if (item.found->list == schema) {
        list.items.push_back(item_of(item));
      }
    }
  }
  return lists;
}

}  // namespace mz
