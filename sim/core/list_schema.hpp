#pragma once
// Lists of items that a user writes as [[project]], [[programme]], …: rows declared like those of a
// section, items told apart by id. Models name the lists they read (ModelInfo::lists); several
// models may read one list, then its schema stands in a header of its own in models/.

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/schema.hpp"

namespace mz {

/// The items every scenario begins with: TOML with tables [[section]] of the list and nothing else.
/// Scenarios change them key by key and drop them with `remove = true`.
struct Catalogue {
  std::string_view name{};  ///< places read "builtin:name:line"; empty = the list has none
  std::string_view text{};  ///< empty = the embedded file scenarios/catalogue/name.toml
};

struct ItemList;

/// What only an item as a whole or all items together show, such as references in a ring. Called
/// once the items of a scenario are read, beside the reader's own faults; values with faults are
/// not set.
using ItemsCheck = void (*)(const ItemList&, Diagnostics&);

/// The declaration of a list without the type of the struct its rows fill. `fields()` begins with
/// `id` and `title`, goes on with the rows of the model and ends with `source`, `status`, `note`
/// (of all values that name none of their own) and `remove`.
class ListSchemaBase : public SchemaBase {
 public:
  ListSchemaBase(std::string_view section,
                 Text text,
                 Catalogue catalogue,
                 ItemsCheck items_check = nullptr)
      : SchemaBase(section, text), catalogue_(catalogue), check_(items_check) {}

  const ListSchemaBase* as_list() const override { return this; }
  const Catalogue& catalogue() const { return catalogue_; }
  /// The row that says which county an item is for; items without it are for every county. Null
  /// when the list has no such row.
  const Field* county_field() const;
  void check_items(const ItemList& items, Diagnostics& diagnostics) const {
    if (check_ != nullptr) {
      check_(items, diagnostics);
    }
  }

 protected:
  /// Sets `fields()` to `rows` between the keys that every list has.
  void set_rows(const std::vector<Field>& rows);

 private:
  Catalogue catalogue_;
  ItemsCheck check_;
};

/// Keys that every list has: their rows fill no struct.
bool is_item_heading(std::string_view key);
/// `source`, `status`, `note` and `remove`: the last rows of every list.
std::vector<Field> item_origin_fields();

/// The fields of one item, as if the item were a section called "list.id": the rows of its list in
/// order, tables of amounts taken apart into one field per name ("payers.central").
class ItemSchema final : public SchemaBase {
 public:
  /// `names` of the amounts of each row by its key; rows with fixed labels need none.
  ItemSchema(const ListSchemaBase& list,
             const std::string& id,
             const std::map<std::string, std::vector<std::string>, std::less<>>& names);

  const ListSchemaBase& list() const { return *list_; }
  /// Which row of the list a field belongs to, and what part of it the field is.
  struct Source {
    std::size_t row = 0;    ///< among ListSchemaBase::fields()
    std::string_view part;  ///< name of an amount; empty for rows that are one value
    int position = -1;      ///< of the part among the fixed labels of the row
  };
  const Source& source(std::size_t field) const { return sources_[field]; }
  const Field& row(std::size_t field) const { return list_->fields()[sources_[field].row]; }

 private:
  void add(std::size_t row, std::string_view part, int position);

  const ListSchemaBase* list_;
  std::vector<Source> sources_;
  std::deque<std::string> names_;  ///< text that fields and sources point to
};

using ValuePointer = std::shared_ptr<const Value>;
/// One value per field of an item; null where nobody gave one.
using ItemValues = std::vector<ValuePointer>;

/// One item of a scenario.
struct Item {
  std::string id;
  std::string title_zh;
  std::string title_en;
  std::shared_ptr<const ItemSchema> schema;
  std::optional<std::size_t> county;  ///< position in Place::counties; empty = every county
  bool has_faults = false;            ///< some key of it was told as a fault and is not set
  /// [county of the place], or one for all; counties without values of their own share theirs.
  std::vector<std::shared_ptr<const ItemValues>> values;

  bool is_in(std::size_t of) const { return !county || *county == of; }
  /// The value of a key in the first county the item has; null when nobody gave one.
  const Value* value(std::string_view key) const;
  /// The same in a county of the place.
  const Value* value(std::string_view key, std::size_t of) const;
  const ItemValues& in(std::size_t of) const { return *values[values.size() == 1 ? 0 : of]; }
};

/// The items of one list in one scenario, in order of first mention, the catalogue first.
struct ItemList {
  const ListSchemaBase* schema = nullptr;
  std::vector<Item> items;
  std::vector<std::string> counties{};  ///< codes of the place, in its order

