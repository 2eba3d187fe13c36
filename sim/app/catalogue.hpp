#pragma once
// Everything that has a name a user may ask about: sections, keys, variables, embedded tables.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/model.hpp"

namespace mz::app {

/// One named thing; the pointers that do not apply are null.
struct Entry {
  enum class What : std::uint8_t { model, section, key, variable, list, item, table };

  What what = What::table;
  /// "population", "population.births", "run.seed", "programmes", "programme.dibao",
  /// "builtin:provinces"
  std::string name;
  const ModelInfo* model = nullptr;
  const SchemaBase* schema = nullptr;
  const Field* field = nullptr;
  const OutputVar* variable = nullptr;
};

/// Sections of all models in the order of the registry, then the lists they read, each once.
std::vector<const SchemaBase*> model_schemas(std::span<const Model* const> models);
std::vector<const SchemaBase*> model_schemas();

/// All names: the sections that belong to no model, then each model with its keys and variables,
/// then the lists with their keys and the items of their catalogues, then the embedded tables.
std::vector<Entry> catalogue(std::span<const Model* const> models);
std::vector<Entry> catalogue();

/// The entries of that name; when there is none, those whose last part it is ("births").
std::vector<Entry> entries_named(const std::vector<Entry>& all, std::string_view name);

/// The names themselves, for "did you mean".
std::vector<std::string_view> names_of(const std::vector<Entry>& all);

}  // namespace mz::app
