#include "scenarios/item_tables.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "scenarios/builtin.hpp"
#include "scenarios/item_entries.hpp"
#include "scenarios/list_items.hpp"
#include "scenarios/messages_items.hpp"
#include "scenarios/reader.hpp"

namespace mz {
namespace {

using Names = std::map<std::string, std::vector<std::string>, std::less<>>;

bool is_plain_name(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string_view::npos;
}

/// The items of one list while the files are gone through.
class ListFinding {
 public:
  ListFinding(const ListSchemaBase& list, Diagnostics& diagnostics)
      : list_(list), diagnostics_(diagnostics) {}

  void add(const SourceFile& file, std::size_t position) {
    for (const ListItem& item : list_items(file, list_, diagnostics_)) {
      if (item.nameless) {
        apart_.push_back(found(item, position));
      } else if (item.remove) {
        remove(item);
      } else {
        check_id(item);
        take(item, position);
      }
    }
  }

  /// What was added so far is the catalogue.
  void end_catalogue() {
    for (FoundItem& item : items_) {
      item.in_catalogue = true;
    }
  }

  /// Named items first.
  std::vector<FoundItem> taken() {
    std::vector<FoundItem> all;
    for (FoundItem& item : items_) {
      (item.removed ? apart_ : all).push_back(std::move(item));
    }
    std::move(apart_.begin(), apart_.end(), std::back_inserter(all));
    return all;
  }

 private:
  FoundItem found(const ListItem& item, std::size_t position) const {
    return {.list = &list_, .id = item.id, .tables = {{position, item.table}}, .named = false};
  }

  FoundItem* known(std::string_view id) {
    const auto at = std::find_if(
        items_.begin(), items_.end(), [id](const FoundItem& item) { return item.id == id; });
    return at == items_.end() ? nullptr : &*at;
  }

  void take(const ListItem& item, std::size_t position) {
    FoundItem* const before = known(item.id);
    if (before == nullptr) {
      items_.push_back(found(item, position));
      items_.back().named = true;
      return;
    }
    before->named = true;  // an item that comes back keeps its place
    before->removed = false;
    before->tables.push_back({position, item.table});
  }

  /// What was written about the item before is still read for its faults.
  void remove(const ListItem& item) {
    FoundItem* const before = known(item.id);
    if (before == nullptr || before->removed) {
      std::vector<std::string_view> ids;
      for (const FoundItem& each : items_) {
        if (!each.removed) {
          ids.push_back(each.id);
        }
      }
      unknown_removal(item, list_, ids, diagnostics_);
      return;
    }
    apart_.push_back(*before);
    apart_.back().named = false;
    before->tables.clear();
    before->named = false;
    before->removed = true;
    before->removed_at = item.table->find("remove")->where;
  }

  void check_id(const ListItem& item) {
    if (!is_plain_name(item.id)) {
      diagnostics_.error(item.table->find("id")->value.where,
                         item_key(list_, item.id, "id"),
                         say::item_id_malformed(item.id));
    }
  }

  const ListSchemaBase& list_;
  Diagnostics& diagnostics_;
  std::vector<FoundItem> items_;
  std::vector<FoundItem> apart_;
};

/// Names that the item's tables give to the amounts of one row.
void collect_names(const FoundItem& item,
                   const Field& row,
                   std::vector<std::string>& names,
                   Diagnostics& diagnostics) {
  for (const ItemTable& each : item.tables) {
    const Entry* const entry = each.table->find(row.key);
    if (entry == nullptr || !entry->value.is_table()) {
      continue;
    }
    for (const Entry& part : entry->value.entries) {
      const bool seen = std::find(names.begin(), names.end(), part.key) != names.end();
      if (seen || is_origin_key(part.key)) {
        continue;
      }
      if (!is_plain_name(part.key)) {
        diagnostics.error(part.where,
                          item_key(*item.list, item.id, row.key),
                          say::amount_name_malformed(part.key));
      }
      names.push_back(part.key);
    }
  }
}

void add_section(FoundItem& item, Sections& sections, Diagnostics& diagnostics) {
  Names names;
  for (const Field& row : item.list->fields()) {
    if (row.kind == FieldKind::amounts && row.choices.empty()) {
      collect_names(item, row, names[std::string(row.key)], diagnostics);
    }
  }
  item.section =
      sections.add_item(std::make_shared<const ItemSchema>(*item.list, item.id, names), item.named);
}

}  // namespace

std::optional<SourceFile> catalogue_file(const ListSchemaBase& list, Diagnostics& diagnostics) {
  const Catalogue& catalogue = list.catalogue();
  if (catalogue.name.empty()) {
    return std::nullopt;
  }
  const auto embedded = builtin(catalogue.name);
  check(!catalogue.text.empty() || embedded.has_value(), "the catalogue of a list is embedded");
  const std::string path = "builtin:" + std::string(catalogue.name);
  auto root = parse_toml(catalogue.text.empty() ? *embedded : catalogue.text, path, diagnostics);
  return root ? std::optional(SourceFile{path, std::move(*root), {}, {}, {}}) : std::nullopt;
}

FoundItems find_items(const Chain& chain, Sections& sections, Diagnostics& diagnostics) {
  FoundItems found;
  for (const ListSchemaBase* list : sections.lists()) {
    ListFinding finding(*list, diagnostics);
    if (auto catalogue = catalogue_file(*list, diagnostics)) {
      found.catalogues.push_back(std::move(*catalogue));
      finding.add(found.catalogues.back(), 0);
      finding.end_catalogue();
    }
    for (std::size_t i = 0; i < chain.files.size(); ++i) {
      finding.add(chain.files[i], i);
    }
    for (FoundItem& item : finding.taken()) {
      add_section(item, sections, diagnostics);
      found.items.push_back(std::move(item));
    }
  }
  return found;
}

}  // namespace mz
