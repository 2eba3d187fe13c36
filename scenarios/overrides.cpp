#include "scenarios/overrides.hpp"

#include <algorithm>

#include "scenarios/item_entries.hpp"
#include "scenarios/messages_items.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/reader.hpp"

namespace mz {
namespace {

const Where set_place{"--set", 0, 0};

std::string unquoted(std::string_view text) {
  const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

/// The part of `path` before the first dot, taken off it.
std::string taken(std::string_view& path) {
  const std::size_t dot = path.find('.');
  std::string first = unquoted(path.substr(0, dot));
  path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  return first;
}

std::optional<Override> split(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return std::nullopt;
  }
  Override result;
  result.value = text.substr(equals + 1);
  std::string_view path = std::string_view(text).substr(0, equals);
  while (path.ends_with(' ')) {
    path.remove_suffix(1);
  }
  result.section = taken(path);
  if (result.section == "county") {
    result.county = taken(path);
    result.section = taken(path);
  }
  result.key = path;
  const bool whole = !result.section.empty() && !result.key.empty() && !result.value.empty();
  return whole ? std::optional(result) : std::nullopt;
}

std::string name_of(const Override& each) {
  return each.section + "." + each.key;
}

/// What the override names; nothing, and a fault, when it names nothing.
std::optional<Located> located(const Override& each,
                               const Sections& sections,
                               Diagnostics& diagnostics) {
  const Located found = sections.locate(name_of(each));
  if (!found.found()) {
    diagnostics.error(set_place, name_of(each), found.unknown);
    return std::nullopt;
  }
  return found;
}

const Field& row_of(const Located& located, const Sections& sections) {
  return located.field ? sections.field({located.section, *located.field}) : *located.amounts;
}

/// The value as typed; where a text is wanted, 532500 and true are texts too.
Node value_of(const Override& each, const Field& field) {
  Node node = parse_value(each.value, set_place);
  const bool wants_text = field.kind == FieldKind::text || field.kind == FieldKind::choice ||
                          field.kind == FieldKind::table || field.kind == FieldKind::reference ||
                          field.kind == FieldKind::county;
  if (wants_text && !node.is_text() && !node.is_table()) {
    node = {};
    node.kind = Node::Kind::text;
    node.text = each.value;
    node.where = set_place;
  }
  return node;
}

Node integer_node(std::int64_t value, std::string option) {
  Node node;
  node.kind = Node::Kind::integer;
  node.integer = value;
  node.number = static_cast<double>(value);
  node.where = {std::move(option), 0, 0};
  return node;
}

}  // namespace

std::vector<Override> overrides_of(const ReadOptions& options, Diagnostics& diagnostics) {
  std::vector<Override> found;
  for (const std::string& text : options.set) {
    if (auto each = split(text)) {
      found.push_back(std::move(*each));
    } else {
      diagnostics.error(set_place, {}, say::set_malformed(text));
    }
  }
  return found;
}

void read_common_overrides(const std::vector<Override>& overrides,
                           const Sections& sections,
                           const LeafReader& reader,
                           Layers& layers) {
  for (const Override& each : overrides) {
    const auto found =
        each.county.empty() ? located(each, sections, reader.diagnostics) : std::nullopt;
    if (!found) {
      continue;
    }
    const Node value = value_of(each, row_of(*found, sections));
    for (const WrittenField& field : read_item_entry(*found, value, {}, sections, reader)) {
      KeyLayers& key_layers = layers[field.place];
      key_layers.faulty = key_layers.faulty || field.leaf == nullptr;
      key_layers.set = field.leaf == nullptr ? key_layers.set : field.leaf;
    }
  }
}

void read_county_overrides(const std::vector<Override>& overrides,
                           const CountyIndex* counties,
                           const Sections& sections,
                           const LeafReader& reader,
                           Layers& layers) {
  Diagnostics& diagnostics = reader.diagnostics;
  for (const Override& each : overrides) {
    const auto found = each.county.empty() ? std::nullopt : located(each, sections, diagnostics);
    if (!found) {
      continue;
    }
    const Field& row = row_of(*found, sections);
    std::optional<std::size_t> county;
    if (counties != nullptr) {
      county = counties->find(each.county);
    }
    if (!row.per_county) {
      const auto item = sections.item(found->section);
      diagnostics.error(set_place,
                        name_of(each),
                        item == nullptr ? say::county_override_refused(row, each.section)
                                        : say::item_override_refused(row, item->list()));
      continue;
    }
    if (counties != nullptr && !county) {
      diagnostics.error(set_place, "county", say::county_unknown(each.county, counties->codes()));
    }
    const Node value = value_of(each, row);
    for (const WrittenField& field : read_item_entry(*found, value, {}, sections, reader)) {
      if (field.leaf != nullptr && county.has_value()) {
        layers[field.place].set_county[county.value()] = field.leaf;
      }
    }
  }
}

void read_run_options(const ReadOptions& options,
                      const Sections& sections,
                      const LeafReader& reader,
                      Layers& layers) {
  const auto put = [&](std::string_view key, const Node& node) {
    const KeyPlace place{Sections::run, *sections.find_field(Sections::run, key)};
    const LeafPointer leaf = reader.read(sections.field(place), "run." + std::string(key), node);
    layers[place].faulty = layers[place].faulty || leaf == nullptr;
    layers[place].set = leaf == nullptr ? layers[place].set : leaf;
  };
  if (options.years) {
    put("last_year", integer_node(options.years->second, "--years"));
  }
  if (options.trajectories) {
    put("trajectories", integer_node(*options.trajectories, "--trajectories"));
  }
  if (options.seed) {
    constexpr std::uint64_t most = 9007199254740991;  // 2^53 - 1; above: out of range all the same
    put("seed",
        integer_node(static_cast<std::int64_t>(std::min(*options.seed, most + 1)), "--seed"));
  }
}

}  // namespace mz
