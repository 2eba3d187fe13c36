#include "scenarios/sound_part.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace mz {
namespace {

using Ids = std::set<std::string, std::less<>>;

bool has_place(const Scenario& scenario) {
  const Place& place = scenario.place;
  return scenario.run.last_year > scenario.run.base_year && !place.counties.empty() &&
         place.age_sex.size() == place.counties.size() &&
         std::none_of(place.age_sex.begin(), place.age_sex.end(), [](const auto& county) {
           return county.empty();
         });
}

bool has_required(const Section& section, std::size_t counties) {
  const std::vector<Field>& fields = section.schema->fields();
  const auto is_whole = [&fields](const std::vector<Value>& values) {
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].required && !values[f].is_set()) {
        return false;
      }
    }
    return true;
  };
  return section.values.size() == counties &&
         std::all_of(section.values.begin(), section.values.end(), is_whole);
}

/// The ids of a list that keys of faults name: "programme.meals.standard".
Ids ids_in_faults(const ItemList& list, const Diagnostics& faults) {
  Ids ids;
  for (const Diagnostic& fault : faults.sorted()) {
    for (const Item& item : list.items) {
      const std::string key = std::string(list.schema->section()) + "." + item.id;
      const bool named = fault.key == key || fault.key.rfind(key + ".", 0) == 0;
      if (named && fault.severity == Severity::error) {
        ids.insert(item.id);
      }
    }
  }
  return ids;
}

/// True when a value of the item names an item of `list` that is not sound.
bool names_unsound(const Item& item, std::string_view list, const Ids& unsound) {
  for (std::size_t f = 0; f < item.schema->fields().size(); ++f) {
    if (item.schema->row(f).list != list) {
      continue;
    }
    for (const auto& county : item.values) {
      const ValuePointer& value = (*county)[f];
      if (value == nullptr) {
        continue;
      }
      const std::vector<std::string>& named = value->items;
      if (unsound.contains(item.schema->source(f).part) || unsound.contains(value->text) ||
          std::any_of(named.begin(), named.end(), [&unsound](const std::string& id) {
            return unsound.contains(id);
          })) {
        return true;
      }
    }
  }
  return false;
}

/// Drops what is not sound, then what leans on it, until nothing does.
void drop_unsound(std::vector<ItemList>& lists, const Diagnostics& faults) {
  for (ItemList& list : lists) {
    Ids unsound = ids_in_faults(list, faults);
    const std::string_view name = list.schema->section();
    for (std::size_t before = list.items.size() + 1; before != list.items.size();) {
      before = list.items.size();
      for (const Item& item : list.items) {
        if (item.has_faults || names_unsound(item, name, unsound)) {
          unsound.insert(item.id);
        }
      }
      std::erase_if(list.items, [&unsound](const Item& item) { return unsound.contains(item.id); });
    }
  }
}

}  // namespace

std::optional<Scenario> sound_part(const Scenario& scenario, const Diagnostics& faults) {
  const std::size_t counties = scenario.place.counties.size();
  const bool whole = has_place(scenario) && std::all_of(scenario.sections.begin(),
                                                        scenario.sections.end(),
                                                        [counties](const Section& section) {
                                                          return has_required(section, counties);
                                                        });
  if (!whole) {
    return std::nullopt;
  }
  Scenario part = scenario;
  part.targets.clear();
  drop_unsound(part.lists, faults);
  return part;
}

}  // namespace mz
