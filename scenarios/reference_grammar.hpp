#pragma once
// The parts of the reference page that no row says: grammar of values, order of precedence.

#include <string_view>

namespace mz::grammar {

extern const std::string_view opening;
extern const std::string_view tables;
/// How items of lists are written; only pages of models that read lists have it.
extern const std::string_view lists;
extern const std::string_view values;

}  // namespace mz::grammar
