#include "scenarios/strangers.hpp"

#include "scenarios/messages_place.hpp"

namespace mz {

void Strangers::see(const std::string& code, const Where& where) {
  if (codes_.empty()) {
    first_ = where;
  }
  codes_.insert(code);
}

void Strangers::warn(const std::string& column, Diagnostics& diagnostics) const {
  if (!codes_.empty()) {
    diagnostics.warning(first_, column, say::rows_of_strangers({codes_.begin(), codes_.end()}));
  }
}

}  // namespace mz
