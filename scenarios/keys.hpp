#pragma once
// Which sections and keys exist, and what an unknown one may have meant.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/list_schema.hpp"

namespace mz {

/// Position of a key: section of the list below, field of its schema.
struct KeyPlace {
  std::size_t section = 0;
  std::size_t field = 0;
};

/// What a dotted name stands for: one field, all parts of a table of amounts, or nothing.
struct Located {
  std::size_t section = 0;
  std::optional<std::size_t> field{};  ///< empty with `amounts`: the table as a whole
  const Field* amounts = nullptr;      ///< the row of the table
  Message unknown{};                   ///< why nothing was found

  bool found() const { return field.has_value() || amounts != nullptr; }
};

/// The sections a scenario may have: [run], [place], those of the models, and one for every item of
/// a list, which is called "list.id" and comes after `fixed()`.
class Sections {
 public:
  static constexpr std::size_t run = 0;
  static constexpr std::size_t place = 1;
  static constexpr std::size_t first_model = 2;

  /// Sections and lists of the models; lists may stand among the sections.
  explicit Sections(std::span<const SchemaBase* const> models);

  /// Appends the fields of an item; returns its section. Unless it is `named`, no key finds it: it
  /// is read for its faults alone.
  std::size_t add_item(std::shared_ptr<const ItemSchema> item, bool named);

  std::size_t size() const { return schemas_.size(); }
  std::size_t fixed() const { return schemas_.size() - items_.size(); }
  /// The item whose section it is; null for sections of their own.
  std::shared_ptr<const ItemSchema> item(std::size_t section) const;
  std::span<const ListSchemaBase* const> lists() const { return lists_; }
  const ListSchemaBase* find_list(std::string_view name) const;
  std::optional<std::size_t> find_item(const ListSchemaBase& list, std::string_view id) const;
  /// Ids of the named items of a list, in their order.
  std::vector<std::string_view> ids(const ListSchemaBase& list) const;
  const SchemaBase& operator[](std::size_t section) const { return *schemas_[section]; }
  const Field& field(KeyPlace key) const { return schemas_[key.section]->fields()[key.field]; }

  /// A section that is no item.
  std::optional<std::size_t> find(std::string_view section) const;
  /// The row of a table of amounts of an item; null when `key` is none.
  const Field* find_amounts(std::size_t section, std::string_view key) const;
  /// "care.take_up", "programme.dibao.take_up", "project.x.payers.central", "project.x.payers".
  Located locate(std::string_view name) const;
  std::optional<std::size_t> find_field(std::size_t section, std::string_view key) const;

  /// Names that may stand at the top of a file.
  std::vector<std::string_view> top_names() const;
  Message unknown_at_top(std::string_view name) const;
  Message unknown_key(std::size_t section, std::string_view key) const;

 private:
  struct NamedItem {
    std::shared_ptr<const ItemSchema> schema;
    std::string_view id;
    bool named = true;
  };
  Located locate_in(std::size_t section, std::string_view key) const;

  std::vector<const SchemaBase*> schemas_;
  std::vector<const ListSchemaBase*> lists_;
  std::vector<NamedItem> items_;
};

std::vector<std::string_view> key_names(const SchemaBase& schema);

}  // namespace mz
