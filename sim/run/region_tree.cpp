#include "sim/run/region_tree.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace mz::engine {
namespace {

/// Parents and children by code, before positions are known.
struct Codes {
  std::map<std::string, std::string> parent;  ///< of every parent region
  std::map<std::string, std::string> level;
  std::map<std::string, std::map<std::string, int>> children;  ///< code -> county or -1
};

void add_parent(Codes& codes,
                const std::string& code,
                const std::string& parent,
                const std::string& level,
                const County& county,
                Diagnostics& diagnostics) {
  if (code == total_code) {
    diagnostics.error(
        county.where,
        "province",
        {"“total” 表示合计,不能用作地区代码", "\"total\" is the total of a run, not a code"});
    return;
  }
  const auto [entry, fresh] = codes.parent.emplace(code, parent);
  if (fresh) {
    codes.level[code] = level;
    codes.children[parent][code] = -1;
  } else if (entry->second != parent || codes.level[code] != level) {
    diagnostics.error(
        county.where,
        "prefecture",
        {"地区 “" + code + "” 在不同行中属于不同的上级地区;请统一",
         "region \"" + code + "\" has different parents in different rows; give one"});
  }
}

std::string parent_of(const Place& place, const County& county) {
  if (!county.province.empty() || county.prefecture.empty()) {
    return county.province;
  }
  for (const Region& region : place.parents) {
    if (region.code == county.prefecture) {
      return region.parent == total_code ? std::string() : region.parent;
    }
  }
  return {};
}

Codes collect(const Place& place, Diagnostics& diagnostics) {
  Codes codes;
  const std::string total(total_code);
  for (std::size_t i = 0; i < place.counties.size(); ++i) {
    const County& county = place.counties[i];
    std::string parent = total;
    if (const std::string province = parent_of(place, county); !province.empty()) {
      add_parent(codes, province, parent, "province", county, diagnostics);
      parent = province;
    }
    if (!county.prefecture.empty() && county.prefecture != parent) {
      add_parent(codes, county.prefecture, parent, "prefecture", county, diagnostics);
      parent = county.prefecture;
    }
    codes.children[parent][county.code] = static_cast<int>(i);
  }
  for (const County& county : place.counties) {
    if (county.code == total || codes.parent.contains(county.code)) {
      diagnostics.error(county.where,
                        "code",
                        {"代码 “" + county.code + "” 同时是县和上级地区;请改用不同的代码",
                         "code \"" + county.code +
                             "\" is a county and a parent region; give them different codes"});
    }
  }
  return codes;
}

RegionFrame parent_frame(const Place& place, const Codes& codes, const std::string& code) {
  RegionFrame frame;
  frame.code = code;
  frame.name_zh = code;
  frame.name_en = code;
  if (code == total_code) {
    frame.name_zh = "合计";
    frame.name_en = "Total";
    frame.level = total_code;
  } else {
    frame.level = codes.level.at(code);
    frame.parent = codes.parent.at(code);
  }
  for (const Region& region : place.parents) {
    if (region.code == code) {
      frame.name_zh = region.name_zh.empty() ? frame.name_zh : region.name_zh;
      frame.name_en = region.name_en.empty() ? frame.name_en : region.name_en;
      frame.level = region.level.empty() ? frame.level : region.level;
      frame.counties_all = region.counties_all;
    }
  }
  return frame;
}

/// Appends the region and everything below it.
void append(const Place& place,
            const Codes& codes,
            const std::string& code,
            std::size_t parent,
            RegionTree& tree,
            std::vector<RegionFrame>& frames) {
  const std::size_t position = tree.nodes.size();
  tree.nodes.push_back({.parent = parent});
  frames.push_back(parent_frame(place, codes, code));
  const auto below = codes.children.find(code);
  if (below != codes.children.end()) {
    for (const auto& [child, county] : below->second) {
      const std::size_t at = tree.nodes.size();
      if (county < 0) {
        append(place, codes, child, position, tree, frames);
      } else {
        const County& row = place.counties[static_cast<std::size_t>(county)];
        tree.nodes.push_back({.parent = position, .county = county, .counties = 1});
        tree.of_county[static_cast<std::size_t>(county)] = at;
        frames.push_back({row.code, row.name_zh, row.name_en, "county", code, 1, 1});
      }
      tree.nodes[position].children.push_back(at);
      tree.nodes[position].counties += tree.nodes[at].counties;
    }
  }
  frames[position].counties_in_run = tree.nodes[position].counties;
  if (position == 0) {
    frames[position].counties_all = tree.nodes[position].counties;
  }
}

}  // namespace

std::size_t RegionTree::source(std::size_t region) const {
  while (is_alias(region)) {
    region = nodes[region].children.front();
  }
  return region;
}

std::size_t RegionTree::top_parent() const {
  std::size_t region = 0;
  while (is_alias(region) && nodes[nodes[region].children.front()].county < 0) {
    region = nodes[region].children.front();
  }
  return region;
}

RegionTree region_tree(const Place& place,
                       std::vector<RegionFrame>& frames,
                       Diagnostics& diagnostics) {
  RegionTree tree;
  tree.of_county.assign(place.counties.size(), 0);
  frames.clear();
  append(place, collect(place, diagnostics), std::string(total_code), 0, tree, frames);
  return tree;
}

int region_index(const std::vector<RegionFrame>& regions, std::string_view code) {
  const auto found = std::find_if(
      regions.begin(), regions.end(), [code](const RegionFrame& r) { return r.code == code; });
  return found == regions.end() ? -1 : static_cast<int>(found - regions.begin());
}

}  // namespace mz::engine