  /// Null when there is none.
  const Item* find(std::string_view id) const;
};

/// One item as one county has it. What it points to lives as long as the run.
struct ItemInput {
  const Item* item = nullptr;
  std::span<const ValuePointer> values;  ///< one per field of the item's schema
  std::span<const int> slots;            ///< engine slot of a drawn number, -1 otherwise
  int position = -1;                     ///< on an axis made of the ids of the list
};

/// The items of one list that a county has.
struct ListInput {
  const ListSchemaBase* schema = nullptr;
  std::vector<ItemInput> items;
};

/// An item bound to the struct of its list.
template <class Keys>
struct Listed {
  const Item* item = nullptr;  ///< id and titles
  int position = -1;           ///< on an axis made of the ids of the list
  Keys keys;
};

namespace row {

/// The county an item is for: a code of the run, as text. Left out: every county has the item.
template <class Keys>
Row<Keys> county(std::string_view key, std::string Keys::*member, Text text) {
  return {Field{.key = key,
                .kind = FieldKind::county,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Keys& keys, const Value& value, int) { keys.*member = value.text; }};
}

/// The id of an item of the list `[[list]]`, whose existence the reader checks.
template <class Keys>
Row<Keys> reference(std::string_view key,
                    std::string Keys::*member,
                    std::string_view list,
                    Text text) {
  return {Field{.key = key,
                .kind = FieldKind::reference,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false,
                .list = list},
          [member](Keys& keys, const Value& value, int) { keys.*member = value.text; }};
}

/// Several ids of items of the list `[[list]]`, each of them checked.
template <class Keys>
Row<Keys> references(std::string_view key,
                     std::vector<std::string> Keys::*member,
                     std::string_view list,
                     Text text) {
  return {Field{.key = key,
                .kind = FieldKind::texts,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false,
                .list = list},
          [member](Keys& keys, const Value& value, int) { keys.*member = value.items; }};
}

/// Amounts by name, { central = 0.3, province = 0.7 }, each a number like any other: with units,
/// ranges, dates and distributions, by county. The names are the ids of `labels`.
template <class Keys>
Row<Keys> amounts(std::string_view key,
                  Parts Keys::*member,
                  std::span<const Label> labels,
                  const Unit& unit,
                  Text text) {
  return {
      Field{.key = key, .kind = FieldKind::amounts, .unit = unit, .text = text, .choices = labels},
      [member](Keys& keys, const Part& part) { (keys.*member).push_back(part); }};
}

/// The same with free names, or with ids of the list `[[list]]`, which the reader then checks.
template <class Keys>
Row<Keys> named_amounts(std::string_view key,
                        Parts Keys::*member,
                        const Unit& unit,
                        Text text,
                        std::string_view list = {}) {
  return {Field{.key = key, .kind = FieldKind::amounts, .unit = unit, .text = text, .list = list},
          [member](Keys& keys, const Part& part) { (keys.*member).push_back(part); }};
}

}  // namespace row

/// The rows of one list and the struct that an item fills.
template <class Keys>
class ListSchema final : public ListSchemaBase {
 public:
  ListSchema(std::string_view section,
             Text text,
             std::vector<Row<Keys>> rows,
             Catalogue catalogue = {},
             ItemsCheck items_check = nullptr)
      : ListSchemaBase(section, text, catalogue, items_check), rows_(std::move(rows)) {
    std::vector<Field> fields;
    for (const Row<Keys>& row : rows_) {
      fields.push_back(row.field());
    }
    set_rows(fields);
  }

  /// Fills the struct from the values of one item. The values must outlive the struct.
  Keys bind(const ItemInput& input) const {
    Keys keys{};
    for (std::size_t field = 0; field < input.values.size(); ++field) {
      const Value* const value = input.values[field].get();
      if (value == nullptr || !value->is_set()) {
        continue;
      }
      const ItemSchema::Source& source = input.item->schema->source(field);
      const Row<Keys>& row = rows_[source.row - first_row];
      const int slot = input.slots.empty() ? -1 : input.slots[field];
      if (row.field().kind == FieldKind::amounts) {
        row.bind_part()(keys, Part{source.part, source.position, Number{value, slot}});
      } else {
        row.bind()(keys, *value, slot);
      }
    }
    return keys;
  }

  /// The items of a county, in the order of the scenario.
  std::vector<Listed<Keys>> bind(const ListInput& input) const {
    std::vector<Listed<Keys>> bound;
    for (const ItemInput& item : input.items) {
      bound.push_back({item.item, item.position, bind(item)});
    }
    return bound;
  }

 private:
  static constexpr std::size_t first_row = 2;  // behind `id` and `title`

  std::vector<Row<Keys>> rows_;
};

}  // namespace mz
