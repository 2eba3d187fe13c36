#include "scenarios/indicators.hpp"

#include <algorithm>

#include "scenarios/list_items.hpp"
#include "scenarios/messages_lists.hpp"
#include "scenarios/own_schemas.hpp"

namespace mz {
namespace {

const SchemaBase& schema() {
  return indicator_schema();
}

bool is_dotted_path(std::string_view id) {
  const bool letters =
      id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
  const bool parts = id.find('.') != std::string_view::npos && !id.starts_with('.') &&
                     !id.ends_with('.') && id.find("..") == std::string_view::npos;
  return letters && parts;
}

void check_id(const ListItem& item, const Sections& sections, Diagnostics& diagnostics) {
  const Where where = item.table->find("id")->value.where;
  const std::string first = item.id.substr(0, item.id.find('.'));
  if (!is_dotted_path(item.id)) {
    diagnostics.error(where, "indicator.id", say::indicator_id_malformed(item.id));
  } else if (sections.find(first)) {
    diagnostics.error(where, "indicator.id", say::indicator_id_taken(first));
  }
}

Field value_field() {
  const std::vector<Field>& fields = schema().fields();
  return *std::find_if(
      fields.begin(), fields.end(), [](const Field& field) { return field.key == "value"; });
}

/// Shares lie between nothing and all; in other units any number may stand.
const Field& value_field(bool is_share) {
  static const Field any = value_field();
  static const Field share = [] {
    Field field = value_field();
    field.low = 0;
    field.high = 1;
    return field;
  }();
  return is_share ? share : any;
}

/// The unit the item writes, or the one it had.
std::string unit_of(const ListItem& item, const Indicator& before) {
  const Entry* const entry = item.table->find("unit");
  return entry != nullptr && entry->value.is_text() ? entry->value.text : before.unit;
}

void read_unit(const Entry& entry,
               const std::string& key,
               Indicator& indicator,
               Diagnostics& diagnostics) {
  read_text(entry, key, indicator.unit, diagnostics);
  const std::string& unit = indicator.unit;
  if (unit == "%" || unit == "％" || unit == "‰" || unit == "比例") {
    diagnostics.error(entry.value.where, key, say::indicator_unit_is_share(unit));
  }
}

void read_entry(const Entry& entry,
                const std::string& key,
                bool is_share,
                ReadIndicator& into,
                const LeafReader& reader) {
  Indicator& indicator = into.indicator;
  if (entry.key == "title") {
    read_title(entry.value, key, indicator.title_zh, indicator.title_en, reader.diagnostics);
  } else if (entry.key == "unit") {
    read_unit(entry, key, indicator, reader.diagnostics);
  } else if (entry.key == "region") {
    read_text(entry, key, indicator.region, reader.diagnostics);
  } else if (entry.key == "value") {
    into.leaf = reader.read(value_field(is_share), key, entry.value);
  }
}

/// Writes what the item says over what earlier files said.
void apply(const ListItem& item, ReadIndicator& into, const LeafReader& reader) {
  read_origin(*item.table,
              item_key(schema(), item.id, "status"),
              into.indicator.origin,
              reader.diagnostics);
  const bool is_share = unit_of(item, into.indicator) == unit::share.id;
  for (const Entry& entry : item.table->entries) {
    read_entry(entry, item_key(schema(), item.id, entry.key), is_share, into, reader);
  }
}

/// Gives the value the source and status of its indicator unless it has its own.
void inherit_origin(ReadIndicator& read) {
  if (read.leaf == nullptr) {
    return;
  }
  Leaf leaf = *read.leaf;
  const auto inherit = [&](Origin& origin) {
    if (origin.source.empty()) {
      origin.source = read.indicator.origin.source;
      origin.status = read.indicator.origin.status;
    }
  };
  inherit(leaf.value.origin);
  std::for_each(leaf.value.points.begin(), leaf.value.points.end(), [&](Point& point) {
    inherit(point.origin);
  });
  read.indicator.value = leaf.value;
  read.leaf = std::make_shared<const Leaf>(std::move(leaf));
}

void check_whole(const ReadIndicator& read, bool value_written, Diagnostics& diagnostics) {
  const auto missing = [&](std::string_view key, std::string_view zh, std::string_view en) {
    diagnostics.error(read.indicator.origin.where,
                      item_key(schema(), read.id, key),
                      say::item_key_missing(read.id, zh, en));
  };
  if (!value_written) {
    missing("value", "value(数值或逐年数值)", "its value (a number, or numbers by year)");
  }
  if (read.indicator.unit.empty()) {
    missing("unit", "unit(单位)", "its unit");
  }
}

}  // namespace

std::vector<ReadIndicator> read_indicators(const Chain& chain,
                                           const Sections& sections,
                                           const LeafReader& reader) {
  std::vector<ReadIndicator> found;
  std::vector<std::string> with_value;
  for (const SourceFile& file : chain.files) {
    for (const ListItem& item : list_items(file, schema(), reader.diagnostics)) {
      if (item.remove) {
        remove_item(found, item, schema(), reader.diagnostics);
        continue;
      }
      if (item.nameless) {
        ReadIndicator unused;
        apply(item, unused, reader);
        continue;
      }
      check_id(item, sections, reader.diagnostics);
      apply(item, item_called(found, item.id), reader);
      if (item.table->find("value") != nullptr) {
        with_value.push_back(item.id);
      }
    }
  }
  for (ReadIndicator& read : found) {
    const bool value_written =
        std::find(with_value.begin(), with_value.end(), read.id) != with_value.end();
    check_whole(read, value_written, reader.diagnostics);
    read.indicator.id = read.id;
    inherit_origin(read);
  }
  return found;
}

}  // namespace mz
