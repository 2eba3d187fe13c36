#include "scenarios/resolved.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "scenarios/file_text.hpp"
#include "scenarios/own_schemas.hpp"

namespace mz {
namespace {

/// Writes the lines of `/inputs`.
class Rows {
 public:
  explicit Rows(const Scenario& scenario) : scenario_(scenario) {}

  void add(const std::string& key,
           const std::string& region,
           const Field& field,
           const Leaf& leaf) {
    const Value& value = leaf.value;
    if (value.points.empty()) {
      const std::string text =
          value.table != nullptr ? path_seen_from(scenario_.file, value.text) : value.text;
      rows_.push_back(row(key, region, field, value.origin));
      rows_.back().value = text;
      return;
    }
    if (value.before) {
      rows_.push_back(row(key, region, field, value.before->origin));
      rows_.back().value = plain_text(amount_of(value.before->value));
      rows_.back().number = value.before->value.median();
    }
    for (std::size_t i = 0; i < value.points.size(); ++i) {
      const Point& point = value.points[i];
      rows_.push_back(row(key, region, field, point.origin));
      rows_.back().year = value.dated ? point.year : 0;
      rows_.back().value = plain_text(leaf.amounts[i]);
      rows_.back().number = point.value.median();
    }
  }

  void add_target(const Target& target) {
    const Field none{.key = {}, .text = {}};
    rows_.push_back(row("target." + target.id, target.region, none, target.origin));
    InputRow& added = rows_.back();
    const bool number = target.threshold.growth_of.empty();
    added.year = target.years.back();
    added.value = threshold_text(target.threshold);
    added.number = number ? target.threshold.number : added.number;
    added.unit = "";
  }

  /// What the rows added from here on are about: an item of a list, or nothing.
  void about(const std::string& zh, const std::string& en) { about_ = {zh, en}; }

  std::vector<InputRow> taken() { return std::move(rows_); }

 private:
  InputRow row(const std::string& key,
               const std::string& region,
               const Field& field,
               const Origin& origin) const {
    InputRow result;
    result.key = key;
    result.region = region;
    result.meaning = {joined(about_.zh, ":", field.text.zh),
                      joined(about_.en, ": ", field.text.en)};
    result.number = std::numeric_limits<double>::quiet_NaN();
    const bool number = field.kind == FieldKind::number || field.kind == FieldKind::integer;
    result.unit = number ? std::string(field.unit.id) : std::string();
    result.source = origin.source;
    result.status = status_names[static_cast<std::size_t>(origin.status)];
    result.where = origin.where;
    result.where.file =
        origin.where.file.empty() ? "default" : path_seen_from(scenario_.file, origin.where.file);
    return result;
  }

  static std::string joined(const std::string& head, const char* between, std::string_view tail) {
    return head.empty() || tail.empty() ? head + std::string(tail)
                                        : head + between + std::string(tail);
  }

  const Scenario& scenario_;
  Message about_;
  std::vector<InputRow> rows_;
};

bool is_values_table(const SchemaBase& schema, const Field& field) {
  return &schema == &place_schema() && field.key == "values";
}

void add_key(Rows& rows, const SectionLeaves& section, std::size_t f, const Scenario& scenario) {
  const Field& field = section.schema->fields()[f];
  const std::string key = std::string(section.schema->section()) + "." + std::string(field.key);
  if (is_shared(section.leaves, f)) {
    if (const LeafPointer& leaf = section.leaves.front()[f]) {
      rows.add(key, "", field, *leaf);
    }
    return;
  }
  for (std::size_t c = 0; c < section.leaves.size(); ++c) {
    if (const LeafPointer& leaf = section.leaves[c][f]) {
      rows.add(key, scenario.place.counties[c].code, field, *leaf);
    }
  }
}

void add_item(Rows& rows, const ItemLeaves& item, const Scenario& scenario) {
  const std::vector<County>& counties = scenario.place.counties;
  rows.about(item.title_zh, item.title_en.empty() ? item.title_zh : item.title_en);
  const std::string own = item.county ? counties[*item.county].code : std::string();
  for (std::size_t f = 0; f < item.schema->fields().size(); ++f) {
    const std::size_t shown = is_shared(item, f) ? 1 : item.leaves.size();
    for (std::size_t c = 0; c < shown; ++c) {
      if (const LeafPointer& leaf = item.leaves[c][f]) {
        rows.add(std::string(item.schema->full_key(f)),
                 shown == 1 ? own : counties[c].code,
                 item.schema->fields()[f],
                 *leaf);
      }
    }
  }
}

}  // namespace

bool is_shared(const ItemLeaves& item, std::size_t field) {
  for (std::size_t other = 0; other < item.schema->fields().size(); ++other) {
    const bool together = item.schema->source(other).row == item.schema->source(field).row;
    if (together && !is_shared(item.leaves, other)) {
      return false;
    }
  }
  return true;
}

bool is_shared(const ResolvedSection& leaves, std::size_t field) {
  return std::all_of(leaves.begin(), leaves.end(), [&](const std::vector<LeafPointer>& county) {
    return county[field] == leaves.front()[field];
  });
}

std::vector<InputRow> input_rows(const Resolution& resolution, const Scenario& scenario) {
  Rows rows(scenario);
  for (const SectionLeaves& section : resolution.sections) {
    for (std::size_t f = 0; f < section.schema->fields().size(); ++f) {
      if (!is_values_table(*section.schema, section.schema->fields()[f])) {
        add_key(rows, section, f, scenario);
      }
    }
  }
  for (const ItemLeaves& item : resolution.items) {
    add_item(rows, item, scenario);
  }
  for (const ReadIndicator& read : resolution.indicators) {
    const Unit unit{read.indicator.unit, "", {}, {}, Display::decimal};
    rows.about(read.indicator.title_zh, read.indicator.title_en);
    rows.add(
        read.id, read.indicator.region, Field{.key = {}, .unit = unit, .text = {}}, *read.leaf);
  }
  for (const Target& target : scenario.targets) {
    rows.about(target.title_zh, target.title_en);
    rows.add_target(target);
  }
  return rows.taken();
}

void describe_inputs(const Resolution& resolution, Scenario& scenario) {
  scenario.inputs = input_rows(resolution, scenario);
  scenario.resolved = resolved_text(resolution, scenario);
}

}  // namespace mz
