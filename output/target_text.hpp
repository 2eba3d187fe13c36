#pragma once
// Targets in words: how likely one is attained and what that means.

#include <string>
#include <vector>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// "25 % ± 1.4 %", the second being the standard error from the number of trajectories.
std::string attainment_text(const TargetResult& result);
/// "很可能达到", "不确定", …; in a deterministic run only attained or not; the reason where the
/// target was not evaluated.
std::string verdict_text(const TargetResult& result, const RunFacts& facts, Language language);
/// Title in the language, or the id.
std::string target_label(const TargetFrame& target, Language language);
/// How the indicator is printed: as the plan writes its bound, else as its variable.
Display display_of(const ResultFile& file, const TargetFrame& target);
/// "≥ 55 %,2025 年", "≥ 1, in 2025 in each county": the bound as the plan writes it, without the
/// tolerance.
std::string condition_in_words(const ResultFile& file,
                               const TargetResult& result,
                               Display display,
                               Language language);
/// Whether the scenarios give this target different probabilities.
bool is_told_apart(const ResultFile& file, std::size_t target);
/// What decides it: the models, the models in part, or an input.
std::string grade_text(const TargetResult& result, Language language);
/// The value of its indicator; of a target of every county, in how many it is attained.
std::string target_value_text(const TargetResult& result, Display display, Language language);

/// A statistic block of a target, "27.7 [26.1–29.0]"; "–" where it was not evaluated.
std::string target_block_text(const std::vector<double>& block, Display display, Language language);
/// The region a target is held against, by name.
std::string target_region(const ResultFile& file, const TargetFrame& target, Language language);

}  // namespace mz
