#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "scenarios/amount.hpp"
#include "scenarios/json.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/reference.hpp"

namespace mz {
namespace {

Json typed(std::string_view type) {
  Json json = Json::object();
  json.with("type", Json::text(type));
  return json;
}

Json reference(std::string_view definition) {
  Json json = Json::object();
  json.with("$ref", Json::text(fmt::format("#/definitions/{}", definition)));
  return json;
}

Json closed(Json properties) {
  Json json = typed("object");
  json.with("properties", std::move(properties));
  json.with("additionalProperties", Json::flag(false));
  return json;
}

Json any_of(std::vector<Json> forms) {
  Json json = Json::object();
  json.with("anyOf", Json::list(std::move(forms)));
  return json;
}

Json ranged(const Field& field, std::string_view type) {
  Json json = typed(type);
  if (std::isfinite(field.low)) {
    json.with("minimum", Json::number(field.low));
  }
  if (std::isfinite(field.high)) {
    json.with("maximum", Json::number(field.high));
  }
  return json;
}

Json choices(const Field& field) {
  std::vector<Json> ids;
  for (const Label& choice : field.choices) {
    ids.push_back(Json::text(choice.id));
  }
  Json json = Json::object();
  json.with("enum", Json::list(std::move(ids)));
  return json;
}

Json number_forms(const Field& field) {
  std::vector<Json> forms{ranged(field, "number")};
  if (!field.unit.scales.empty()) {
    forms.push_back(typed("string"));
  }
  forms.push_back(reference(field.may_be_uncertain ? "uncertain" : "certain"));
  if (field.path != PathRule::none) {
    forms.push_back(reference("dated"));
  }
  return any_of(std::move(forms));
}

void add_origin(Json& properties) {
  std::vector<Json> names;
  names.reserve(status_names.size());
  for (const std::string_view name : status_names) {
    names.push_back(Json::text(name));
  }
  Json status = Json::object();
  status.with("enum", Json::list(std::move(names)));
  properties.with("source", typed("string"));
  properties.with("status", std::move(status));
  properties.with("note", typed("string"));
}

Json list_of_values(Json value) {
  Json json = typed("array");
  json.with("items", std::move(value));
  return json;
}

/// Numbers by name: the fixed names alone, or any.
Json amounts(const Field& field) {
  Json properties = Json::object();
  add_origin(properties);
  for (const Label& name : field.choices) {
    properties.with(name.id, number_forms(field));
  }
  Json json = closed(std::move(properties));
  if (field.choices.empty()) {
    json.with("additionalProperties", number_forms(field));
  }
  return json;
}

Json value_forms(const Field& field) {
  switch (field.kind) {
    case FieldKind::number:
      return number_forms(field);
    case FieldKind::integer:
      return any_of({ranged(field, "integer"), typed("string"), reference("certain")});
    case FieldKind::choice:
      return any_of({choices(field), reference("certain")});
    case FieldKind::flag:
      return typed("boolean");
    case FieldKind::list:
      return typed("array");
    case FieldKind::bilingual:
      return reference("bilingual");
    case FieldKind::threshold:
      return any_of({typed("number"), typed("string")});
    case FieldKind::texts:
      return any_of({list_of_values(field.choices.empty() ? typed("string") : choices(field)),
                     reference("certain")});
    case FieldKind::integers:
      return any_of({list_of_values(ranged(field, "integer")), reference("certain")});
    case FieldKind::amounts:
      return amounts(field);
    case FieldKind::month:
    case FieldKind::reference:
    case FieldKind::county:
    case FieldKind::text:
    case FieldKind::table:
      break;
  }
  return any_of({typed("string"), reference("certain")});
}

std::string description(const Field& field) {
  std::string text = fmt::format("{} / {}", field.text.zh, field.text.en);
  if (const std::string unit = unit_text(field, Language::zh); !unit.empty()) {
    const std::string allowed = allowed_text(field);
    text += fmt::format(" ({} / {}{}{})",
                        unit,
                        unit_text(field, Language::en),
                        allowed.empty() ? "" : ", ",
                        allowed);
  }
  const std::string fallback = default_text(field);
  return fallback.empty() ? text : text + "; 缺省 default: " + fallback;
}

enum class Standing : unsigned char { everywhere, per_county };

Json section(const SchemaBase& schema, Standing standing) {
  Json properties = Json::object();
  for (const Field& field : schema.fields()) {
    if (standing == Standing::everywhere || field.per_county) {
      Json value = value_forms(field);
      value.with("description", Json::text(description(field)));
      properties.with(field.key, std::move(value));
    }
  }
  return closed(std::move(properties));
}

Json described(const SchemaBase& schema, Json json) {
  json.with("description", Json::text(fmt::format("{} / {}", schema.text().zh, schema.text().en)));
  return json;
}

Json list_of(const SchemaBase& schema) {
  Json item = section(schema, Standing::everywhere);
  item.with("required", Json::list({Json::text("id")}));
  Json json = typed("array");
  json.with("items", std::move(item));
  return described(schema, std::move(json));
}

Json by_county(std::span<const SchemaBase* const> schemas) {
  Json sections = Json::object();
  for (const SchemaBase* schema : schemas) {
    Json keys = section(*schema, Standing::per_county);
    if (schema->as_list() != nullptr) {
      Json items = typed("object");
      items.with("additionalProperties", std::move(keys));
      keys = std::move(items);
    }
    sections.with(schema->section(), std::move(keys));
  }
  Json json = typed("object");
  json.with("additionalProperties", closed(std::move(sections)));
  return json;
}

Json certain() {
  Json properties = Json::object();
  properties.with("value", Json::object());
  add_origin(properties);
  return closed(std::move(properties));
}

/// Keys of `uncertain`, shared by values without dates and by one date's value.
Json uncertain() {
  Json properties = Json::object();
  for (const std::string_view key : {"value", "p10", "p90"}) {
    properties.with(key, any_of({typed("number"), typed("string")}));
  }
  std::vector<Json> names;
  for (const AmountForm& form : distribution_forms()) {
    properties.with(form.name, Json::object());
    names.push_back(Json::text(form.name));
  }
  Json distribution = Json::object();
  distribution.with("enum", Json::list(std::move(names)));
  properties.with("distribution", std::move(distribution));
  for (const std::string_view key :
       {"mean", "sd", "median", "sd_log", "alpha", "low", "mode", "high"}) {
    properties.with(key, any_of({typed("number"), typed("string")}));
  }
  properties.with("between", typed("number"));
  add_origin(properties);
  return closed(std::move(properties));
}

Json dated() {
  Json years = Json::object();
  years.with("^[0-9]{4}$", any_of({typed("number"), typed("string"), reference("uncertain")}));
  Json properties = Json::object();
  Json rules = Json::object();
  rules.with("enum", Json::list({Json::text("step"), Json::text("linear"), Json::text("logit")}));
  properties.with("interpolate", std::move(rules));
  properties.with("between", typed("number"));
  add_origin(properties);
  Json json = closed(std::move(properties));
  json.with("patternProperties", std::move(years));
  return json;
}

Json bilingual() {
  Json properties = Json::object();
  properties.with("zh", typed("string"));
  properties.with("en", typed("string"));
  Json json = closed(std::move(properties));
  json.with("required", Json::list({Json::text("zh"), Json::text("en")}));
  return json;
}

Json heading() {
  Json format = Json::object();
  format.with("enum", Json::list({Json::number(scenario_format)}));
  Json name = typed("string");
  name.with("pattern", Json::text("^[a-z0-9-]+$"));
  Json properties = Json::object();
  properties.with("format", std::move(format));
  properties.with("name", std::move(name));
  properties.with("title", reference("bilingual"));
  properties.with("extends", typed("string"));
  return properties;
}

Json definitions() {
  Json json = Json::object();
  json.with("bilingual", bilingual());
  json.with("certain", certain());
  json.with("uncertain", uncertain());
  json.with("dated", dated());
  return json;
}

}  // namespace

std::string schema_json(std::span<const SchemaBase* const> schemas) {
  Json properties = heading();
  const Sections sections(schemas);
  for (std::size_t i = 0; i < sections.fixed(); ++i) {
    properties.with(sections[i].section(),
                    described(sections[i], section(sections[i], Standing::everywhere)));
  }
  for (const ListSchemaBase* list : sections.lists()) {
    properties.with(list->section(), list_of(*list));
  }
  properties.with("county", by_county(schemas));
  properties.with("target", list_of(target_schema()));
  properties.with("indicator", list_of(indicator_schema()));
  Json json = Json::object();
  json.with("$schema", Json::text("http://json-schema.org/draft-04/schema#"));
  json.with("$comment", Json::text("generated by mzplan describe; do not edit"));
  json.with("title", Json::text("mzplan scenario, format 1"));
  json.with("type", Json::text("object"));
  json.with("properties", std::move(properties));
  json.with("additionalProperties", Json::flag(false));
  json.with("required", Json::list({Json::text("format"), Json::text("name")}));
  json.with("definitions", definitions());
  return json.printed() + "\n";
}

}  // namespace mz
