#include "sim/app/catalogue.hpp"

#include <algorithm>
#include <iterator>

#include "models/registry.hpp"
#include "scenarios/builtin.hpp"
#include "scenarios/catalogue_items.hpp"
#include "scenarios/own_schemas.hpp"

namespace mz::app {
namespace {

std::string joined(std::string_view section, std::string_view key) {
  return std::string(section) + "." + std::string(key);
}

void add_keys(const SchemaBase& schema, const ModelInfo* model, std::vector<Entry>& entries) {
  for (const Field& field : schema.fields()) {
    entries.push_back({.what = Entry::What::key,
                       .name = joined(schema.section(), field.key),
                       .model = model,
                       .schema = &schema,
                       .field = &field});
  }
}

void add_section(const SchemaBase& schema, std::vector<Entry>& entries) {
  entries.push_back(
      {.what = Entry::What::section, .name = std::string(schema.section()), .schema = &schema});
  add_keys(schema, nullptr, entries);
}

void add_model(const ModelInfo& model, std::vector<Entry>& entries) {
  entries.push_back({.what = Entry::What::model,
                     .name = std::string(model.id),
                     .model = &model,
                     .schema = model.schema});
  add_keys(*model.schema, &model, entries);
  for (const OutputVar& variable : model.outputs) {
    if (variable.role == Role::reported) {
      entries.push_back({.what = Entry::What::variable,
                         .name = joined(model.id, variable.name),
                         .model = &model,
                         .schema = model.schema,
                         .variable = &variable});
    }
  }
}

/// Lists of the models, each once.
std::vector<const ListSchemaBase*> lists_of(std::span<const Model* const> models) {
  std::vector<const ListSchemaBase*> lists;
  for (const Model* model : models) {
    for (const ListSchemaBase* list : model->info().lists) {
      if (std::find(lists.begin(), lists.end(), list) == lists.end()) {
        lists.push_back(list);
      }
    }
  }
  return lists;
}

/// The list itself, its keys, its catalogue as a whole ("programmes") and item by item.
void add_list(const ListSchemaBase& list, std::vector<Entry>& entries) {
  add_section(list, entries);
  if (list.catalogue().name.empty()) {
    return;
  }
  entries.push_back(
      {.what = Entry::What::list, .name = std::string(list.catalogue().name), .schema = &list});
  for (const CatalogueItem& item : catalogue_of(list)) {
    entries.push_back(
        {.what = Entry::What::item, .name = joined(list.section(), item.id), .schema = &list});
  }
}

}  // namespace

std::vector<const SchemaBase*> model_schemas(std::span<const Model* const> models) {
  std::vector<const SchemaBase*> schemas;
  for (const Model* model : models) {
    schemas.push_back(model->info().schema);
  }
  for (const ListSchemaBase* list : lists_of(models)) {
    schemas.push_back(list);
  }
  return schemas;
}

std::vector<const SchemaBase*> model_schemas() {
  return model_schemas(registry());
}

std::vector<Entry> catalogue(std::span<const Model* const> models) {
  std::vector<Entry> entries;
  add_section(run_schema(), entries);
  add_section(place_schema(), entries);
  add_section(target_schema(), entries);
  add_section(indicator_schema(), entries);
  for (const Model* model : models) {
    add_model(model->info(), entries);
  }
  for (const ListSchemaBase* list : lists_of(models)) {
    add_list(*list, entries);
  }
  for (const std::string_view name : builtin_names()) {
    entries.push_back({.what = Entry::What::table, .name = "builtin:" + std::string(name)});
  }
  return entries;
}

std::vector<Entry> catalogue() {
  return catalogue(registry());
}

std::vector<Entry> entries_named(const std::vector<Entry>& all, std::string_view name) {
  const auto matching = [&all](const auto& test) {
    std::vector<Entry> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), test);
    return found;
  };
  const std::vector<Entry> exact =
      matching([name](const Entry& entry) { return entry.name == name; });
  if (!exact.empty()) {
    return exact;
  }
  return matching([name](const Entry& entry) {
    const std::size_t mark = entry.name.find_first_of(".:");
    return mark != std::string::npos && std::string_view(entry.name).substr(mark + 1) == name;
  });
}

std::vector<std::string_view> names_of(const std::vector<Entry>& all) {
  std::vector<std::string_view> names;
  for (const Entry& entry : all) {
    names.push_back(entry.name);
  }
  return names;
}

}  // namespace mz::app
