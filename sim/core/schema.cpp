#include "sim/core/schema.hpp"

#include <algorithm>

namespace mz {

int position_of(std::span<const Label> labels, std::string_view id) {
  const auto found = std::find_if(
      labels.begin(), labels.end(), [id](const Label& label) { return label.id == id; });
  return found == labels.end() ? -1 : static_cast<int>(found - labels.begin());
}

}  // namespace mz
