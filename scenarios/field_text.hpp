#pragma once
// What the reference pages say about one key: kind, unit, range, dates, default.

#include <string>

#include "sim/core/schema.hpp"

namespace mz {

/// "number, by year (linear)": what may be written.
Text kind_text(const Field& field);
/// How a dated path of the key runs between its dates; empty when it takes none.
Text path_text(const Field& field);
/// The default as TOML, or "" when there is none.
std::string default_text(const Field& field);
/// "[0, 1]" for numbers, the choices for choices, "" otherwise.
std::string allowed_text(const Field& field);
/// "比例 share" … the name of the unit of a number in one language, "" for other keys.
std::string unit_text(const Field& field, Language language);

/// Everything about one key in a few lines; `section` is the table it stands in.
std::string describe_key(std::string_view section, const Field& field, Language language);

}  // namespace mz
