#include "scenarios/counties.hpp"

#include <algorithm>

#include "scenarios/messages_place.hpp"
#include "scenarios/own_schemas.hpp"

namespace mz {
namespace {

constexpr std::string_view total = "total";

std::optional<double> number_or_nothing(const Cell& cell) {
  return cell.empty ? std::nullopt : std::optional(cell.number);
}

County county_of(const DataTable& table, const TableRow& row) {
  using C = CountyColumn;
  const auto text = [&](std::size_t column) { return row.cells[column].text; };
  County county;
  county.code = text(C::code);
  county.name_zh = text(C::name_zh);
  county.name_en = text(C::name_en).empty() ? text(C::name_zh) : text(C::name_en);
  county.type = text(C::type);
  county.province = text(C::province);
  // A county directly below its province may name the province twice.
  county.prefecture = text(C::prefecture) == county.province ? "" : text(C::prefecture);
  county.townships = number_or_nothing(row.cells[C::townships]);
  county.villages = number_or_nothing(row.cells[C::villages]);
  county.population = number_or_nothing(row.cells[C::population]);
  county.where = table.where(row, C::code);
  return county;
}

bool is_code(const std::string& text) {
  return text != total && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

/// What a table says about a parent region.
struct Named {
  const DataTable* table;
  const TableRow* row;
};

/// The parents being collected, by code.
class Parents {
 public:
  explicit Parents(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(const County& county,
           const std::string& code,
           std::string_view level,
           const std::string& parent) {
    const auto [found, fresh] = parents_.try_emplace(code);
    Region& region = found->second.region;
    if (fresh) {
      region = {code, code, code, std::string(level), parent, 0};
      found->second.first = &county;
    } else if (region.level != level || region.parent != parent) {
      diagnostics_.error(county.where,
                         code,
                         say::parent_contradicts(code,
                                                 region.level,
                                                 region.parent,
                                                 std::string(level),
                                                 parent,
                                                 found->second.first->where));
    }
    const bool is_coded = code.size() == 6 && parent.size() == 6;  // "total" is no code
    if (fresh && is_coded && parent.compare(0, 2, code, 0, 2) != 0) {
      diagnostics_.warning(county.where, code, say::parent_of_another_province(code, parent));
    }
    ++found->second.counties;
    // Townships and other units below the county cannot be counted against a number of counties.
    constexpr std::size_t county_code = 6;  // townships have nine or twelve digits
    found->second.of_counties = found->second.of_counties && county.code.size() <= county_code;
  }

  void name(const Named& named) {
    using C = RegionColumn;
    const std::vector<Cell>& cells = named.row->cells;
    const auto found = parents_.find(cells[C::code].text);
    if (found == parents_.end() || found->second.named) {
      return;
    }
    Region& region = found->second.region;
    found->second.named = true;
    region.name_zh = cells[C::name_zh].text;
    region.name_en = cells[C::name_en].text.empty() ? region.name_zh : cells[C::name_en].text;
    if (found->second.of_counties) {
      region.counties_all = static_cast<std::int64_t>(cells[C::counties_all].number);
    }
    if (named.table->is_builtin() && region.counties_all < found->second.counties) {
      region.counties_all = 0;  // units the census listing does not have, such as a residual zone
    }
    check(named, found->second.counties, region);
  }

  std::vector<Region> regions() const {
    std::vector<Region> all;
    for (const auto& [code, parent] : parents_) {
      all.push_back(parent.region);
    }
    return all;
  }

  bool holds(const std::string& code) const { return parents_.contains(code); }

 private:
  struct Parent {
    Region region;
    const County* first = nullptr;
    std::int64_t counties = 0;
    bool of_counties = true;  ///< every unit below it has the code of a county
    bool named = false;
  };

  void check(const Named& named, std::int64_t counties, const Region& region) {
    using C = RegionColumn;
    const std::string& level = named.row->cells[C::level].text;
    if (level != region.level) {
      diagnostics_.error(named.table->where(*named.row, C::level),
                         region.code,
                         say::parent_level(level, region.level));
    }
    if (region.counties_all > 0 && region.counties_all < counties) {
      diagnostics_.error(named.table->where(*named.row, C::counties_all),
                         region.code,
                         say::parent_too_small(region.counties_all, counties));
    }
  }

  Diagnostics& diagnostics_;
  std::map<std::string, Parent> parents_;
};

void check_no_code_twice(const DataTable& regions, Diagnostics& diagnostics) {
  std::map<std::string_view, const TableRow*> seen;
  for (const TableRow& row : regions.rows) {
    const std::string_view code = row.cells[RegionColumn::code].text;
    const auto [first, fresh] = seen.emplace(code, &row);
    if (!fresh) {
      diagnostics.error(regions.where(row, RegionColumn::code),
                        std::string(code),
                        say::region_repeated(code, first->second->line));
    }
  }
}

}  // namespace

CountyIndex::CountyIndex(const std::vector<County>& counties) {
  for (std::size_t i = 0; i < counties.size(); ++i) {
    positions_.emplace(counties[i].code, i);
  }
}

std::optional<std::size_t> CountyIndex::find(std::string_view code) const {
  const auto found = positions_.find(code);
  return found == positions_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string_view> CountyIndex::codes() const {
  std::vector<std::string_view> all;
  for (const auto& [code, position] : positions_) {
    all.push_back(code);
  }
  return all;
}

std::vector<County> counties_of(const DataTable& table, Diagnostics& diagnostics) {
  std::vector<County> counties;
  std::map<std::string, std::int64_t> lines;
  for (const TableRow& row : table.rows) {
    County county = county_of(table, row);
    if (!is_code(county.code)) {
      diagnostics.error(county.where, county.code, say::code_malformed(county.code));
    }
    const auto [first, fresh] = lines.emplace(county.code, row.line);
    if (!fresh) {
      diagnostics.error(
          county.where, county.code, say::county_repeated(county.code, first->second));
      continue;
    }
    counties.push_back(std::move(county));
  }
  if (counties.empty()) {
    diagnostics.error({table.file, 1, 1}, {}, say::no_counties());
  }
  std::sort(counties.begin(), counties.end(), [](const County& a, const County& b) {
    return a.code < b.code;
  });
  return counties;
}

std::vector<Region> parents_of(const std::vector<County>& counties,
                               const DataTable* regions,
                               const DataTable* national,
                               Diagnostics& diagnostics) {
  Parents parents(diagnostics);
  for (const County& county : counties) {
    if (!county.prefecture.empty()) {
      parents.add(county,
                  county.prefecture,
                  "prefecture",
                  county.province.empty() ? std::string(total) : county.province);
    }
    if (!county.province.empty()) {
      parents.add(county, county.province, "province", std::string(total));
    }
  }
  for (const County& county : counties) {
    if (parents.holds(county.code)) {
      diagnostics.error(county.where, county.code, say::county_is_parent(county.code));
    }
  }
  if (regions != nullptr) {
    check_no_code_twice(*regions, diagnostics);
  }
  for (const DataTable* table : {regions, national}) {
    if (table != nullptr) {
      for (const TableRow& row : table->rows) {
        parents.name({table, &row});
      }
    }
  }
  return parents.regions();
}

}  // namespace mz
