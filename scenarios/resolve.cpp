#include "scenarios/resolve.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "scenarios/messages_keys.hpp"
#include "scenarios/messages_values.hpp"

namespace mz {
namespace {

/// What holds before the first date of a path: the default, in the base year when it is dated too.
std::optional<Point> point_before(const LeafPointer& fallback, int base_year) {
  if (fallback == nullptr || fallback->value.points.empty()) {
    return std::nullopt;
  }
  if (!fallback->value.dated) {
    return fallback->value.points.front();
  }
  return Point{0, Distribution::fixed(fallback->value.median(base_year)), fallback->value.origin};
}

/// The leaf itself, or a copy that knows what holds before its first date.
LeafPointer completed(const Field& field,
                      const std::string& key,
                      const LeafPointer& leaf,
                      const LeafPointer& fallback,
                      int base_year,
                      Diagnostics& diagnostics) {
  const bool late = leaf->value.dated && leaf->value.points.front().year > base_year;
  if (!late || leaf == fallback) {
    return leaf;
  }
  const auto before = point_before(fallback, base_year);
  if (!before && field.may_begin_late) {
    return leaf;
  }
  if (!before) {
    diagnostics.error(
        leaf->value.origin.where,
        key,
        say::first_date_after_base(field, leaf->value.points.front().year, base_year));
    return leaf;
  }
  Leaf copy = *leaf;
  copy.value.before = before;
  return std::make_shared<const Leaf>(std::move(copy));
}

/// Nothing is the same whether it is shared out or not.
bool is_zero(const Value& value) {
  return std::all_of(value.points.begin(), value.points.end(), [](const Point& point) {
    return point.value.median() == 0.0;
  });
}

/// Warns of amounts of one county that were given once and hold in several.
void check_shared_amount(const Field& field,
                         const std::string& key,
                         const ResolvedSection& resolved,
                         std::size_t f,
                         const LeafPointer& fallback,
                         Diagnostics& diagnostics) {
  std::map<const Leaf*, std::size_t> counties;
  for (const std::vector<LeafPointer>& county : resolved) {
    const LeafPointer& leaf = county[f];
    if (leaf == nullptr || leaf == fallback || is_zero(leaf->value)) {
      continue;
    }
    if (++counties[leaf.get()] == 2) {
      const auto sharing = std::count_if(
          resolved.begin(), resolved.end(), [&](const auto& each) { return each[f] == leaf; });
      diagnostics.warning(leaf->value.origin.where,
                          key,
                          say::same_in_each_county(field, static_cast<std::size_t>(sharing)));
    }
  }
}

/// The place where a section's missing key should be written: its last header, else the file.
Where header(const Chain& chain, std::string_view section) {
  Where place{chain.files.back().path, 1, 1};
  for (const SourceFile& file : chain.files) {
    if (const Entry* const entry = file.root.find(section)) {
      place = entry->where;
    }
  }
  return place;
}

std::vector<std::string> counties_without(const ResolvedSection& resolved,
                                          std::size_t field,
                                          const std::vector<County>& counties) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < resolved.size(); ++i) {
    if (resolved[i][field] == nullptr) {
      codes.push_back(i < counties.size() ? counties[i].code : std::string());
    }
  }
  return codes;
}

/// True when something was written for the key, right or wrong.
bool is_given(const Sections& sections,
              std::size_t section,
              std::string_view key,
              const Layers& layers) {
  if (key.empty()) {
    return false;
  }
  const KeyLayers& written = layers[{section, *sections.find_field(section, key)}];
  return written.faulty || written.resolved(0) != nullptr;
}

}  // namespace

ResolvedSection resolved_section(const Sections& sections,
                                 std::size_t section,
                                 std::size_t counties,
                                 int base_year,
                                 const Layers& layers,
                                 Diagnostics& diagnostics) {
  const std::vector<Field>& fields = sections[section].fields();
  ResolvedSection resolved(counties, std::vector<LeafPointer>(fields.size()));
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const std::string key =
        std::string(sections[section].section()) + "." + std::string(fields[f].key);
    const KeyLayers& key_layers = layers[{section, f}];
    std::map<const Leaf*, LeafPointer> done;  // counties share most values
    for (std::size_t c = 0; c < counties; ++c) {
      const LeafPointer leaf = key_layers.resolved(c);
      if (leaf == nullptr) {
        continue;
      }
      LeafPointer& finished = done[leaf.get()];
      if (finished == nullptr) {
        finished = completed(fields[f], key, leaf, key_layers.fallback, base_year, diagnostics);
      }
      resolved[c][f] = finished;
    }
    if (fields[f].of_one_county) {
      check_shared_amount(fields[f], key, resolved, f, key_layers.fallback, diagnostics);
    }
  }
  return resolved;
}

void check_required(const Sections& sections,
                    std::size_t section,
                    const ResolvedSection& resolved,
                    const std::vector<County>& counties,
                    const Layers& layers,
                    const Chain& chain,
                    Diagnostics& diagnostics) {
  const SchemaBase& schema = sections[section];
  for (std::size_t f = 0; f < schema.fields().size(); ++f) {
    const Field& field = schema.fields()[f];
    if (!field.required || layers[{section, f}].faulty ||
        is_given(sections, section, field.instead, layers)) {
      continue;
    }
    std::vector<std::string> without = counties_without(resolved, f, counties);
    if (without.empty()) {
      continue;
    }
    if (without.size() == resolved.size()) {
      without.clear();  // nobody has it: no need to list them
    }
    const std::string key = std::string(schema.section()) + "." + std::string(field.key);
    diagnostics.error(header(chain, schema.section()),
                      key,
                      say::required_missing(field, schema.section(), without));
  }
}

}  // namespace mz
