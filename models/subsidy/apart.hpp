#pragma once
// Programmes that nobody can be on at once: what exclusions of (S.4) add up instead of multiplying.

#include <algorithm>
#include <vector>

#include "models/subsidy/prepared.hpp"

namespace mz::subsidy {

inline bool names(const std::vector<int>& programmes, int i) {
  return std::find(programmes.begin(), programmes.end(), i) != programmes.end();
}

inline bool are_apart(const Whom& a, const Whom& b) {
  const bool places =
      a.residence != b.residence && a.residence != Area::all && b.residence != Area::all;
  bool levels = a.disabled && b.disabled;
  for (int k = 0; k < disability_levels; ++k) {
    levels = levels && !(a.has_level[at(k)] && b.has_level[at(k)]);
  }
  return places || levels || std::max(a.first_age, b.first_age) > std::min(a.last_age, b.last_age);
}

/// Whether nobody can be on both: they exclude each other, or are of different people.
bool never_both(const std::vector<Programme>& all, int a, int b);

/// The programmes that `excludes` names, in groups within which nobody can be on two.
std::vector<std::vector<int>> exclusion_groups(const std::vector<Programme>& all,
                                               const std::vector<int>& excludes);

}  // namespace mz::subsidy
