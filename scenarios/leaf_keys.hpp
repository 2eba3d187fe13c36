#pragma once
// Keys that may stand in the table of one value: how much, source, status, note, between.

#include <string>

#include "scenarios/node.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// Checks the keys of a number's table (with or without years); false when one is not known or
/// may not stand there.
bool check_leaf_keys(const Field& field,
                     const std::string& key,
                     const Node& table,
                     Diagnostics& diagnostics);

/// Checks the keys of one year's table.
bool check_point_keys(const std::string& key, const Node& table, Diagnostics& diagnostics);

/// Checks the keys of `{ value = …, source = …, status = …, note = … }`.
bool check_plain_keys(const Field& field,
                      const std::string& key,
                      const Node& table,
                      Diagnostics& diagnostics);

/// Reads `between`, the spread between counties, into the value.
void read_between(const Field& field,
                  const std::string& key,
                  const Node& table,
                  Value& value,
                  Diagnostics& diagnostics);

}  // namespace mz
