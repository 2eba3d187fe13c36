#pragma once
// One entry of an item's table: the value of one field, or a table of amounts taken apart.

#include <vector>

#include "scenarios/keys.hpp"
#include "scenarios/leaf.hpp"

namespace mz {

/// What was written for one field; the leaf is null when it is faulty.
struct WrittenField {
  KeyPlace place;
  LeafPointer leaf;
};

/// Reads `node`, written as `located` of an item. A table of amounts says everything about its
/// names: those it leaves out are left out. Values without source of their own have that of
/// `origin`.
std::vector<WrittenField> read_item_entry(const Located& located,
                                          const Node& node,
                                          const Origin& origin,
                                          const Sections& sections,
                                          const LeafReader& reader);

/// Keys of a table of amounts that say where the numbers come from, not how much.
bool is_origin_key(std::string_view key);

}  // namespace mz
