#pragma once
// Which sections and keys exist, and what an unknown one may have meant.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/schema.hpp"

namespace mz {

/// Position of a key: section of the list below, field of its schema.
struct KeyPlace {
  std::size_t section = 0;
  std::size_t field = 0;
};

/// The sections a scenario may have: [run], [place], then those of the models.
class Sections {
 public:
  static constexpr std::size_t run = 0;
  static constexpr std::size_t place = 1;
  static constexpr std::size_t first_model = 2;

  explicit Sections(std::span<const SchemaBase* const> models);

  std::size_t size() const { return schemas_.size(); }
  const SchemaBase& operator[](std::size_t section) const { return *schemas_[section]; }
  const Field& field(KeyPlace key) const { return schemas_[key.section]->fields()[key.field]; }

  std::optional<std::size_t> find(std::string_view section) const;
  std::optional<std::size_t> find_field(std::size_t section, std::string_view key) const;

  /// Names that may stand at the top of a file.
  std::vector<std::string_view> top_names() const;
  Message unknown_at_top(std::string_view name) const;
  Message unknown_key(std::size_t section, std::string_view key) const;

 private:
  std::vector<const SchemaBase*> schemas_;
};

std::vector<std::string_view> key_names(const SchemaBase& schema);

}  // namespace mz
