#pragma once
// The command line as plain structs, one per command. Which options a command takes:
// command_table.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/results.hpp"
#include "sim/core/text.hpp"

namespace mz::app {

struct YearRange {
  int first = 0;
  int last = 0;
  bool operator==(const YearRange&) const = default;
};

/// What `check` and `run` share: which scenarios, and what replaces their own settings.
struct BatchOptions {
  std::vector<std::string> scenarios;
  std::vector<std::string> set;  ///< "key=value", as typed
  std::optional<YearRange> years;
  std::optional<std::int64_t> trajectories;
  std::optional<std::uint64_t> seed;
  Uncertainty uncertainty = Uncertainty::all;
  std::vector<std::string> models;  ///< empty = all
  std::string base;                 ///< empty = decided by the batch
  std::vector<std::string> keep;
  int threads = 0;  ///< 0 = all processors
};

struct CheckCommand {
  BatchOptions batch;
};

struct RunCommand {
  BatchOptions batch;
  std::string output;
  bool keep_going = false;
  bool quiet = false;
};

struct DescribeCommand {
  std::string name;              ///< empty = everything in short
  std::string reference_folder;  ///< not empty = rewrite the reference files below it
};

struct ReportCommand {
  std::string file;
  std::string output;  ///< empty = standard output
};

struct CompareCommand {
  std::string file;
};

struct ExportCommand {
  std::string file;
  std::string folder;
};

struct BacktestCommand {
  std::string scenario;      ///< empty = none
  std::string age_sex_2010;  ///< paths; empty = the tables inside the program
  std::string counties_2010;
  std::string age_sex_2020;
  std::string codes;
  std::string output;  ///< empty = no table
};

struct HelpCommand {
  std::string command;  ///< empty = all commands
};

struct VersionCommand {};

using Command = std::variant<CheckCommand,
                             RunCommand,
                             DescribeCommand,
                             ReportCommand,
                             CompareCommand,
                             ExportCommand,
                             BacktestCommand,
                             HelpCommand,
                             VersionCommand>;

/// The language asked for anywhere in `arguments`; `both` when none or an unknown one is.
Language language_of(const std::vector<std::string>& arguments);

/// The command in `arguments` (without the program's own name). Throws ScenarioError with every
/// fault found.
Command parse(const std::vector<std::string>& arguments);

}  // namespace mz::app
