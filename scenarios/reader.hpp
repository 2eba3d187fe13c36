#pragma once
// TOML text to located nodes. The only part that knows the TOML library.

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/node.hpp"

namespace mz {

/// The tree of `text`, whose places name `file`; nothing, and a fault, when it is not TOML.
std::optional<Node> parse_toml(std::string_view text,
                               const std::string& file,
                               Diagnostics& diagnostics);

/// The file `path`, named at `named_at` as value of `key`.
std::optional<Node> read_toml(const std::string& path,
                              const Where& named_at,
                              const std::string& key,
                              Diagnostics& diagnostics);

/// A value as typed behind `--set key=`: TOML when it is TOML, otherwise the text itself. Every
/// place in it is `where`.
Node parse_value(const std::string& text, const Where& where);

}  // namespace mz
