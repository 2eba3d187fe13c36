#pragma once
// Names of groups, axes and attributes of a result file, shared by its writer and its reader. They
// are public: add freely, rename only with a warning release.

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/core/output_var.hpp"

namespace mz::layout {

/// Raised when a file can no longer be read by the rules of the former number.
inline constexpr std::int64_t number = 1;

namespace group {
inline constexpr const char* difference = "difference";
inline constexpr const char* trajectories = "trajectories";
inline constexpr const char* inputs = "inputs";
inline constexpr const char* targets = "targets";
inline constexpr const char* balance = "balance";
}  // namespace group

/// Whether a group of the root holds the results of a model.
bool is_model_group(std::string_view name);

namespace dimension {
inline constexpr const char* scenario = "scenario";
inline constexpr const char* region = "region";
inline constexpr const char* year = "year";
inline constexpr const char* statistic = "statistic";
inline constexpr const char* trajectory = "trajectory";
inline constexpr const char* entry = "entry";
inline constexpr const char* target = "target";
inline constexpr const char* identity = "identity";
}  // namespace dimension

/// Ending of the variable that holds P(scenario > base) beside a paired difference.
inline constexpr const char* above_suffix = "_above";

/// What a root attribute with several entries puts between them.
inline constexpr char separator = '\n';

std::string_view name_of(Kind kind);
std::string_view name_of(Better better);
std::string_view name_of(Display display);
std::string_view name_of(Needs needs);
/// "sum", "ratio(deaths, exposure)", "mean(population)", …
std::string text_of(const Aggregation& aggregation);

}  // namespace mz::layout
