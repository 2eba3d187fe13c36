#include "scenarios/catalogue_items.hpp"

#include <array>

#include "scenarios/items.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/sections.hpp"

namespace mz {

std::vector<CatalogueItem> catalogue_of(const ListSchemaBase& list) {
  if (list.catalogue().name.empty()) {
    return {};
  }
  Diagnostics diagnostics;
  TableStore tables;
  const LeafReader reader{tables, diagnostics};
  const std::array<const SchemaBase*, 1> schemas{&list};
  Sections sections(schemas);
  const FoundItems found = find_items({}, sections, diagnostics);
  Layers layers(sections);
  read_fallbacks(sections, reader, layers);
  read_items(found, sections, reader, layers);
  const std::vector<County> no_counties;
  // A path of the catalogue may begin in any year here: whether it begins in time, a scenario
  // knows.
  constexpr int no_base_year = 2100;
  const ItemScope scope{
      .sections = sections, .layers = layers, .counties = no_counties, .base_year = no_base_year};
  std::vector<CatalogueItem> items;
  for (const ItemLeaves& item : resolved_items(found, scope, diagnostics)) {
    items.push_back({item.found->id, item.title_zh, item.title_en, item_text(item, {})});
  }
  diagnostics.raise_if_errors();
  return items;
}

}  // namespace mz
