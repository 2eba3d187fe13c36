/// Which program wrote a result: its version and the commit it was built from.
#pragma once

#include <string_view>

namespace mz {

/// Version of the program, as in the CHANGELOG: "0.1.0".
std::string_view version();

/// Commit the program was built from, 40 hexadecimal digits; "unknown" outside a repository.
std::string_view git_revision();

}  // namespace mz
