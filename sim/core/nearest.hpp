#pragma once
// "Did you mean": the known name nearest to a misspelt one.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mz {

/// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The known name within distance 2, or within a third of the length of `name`; the first of
/// equals.
std::optional<std::string_view> nearest(std::string_view name,
                                        const std::vector<std::string_view>& known);

}  // namespace mz
