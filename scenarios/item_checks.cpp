#include "scenarios/item_checks.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "scenarios/list_items.hpp"
#include "scenarios/messages_items.hpp"
#include "scenarios/messages_keys.hpp"

namespace mz {
namespace {

/// Decimal shares of three figures add up to their whole within this.
constexpr double sum_tolerance = 1e-9;

std::string full_key(const ItemLeaves& item, std::size_t field) {
  return std::string(item.schema->full_key(field));
}

/// The leaf that was written for another county than the item's own; null when there is none.
LeafPointer written_elsewhere(const KeyLayers& layers, std::size_t county) {
  for (const auto* layer : {&layers.table, &layers.county, &layers.set_county}) {
    for (const auto& [of, leaf] : *layer) {
      if (of != county) {
        return leaf;
      }
    }
  }
  return nullptr;
}

void check_own_county(const ItemLeaves& item,
                      std::size_t county,
                      const ItemScope& scope,
                      Diagnostics& diagnostics) {
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    const KeyLayers& layers = scope.layers[{item.found->section, field}];
    if (const LeafPointer leaf = written_elsewhere(layers, county)) {
      diagnostics.error(leaf->value.origin.where,
                        full_key(item, field),
                        say::item_of_another_county(item.found->id, scope.counties[county].code));
    }
  }
}

/// All fields of one row of the list: one, or as many as there are amounts.
std::vector<std::size_t> fields_of(const ItemLeaves& item, std::size_t row) {
  std::vector<std::size_t> fields;
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    if (item.schema->source(field).row == row) {
      fields.push_back(field);
    }
  }
  return fields;
}

/// A row of the list in one item.
struct RowCheck {
  const ItemLeaves& item;
  const Field& row;
  std::vector<std::size_t> fields;
  const ItemScope& scope;
  Diagnostics& diagnostics;

  std::string key() const { return item_key(*item.found->list, item.found->id, row.key); }
  bool is_faulty() const {
    return std::any_of(fields.begin(), fields.end(), [this](std::size_t field) {
      return scope.layers[{item.found->section, field}].faulty;
    });
  }
  bool is_given(const std::vector<LeafPointer>& county) const {
    return std::any_of(
        fields.begin(), fields.end(), [&](std::size_t field) { return county[field] != nullptr; });
  }
};

void check_required(const RowCheck& check) {
  std::vector<std::string> without;
  const ItemLeaves& item = check.item;
  for (std::size_t i = 0; i < item.leaves.size(); ++i) {
    if (!check.is_given(item.leaves[i])) {
      without.push_back(item.leaves.size() == 1 ? std::string() : check.scope.counties[i].code);
    }
  }
  if (without.empty()) {
    return;
  }
  if (without.size() == item.leaves.size()) {
    without.clear();  // nobody has it: no need to list them
  }
  check.diagnostics.error(item.found->tables.back().table->where,
                          check.key(),
                          say::item_lacks(check.row, item.found->id, without));
}

/// Where a file removes an item; null when none does.
const Where* removal_of(const ItemScope& scope, const ListSchemaBase& list, std::string_view id) {
  if (scope.found == nullptr) {
    return nullptr;
  }
  for (const FoundItem& item : scope.found->items) {
    if (item.removed && item.list == &list && item.id == id) {
      return &item.removed_at;
    }
  }
  return nullptr;
}

void check_reference(const RowCheck& check, std::string_view id, const Where& where) {
  const ListSchemaBase* const list = check.scope.sections.find_list(check.row.list);
  if (list == nullptr) {
    return;  // a catalogue looked at by itself
  }
  if (check.scope.sections.find_item(*list, id)) {
    return;
  }
  if (const Where* const removal = removal_of(check.scope, *list, id)) {
    check.diagnostics.error(
        where, check.key(), say::item_removed(check.item.found->id, check.row, id, *removal));
  } else {
    check.diagnostics.error(
        where, check.key(), say::item_unknown(*list, id, check.scope.sections.ids(*list)));
  }
}

