#pragma once
// What is said about judged counties: groups and their scores, the largest misses, and what failed
// in the counties that the program carries.

#include <span>

#include "output/backtest_page.hpp"
#include "sim/app/backtest_judge.hpp"

namespace mz::app {

/// The scores of one quantity in all counties, in the mean of plans (or of provinces, when the
/// counties name no plan), by plan, county type and size.
BacktestQuantity quantity_summary(std::span<const JudgedCounty> counties, std::size_t quantity);

/// Everything that is printed.
BacktestPage backtest_page(std::span<const JudgedCounty> counties, const BacktestTables& tables);

/// Known failures of the shipped counties, each explained; of others nothing is known.
std::vector<Message> backtest_failures(std::span<const JudgedCounty> counties);

}  // namespace mz::app
