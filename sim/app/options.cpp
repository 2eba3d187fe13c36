#include "sim/app/options.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <boost/program_options.hpp>

#include "sim/app/command_table.hpp"
#include "sim/app/messages.hpp"
#include "sim/app/option_values.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz::app {
namespace {

namespace po = boost::program_options;

/// Arguments sorted by option, still as texts.
struct Sorted {
  const CommandRow* command = nullptr;
  std::vector<std::string> positional;
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  bool has(std::string_view option) const { return values.find(option) != values.end(); }
  std::vector<std::string> all(std::string_view option) const {
    const auto found = values.find(option);
    return found == values.end() ? std::vector<std::string>() : found->second;
  }
  std::string last(std::string_view option) const {
    const std::vector<std::string> given = all(option);
    return given.empty() ? std::string() : given.back();
  }
};

Where in_command(std::string_view command) {
  return {"mzplan " + std::string(command), 0, 0};
}

[[noreturn]] void refuse(Where where, Message message) {
  Diagnostics diagnostics;
  diagnostics.error(std::move(where), {}, std::move(message));
  diagnostics.raise_if_errors();
  std::terminate();
}

po::options_description described(const CommandRow& command) {
  po::options_description description;
  for (const std::string_view name : command.options) {
    const OptionRow& option = *find_option(name);
    std::string names(name);
    if (option.letter != '\0') {
      names += std::string(",") + option.letter;
    }
    if (option.is_switch()) {
      description.add_options()(names.c_str(), "");
    } else {
      description.add_options()(names.c_str(), po::value<std::vector<std::string>>(), "");
    }
  }
  return description;
}

Message syntax_message(const po::invalid_command_line_syntax& error, const OptionRow* option) {
  switch (error.kind()) {
    case po::invalid_syntax::missing_parameter:
    case po::invalid_syntax::empty_adjacent_parameter:
      return option != nullptr ? say::value_missing(*option) : say::syntax(error.what());
    case po::invalid_syntax::extra_parameter:
      return say::value_not_taken();
    default:
      return say::syntax(error.what());
  }
}

std::vector<po::option> tokens(const CommandRow& command,
                               const std::vector<std::string>& arguments) {
  namespace style = po::command_line_style;
  constexpr int exact = style::unix_style & ~(style::allow_guessing | style::allow_sticky);
  const po::options_description description = described(command);
  try {
    return po::command_line_parser(arguments)
        .options(description)
        .style(exact)
        .allow_unregistered()
        .run()
        .options;
  } catch (const po::invalid_command_line_syntax& error) {
    std::string name = error.get_option_name();
    name.erase(0, name.find_first_not_of('-'));
    const auto option =
        std::find_if(option_rows().begin(), option_rows().end(), [&](const OptionRow& row) {
          return row.name == name || (name.size() == 1 && row.letter == name.front());
        });
    const bool found = option != option_rows().end();
    refuse(found ? Where{"--" + std::string(option->name), 0, 0} : in_command(command.name),
           syntax_message(error, found ? &*option : nullptr));
  } catch (const po::error& error) {
    refuse(in_command(command.name), say::syntax(error.what()));
  }
}

void reject_unknown(const CommandRow& command, const std::string& token, Diagnostics& diagnostics) {
  const std::string shown = token.substr(0, token.find('='));
  const std::size_t first = shown.find_first_not_of('-');
  const std::string name = first == std::string::npos ? "" : shown.substr(first);
  if (is_later_option(command.name, name)) {
    diagnostics.error({shown, 0, 0}, {}, say::not_in_this_version(shown));
    return;
  }
  std::vector<std::string> spellings;
  for (const std::string_view option : command.options) {
    spellings.push_back("--" + std::string(option));
  }
  diagnostics.error({shown, 0, 0},
                    {},
                    say::unknown_option(command.name, {spellings.begin(), spellings.end()}, shown));
}

Sorted sorted(const CommandRow& command,
              const std::vector<std::string>& arguments,
              Diagnostics& diagnostics) {
  Sorted result{.command = &command, .positional = {}, .values = {}};
  for (const po::option& token : tokens(command, arguments)) {
    if (token.position_key >= 0) {
      result.positional.insert(result.positional.end(), token.value.begin(), token.value.end());
    } else if (token.unregistered) {
      reject_unknown(command, token.original_tokens.front(), diagnostics);
    } else {
      std::vector<std::string>& values = result.values[token.string_key];
      values.insert(values.end(), token.value.begin(), token.value.end());
    }
  }
  for (const auto& [name, values] : result.values) {
    const OptionRow* option = find_option(name);
    check(option != nullptr, "every option that is parsed stands in the table");
    if (option->occurs == Occurs::once && values.size() > 1) {
      diagnostics.error({"--" + name, 0, 0}, {}, say::option_repeated());
    }
    const bool swallowed = std::any_of(values.begin(), values.end(), [](const std::string& value) {
      return value.starts_with("--");  // the next option, taken for the value
    });
    if (swallowed) {
      diagnostics.error({"--" + name, 0, 0}, {}, say::value_missing(*option));
    }
  }
  if (result.has("lang") && !language_value(result.last("lang"))) {
    diagnostics.error(
        {"--lang", 0, 0}, {}, say::not_one_of(result.last("lang"), {"zh", "en", "both"}));
  }
  return result;
}

/// Says so when the command has fewer or more arguments than it takes.
void expect_arguments(const Sorted& line,
                      std::size_t least,
                      std::size_t most,
                      Diagnostics& diagnostics) {
  const Where where = in_command(line.command->name);
  if (line.positional.size() < least) {
    diagnostics.error(where, {}, say::argument_missing(*line.command));
  } else if (line.positional.size() > most) {
    diagnostics.error(where, {}, say::too_many_arguments(*line.command, line.positional[most]));
  }
}

void expect_ending(const std::string& path,
                   std::string_view ending,
                   std::string_view example,
                   Diagnostics& diagnostics) {
  if (!path.ends_with(ending) || path.size() == ending.size()) {
    diagnostics.error({"--output", 0, 0}, {}, say::wrong_ending(path, ending, example));
  }
}

BatchOptions batch_of(const Sorted& line, Diagnostics& diagnostics) {
  constexpr std::size_t any_number = static_cast<std::size_t>(-1);
  expect_arguments(line, 1, any_number, diagnostics);
  BatchOptions batch;
  batch.scenarios = line.positional;
  batch.set = line.all("set");
  batch.base = line.last("base");
  if (line.has("years")) {
    batch.years = years_value(line.last("years"), diagnostics);
  }
  if (line.has("trajectories")) {
    batch.trajectories = run_key_value("trajectories", line.last("trajectories"), diagnostics);
  }
  if (line.has("seed")) {
    if (const auto seed = run_key_value("seed", line.last("seed"), diagnostics)) {
      batch.seed = static_cast<std::uint64_t>(*seed);
    }
  }
  if (line.has("uncertainty")) {
    batch.uncertainty =
        uncertainty_value(line.last("uncertainty"), diagnostics).value_or(Uncertainty::all);
  }
  if (line.has("models")) {
    batch.models = list_value("models", line.last("models"), diagnostics);
  }
  if (line.has("keep")) {
    batch.keep = list_value("keep", line.last("keep"), diagnostics);
  }
  if (line.has("threads")) {
    batch.threads = threads_value(line.last("threads"), diagnostics).value_or(0);
  }
  return batch;
}

std::string only_argument(const Sorted& line, std::size_t least, Diagnostics& diagnostics) {
  expect_arguments(line, least, 1, diagnostics);
  return line.positional.empty() ? std::string() : line.positional.front();
}

std::string required_output(const Sorted& line, Diagnostics& diagnostics) {
  if (!line.has("output")) {
    diagnostics.error(in_command(line.command->name), {}, say::output_missing(*line.command));
  }
  return line.last("output");
}

Command run_command(const Sorted& line, Diagnostics& diagnostics) {
  RunCommand run;
  run.batch = batch_of(line, diagnostics);
  run.output = required_output(line, diagnostics);
  if (line.has("output")) {
    expect_ending(run.output, ".h5", "results/honghe.h5", diagnostics);
  }
  run.keep_going = line.has("keep-going");
  run.quiet = line.has("quiet");
  return run;
}

Command report_command(const Sorted& line, Diagnostics& diagnostics) {
  ReportCommand report{.file = only_argument(line, 1, diagnostics), .output = line.last("output")};
  if (!line.has("output")) {
    return report;
  }
  if (report.output.ends_with(".html") || report.output.ends_with(".xlsx")) {
    const std::string ending = report.output.substr(report.output.rfind('.'));
    diagnostics.error({"--output", 0, 0}, {}, say::not_in_this_version("report -o OUT" + ending));
  } else {
    expect_ending(report.output, ".md", "results/honghe.md", diagnostics);
  }
  return report;
}

Command backtest_command(const Sorted& line, Diagnostics& diagnostics) {
  BacktestCommand backtest{.scenario = only_argument(line, 0, diagnostics),
                           .age_sex_2010 = line.last("age-sex-2010"),
                           .counties_2010 = line.last("counties-2010"),
                           .age_sex_2020 = line.last("age-sex-2020"),
                           .codes = line.last("codes"),
                           .output = line.last("output")};
  if (line.has("output")) {
    expect_ending(backtest.output, ".csv", "results/backtest.csv", diagnostics);
  }
  return backtest;
}

Command help_command(const Sorted& line, Diagnostics& diagnostics) {
  HelpCommand help{.command = only_argument(line, 0, diagnostics)};
  if (is_later_command(help.command)) {
    diagnostics.error(in_command("help"), {}, say::not_in_this_version(help.command));
  } else if (!help.command.empty() && find_command(help.command) == nullptr) {
    diagnostics.error(in_command("help"), {}, say::unknown_command(help.command, command_names()));
  }
  return help;
}

Command command_of(const Sorted& line, Diagnostics& diagnostics) {
  const std::string_view name = line.command->name;
  if (name == "check") {
    return CheckCommand{batch_of(line, diagnostics)};
  }
  if (name == "run") {
    return run_command(line, diagnostics);
  }
  if (name == "describe") {
    return DescribeCommand{only_argument(line, 0, diagnostics), line.last("write-reference")};
  }
  if (name == "report") {
    return report_command(line, diagnostics);
  }
  if (name == "compare") {
    return CompareCommand{only_argument(line, 1, diagnostics)};
  }
  if (name == "export") {
    return ExportCommand{only_argument(line, 1, diagnostics), required_output(line, diagnostics)};
  }
  if (name == "backtest") {
    return backtest_command(line, diagnostics);
  }
  check(name == "help", "every command of the table is parsed");
  return help_command(line, diagnostics);
}

/// `--lang X` may stand before the command; drops it there, for it is read by language_of.
std::vector<std::string> from_command_on(const std::vector<std::string>& arguments) {
  std::vector<std::string> rest = arguments;
  std::vector<std::string> language;
  while (!rest.empty() && rest.front().starts_with("--lang")) {
    const std::size_t taken = rest.front() == "--lang" && rest.size() > 1 ? 2 : 1;
    const auto end = rest.begin() + static_cast<std::ptrdiff_t>(taken);
    language.insert(language.end(), rest.begin(), end);
    rest.erase(rest.begin(), end);
  }
  rest.insert(rest.end(), language.begin(), language.end());
  return rest;
}

const CommandRow& command_row(const std::string& name) {
  const CommandRow* command = find_command(name);
  if (command == nullptr) {
    const Where where = in_command(name);
    if (name.empty() || name.starts_with("--lang")) {
      refuse({"mzplan", 0, 0}, say::no_command(command_names()));
    }
    refuse(where,
           is_later_command(name) ? say::not_in_this_version(name)
                                  : say::unknown_command(name, command_names()));
  }
  return *command;
}

}  // namespace

