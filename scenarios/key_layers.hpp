#pragma once
// What every layer says about every key, and which layer wins.

#include <cstddef>
#include <map>
#include <vector>

#include "scenarios/keys.hpp"
#include "scenarios/leaf.hpp"

namespace mz {

/// All that was written for one key. A later file replaces what an earlier one wrote in the same
/// layer.
struct KeyLayers {
  LeafPointer fallback;
  LeafPointer section;
  std::size_t section_file = 0;              ///< position of the file in the chain, base = 0
  std::map<std::size_t, LeafPointer> table;  ///< county to its rows of the values table
  std::size_t table_file = 0;                ///< the file whose [place] names that table
  std::map<std::size_t, LeafPointer> county;
  LeafPointer set;
  std::map<std::size_t, LeafPointer> set_county;
  bool faulty = false;  ///< something was written and is wrong: do not call the key missing

  /// The value in `county`: default < section < its file's values table < later section <
  /// [county] < --set < --set county.CODE. Null when nobody gave one.
  LeafPointer resolved(std::size_t county) const;
  /// The value where counties do not count.
  LeafPointer common() const;

 private:
  /// What the highest layer that says anything says, be it that the key is left out.
  LeafPointer uppermost(std::size_t county) const;
};

class Layers {
 public:
  explicit Layers(const Sections& sections);

  KeyLayers& operator[](KeyPlace key) { return keys_[key.section][key.field]; }
  const KeyLayers& operator[](KeyPlace key) const { return keys_[key.section][key.field]; }

 private:
  std::vector<std::vector<KeyLayers>> keys_;
};

}  // namespace mz
