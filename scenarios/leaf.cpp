#include "scenarios/leaf.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/dated_path.hpp"
#include "scenarios/file_text.hpp"
#include "scenarios/leaf_keys.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"

namespace mz {
namespace {

/// One value being read.
struct Reading {
  const Field& field;
  const std::string& key;
  TableStore& tables;
  Diagnostics& diagnostics;

  LeafPointer fault(const Where& where, Message message) const {
    diagnostics.error(where, key, std::move(message));
    return nullptr;
  }
};

bool has_dates(const Node& node) {
  return std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& entry) {
    return is_year_key(entry.key);
  });
}

Leaf empty_number(const Field& field, const Node& node) {
  Leaf leaf;
  leaf.value.transform = transform_of_range(field.low, field.high);
  leaf.value.low = field.low;
  leaf.value.high = field.high;
  leaf.value.path = field.path;
  leaf.value.origin.where = node.where;
  return leaf;
}

LeafPointer number(const Reading& reading, const Node& node) {
  if (node.is_table() && !check_leaf_keys(reading.field, reading.key, node, reading.diagnostics)) {
    return nullptr;
  }
  Leaf leaf = empty_number(reading.field, node);
  if (node.is_table()) {
    read_origin(node, reading.key, leaf.value.origin, reading.diagnostics);
    read_between(reading.field, reading.key, node, leaf.value, reading.diagnostics);
    if (has_dates(node)) {
      const bool sound = read_dates(reading.field, reading.key, node, leaf, reading.diagnostics);
      return sound ? std::make_shared<const Leaf>(std::move(leaf)) : nullptr;
    }
  }
  const auto amount = read_amount(reading.field, reading.key, node, reading.diagnostics);
  if (!amount) {
    return nullptr;
  }
  leaf.amounts = {*amount};
  leaf.value.points = {{0, distribution(*amount, reading.field), leaf.value.origin}};
  return std::make_shared<const Leaf>(std::move(leaf));
}

/// The value of `{ value = …, source = … }`, or the node itself; null when there is none.
const Node* plain_value(const Reading& reading, const Node& node, Origin& origin) {
  origin.where = node.where;
  if (!node.is_table() || reading.field.kind == FieldKind::bilingual) {
    return &node;
  }
  if (!check_plain_keys(reading.field, reading.key, node, reading.diagnostics)) {
    return nullptr;
  }
  read_origin(node, reading.key, origin, reading.diagnostics);
  const Entry* const value = node.find("value");
  if (value == nullptr) {
    reading.fault(node.where, say::value_absent(reading.field));
    return nullptr;
  }
  return &value->value;
}

LeafPointer integer(const Reading& reading, const Node& node, Leaf leaf) {
  if (node.kind == Node::Kind::number) {
    const bool whole = node.number == std::floor(node.number);
    return reading.fault(
        node.where, say::not_whole(reading.field, number_text(node.number) + (whole ? ".0" : "")));
  }
  const auto value = read_quantity(reading.field, reading.key, node, reading.diagnostics);
  if (!value) {
    return nullptr;
  }
  if (*value != std::floor(*value)) {
    return reading.fault(node.where, say::not_whole(reading.field, number_text(*value)));
  }
  if (*value < reading.field.low || *value > reading.field.high) {
    return reading.fault(node.where, say::out_of_range(reading.field, *value));
  }
  leaf.amounts = {{Amount::Form::value, {*value, 0, 0}}};
  leaf.value.points = {{0, Distribution::fixed(*value), leaf.value.origin}};
  return std::make_shared<const Leaf>(std::move(leaf));
}

LeafPointer text(const Reading& reading, const Node& node, Leaf leaf) {
  if (!node.is_text()) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  if (node.text.empty()) {
    return reading.fault(node.where, say::text_empty(reading.field));
  }
  leaf.value.text = node.text;
  return std::make_shared<const Leaf>(std::move(leaf));
}

LeafPointer choice(const Reading& reading, const Node& node, Leaf leaf) {
  if (!node.is_text()) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  const bool known = std::any_of(reading.field.choices.begin(),
                                 reading.field.choices.end(),
                                 [&](const Label& label) { return label.id == node.text; });
  return known ? text(reading, node, std::move(leaf))
               : reading.fault(node.where, say::not_a_choice(reading.field, node.text));
}

LeafPointer flag(const Reading& reading, const Node& node, Leaf leaf) {
  if (node.kind != Node::Kind::flag) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  leaf.value.text = node.flag ? "true" : "false";
  return std::make_shared<const Leaf>(std::move(leaf));
}

