#pragma once
// Messages about files: found, readable, TOML, who extends whom.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace mz::say {

Message file_missing(const std::string& path);
Message file_unreadable(const std::string& path);
Message not_utf8();
/// `description` is what the TOML parser says, in English.
Message not_toml(std::string_view description);
Message circular_extends(const std::vector<std::string>& files);
Message extends_is_text();
Message builtin_unknown(std::string_view name, const std::vector<std::string_view>& names);

Message format_absent();
Message format_is_not_a_number();
/// The file asks for format `found`; this program, of version `version`, reads `known`.
Message format_newer(std::int64_t found, int known, std::string_view version);
Message format_unknown(std::int64_t found, int known);
Message name_absent();
Message name_malformed(std::string_view name);

Message batch_name_repeated(const std::string& name, const std::string& other_file);
/// Scenarios of a batch disagree on `subject`: ours against the other's.
Message batch_differs(const Message& subject,
                      const std::string& ours,
                      const std::string& other_file,
                      const std::string& theirs);

}  // namespace mz::say
