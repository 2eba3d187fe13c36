#pragma once
// Reference texts made from the schemas: the page, the template and the schema for editors. The
// committed files are these texts, so that no key is described twice.

#include <span>
#include <string>

#include "scenarios/field_text.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// REFERENCE.md: every section and key, the grammar of values, the place tables, targets.
std::string reference_markdown(std::span<const SchemaBase* const> schemas);

/// template.toml: a scenario with every key; what is not required is commented out.
std::string template_toml(std::span<const SchemaBase* const> schemas);

/// schema.json: JSON Schema (draft 4) for editors. The program itself is the authority.
std::string schema_json(std::span<const SchemaBase* const> schemas);

}  // namespace mz
