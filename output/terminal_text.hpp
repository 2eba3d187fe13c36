#pragma once
// What commands print about a result file: the screen after a run, the paired comparison, the
// description of a file. `Language::both` puts Chinese before English.

#include <cstddef>
#include <string>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// Size of a screen that every terminal has.
inline constexpr std::size_t screen_lines = 28;
inline constexpr std::size_t screen_columns = 100;

/// One screen after a run: the main figures of the region, scenarios against the base, targets,
/// where the file is and what to do next.
std::string summary_screen(const ResultFile& file, Language language);

/// Paired differences of every scenario to the base, with intervals and P(above).
std::string compare_text(const ResultFile& file, Language language);

/// What a file holds: scenarios, regions, years, mode, variables with unit and equation, digest.
std::string describe_file(const ResultFile& file, Language language);

}  // namespace mz
