#include "scenarios/list_items.hpp"

#include <algorithm>
#include <map>

#include "scenarios/keys.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/messages_lists.hpp"
#include "scenarios/messages_values.hpp"
#include "sim/core/nearest.hpp"

namespace mz {
namespace {

void check_keys(const SchemaBase& schema, const ListItem& item, Diagnostics& diagnostics) {
  const std::vector<std::string_view> known = key_names(schema);
  for (const Entry& entry : item.table->entries) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) {
      continue;
    }
    const auto near = nearest(entry.key, known);
    diagnostics.error(entry.where,
                      item_key(schema, item.id, entry.key),
                      near ? say::unknown_near(*near) : say::unknown_listing(known));
  }
}

/// The id of an item; empty, and a fault, when it has none.
std::string id_of(const Node& table, const SchemaBase& schema, Diagnostics& diagnostics) {
  const std::string key = std::string(schema.section()) + ".id";
  const Entry* const id = table.find("id");
  std::string text;
  if (id == nullptr) {
    diagnostics.error(table.where, key, say::id_absent());
  } else {
    read_text(*id, key, text, diagnostics);
  }
  return text;
}

void read_remove(ListItem& item, const SchemaBase& schema, Diagnostics& diagnostics) {
  const Entry* const entry = item.table->find("remove");
  if (entry == nullptr) {
    return;
  }
  const std::string key = item_key(schema, item.id, "remove");
  if (entry->value.kind != Node::Kind::flag) {
    diagnostics.error(entry->value.where, key, say::remove_is_flag());
    return;
  }
  item.remove = entry->value.flag;
  if (item.remove && item.table->entries.size() > 2) {
    diagnostics.error(entry->where, key, say::remove_stands_alone());
  }
}

}  // namespace

std::string item_key(const SchemaBase& schema, const std::string& id, std::string_view key) {
  return std::string(schema.section()) + "." + id + "." + std::string(key);
}

bool read_text(const Entry& entry,
               const std::string& key,
               std::string& into,
               Diagnostics& diagnostics) {
  if (!entry.value.is_text() || entry.value.text.empty()) {
    diagnostics.error(entry.value.where, key, say::should_be_text());
    return false;
  }
  into = entry.value.text;
  return true;
}

void unknown_removal(const ListItem& item,
                     const SchemaBase& schema,
                     const std::vector<std::string_view>& known,
                     Diagnostics& diagnostics) {
  diagnostics.error(item.table->find("id")->value.where,
                    item_key(schema, item.id, "remove"),
                    say::remove_unknown(item.id, known));
}

std::vector<ListItem> list_items(const SourceFile& file,
                                 const SchemaBase& schema,
                                 Diagnostics& diagnostics) {
  const std::string name(schema.section());
  const Entry* const list = file.root.find(name);
  if (list == nullptr) {
    return {};
  }
  if (list->value.kind != Node::Kind::list) {
    diagnostics.error(list->where, name, say::not_a_list_of_tables(name));
    return {};
  }
  std::vector<ListItem> items;
  std::map<std::string, std::int64_t> lines;
  for (const Node& table : list->value.items) {
    if (!table.is_table()) {
      diagnostics.error(table.where, name, say::not_a_list_of_tables(name));
      continue;
    }
    ListItem item{id_of(table, schema, diagnostics), &table, false};
    check_keys(schema, item, diagnostics);
    item.nameless = item.id.empty();
    item.id = item.nameless ? "?" : item.id;
    const auto [first, fresh] = lines.emplace(item.id, table.where.line);
    if (!fresh && !item.nameless) {
      diagnostics.error(table.find("id")->value.where,
                        item_key(schema, item.id, "id"),
                        say::id_repeated(item.id, first->second));
      item.nameless = true;
    }
    read_remove(item, schema, diagnostics);
    item.remove = item.remove && !item.nameless;
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace mz
