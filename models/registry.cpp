#include "models/registry.hpp"

#include <array>

#include "models/population/population.hpp"

namespace mz {

std::span<const Model* const> registry() {
  static const std::array<const Model*, 1> models{
      &population::model(),
  };
  return models;
}

}  // namespace mz
