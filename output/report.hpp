#pragma once
// Stage 6: the report for planners, made from a result file alone.

#include <string>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// The report as Markdown; `both` gives the Chinese and then the English.
std::string report_markdown(const ResultFile& file, Language language);

/// Writes the report to `path`, whose ending names the format: only .md so far. ScenarioError for
/// another ending, IoError when it cannot be written or the file there is not a report.
void write_report(const ResultFile& file, const std::string& path, Language language);

}  // namespace mz
