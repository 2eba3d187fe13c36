#pragma once
// Everything that has a name a user may ask about: sections, keys, variables, embedded tables.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/model.hpp"

namespace mz::app {

/// One named thing; the pointers that do not apply are null.
struct Entry {
  enum class What : std::uint8_t { model, section, key, variable, table };

  What what = What::table;
  std::string name;  ///< "population", "population.births", "run.seed", "builtin:provinces"
  const ModelInfo* model = nullptr;
  const SchemaBase* schema = nullptr;
  const Field* field = nullptr;
  const OutputVar* variable = nullptr;
};

/// Schemas of all models, in the order of the registry.
std::vector<const SchemaBase*> model_schemas();

/// All names: the sections that belong to no model, then each model with its keys and variables,
/// then the embedded tables.
std::vector<Entry> catalogue();

/// The entries of that name; when there is none, those whose last part it is ("births").
std::vector<Entry> entries_named(const std::vector<Entry>& all, std::string_view name);

/// The names themselves, for "did you mean".
std::vector<std::string_view> names_of(const std::vector<Entry>& all);

}  // namespace mz::app
