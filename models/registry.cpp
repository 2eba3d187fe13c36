#include "models/registry.hpp"

#include <array>

#include "models/care/care.hpp"
#include "models/drivers/drivers.hpp"
#include "models/funeral/funeral.hpp"
#include "models/population/population.hpp"
#include "models/staffing/staffing.hpp"
#include "models/subsidy/subsidy.hpp"

namespace mz {

std::span<const Model* const> registry() {
  static const std::array<const Model*, 6> models{
      &population::model(),
      &care::model(),
      &funeral::model(),
      &drivers::model(),
      &subsidy::model(),
      &staffing::model(),
  };
  return models;
}

}  // namespace mz
