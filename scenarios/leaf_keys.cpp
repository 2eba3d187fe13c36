#include "scenarios/leaf_keys.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "scenarios/amount.hpp"
#include "scenarios/leaf.hpp"
#include "scenarios/messages_values.hpp"
#include "sim/core/value.hpp"

namespace mz {
namespace {

using Names = std::vector<std::string_view>;

const Names origin_names{"source", "status", "note"};
const Names path_names{"interpolate", "between"};

Names joined(Names first, const Names& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Keys that say how much, for this table: parameters only beside `distribution = "…"`.
Names amount_names(const Node& table) {
  Names names{"value", "p10", "p90", "distribution"};
  const Entry* const named = table.find("distribution");
  for (const AmountForm& form : distribution_forms()) {
    names.push_back(form.name);
    if (named != nullptr && named->value.text == form.name) {
      names.insert(names.end(),
                   form.parameters.begin(),
                   form.parameters.begin() + static_cast<std::ptrdiff_t>(form.count));
    }
  }
  return names;
}

bool check_known(const std::string& key,
                 const Node& table,
                 const Names& known,
                 Diagnostics& diagnostics) {
  bool sound = true;
  for (const Entry& entry : table.entries) {
    if (!holds(known, entry.key)) {
      diagnostics.error(entry.where, key, say::leaf_key_unknown(entry.key, known));
      sound = false;
    }
  }
  return sound;
}

bool check_dated_keys(const Field& field,
                      const std::string& key,
                      const Node& table,
                      Diagnostics& diagnostics) {
  if (field.path == PathRule::none) {
    diagnostics.error(table.where, key, say::dates_refused(field));
    return false;
  }
  const Names known = joined(joined({"2025"}, path_names), origin_names);
  const Names amounts = amount_names(table);
  bool sound = true;
  for (const Entry& entry : table.entries) {
    if (is_year_key(entry.key) || holds(known, entry.key)) {
      continue;
    }
    diagnostics.error(entry.where,
                      key,
                      holds(amounts, entry.key) ? say::mixed_with_dates(entry.key)
                                                : say::leaf_key_unknown(entry.key, known));
    sound = false;
  }
  return sound;
}

}  // namespace

bool check_leaf_keys(const Field& field,
                     const std::string& key,
                     const Node& table,
                     Diagnostics& diagnostics) {
  for (const Entry& entry : table.entries) {
    if (is_year_key(entry.key)) {
      return check_dated_keys(field, key, table, diagnostics);
    }
  }
  if (const Entry* const entry = table.find("interpolate")) {
    diagnostics.error(entry->where, key, say::interpolate_without_dates());
    return false;
  }
  const Names known = joined(joined(amount_names(table), {"between"}), origin_names);
  return check_known(key, table, known, diagnostics);
}

bool check_point_keys(const std::string& key, const Node& table, Diagnostics& diagnostics) {
  return check_known(key, table, joined(amount_names(table), origin_names), diagnostics);
}

bool check_plain_keys(const Field& field,
                      const std::string& key,
                      const Node& table,
                      Diagnostics& diagnostics) {
  for (const Entry& entry : table.entries) {
    if (is_year_key(entry.key)) {
      diagnostics.error(table.where, key, say::dates_refused(field));
      return false;
    }
  }
  return check_known(key, table, joined({"value"}, origin_names), diagnostics);
}

void read_between(const Field& field,
                  const std::string& key,
                  const Node& table,
                  Value& value,
                  Diagnostics& diagnostics) {
  const Entry* const entry = table.find("between");
  if (entry == nullptr) {
    return;
  }
  const Node& node = entry->value;
  if (!field.per_county) {
    diagnostics.error(entry->where, key, say::between_refused(field));
  } else if (!field.may_be_uncertain) {
    diagnostics.error(entry->where, key, say::range_refused(field));
  } else if (!node.is_number() || !std::isfinite(node.number) || node.number < 0) {
    diagnostics.error(node.where, key, say::between_negative());
  } else {
    value.between = node.number;
  }
}

void read_origin(const Node& table,
                 const std::string& key,
                 Origin& origin,
                 Diagnostics& diagnostics) {
  origin.where = table.where;
  for (const Entry& entry : table.entries) {
    if (!holds(origin_names, entry.key)) {
      continue;
    }
    if (!entry.value.is_text()) {
      diagnostics.error(entry.value.where, key + "." + entry.key, say::should_be_text());
    } else if (entry.key == "source") {
      origin.source = entry.value.text;
    } else if (entry.key == "note") {
      origin.note = entry.value.text;
    } else {
      const auto name = std::find(status_names.begin(), status_names.end(), entry.value.text);
      if (name == status_names.end()) {
        diagnostics.error(entry.value.where, key, say::status_unknown(entry.value.text));
      } else {
        origin.status = static_cast<Status>(name - status_names.begin());
      }
    }
  }
}

}  // namespace mz