Language language_of(const std::vector<std::string>& arguments) {
  constexpr std::string_view option = "--lang";
  Language language = Language::both;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == option && i + 1 < arguments.size()) {
      language = language_value(arguments[i + 1]).value_or(language);
    } else if (argument.starts_with("--lang=")) {
      language =
          language_value(std::string_view(argument).substr(option.size() + 1)).value_or(language);
    }
  }
  return language;
}

Command parse(const std::vector<std::string>& arguments) {
  const std::vector<std::string> all = from_command_on(arguments);
  const std::string first = all.empty() ? std::string() : all.front();
  if (first == "--version") {
    return VersionCommand{};
  }
  if (first == "--help" || first == "-h") {
    return HelpCommand{};
  }
  const CommandRow& command = command_row(first);
  Diagnostics diagnostics;
  const Sorted line = sorted(command, {all.begin() + 1, all.end()}, diagnostics);
  if (line.has("help") && !diagnostics.has_errors()) {
    return HelpCommand{.command = first == "help" ? std::string() : first};
  }
  // An argument behind an unknown option may belong to it: say the first things first.
  diagnostics.raise_if_errors();
  const Command parsed = command_of(line, diagnostics);
  diagnostics.raise_if_errors();
  return parsed;
}

}  // namespace mz::app
