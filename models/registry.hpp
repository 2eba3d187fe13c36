#pragma once
// THE list of models, in the order they are stepped within a year.

#include <span>

#include "sim/core/model.hpp"

namespace mz {

std::span<const Model* const> registry();

}  // namespace mz
