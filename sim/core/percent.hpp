#pragma once
// A share as messages write it.

#include <cmath>
#include <cstdint>
#include <string>

namespace mz {

/// "105%", "97.5%".
inline std::string percent(double share) {
  const std::int64_t tenths = std::llround(1000.0 * share);
  const std::string whole = std::to_string(tenths / 10);
  return (tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10)) + "%";
}

}  // namespace mz
