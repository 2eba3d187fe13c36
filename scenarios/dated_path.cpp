#include "scenarios/dated_path.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "scenarios/leaf_keys.hpp"
#include "scenarios/messages_values.hpp"

namespace mz {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

struct Dated {
  Point point;
  Amount amount;
};

std::optional<int> year(const Entry& entry, const std::string& key, Diagnostics& diagnostics) {
  int value = 0;
  std::from_chars(entry.key.data(), entry.key.data() + entry.key.size(), value);
  if (entry.key.size() == 4 && value >= first_year && value <= last_year) {
    return value;
  }
  diagnostics.error(entry.where, key, say::year_malformed(entry.key));
  return std::nullopt;
}

std::optional<Dated> dated_point(const Field& field,
                                 const std::string& key,
                                 const Entry& entry,
                                 const Origin& path_origin,
                                 Diagnostics& diagnostics) {
  const auto when = year(entry, key, diagnostics);
  const std::string point_key = key + "." + entry.key;
  const Node& node = entry.value;
  Origin origin = path_origin;
  origin.where = node.where;
  if (node.is_table()) {
    if (!check_point_keys(point_key, node, diagnostics)) {
      return std::nullopt;
    }
    read_origin(node, point_key, origin, diagnostics);
  }
  const auto amount = read_amount(field, point_key, node, diagnostics);
  if (!when || !amount) {
    return std::nullopt;
  }
  return Dated{{*when, distribution(*amount, field), origin}, *amount};
}

void read_interpolation(const Field& field,
                        const std::string& key,
                        const Node& table,
                        Value& value,
                        Diagnostics& diagnostics) {
  const Entry* const entry = table.find("interpolate");
  if (entry == nullptr) {
    return;
  }
  const std::string& name = entry->value.text;
  if (name == "step") {
    value.path = PathRule::step;
  } else if (name == "linear") {
    value.path = PathRule::linear;
  } else if (name != "logit") {
    diagnostics.error(entry->value.where, key, say::interpolate_unknown());
  } else if (!std::isfinite(field.low) || !std::isfinite(field.high)) {
    diagnostics.error(entry->value.where, key, say::logit_needs_bounds(field));
  } else {
    value.path = PathRule::logit;
  }
}

}  // namespace

bool read_dates(const Field& field,
                const std::string& key,
                const Node& table,
                Leaf& leaf,
                Diagnostics& diagnostics) {
  std::vector<Dated> points;
  bool sound = true;
  for (const Entry& entry : table.entries) {
    if (!is_year_key(entry.key)) {
      continue;
    }
    auto point = dated_point(field, key, entry, leaf.value.origin, diagnostics);
    sound = sound && point.has_value();
    if (point) {
      points.push_back(std::move(*point));
    }
  }
  std::sort(points.begin(), points.end(), [](const Dated& a, const Dated& b) {
    return a.point.year < b.point.year;
  });
  for (Dated& dated : points) {
    leaf.value.points.push_back(std::move(dated.point));
    leaf.amounts.push_back(dated.amount);
  }
  leaf.value.dated = true;
  read_interpolation(field, key, table, leaf.value, diagnostics);
  return sound;
}

}  // namespace mz
