#pragma once
// Small pieces of TOML text.

#include <string>
#include <string_view>

namespace mz {

/// The text in quotes, with quotes, backslashes and control characters escaped.
std::string quoted(std::string_view text);

/// A share as the shortest percentage that reads back as the same number: 0.35 is "35%".
std::string percent_text(double share);

}  // namespace mz
