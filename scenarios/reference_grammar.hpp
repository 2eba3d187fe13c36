#pragma once
// The parts of the reference page that no row says: grammar of values, order of precedence.

#include <string_view>

namespace mz::grammar {

extern const std::string_view opening;
extern const std::string_view tables;
extern const std::string_view values;

}  // namespace mz::grammar
