#pragma once
// The value of one key: number, text, choice, table or dated path, with source, status and note.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/amount.hpp"
#include "scenarios/node.hpp"
#include "scenarios/tables.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// A value and how its numbers were written, one amount per point.
struct Leaf {
  Value value;
  std::vector<Amount> amounts;
  /// The whole that the key is part of was written without it: what lower layers say is gone.
  bool left_out = false;
};
using LeafPointer = std::shared_ptr<const Leaf>;

/// What reading a value needs besides the value.
struct LeafReader {
  TableStore& tables;
  Diagnostics& diagnostics;

  /// The value of `field` written as `node`; `key` is its full name for messages. Null when faulty.
  LeafPointer read(const Field& field, const std::string& key, const Node& node) const;
  /// The default of `field`; null when it has none.
  LeafPointer fallback(const Field& field, const std::string& key) const;
};

/// True when `text` consists of digits only: a year, in a table of values.
bool is_year_key(std::string_view text);

/// Reads `source`, `status` and `note` of a table into `origin`.
void read_origin(const Node& table,
                 const std::string& key,
                 Origin& origin,
                 Diagnostics& diagnostics);

}  // namespace mz
