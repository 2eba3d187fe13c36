#include "models/registry.hpp"

#include <array>

#include "models/care/care.hpp"
#include "models/population/population.hpp"

namespace mz {

std::span<const Model* const> registry() {
  static const std::array<const Model*, 2> models{
      &population::model(),
      &care::model(),
  };
  return models;
}

}  // namespace mz
