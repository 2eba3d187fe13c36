#pragma once
// The message about a name that nothing has.

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/text.hpp"

namespace mz::engine {

/// "unknown WHAT NAME; did you mean …?", or the list of what is known when nothing is near.
Message unknown_name(const Text& what,
                     std::string_view name,
                     const std::vector<std::string>& known);

}  // namespace mz::engine