void check_references(const RowCheck& check) {
  std::set<const Leaf*> seen;
  for (const std::size_t field : check.fields) {
    const std::string_view part = check.item.schema->source(field).part;
    for (const std::vector<LeafPointer>& county : check.item.leaves) {
      const LeafPointer& leaf = county[field];
      if (leaf == nullptr || !seen.insert(leaf.get()).second) {
        continue;
      }
      const Where& where = leaf->value.origin.where;
      if (!part.empty()) {
        check_reference(check, part, where);
      } else if (check.row.kind == FieldKind::texts) {
        for (const std::string& id : leaf->value.items) {
          check_reference(check, id, where);
        }
      } else {
        check_reference(check, leaf->value.text, where);
      }
    }
  }
}

/// Years in which some amount changes; 0 alone when none is dated.
std::set<int> years_of(const RowCheck& check, const std::vector<LeafPointer>& county) {
  std::set<int> years;
  for (const std::size_t field : check.fields) {
    if (county[field] != nullptr && county[field]->value.dated) {
      years.insert(check.scope.base_year);
      for (const Point& point : county[field]->value.points) {
        years.insert(point.year);
      }
    }
  }
  return years.empty() ? std::set<int>{0} : years;
}

/// Names the first year in which the central values miss their whole.
void check_sum(const RowCheck& check, const std::vector<LeafPointer>& county) {
  for (const int year : years_of(check, county)) {
    double sum = 0;
    Where where;
    for (const std::size_t field : check.fields) {
      if (county[field] != nullptr) {
        sum += county[field]->value.median(year);
        where = where.line == 0 ? county[field]->value.origin.where : where;
      }
    }
    if (std::abs(sum - *check.row.total) > sum_tolerance) {
      const double shown = std::round(sum * 1e9) / 1e9;
      check.diagnostics.error(
          where, check.key(), say::amounts_do_not_add_up(check.row, shown, year));
      return;
    }
  }
}

/// Counties share most rows, and a fault is told once for each place that made it.
void check_sums(const RowCheck& check) {
  std::set<std::vector<const Leaf*>> seen;
  for (const std::vector<LeafPointer>& county : check.item.leaves) {
    std::vector<const Leaf*> parts;
    for (const std::size_t field : check.fields) {
      parts.push_back(county[field].get());
    }
    if (check.is_given(county) && seen.insert(parts).second) {
      check_sum(check, county);
    }
  }
}

}  // namespace

std::optional<std::size_t> county_of_item(const ItemLeaves& item,
                                          const ItemScope& scope,
                                          Diagnostics& diagnostics) {
  const std::vector<Field>& fields = item.schema->fields();
  const auto row = std::find_if(fields.begin(), fields.end(), [](const Field& field) {
    return field.kind == FieldKind::county;
  });
  const auto field = static_cast<std::size_t>(row - fields.begin());
  const bool written = row != fields.end() && item.leaves.front()[field] != nullptr;
  if (!written || scope.index == nullptr) {
    return std::nullopt;
  }
  const Value& code = item.leaves.front()[field]->value;
  const auto county = scope.index->find(code.text);
  if (!county) {
    diagnostics.error(code.origin.where,
                      full_key(item, field),
                      say::county_unknown(code.text, scope.index->codes()));
    return std::nullopt;
  }
  check_own_county(item, *county, scope, diagnostics);
  return county;
}

void check_item(const ItemLeaves& item, const ItemScope& scope, Diagnostics& diagnostics) {
  const std::vector<Field>& rows = item.found->list->fields();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const RowCheck check{item, rows[row], fields_of(item, row), scope, diagnostics};
    if (is_item_heading(rows[row].key) || check.is_faulty()) {
      continue;
    }
    if (rows[row].required && scope.complete) {
      check_required(check);
    }
    if (!rows[row].list.empty()) {
      check_references(check);
    }
    if (rows[row].total) {
      check_sums(check);
    }
  }
}

}  // namespace mz