LeafPointer month(const Reading& reading, const Node& node, Leaf leaf) {
  constexpr std::size_t day_length = 10;  // a date with a time begins with its day
  if (!node.is_text() && node.kind != Node::Kind::date) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  const bool date = node.kind == Node::Kind::date;
  const auto when = month_of(date ? node.text.substr(0, day_length) : node.text);
  if (!when) {
    return reading.fault(node.where, say::not_a_month(reading.field, node.text));
  }
  leaf.value.text = month_text(*when);
  return std::make_shared<const Leaf>(std::move(leaf));
}

/// One text of a list as it is kept; nothing, and a fault, when it may not stand there.
std::optional<std::string> listed_text(const Reading& reading, const Node& node) {
  const Field& field = reading.field;
  if (!node.is_text() || node.text.empty()) {
    reading.fault(node.where, say::wrong_type(field, node));
    return std::nullopt;
  }
  if (!field.choices.empty() && position_of(field.choices, node.text) < 0) {
    reading.fault(node.where, say::not_a_choice(field, node.text));
    return std::nullopt;
  }
  return node.text;
}

std::optional<std::string> listed_integer(const Reading& reading, const Node& node) {
  const Field& field = reading.field;
  if (node.kind != Node::Kind::integer) {
    reading.fault(node.where, say::wrong_type(field, node));
    return std::nullopt;
  }
  if (node.number < field.low || node.number > field.high) {
    reading.fault(node.where, say::out_of_range(field, node.number));
    return std::nullopt;
  }
  return std::to_string(node.integer);
}

LeafPointer several(const Reading& reading, const Node& node, Leaf leaf) {
  if (node.kind != Node::Kind::list) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  bool sound = true;
  for (const Node& each : node.items) {
    const auto item = reading.field.kind == FieldKind::texts ? listed_text(reading, each)
                                                             : listed_integer(reading, each);
    sound = sound && item.has_value();
    if (item) {
      leaf.value.text += (leaf.value.items.empty() ? "" : ", ") + *item;
      leaf.value.items.push_back(*item);
    }
  }
  return sound ? std::make_shared<const Leaf>(std::move(leaf)) : nullptr;
}

LeafPointer table(const Reading& reading, const Node& node, Leaf leaf) {
  if (!node.is_text() || node.text.empty()) {
    return reading.fault(node.where, say::wrong_type(reading.field, node));
  }
  leaf.value.text = resolved_path(node.where.file, node.text);
  leaf.value.table = reading.tables.table(
      leaf.value.text, reading.field.columns, node.where, reading.key, reading.diagnostics);
  return leaf.value.table == nullptr ? nullptr : std::make_shared<const Leaf>(std::move(leaf));
}

LeafPointer other(const Reading& reading, const Node& node) {
  Leaf leaf;
  const Node* const value = plain_value(reading, node, leaf.value.origin);
  if (value == nullptr) {
    return nullptr;
  }
  switch (reading.field.kind) {
    case FieldKind::integer:
      return integer(reading, *value, std::move(leaf));
    case FieldKind::choice:
      return choice(reading, *value, std::move(leaf));
    case FieldKind::flag:
      return flag(reading, *value, std::move(leaf));
    case FieldKind::table:
      return table(reading, *value, std::move(leaf));
    case FieldKind::text:
    case FieldKind::reference:
    case FieldKind::county:
      return text(reading, *value, std::move(leaf));
    case FieldKind::month:
      return month(reading, *value, std::move(leaf));
    case FieldKind::texts:
    case FieldKind::integers:
      return several(reading, *value, std::move(leaf));
    default:  // kinds of [[target]] and [[indicator]], which read them themselves
      return reading.fault(value->where, say::wrong_type(reading.field, *value));
  }
}

}  // namespace

bool is_year_key(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

LeafPointer LeafReader::read(const Field& field, const std::string& key, const Node& node) const {
  const Reading reading{field, key, tables, diagnostics};
  return field.kind == FieldKind::number ? number(reading, node) : other(reading, node);
}

LeafPointer LeafReader::fallback(const Field& field, const std::string& key) const {
  if (!field.has_fallback()) {
    return nullptr;
  }
  Leaf leaf = empty_number(field, {});
  leaf.value.origin.source = field.source;
  leaf.value.origin.status = field.status;
  if (field.kind == FieldKind::table) {
    leaf.value.text = field.fallback_text;
    leaf.value.table = tables.table(leaf.value.text, field.columns, {}, key, diagnostics);
    return leaf.value.table == nullptr ? nullptr : std::make_shared<const Leaf>(std::move(leaf));
  }
  leaf.value.text = field.fallback_text;
  leaf.value.points = field.fallback;
  leaf.value.dated = !field.fallback.empty() && field.fallback.front().year != 0;
  for (const Point& point : field.fallback) {
    leaf.amounts.push_back(amount_of(point.value));
  }
  return std::make_shared<const Leaf>(std::move(leaf));
}

}  // namespace mz
