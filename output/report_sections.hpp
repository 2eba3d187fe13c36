#pragma once
// The parts of the report, each a piece of Markdown in one language that ends with a line feed;
// empty when the file has nothing to say.

#include <string>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz::report {

std::string head(const ResultFile& file, Language language);
/// The figures of the plan that the model is held against.
std::string observed(const ResultFile& file, Language language);
std::string how_to_read(const ResultFile& file, Language language);
std::string inputs(const ResultFile& file, Language language);
std::string balance(const ResultFile& file, Language language);
std::string where_from(const ResultFile& file, Language language);

std::string results_by_year(const ResultFile& file, Language language);
std::string results_by_county(const ResultFile& file, Language language);
std::string comparison(const ResultFile& file, Language language);
std::string targets(const ResultFile& file, Language language);

}  // namespace mz::report
