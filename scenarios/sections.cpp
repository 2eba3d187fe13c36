#include "scenarios/sections.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "scenarios/item_entries.hpp"
#include "scenarios/messages_items.hpp"
#include "scenarios/messages_keys.hpp"

namespace mz {
namespace {

std::string dotted(std::string_view section, std::string_view key) {
  return std::string(section) + "." + std::string(key);
}

bool is_heading(std::string_view key) {
  return key == "format" || key == "name" || key == "title" || key == "extends";
}

/// Calls `use(place, key, entry)` for every known key of the table of one section.
template <class Use>
void each_key(const Node& table,
              std::size_t section,
              const Sections& sections,
              Diagnostics& diagnostics,
              const Use& use) {
  for (const Entry& entry : table.entries) {
    const std::string key = dotted(sections[section].section(), entry.key);
    if (const auto field = sections.find_field(section, entry.key)) {
      use(KeyPlace{section, *field}, key, entry);
    } else {
      diagnostics.error(entry.where, key, sections.unknown_key(section, entry.key));
    }
  }
}

/// The table of a section, or null and a fault.
const Node* section_table(const Entry& entry, Diagnostics& diagnostics) {
  if (entry.value.is_table()) {
    return &entry.value;
  }
  diagnostics.error(entry.where, entry.key, say::not_a_section(entry.key));
  return nullptr;
}

/// Where [county."CODE"] tables go.
struct CountyReading {
  const CountyIndex* counties;
  const Sections& sections;
  const LeafReader& reader;
  Layers& layers;
};

void read_county_key(const CountyReading& to,
                     std::optional<std::size_t> county,
                     KeyPlace place,
                     const std::string& key,
                     const Entry& entry) {
  const Field& field = to.sections.field(place);
  KeyLayers& layers = to.layers[place];
  if (!field.per_county) {
    to.reader.diagnostics.error(
        entry.where,
        key,
        say::county_override_refused(field, to.sections[place.section].section()));
    return;
  }
  const LeafPointer leaf = to.reader.read(field, key, entry.value);
  layers.faulty = layers.faulty || leaf == nullptr;
  if (leaf != nullptr && county) {
    layers.county[*county] = leaf;
  }
}

/// [county."CODE".LIST.ID]
void read_county_item(const CountyReading& to,
                      std::optional<std::size_t> county,
                      const ListSchemaBase& list,
                      std::size_t section,
                      const Node& table) {
  for (const Entry& entry : table.entries) {
    const std::string key = dotted(to.sections[section].section(), entry.key);
    const Located located{.section = section,
                          .field = to.sections.find_field(section, entry.key),
                          .amounts = to.sections.find_amounts(section, entry.key)};
    if (!located.found()) {
      to.reader.diagnostics.error(entry.where, key, to.sections.unknown_key(section, entry.key));
      continue;
    }
    const Field& row =
        located.field ? to.sections.field({section, *located.field}) : *located.amounts;
    if (!row.per_county) {
      to.reader.diagnostics.error(entry.where, key, say::item_override_refused(row, list));
      continue;
    }
    for (const WrittenField& each :
         read_item_entry(located, entry.value, {}, to.sections, to.reader)) {
      KeyLayers& layers = to.layers[each.place];
      layers.faulty = layers.faulty || each.leaf == nullptr;
      if (each.leaf != nullptr && county) {
        layers.county[*county] = each.leaf;
      }
    }
  }
}

/// [county."CODE".LIST]
void read_county_list(const CountyReading& to,
                      std::optional<std::size_t> county,
                      const ListSchemaBase& list,
                      const Entry& entry) {
  Diagnostics& diagnostics = to.reader.diagnostics;
  const Node* const items = section_table(entry, diagnostics);
  if (items == nullptr) {
    return;
  }
  for (const Entry& item : items->entries) {
    const auto section = to.sections.find_item(list, item.key);
    if (!section) {
      diagnostics.error(item.where,
                        dotted(list.section(), item.key),
                        say::item_unknown(list, item.key, to.sections.ids(list)));
    } else if (const Node* const table = section_table(item, diagnostics)) {
      read_county_item(to, county, list, *section, *table);
    }
  }
}

void read_one_county(const CountyReading& to, const Entry& county) {
  Diagnostics& diagnostics = to.reader.diagnostics;
  const Node* const table = section_table(county, diagnostics);
  if (table == nullptr) {
    return;
  }
  const auto index = to.counties == nullptr ? std::nullopt : to.counties->find(county.key);
  if (to.counties != nullptr && !index) {
    diagnostics.error(
        county.where, "county", say::county_unknown(county.key, to.counties->codes()));
  }
  for (const Entry& section : table->entries) {
    if (const ListSchemaBase* const list = to.sections.find_list(section.key)) {
      read_county_list(to, index, *list, section);
      continue;
    }
    const auto found = to.sections.find(section.key);
    if (!found) {
      diagnostics.error(section.where, section.key, to.sections.unknown_at_top(section.key));
      continue;
    }
    if (const Node* const keys = section_table(section, diagnostics)) {
      each_key(*keys,
               *found,
               to.sections,
               diagnostics,
               [&](KeyPlace place, const std::string& key, const Entry& entry) {
                 read_county_key(to, index, place, key, entry);
               });
    }
  }
}

}  // namespace

void read_fallbacks(const Sections& sections, const LeafReader& reader, Layers& layers) {
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const std::vector<Field>& fields = sections[s].fields();
    for (std::size_t f = 0; f < fields.size(); ++f) {
      layers[{s, f}].fallback =
          reader.fallback(fields[f], dotted(sections[s].section(), fields[f].key));
    }
  }
}

void read_sections(const SourceFile& file,
                   std::size_t position,
                   const Sections& sections,
                   const LeafReader& reader,
                   Layers& layers) {
  for (const Entry& entry : file.root.entries) {
    const bool elsewhere = is_heading(entry.key) || entry.key == "county" ||
                           entry.key == "target" || entry.key == "indicator" ||
                           sections.find_list(entry.key) != nullptr;
    if (elsewhere) {
      continue;
    }
    const auto section = sections.find(entry.key);
    if (!section) {
      reader.diagnostics.error(entry.where, entry.key, sections.unknown_at_top(entry.key));
      continue;
    }
    const Node* const table = section_table(entry, reader.diagnostics);
    if (table == nullptr) {
      continue;
    }
    each_key(*table,
             *section,
             sections,
             reader.diagnostics,
             [&](KeyPlace place, const std::string& key, const Entry& each) {
               const LeafPointer leaf = reader.read(sections.field(place), key, each.value);
               KeyLayers& key_layers = layers[place];
               key_layers.faulty = key_layers.faulty || leaf == nullptr;
               key_layers.section = leaf == nullptr ? key_layers.section : leaf;
               key_layers.section_file = leaf == nullptr ? key_layers.section_file : position;
             });
  }
}

void read_county_sections(const SourceFile& file,
                          const CountyIndex* counties,
                          const Sections& sections,
                          const LeafReader& reader,
                          Layers& layers) {
  const Entry* const all = file.root.find("county");
  if (all == nullptr) {
    return;
  }
  if (const Node* const table = section_table(*all, reader.diagnostics)) {
    const CountyReading to{counties, sections, reader, layers};
    for (const Entry& county : table->entries) {
      read_one_county(to, county);
    }
  }
}

}  // namespace mz
