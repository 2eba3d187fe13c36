#include "sim/core/list_schema.hpp"

#include <algorithm>
#include <array>

namespace mz {
namespace {

constexpr std::array<std::string_view, 6> headings{
    "id", "title", "source", "status", "note", "remove"};

constexpr std::array statuses{Label{"verified", {"已核实", "verified"}},
                              Label{"derived", {"推算", "derived"}},
                              Label{"recalled", {"凭记忆", "recalled"}},
                              Label{"assumption", {"假设", "assumption"}},
                              Label{"suspect", {"存疑", "suspect"}}};

Field heading(std::string_view key, FieldKind kind, Text text) {
  return {.key = key, .kind = kind, .text = text, .may_be_uncertain = false, .per_county = false};
}

}  // namespace

bool is_item_heading(std::string_view key) {
  return std::find(headings.begin(), headings.end(), key) != headings.end();
}

std::vector<Field> item_origin_fields() {
  Field status = heading("status", FieldKind::choice, {"状态", "status"});
  status.choices = statuses;
  return {heading("source", FieldKind::text, {"来源", "source"}),
          status,
          heading("note", FieldKind::text, {"备注", "note"}),
          heading("remove",
                  FieldKind::flag,
                  {"true 时删去所继承的同名项", "true drops the inherited one of this id"})};
}

const Field* ListSchemaBase::county_field() const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [](const Field& field) {
    return field.kind == FieldKind::county;
  });
  return found == fields_.end() ? nullptr : &*found;
}

void ListSchemaBase::set_rows(const std::vector<Field>& rows) {
  Field id = heading(
      "id",
      FieldKind::text,
      {"编号(唯一;小写字母、数字、- 和 _)", "unique id: lower-case letters, digits, - and _"});
  id.required = true;
  id.example = "\"my-item\"";
  fields_ = {id, heading("title", FieldKind::bilingual, {"名称", "title"})};
  fields_.insert(fields_.end(), rows.begin(), rows.end());
  const std::vector<Field> origin = item_origin_fields();
  fields_.insert(fields_.end(), origin.begin(), origin.end());
}

ItemSchema::ItemSchema(const ListSchemaBase& list,
                       const std::string& id,
                       const std::map<std::string, std::vector<std::string>, std::less<>>& names)
    : SchemaBase(std::string(list.section()) + "." + id, list.text()), list_(&list) {
  for (std::size_t row = 0; row < list.fields().size(); ++row) {
    const Field& field = list.fields()[row];
    if (is_item_heading(field.key)) {
      continue;
    }
    if (field.kind != FieldKind::amounts) {
      add(row, {}, -1);
      continue;
    }
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      add(row, field.choices[i].id, static_cast<int>(i));
    }
    if (const auto found = names.find(field.key); found != names.end() && field.choices.empty()) {
      for (const std::string& name : found->second) {
        add(row, name, -1);
      }
    }
  }
}

void ItemSchema::add(std::size_t row, std::string_view part, int position) {
  Field field = list_->fields()[row];
  const std::string_view name = names_.emplace_back(part);
  if (!part.empty()) {
    field.kind = FieldKind::number;
    field.key = names_.emplace_back(std::string(field.key) + "." + std::string(part));
    field.choices = {};
    field.required = false;  // of the table as a whole
    field.example = {};
  }
  add_field(field);
  sources_.push_back({row, name, position});
}

const Value* Item::value(std::string_view key) const {
  return value(key, 0);
}

const Value* Item::value(std::string_view key, std::size_t of) const {
  const std::vector<Field>& fields = schema->fields();
  const auto found = std::find_if(
      fields.begin(), fields.end(), [key](const Field& field) { return field.key == key; });
  const Value* const value = found == fields.end()
                                 ? nullptr
                                 : in(of)[static_cast<std::size_t>(found - fields.begin())].get();
  return value != nullptr && value->is_set() ? value : nullptr;
}

const Item* ItemList::find(std::string_view id) const {
  const auto found =
      std::find_if(items.begin(), items.end(), [id](const Item& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace mz
