#pragma once
// The counties of a backtest forecast and held against their census of 2020.

#include <array>
#include <string>
#include <vector>

#include "models/population/backtest/forecast.hpp"
#include "scenarios/backtest_tables.hpp"
#include "sim/core/scores.hpp"
#include "sim/core/text.hpp"

namespace mz::app {

namespace backtest = population::backtest;

/// One quantity of one county.
struct JudgedQuantity {
  double actual = 0;
  double survivors = 0;
  std::array<double, backtest::written_probabilities.size()> quantiles{};
  bool is_scored = false;  ///< not where nobody of the age was counted: no relative error
  ForecastScore forecast;
  std::array<ForecastScore, backtest::rival_count> rivals;

  double median() const { return quantiles[quantiles.size() / 2]; }
};

struct JudgedCounty {
  std::string code;
  std::string name;
  std::string plan;
  backtest::CountyType type = backtest::CountyType::county;
  double people_2010 = 0;
  bool knows_life_expectancy = true;  ///< of its province
  std::array<JudgedQuantity, backtest::quantities> of{};

  /// Somebody lives there in 2020.
  bool is_scored() const { return of[backtest::everybody].is_scored; }
};

inline constexpr std::array<Text, backtest::quantities> quantity_texts{Text{"总人口", "total"},
                                                                       Text{"60岁及以上", "60+"},
                                                                       Text{"65岁及以上", "65+"},
                                                                       Text{"80岁及以上", "80+"}};

/// What the program carries: survival, learned relations, rivals.
backtest::Knowledge backtest_knowledge();

/// The kind of the counties: those the program carries were checked, others are matched by code.
backtest::Boundaries boundaries_of(const BacktestTables& tables);

/// In the order of the tables; every county must have had people in 2010.
std::vector<JudgedCounty> judged(const BacktestTables& tables);

}  // namespace mz::app
