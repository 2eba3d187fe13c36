#pragma once
// The parts of the report, each a piece of Markdown in one language that ends with a line feed;
// empty when the file has nothing to say. What a planner reads comes first, in the order below;
// the appendix has the rest.

#include <string>

#include "output/result_file.hpp"
#include "sim/core/text.hpp"

namespace mz::report {

std::string head(const ResultFile& file, Language language);
/// The figures of the plan that the model is held against.
std::string observed(const ResultFile& file, Language language);
/// What the scenario had to assume, since no source prints it.
std::string assumed(const ResultFile& file, Language language);
/// The plan's indicators with the probability to attain them, in the base scenario.
std::string targets(const ResultFile& file, Language language);
/// Spending by payer and year, and by programme.
std::string budgets(const ResultFile& file, Language language);
/// The rows of `chapters.hpp`.
std::string chapters(const ResultFile& file, Language language);
/// Posts, staff and vacancies by role.
std::string staff(const ResultFile& file, Language language);
/// The other scenarios against the base: targets, then the rows of the chapters.
std::string comparison(const ResultFile& file, Language language);
/// What one scenario sets otherwise than the base, with an empty line behind it.
std::string changes(const ResultFile& file, std::size_t scenario, Language language);

std::string how_to_read(const ResultFile& file, Language language);
std::string inputs(const ResultFile& file, Language language);
std::string results_by_year(const ResultFile& file, Language language);
std::string targets_of_all_scenarios(const ResultFile& file, Language language);
std::string results_by_county(const ResultFile& file, Language language);
std::string balance(const ResultFile& file, Language language);
std::string where_from(const ResultFile& file, Language language);

}  // namespace mz::report
