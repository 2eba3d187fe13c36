#include "scenarios/item_entries.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "scenarios/messages_items.hpp"
#include "scenarios/messages_values.hpp"

namespace mz {
namespace {

/// The leaf with `origin` where it has no source of its own.
LeafPointer with_origin(const LeafPointer& leaf, const Origin& origin) {
  if (leaf == nullptr || (origin.source.empty() && origin.status == Status::assumption)) {
    return leaf;
  }
  Leaf copy = *leaf;
  const auto inherit = [&origin](Origin& own) {
    if (own.source.empty() && own.status == Status::assumption) {
      own.source = origin.source;
      own.status = origin.status;
    }
  };
  inherit(copy.value.origin);
  for (Point& point : copy.value.points) {
    inherit(point.origin);
  }
  return std::make_shared<const Leaf>(std::move(copy));
}

LeafPointer left_out(const Where& where) {
  Leaf leaf;
  leaf.left_out = true;
  leaf.value.origin.where = where;
  return std::make_shared<const Leaf>(std::move(leaf));
}

/// A table of amounts being read.
struct AmountsReading {
  std::size_t section;
  const Field& row;
  const Sections& sections;
  const LeafReader& reader;
  std::string key;  ///< "project.x.payers"

  std::vector<std::string_view> names() const {
    std::vector<std::string_view> known;
    const auto item = sections.item(section);
    for (std::size_t field = 0; field < item->fields().size(); ++field) {
      if (&item->row(field) == &row) {
        known.push_back(item->source(field).part);
      }
    }
    return known;
  }
};

/// False, and a fault for each, when the table has names that are not known.
bool check_names(const AmountsReading& reading, const Node& table) {
  bool sound = true;
  const std::vector<std::string_view> known = reading.names();
  for (const Entry& entry : table.entries) {
    if (!is_origin_key(entry.key) &&
        std::find(known.begin(), known.end(), entry.key) == known.end()) {
      reading.reader.diagnostics.error(
          entry.where, reading.key, say::amount_name_unknown(reading.row, entry.key, known));
      sound = false;
    }
  }
  return sound;
}

std::vector<WrittenField> read_amounts(const AmountsReading& reading,
                                       const Node& node,
                                       Origin origin) {
  bool sound = node.is_table();
  if (!sound) {
    reading.reader.diagnostics.error(node.where, reading.key, say::wrong_type(reading.row, node));
  } else {
    Origin own;
    read_origin(node, reading.key, own, reading.reader.diagnostics);
    origin = own.source.empty() && own.status == Status::assumption ? origin : own;
    sound = check_names(reading, node);
  }
  std::vector<WrittenField> written;
  const auto item = reading.sections.item(reading.section);
  for (std::size_t field = 0; field < item->fields().size(); ++field) {
    if (&item->row(field) != &reading.row) {
      continue;
    }
    const Field& part = item->fields()[field];
    const std::string key = std::string(item->full_key(field));
    const Entry* const entry = node.find(item->source(field).part);
    LeafPointer leaf;
    if (entry != nullptr) {
      leaf = with_origin(reading.reader.read(part, key, entry->value), origin);
    } else if (sound) {
      leaf = left_out(node.where);
    }
    written.push_back({{reading.section, field}, leaf});
  }
  return written;
}

}  // namespace

bool is_origin_key(std::string_view key) {
  return key == "source" || key == "status" || key == "note";
}

std::vector<WrittenField> read_item_entry(const Located& located,
                                          const Node& node,
                                          const Origin& origin,
                                          const Sections& sections,
                                          const LeafReader& reader) {
  const std::string section(sections[located.section].section());
  if (located.amounts != nullptr) {
    const std::string key = section + "." + std::string(located.amounts->key);
    return read_amounts({located.section, *located.amounts, sections, reader, key}, node, origin);
  }
  const KeyPlace place{located.section, located.field.value_or(0)};
  const Field& field = sections.field(place);
  const std::string key = section + "." + std::string(field.key);
  return {{place, with_origin(reader.read(field, key, node), origin)}};
}

}  // namespace mz
