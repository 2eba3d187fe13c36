#include "scenarios/key_layers.hpp"

namespace mz {
namespace {

LeafPointer of_county(const std::map<std::size_t, LeafPointer>& layer, std::size_t county) {
  const auto found = layer.find(county);
  return found == layer.end() ? nullptr : found->second;
}

}  // namespace

LeafPointer KeyLayers::common() const {
  if (set != nullptr) {
    return set;
  }
  return section != nullptr ? section : fallback;
}

LeafPointer KeyLayers::resolved(std::size_t of) const {
  const LeafPointer leaf = uppermost(of);
  return leaf == nullptr || leaf->left_out ? nullptr : leaf;
}

LeafPointer KeyLayers::uppermost(std::size_t of) const {
  if (LeafPointer leaf = of_county(set_county, of)) {
    return leaf;
  }
  if (set != nullptr) {
    return set;
  }
  if (LeafPointer leaf = of_county(county, of)) {
    return leaf;
  }
  const bool table_stands = section == nullptr || table_file >= section_file;
  if (LeafPointer leaf = of_county(table, of); leaf != nullptr && table_stands) {
    return leaf;
  }
  return common();
}

Layers::Layers(const Sections& sections) {
  for (std::size_t i = 0; i < sections.size(); ++i) {
    keys_.emplace_back(sections[i].fields().size());
  }
}

}  // namespace mz
