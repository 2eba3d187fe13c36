#include "models/subsidy/reference_graph.hpp"

#include <algorithm>
#include <cstddef>

namespace mz::subsidy {
namespace {

enum class Mark : unsigned char { fresh, open, done };

class Visit {
 public:
  explicit Visit(const Before& before) : before_(before), marks_(before.size(), Mark::fresh) {}

  Sequence all() {
    for (std::size_t i = 0; i < before_.size() && found_.ring.empty(); ++i) {
      visit(static_cast<int>(i));
    }
    return found_;
  }

 private:
  void visit(int i) {
    Mark& mark = marks_[static_cast<std::size_t>(i)];
    if (mark == Mark::done || !found_.ring.empty()) {
      return;
    }
    path_.push_back(i);
    if (mark == Mark::open) {
      close_ring(i);
      return;
    }
    mark = Mark::open;
    for (const int earlier : before_[static_cast<std::size_t>(i)]) {
      visit(earlier);
    }
    marks_[static_cast<std::size_t>(i)] = Mark::done;
    if (found_.ring.empty()) {
      found_.order.push_back(i);
      path_.pop_back();
    }
  }

  /// The ring begins with its first programme in the order of the list.
  void close_ring(int i) {
    const auto first = std::find(path_.begin(), path_.end(), i);
    found_.ring.assign(first, path_.end() - 1);
    std::rotate(found_.ring.begin(),
                std::min_element(found_.ring.begin(), found_.ring.end()),
                found_.ring.end());
  }

  const Before& before_;
  std::vector<Mark> marks_;
  std::vector<int> path_;
  Sequence found_;
};

template <class Names>
Before before_of(const std::vector<References>& all, const Names& names) {
  Before before(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string& id : names(all[i])) {
      if (const int position = position_in(all, id); position >= 0) {
        before[i].push_back(position);
      }
    }
  }
  return before;
}

}  // namespace

int position_in(const std::vector<References>& all, std::string_view id) {
  const auto found = std::find_if(
      all.begin(), all.end(), [id](const References& programme) { return programme.id == id; });
  return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

Before standards_before(const std::vector<References>& all) {
  return before_of(all, [](const References& one) { return one.standards; });
}

Before caseloads_before(const std::vector<References>& all) {
  return before_of(all, [](const References& one) { return one.caseloads; });
}

Sequence sequence(const Before& before) {
  return Visit(before).all();
}

}  // namespace mz::subsidy
