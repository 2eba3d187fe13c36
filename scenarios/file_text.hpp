#pragma once
// Text of an input file: UTF-8 without its byte order mark, or a fault at the place that names it.

#include <optional>
#include <string>
#include <string_view>

#include "sim/core/diagnostics.hpp"

namespace mz {

/// The file `path` written inside `naming_file`, relative to the folder of the latter. Absolute
/// paths and "builtin:…" stay; an empty folder means the current one.
std::string resolved_path(const std::string& naming_file, const std::string& path);

/// `path` as seen from the folder of `file`; builtin names, options and "" stay.
std::string path_seen_from(const std::string& file, const std::string& path);

/// One string per file, however it was named; for finding a file twice.
std::string file_identity(const std::string& path);

/// Whole text of `path`. A missing or unreadable file is a fault at `named_at` (key `key`), bytes
/// that are not UTF-8 a fault at their own place.
std::optional<std::string> file_text(const std::string& path,
                                     const Where& named_at,
                                     const std::string& key,
                                     Diagnostics& diagnostics);

/// Place of the first byte that is not UTF-8; line 0 when all is well.
Where first_bad_byte(const std::string& file, std::string_view text);

}  // namespace mz
