#include "models/subsidy/apart.hpp"

namespace mz::subsidy {
namespace {

/// Whether nobody on a programme made of others can be on `b`.
bool parts_never_both(const std::vector<Programme>& all, const Programme& made_of, int b) {
  return std::all_of(made_of.part_of.begin(), made_of.part_of.end(), [&](int part) {
    return never_both(all, part, b);
  });
}

}  // namespace

bool never_both(const std::vector<Programme>& all, int a, int b) {
  const Programme& one = all[at(a)];
  const Programme& other = all[at(b)];
  if (a == b) {
    return false;
  }
  if (names(one.excludes, b) || names(other.excludes, a)) {
    return true;
  }
  if (one.keys.counts == Counts::programmes) {
    return parts_never_both(all, one, b);
  }
  if (other.keys.counts == Counts::programmes) {
    return parts_never_both(all, other, a);
  }
  return are_apart(one.whom, other.whom);
}

std::vector<std::vector<int>> exclusion_groups(const std::vector<Programme>& all,
                                               const std::vector<int>& excludes) {
  std::vector<std::vector<int>> groups;
  for (const int next : excludes) {
    const auto fits = [&](const std::vector<int>& group) {
      return std::all_of(
          group.begin(), group.end(), [&](int member) { return never_both(all, member, next); });
    };
    const auto group = std::find_if(groups.begin(), groups.end(), fits);
    if (group == groups.end()) {
      groups.push_back({next});
    } else {
      group->push_back(next);
    }
  }
  return groups;
}

}  // namespace mz::subsidy
