#pragma once
// Small pieces of TOML text.

#include <string>
#include <string_view>

namespace mz {

/// The text in quotes, with quotes, backslashes and control characters escaped.
std::string quoted(std::string_view text);

/// A number as the shortest text that reads back as the same when divided by `over`: 0.35 over 100
/// is "35%".
std::string scaled_text(double value, double over, std::string_view suffix);

}  // namespace mz
