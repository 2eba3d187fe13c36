#include "models/registry.hpp"

#include <array>

#include "models/care/care.hpp"
#include "models/funeral/funeral.hpp"
#include "models/population/population.hpp"

namespace mz {

std::span<const Model* const> registry() {
  static const std::array<const Model*, 3> models{
      &population::model(),
      &care::model(),
      &funeral::model(),
  };
  return models;
}

}  // namespace mz
