#pragma once
// Messages in the language asked for.

#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/text.hpp"

namespace mz::app {

/// The message with a line end; Chinese, then English on a line of its own, when both are asked.
std::string spoken(const Message& message, Language language);

/// A short label on one line: "常住人口 / resident population" when both are asked.
std::string label(const Text& text, Language language);
std::string label(const Message& text, Language language);

/// One diagnostic a line (or two), warnings marked as such.
std::string spoken(const std::vector<Diagnostic>& diagnostics, Language language);

/// To standard error, at once.
void tell(const std::string& text);

/// To standard output; IoError when it cannot be written.
void print(const std::string& text);

}  // namespace mz::app
