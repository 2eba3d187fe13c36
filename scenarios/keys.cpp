#include "scenarios/keys.hpp"

#include <algorithm>

#include "scenarios/messages_keys.hpp"
#include "scenarios/own_schemas.hpp"
#include "sim/core/nearest.hpp"

namespace mz {

Sections::Sections(std::span<const SchemaBase* const> models)
    : schemas_{&run_schema(), &place_schema()} {
  schemas_.insert(schemas_.end(), models.begin(), models.end());
}

std::optional<std::size_t> Sections::find(std::string_view section) const {
  for (std::size_t i = 0; i < schemas_.size(); ++i) {
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
  for (const SchemaBase* schema : schemas_) {
    names.push_back(schema->section());
  }
  names.insert(names.end(), {"county", "target", "indicator"});
  return names;
}

Message Sections::unknown_at_top(std::string_view name) const {
  for (std::size_t i = 0; i < schemas_.size(); ++i) {
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
  for (std::size_t i = 0; i < schemas_.size(); ++i) {
    if (find_field(i, key)) {
      return say::unknown_belongs(key, schemas_[i]->section());
    }
  }
  const std::vector<std::string_view> own = key_names(*schemas_[section]);
  if (const auto near = nearest(key, own)) {
    return say::unknown_near(*near);
  }
  for (const SchemaBase* schema : schemas_) {
    if (const auto near = nearest(key, key_names(*schema))) {
      return say::unknown_near_elsewhere(*near, schema->section());
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
