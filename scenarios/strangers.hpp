#pragma once
// Rows of counties that are not in the place: a set may be run in part without cutting its tables,
// but never in silence.

#include <set>
#include <string>

#include "sim/core/diagnostics.hpp"

namespace mz {

/// Collects such rows of one table and gives one warning for all of them.
class Strangers {
 public:
  void see(const std::string& code, const Where& where);
  void warn(const std::string& column, Diagnostics& diagnostics) const;

 private:
  std::set<std::string> codes_;
  Where first_;
};

}  // namespace mz
