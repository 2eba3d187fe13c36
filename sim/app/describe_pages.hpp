#pragma once
// What `mzplan describe` says about one thing, and about all in short.

#include <string>
#include <vector>

#include "sim/app/catalogue.hpp"
#include "sim/core/text.hpp"

namespace mz::app {

/// Definition, unit, range, default and so on of one thing; the text of an embedded table as it is.
std::string page(const Entry& entry, Language language);

/// All names with their labels, by section and model.
std::string overview(const std::vector<Entry>& all, Language language);

}  // namespace mz::app
