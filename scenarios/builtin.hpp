/// The national tables and catalogue that travel inside the program: a scenario runs anywhere.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace mz {

/// One embedded file: its name without extension, and its bytes.
struct BuiltinFile {
  std::string_view name;
  std::string_view text;
};

/// Every embedded file, in the order of the build's list.
std::span<const BuiltinFile> builtin_files();

/// Text of the embedded file `name` ("china_mortality"), or nothing if there is none.
std::optional<std::string_view> builtin(std::string_view name);

/// Names of all embedded files, sorted.
std::vector<std::string_view> builtin_names();

}  // namespace mz
