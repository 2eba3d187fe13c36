#include "scenarios/county_values.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/messages_items.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/messages_place.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/scaled_number.hpp"
#include "scenarios/strangers.hpp"

namespace mz {
namespace {

using C = ValueColumn;

/// The table while it is turned into values.
struct Reading {
  const DataTable& table;
  const CountyIndex& counties;
  const Sections& sections;
  const LeafReader& reader;

  void fault(const TableRow& row, std::size_t column, Message message) const {
    reader.diagnostics.error(table.where(row, column), row.cells[C::key].text, std::move(message));
  }
};

std::optional<KeyPlace> key(const Reading& reading, const TableRow& row) {
  const std::string_view name = row.cells[C::key].text;
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) {
    reading.fault(row, C::key, say::value_key_malformed(name));
    return std::nullopt;
  }
  const Located located = reading.sections.locate(name);
  if (!located.field) {
    reading.fault(
        row,
        C::key,
        located.amounts == nullptr ? located.unknown : say::amount_name_wanted(*located.amounts));
    return std::nullopt;
  }
  const KeyPlace place{located.section, *located.field};
  const Field& field = reading.sections.field(place);
  if (!field.per_county) {
    const auto item = reading.sections.item(place.section);
    const std::string_view section = reading.sections[place.section].section();
    reading.fault(row,
                  C::key,
                  item == nullptr ? say::county_override_refused(field, section)
                                  : say::item_override_refused(field, item->list()));
    return std::nullopt;
  }
  return place;
}

Node text_node(std::string text, const Where& where) {
  Node node;
  node.kind = Node::Kind::text;
  node.text = std::move(text);
  node.where = where;
  return node;
}

bool is_scale(const Unit& unit, std::string_view text) {
  return std::any_of(unit.scales.begin(), unit.scales.end(), [text](const Scale& scale) {
    return scale.suffix == text;
  });
}

/// The figure of a row as a scenario would write it; nothing when its unit does not fit.
std::optional<Node> figure(const Reading& reading, const TableRow& row, const Field& field) {
  const std::string& text = row.cells[C::value].text;
  const std::string& unit = row.cells[C::unit].text;
  const Where where = reading.table.where(row, C::value);
  if (field.kind != FieldKind::number && field.kind != FieldKind::integer) {
    return text_node(text, where);
  }
  const bool own_unit = unit == field.unit.id || unit == field.unit.symbol;
  if (!own_unit && !is_scale(field.unit, unit)) {
    reading.fault(row, C::unit, say::value_unit(field, unit));
    return std::nullopt;
  }
  const auto number = plain_number(text);
  if (!number) {
    reading.fault(row, C::value, say::suffix_unknown(field, text));
    return std::nullopt;
  }
  if (!own_unit) {
    return text_node(text + unit, where);
  }
  Node node;
  node.where = where;
  node.number = *number;
  node.kind = Node::Kind::number;
  if (field.kind == FieldKind::integer && *number == std::floor(*number)) {
    node.kind = Node::Kind::integer;
  }
  return node;
}

void add(Node& table, std::string name, Node value) {
  const Where where = value.where;
  table.entries.push_back({std::move(name), where, std::move(value)});
}

/// { value = figure, source = …, status = … }
Node point(const Reading& reading, const TableRow& row, Node figure) {
  Node table;
  table.where = figure.where;
  add(table, "value", std::move(figure));
  for (const auto& [column, name] :
       {std::pair(C::source, "source"), std::pair(C::status, "status")}) {
    if (!row.cells[column].empty) {
      add(table, name, text_node(row.cells[column].text, reading.table.where(row, column)));
    }
  }
  return table;
}

struct Dated {
  int year = 0;  ///< 0 = without year
  Node node;
  std::int64_t line = 0;
};

/// All rows of one key in one county.
struct Rows {
  std::string code;
  std::vector<Dated> points;
};

using Collected = std::map<std::pair<std::size_t, std::size_t>, std::map<std::size_t, Rows>>;

/// True when the row does not contradict an earlier one of the same county and key.
bool fits(const Reading& reading, const TableRow& row, const Rows& rows, int year) {
  for (const Dated& other : rows.points) {
    if (other.year == year) {
      reading.fault(
          row,
          C::code,
          say::value_repeated(row.cells[C::code].text, row.cells[C::key].text, other.line));
      return false;
    }
    if ((other.year == 0) != (year == 0)) {
      reading.fault(row,
                    C::year,
                    say::value_with_and_without_year(
                        row.cells[C::code].text, row.cells[C::key].text, other.line));
      return false;
    }
  }
  return true;
}

void collect(const Reading& reading,
             const TableRow& row,
             Layers& layers,
             Collected& collected,
             Strangers& strangers) {
  const auto of = reading.counties.find(row.cells[C::code].text);
  const auto place = key(reading, row);
  if (!of) {
    strangers.see(row.cells[C::code].text, reading.table.where(row, C::code));
  }
  if (!of || !place) {
    return;
  }
  auto node = figure(reading, row, reading.sections.field(*place));
  if (!node) {
    layers[*place].faulty = true;
    return;
  }
  Rows& rows = collected[{place->section, place->field}][*of];
  const int year = row.cells[C::year].empty ? 0 : static_cast<int>(row.cells[C::year].number);
  if (fits(reading, row, rows, year)) {
    rows.code = row.cells[C::code].text;
    rows.points.push_back({year, point(reading, row, std::move(*node)), row.line});
  }
}

/// The rows as one value: as it is, or `{ 2020 = …, 2025 = … }`.
Node whole_value(Rows& rows) {
  if (rows.points.front().year == 0) {
    return std::move(rows.points.front().node);
  }
  Node table;
  table.where = rows.points.front().node.where;
  for (Dated& dated : rows.points) {
    add(table, std::to_string(dated.year), std::move(dated.node));
  }
  return table;
}

}  // namespace

void read_county_values(const DataTable& table,
                        std::size_t position,
                        const CountyIndex& counties,
                        const Sections& sections,
                        const LeafReader& reader,
                        Layers& layers) {
  const Reading reading{table, counties, sections, reader};
  Collected collected;
  Strangers strangers;
  for (const TableRow& row : table.rows) {
    collect(reading, row, layers, collected, strangers);
  }
  strangers.warn("code", reader.diagnostics);
  for (auto& [pair, by_county] : collected) {
    const KeyPlace place{pair.first, pair.second};
    KeyLayers& key_layers = layers[place];
    key_layers.table_file = position;
    for (auto& [of, rows] : by_county) {
      const std::string name = std::string(sections[place.section].section()) + "." +
                               std::string(sections.field(place).key);
      const LeafPointer leaf = reader.read(sections.field(place), name, whole_value(rows));
      key_layers.faulty = key_layers.faulty || leaf == nullptr;
      if (leaf != nullptr) {
        key_layers.table[of] = leaf;
      }
    }
  }
}

}  // namespace mz
