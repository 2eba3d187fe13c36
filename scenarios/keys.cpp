#include "scenarios/keys.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/messages_items.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/own_schemas.hpp"
#include "sim/core/nearest.hpp"

namespace mz {

Sections::Sections(std::span<const SchemaBase* const> models)
    : schemas_{&run_schema(), &place_schema()} {
  for (const SchemaBase* schema : models) {
    if (const ListSchemaBase* const list = schema->as_list()) {
      lists_.push_back(list);
    } else {
      schemas_.push_back(schema);
    }
  }
}

std::size_t Sections::add_item(std::shared_ptr<const ItemSchema> item, bool named) {
  schemas_.push_back(item.get());
  const std::string_view section = item->section();
  const std::string_view id = section.substr(item->list().section().size() + 1);
  items_.push_back({std::move(item), id, named});
  return schemas_.size() - 1;
}

std::shared_ptr<const ItemSchema> Sections::item(std::size_t section) const {
  return section < fixed() ? nullptr : items_[section - fixed()].schema;
}

const ListSchemaBase* Sections::find_list(std::string_view name) const {
  const auto found = std::find_if(lists_.begin(), lists_.end(), [name](const ListSchemaBase* list) {
    return list->section() == name;
  });
  return found == lists_.end() ? nullptr : *found;
}

std::optional<std::size_t> Sections::find_item(const ListSchemaBase& list,
                                               std::string_view id) const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].named && items_[i].id == id && &items_[i].schema->list() == &list) {
      return fixed() + i;
    }
  }
  return std::nullopt;
}

std::vector<std::string_view> Sections::ids(const ListSchemaBase& list) const {
  std::vector<std::string_view> ids;
  for (const NamedItem& item : items_) {
    if (item.named && &item.schema->list() == &list) {
      ids.push_back(item.id);
    }
  }
  return ids;
}

const Field* Sections::find_amounts(std::size_t section, std::string_view key) const {
  const std::shared_ptr<const ItemSchema> of = item(section);
  if (of == nullptr) {
    return nullptr;
  }
  const std::vector<Field>& rows = of->list().fields();
  const auto found = std::find_if(rows.begin(), rows.end(), [key](const Field& row) {
    return row.kind == FieldKind::amounts && row.key == key;
  });
  return found == rows.end() ? nullptr : &*found;
}

Located Sections::locate_in(std::size_t section, std::string_view key) const {
  Located found{.section = section, .field = find_field(section, key)};
  if (!found.field) {
    found.amounts = find_amounts(section, key);
  }
  if (!found.found()) {
    found.unknown = unknown_key(section, key);
  }
  return found;
}

Located Sections::locate(std::string_view name) const {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string_view head = name.substr(0, dot);
  const std::string_view rest = name.substr(std::min(dot + 1, name.size()));
  Located none;
  if (const auto section = find(head)) {
    return locate_in(*section, rest);
  }
  const ListSchemaBase* const list = find_list(head);
  if (list == nullptr) {
    none.unknown = unknown_at_top(head);
    return none;
  }
  const std::size_t end = std::min(rest.find('.'), rest.size());
  const std::string_view id = rest.substr(0, end);
  const auto section = find_item(*list, id);
  if (!section) {
    none.unknown = say::item_unknown(*list, id, ids(*list));
    return none;
  }
  if (end + 1 >= rest.size()) {
    none.unknown = say::item_key_wanted(*list, id);
    return none;
  }
  return locate_in(*section, rest.substr(end + 1));
}

std::optional<std::size_t> Sections::find(std::string_view section) const {
  for (std::size_t i = 0; i < fixed(); ++i) {
    if (schemas_[i]->section() == section) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> Sections::find_field(std::size_t section, std::string_view key) const {
  const std::vector<Field>& fields = schemas_[section]->fields();
  const auto found = std::find_if(
      fields.begin(), fields.end(), [key](const Field& field) { return field.key == key; });
  return found == fields.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(found - fields.begin()));
}

std::vector<std::string_view> Sections::top_names() const {
  std::vector<std::string_view> names{"format", "name", "title", "extends"};
  for (std::size_t i = 0; i < fixed(); ++i) {
    names.push_back(schemas_[i]->section());
  }
  for (const ListSchemaBase* list : lists_) {
    names.push_back(list->section());
  }
  names.insert(names.end(), {"county", "target", "indicator"});
  return names;
}

Message Sections::unknown_at_top(std::string_view name) const {
  for (std::size_t i = 0; i < fixed(); ++i) {
    if (find_field(i, name)) {
      return say::unknown_belongs(name, schemas_[i]->section());
    }
  }
  if (const auto near = nearest(name, top_names())) {
    return say::unknown_section_near(*near);
  }
  return say::unknown_section(top_names());
}

Message Sections::unknown_key(std::size_t section, std::string_view key) const {
  const std::vector<std::string_view> own = key_names(*schemas_[section]);
  if (section >= fixed()) {  // a key of an item is looked for in its list alone
    const auto near = nearest(key, own);
    return near ? say::unknown_near(*near) : say::unknown_listing(own);
  }
  for (std::size_t i = 0; i < fixed(); ++i) {
    if (find_field(i, key)) {
      return say::unknown_belongs(key, schemas_[i]->section());
    }
  }
  if (const auto near = nearest(key, own)) {
    return say::unknown_near(*near);
  }
  for (std::size_t i = 0; i < fixed(); ++i) {
    if (const auto near = nearest(key, key_names(*schemas_[i]))) {
      return say::unknown_near_elsewhere(*near, schemas_[i]->section());
    }
  }
  return say::unknown_listing(own);
}

std::vector<std::string_view> key_names(const SchemaBase& schema) {
  std::vector<std::string_view> names;
  for (const Field& field : schema.fields()) {
    names.push_back(field.key);
  }
  return names;
}

}  // namespace mz
