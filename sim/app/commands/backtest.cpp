#include "sim/app/commands/backtest.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "output/backtest_page.hpp"
#include "output/csv_folder.hpp"
#include "output/partial_file.hpp"
#include "scenarios/backtest_tables.hpp"
#include "scenarios/messages_backtest.hpp"
#include "sim/app/backtest_judge.hpp"
#include "sim/app/backtest_summary.hpp"
#include "sim/app/backtest_warnings.hpp"
#include "sim/app/batch_loading.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {
namespace {

/// The head of our tables, by which a later run knows what it may replace.
const FileKind backtest_table{"code,total_actual,",
                              {"mzplan backtest 所写的表", "a table by mzplan backtest"}};

void keep(const Diagnostic& found, Diagnostics& diagnostics) {
  if (found.severity == Severity::error) {
    diagnostics.error(found.where, found.key, found.message);
  } else {
    diagnostics.warning(found.where, found.key, found.message);
  }
}

/// Codes of the scenario's counties. It is checked as `check` does; its faults are told with those
/// of the tables.
std::vector<std::string> checked_counties(const std::string& scenario, Diagnostics& diagnostics) {
  BatchOptions options;
  options.scenarios = {scenario};
  std::vector<std::string> codes;
  try {
    const LoadedBatch batch = load_batch(options, Faulty::stops_all);
    diagnostics.append(batch.diagnostics);
    for (const RegionFrame& region : frame(*batch.inputs).regions) {
      if (region.level == "county") {
        codes.push_back(region.code);
      }
    }
  } catch (const ScenarioError& faults) {
    for (const Diagnostic& fault : faults.diagnostics()) {
      keep(fault, diagnostics);
    }
  }
  return codes;
}

BacktestSources sources_of(const BacktestCommand& command, Diagnostics& diagnostics) {
  BacktestSources sources{.age_sex_2010 = command.age_sex_2010,
                          .counties_2010 = command.counties_2010,
                          .age_sex_2020 = command.age_sex_2020,
                          .codes = command.codes,
                          .wanted = {}};
  if (!command.scenario.empty()) {
    std::vector<std::string> counties = checked_counties(command.scenario, diagnostics);
    if (diagnostics.has_errors()) {
      return sources;
    }
    if (sources.name_a_table()) {  // which say what counties are meant
      diagnostics.warning({command.scenario, 0, 0}, {}, say::scenario_set_aside());
    } else {
      sources.wanted = std::move(counties);
    }
  }
  return sources;
}

/// One row per county, plain ASCII without a mark: made to be read by programs.
std::string table_text_of(const std::vector<JudgedCounty>& counties) {
  constexpr std::array<std::string_view, backtest::quantities> names{
      "total", "60plus", "65plus", "80plus"};
  std::string text = "code";
  for (const std::string_view name : names) {
    for (const char* const column : {"actual", "p025", "p10", "p50", "p90", "p975"}) {
      text += fmt::format(",{}_{}", name, column);
    }
  }
  text += "\n";
  for (const JudgedCounty& county : counties) {
    text += csv_field(county.code);
    for (const JudgedQuantity& of : county.of) {
      text += "," + csv_number(of.actual);
      for (const double value : of.quantiles) {
        text += "," + csv_number(value);
      }
    }
    text += "\n";
  }
  return text;
}

}  // namespace

ExitCode execute(const BacktestCommand& command, Language language) {
  Diagnostics diagnostics;
  const BacktestSources sources = sources_of(command, diagnostics);
  const BacktestTables tables = read_backtest_tables(sources, diagnostics);
  diagnostics.raise_if_errors();
  const std::vector<JudgedCounty> counties = judged(tables);
  warn_of_expectancies(counties, diagnostics);
  warn_of_unscored(counties, diagnostics);
  tell(spoken(diagnostics.sorted(), language));
  if (!command.output.empty()) {
    write_file(command.output, table_text_of(counties), backtest_table);
  }
  print(backtest_text(backtest_page(counties, tables), language));
  if (!command.output.empty()) {
    tell(spoken(Message{fmt::format("已写入 {}", command.output),
                        fmt::format("written to {}", command.output)},
                language));
  }
  return ExitCode::done;
}

}  // namespace mz::app
