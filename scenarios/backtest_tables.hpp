#pragma once
// The tables of a backtest: people by age and sex of two censuses, what the first knew of its
// counties, and which county of one is which of the other. Tables of others are read freely: long
// or wide, codes under several names, further columns left aside.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/axes.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {

/// Paths as the user gave them; empty = the tables of the five plans inside the program.
struct BacktestSources {
  std::string age_sex_2010;
  std::string counties_2010;
  std::string age_sex_2020;
  std::string codes;
  std::vector<std::string> wanted;  ///< codes of 2020 to keep; empty = all

  bool name_a_table() const;
};

inline constexpr std::size_t backtest_groups = 19;  ///< 0, 1-4, 5-9 … 80-84, 85+
using BacktestPyramid = std::array<std::array<double, backtest_groups>, sexes>;

/// Counts of the 2010 county table; empty where it has none.
struct BacktestCounts {
  std::optional<double> population{};
  std::optional<double> registered{};
  std::optional<double> households{};
  std::optional<double> one_person_households{};
  std::optional<double> births_per_thousand{};
  std::optional<double> from_same_province{};
  std::optional<double> from_other_province{};
};

enum class BacktestType : std::uint8_t { district, city, county };

/// A county of both censuses.
struct BacktestCounty {
  std::string code_2010;
  std::string code_2020;
  std::string name_zh;
  BacktestType type = BacktestType::county;  ///< as the end of the name says, else a county
  std::string plan;                          ///< empty when the table of codes names none
  BacktestPyramid people_2010{};
  BacktestPyramid people_2020{};
  BacktestCounts counts;
};

struct BacktestTables {
  std::vector<BacktestCounty> counties;  ///< in ascending code of 2010
  /// The shipped counties, whose boundaries were checked; not when a table of people is the user's.
  bool are_comparable = false;
  bool are_shipped_whole = false;  ///< nothing of the user's, not even a choice among them
};

/// Reads what is named. Counties that a table lacks are told in one warning; a table without a
/// single common county is a fault.
BacktestTables read_backtest_tables(const BacktestSources& sources, Diagnostics& diagnostics);

}  // namespace mz
