#pragma once
// Texts of the command line to values, with the ranges that the scenario's own keys have.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::app {

/// Most threads one may ask for; more than any machine of a bureau has.
inline constexpr int most_threads = 1024;

std::optional<Language> language_value(std::string_view text);

// Each gives nothing, and a fault that names `--OPTION`, when `text` is not allowed.
std::optional<YearRange> years_value(const std::string& text, Diagnostics& diagnostics);
/// A whole number in the range of the key of the same name in [run].
std::optional<std::int64_t> run_key_value(std::string_view key,
                                          const std::string& text,
                                          Diagnostics& diagnostics);
std::optional<int> threads_value(const std::string& text, Diagnostics& diagnostics);
std::optional<Uncertainty> uncertainty_value(const std::string& text, Diagnostics& diagnostics);
/// "a,b" without blanks or empty parts.
std::vector<std::string> list_value(std::string_view option,
                                    const std::string& text,
                                    Diagnostics& diagnostics);

}  // namespace mz::app
