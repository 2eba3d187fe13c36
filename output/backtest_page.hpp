#pragma once
// The page of a backtest: scores by quantity and group against rivals, where actual values fell in
// the distributions, the largest misses, and words about what failed.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/scores.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// Counties that are judged together.
struct BacktestGroup {
  Message name;
  ScoreSummary forecast;
  std::vector<ScoreSummary> rivals;
};

/// One quantity: the first group holds every county.
struct BacktestQuantity {
  Message name;
  std::vector<BacktestGroup> groups;
};

/// A county whose forecast went far wrong.
struct BacktestMiss {
  std::string code;
  std::string name;
  double actual = 0;  ///< persons
  double forecast = 0;
  double place = 0;  ///< of the actual value in the distribution
};

struct BacktestPage {
  std::vector<Message> head;  ///< what was forecast, from what, how the table reads
  std::vector<Text> rivals;
  std::vector<BacktestQuantity> quantities;
  Message missed_quantity;
  std::vector<BacktestMiss> misses;
  std::vector<Message> failures;
  std::vector<Message> notes;
};

/// The page as text; with `both`, the whole page in Chinese, then in English.
std::string backtest_text(const BacktestPage& page, Language language);

}  // namespace mz
