#include "sim/run/target_plan.hpp"

#include "sim/run/plan.hpp"

namespace mz::engine {

void plan_targets(Plan&, std::span<const Model* const>, Diagnostics&) {}

}  // namespace mz::engine
