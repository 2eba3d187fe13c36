// What holds for the distribution of backtest errors whatever its parts.

#include <cmath>

#include <gtest/gtest.h>
// RapidCheck's macros need GoogleTest before them.
#include <rapidcheck/gtest.h>

#include "models/population/backtest/error_distribution.hpp"

namespace mz::population::backtest::test {
namespace {

/// A number in [low, high] with a thousand steps.
double between(double low, double high) {
  return low + (high - low) * *rc::gen::inRange(0, 1001) / 1000.0;
}

RC_GTEST_PROP(BacktestErrors, QuantileUndoesTheDistributionFunction, ()) {
  const StudentTable table(between(1.5, 30.0));
  const ErrorDistribution distribution(between(0.0, 0.1), between(0.005, 0.5), table);
  const double p = between(0.001, 0.999);
  RC_ASSERT(std::abs(distribution.cdf(distribution.quantile(p)) - p) < 1e-10);
}

RC_GTEST_PROP(BacktestErrors, QuantilesRiseAndMirrorEachOther, ()) {
  const StudentTable table(between(1.5, 30.0));
  const ErrorDistribution distribution(between(0.0, 0.1), between(0.005, 0.5), table);
  const double p = between(0.01, 0.98);
  RC_ASSERT(distribution.quantile(p) < distribution.quantile(p + 0.01));
  RC_ASSERT(std::abs(distribution.quantile(p) + distribution.quantile(1 - p)) < 1e-9);
}

}  // namespace
}  // namespace mz::population::backtest::test
