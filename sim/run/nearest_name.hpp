#pragma once
// "Did you mean": the known name nearest to one that a user typed.

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/text.hpp"

namespace mz::engine {

/// The known name with the fewest edits, empty when none is within a third of the name (or two).
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

/// "unknown WHAT NAME; did you mean …?", or the list of what is known when nothing is near.
Message unknown_name(const Text& what,
                     std::string_view name,
                     const std::vector<std::string>& known);

}  // namespace mz::engine
