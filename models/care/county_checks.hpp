#pragma once
// What of the figures of one county only the care model can judge.

#include "models/care/care.hpp"

namespace mz::care {

void check_county(const CountyInput& input,
                  const Params& params,
                  const RunInput& run,
                  Diagnostics& diagnostics);

}  // namespace mz::care
