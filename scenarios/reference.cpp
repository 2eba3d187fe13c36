#include "scenarios/reference.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "scenarios/catalogue_items.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/reference_grammar.hpp"

namespace mz {
namespace {

/// A cell of a Markdown table: no bars, nothing empty.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    result += c == '|' ? "\\|" : std::string(1, c);
  }
  return result.empty() ? "–" : result;
}

std::string unit_cell(const Field& field) {
  const std::string zh = unit_text(field, Language::zh);
  const std::string en = unit_text(field, Language::en);
  return zh.empty() ? "–" : cell(zh + " / " + en);
}

std::string path_cell(const Field& field) {
  const Text path = path_text(field);
  return path.zh == path.en ? cell(path.zh) : fmt::format("{} / {}", path.zh, path.en);
}

std::string key_row(const Field& field) {
  const bool number = !unit_text(field, Language::en).empty();
  return fmt::format(
      "| `{}`{} | {} / {} | {} / {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
      field.key,
      field.required ? " **!**" : "",
      cell(field.text.zh),
      cell(field.text.en),
      kind_text(field).zh,
      kind_text(field).en,
      unit_cell(field),
      number ? cell(say::scales_text(field.unit)) : "–",
      cell(allowed_text(field)),
      path_cell(field),
      cell(default_text(field)),
      cell(field.source),
      field.source.empty() ? "–" : status_names[static_cast<std::size_t>(field.status)],
      field.per_county ? "✓" : "–");
}

std::string section_part(const SchemaBase& schema, std::string_view brackets) {
  std::string text = fmt::format(
      "\n## {} {} / {}\n\n"
      "| 键 key | 含义 meaning | 类型 kind | 单位 unit | 可带单位 scales | 范围 range | 逐年 by "
      "year | 缺省 "
      "default | 来源 source | 状态 status | 逐县 by county |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|\n",
      brackets,
      schema.text().zh,
      schema.text().en);
  for (const Field& field : schema.fields()) {
    text += key_row(field);
  }
  return text;
}

/// The items that every scenario begins with.
std::string catalogue_part(const ListSchemaBase& list) {
  const std::vector<CatalogueItem> items = catalogue_of(list);
  if (items.empty()) {
    return {};
  }
  std::string text = fmt::format(
      "\n每个情景都从 `builtin:{}` 的以下各项开始,可逐键改写,或以 `remove = true` 删去。\n"
      "Every scenario begins with these items of `builtin:{}`; write an item of the same id to "
      "change single keys, or `remove = true` to drop it.\n\n| id | 名称 title |\n|---|---|\n",
      list.catalogue().name,
      list.catalogue().name);
  for (const CatalogueItem& item : items) {
    text += fmt::format("| `{}` | {} / {} |\n", item.id, cell(item.title_zh), cell(item.title_en));
  }
  return text;
}

std::string presence_text(const Column& column) {
  switch (column.presence) {
    case Column::Presence::required:
      return "必填 / required";
    case Column::Presence::may_be_empty:
      return "可为空 / may be empty";
    case Column::Presence::may_be_absent:
      break;
  }
  return "可省略 / may be absent";
}

std::string table_part(std::string_view name, std::span<const Column> columns) {
  std::string text =
      fmt::format("\n### {}\n\n| 列 column | 含义 meaning | |\n|---|---|---|\n", name);
  for (const Column& column : columns) {
    text += fmt::format("| `{}` | {} / {} | {} |\n",
                        column.name,
                        cell(column.text.zh),
                        cell(column.text.en),
                        presence_text(column));
  }
  return text;
}

/// Tables that models take, each under the key that names it.
std::string model_tables(const SchemaBase& schema) {
  std::string text;
  for (const Field& field : schema.fields()) {
    if (field.kind == FieldKind::table) {
      text += table_part(fmt::format("`{}.{}`", schema.section(), field.key), field.columns);
    }
  }
  return text;
}

}  // namespace

std::string reference_markdown(std::span<const SchemaBase* const> schemas) {
  std::string text(grammar::opening);
  text += section_part(run_schema(), "`[run]`");
  text += section_part(place_schema(), "`[place]`");
  for (const SchemaBase* schema : schemas) {
    const ListSchemaBase* const list = schema->as_list();
    if (list == nullptr) {
      text += section_part(*schema, fmt::format("`[{}]`", schema->section()));
    } else {
      text += section_part(*schema, fmt::format("`[[{}]]`", schema->section()));
      text += catalogue_part(*list);
    }
  }
  text += section_part(target_schema(), "`[[target]]`");
  text += section_part(indicator_schema(), "`[[indicator]]`");
  text += "\n## 表 / Tables\n\n";
  text += grammar::tables;
  text += model_tables(place_schema());
  for (const SchemaBase* schema : schemas) {
    text += model_tables(*schema);
  }
  const bool lists = std::any_of(schemas.begin(), schemas.end(), [](const SchemaBase* schema) {
    return schema->as_list() != nullptr;
  });
  text += lists ? grammar::lists : std::string_view();
  return text + std::string(grammar::values);
}

}  // namespace mz
