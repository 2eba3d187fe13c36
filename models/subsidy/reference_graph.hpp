#pragma once
// Which programmes are worked out before which: standards that follow others of the same year, and
// caseloads made from or without the recipients of others.

#include <string>
#include <string_view>
#include <vector>

namespace mz::subsidy {

/// The programmes one programme names, by id.
struct References {
  std::string id;
  std::vector<std::string> standards{};  ///< whose standards of the same year it follows
  std::vector<std::string> caseloads{};  ///< whose recipients it is made from, or leaves out
};

/// For each programme the positions of those that come before it.
using Before = std::vector<std::vector<int>>;

int position_in(const std::vector<References>& all, std::string_view id);
Before standards_before(const std::vector<References>& all);
Before caseloads_before(const std::vector<References>& all);

/// An order in which every programme stands behind those before it, as near to the given one as
/// can be; or the programmes of a ring, each followed by one it waits for.
struct Sequence {
  std::vector<int> order{};
  std::vector<int> ring{};
};
Sequence sequence(const Before& before);

}  // namespace mz::subsidy
