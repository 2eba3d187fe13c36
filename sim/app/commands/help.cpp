#include "sim/app/commands/help.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/app/command_table.hpp"
#include "sim/app/speech.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/version.hpp"

namespace mz::app {
namespace {

constexpr Text purpose{"民政事业规划仿真", "planning simulation for civil affairs bureaus"};
constexpr Text usage{"用法", "usage"};
constexpr Text commands_heading{"命令", "commands"};
constexpr Text options_heading{"选项", "options"};
constexpr Text examples_heading{"例如", "examples"};
constexpr Text codes_heading{"退出码", "exit codes"};
constexpr Text more{"mzplan help 命令:该命令的选项和例子",
                    "mzplan help COMMAND: options and examples of one command"};

struct CodeRow {
  ExitCode code;
  Text text;
};

constexpr std::array exit_codes{
    CodeRow{ExitCode::done, {"完成", "done"}},
    CodeRow{ExitCode::internal_fault, {"程序内部错误", "internal fault"}},
    CodeRow{
        ExitCode::user_error,
        {"情景、表格或命令行有错,没有运行", "fault in a scenario, table or command: nothing ran"}},
    CodeRow{ExitCode::environment, {"文件、磁盘或内存问题", "trouble with a file, disk or memory"}},
    CodeRow{
        ExitCode::some_failed,
        {"已完成,但至少一个情景有错被略过", "finished, but at least one scenario was left out"}},
    CodeRow{ExitCode::interrupted, {"被中断", "interrupted"}},
};

/// "  left    Chinese" and, when both are asked, the English below it.
std::string entry(std::string_view left, std::size_t width, const Text& text, Language language) {
  std::string lines;
  if (language != Language::en) {
    lines += fmt::format("  {:<{}}  {}\n", left, width, text.zh);
  }
  if (language != Language::zh) {
    lines += fmt::format(
        "  {:<{}}  {}\n", language == Language::both ? std::string_view() : left, width, text.en);
  }
  return lines;
}

std::string heading(const Text& text, Language language) {
  return fmt::format("\n{}:\n", label(text, language));
}

std::string spelling(const OptionRow& option) {
  std::string text = option.letter == '\0' ? "--" : fmt::format("-{}, --", option.letter);
  text += option.name;
  return option.is_switch() ? text : fmt::format("{} {}", text, option.argument);
}

std::string general_help(Language language) {
  std::string text = fmt::format("{}: {}\n{}: mzplan COMMAND …\n",
                                 version_text(),
                                 label(purpose, language),
                                 label(usage, language));
  text += heading(commands_heading, language);
  for (const CommandRow& command : command_rows()) {
    constexpr std::size_t width = 8;
    text += entry(command.name, width, command.text, language);
  }
  text += heading(codes_heading, language);
  for (const CodeRow& row : exit_codes) {
    constexpr std::size_t width = 3;
    text += entry(fmt::format("{}", static_cast<int>(row.code)), width, row.text, language);
  }
  return text + "\n" + spoken(Message{std::string(more.zh), std::string(more.en)}, language);
}

std::string command_help(const CommandRow& command, Language language) {
  std::string text = fmt::format("{}: mzplan {} {}{}\n{}\n",
                                 label(usage, language),
                                 command.name,
                                 command.arguments,
                                 " [OPTION…]",
                                 label(command.text, language));
  std::size_t width = 0;
  for (const std::string_view name : command.options) {
    width = std::max(width, spelling(*find_option(name)).size());
  }
  text += heading(options_heading, language);
  for (const std::string_view name : command.options) {
    const OptionRow& option = *find_option(name);
    text += entry(spelling(option), width, option.text, language);
  }
  text += heading(examples_heading, language);
  for (const std::string_view example : command.examples) {
    text += fmt::format("  {}\n", example);
  }
  return text;
}

}  // namespace

std::string help_text(const std::string& command, Language language) {
  if (command.empty()) {
    return general_help(language);
  }
  const CommandRow* row = find_command(command);
  check(row != nullptr, "help is asked for a command of the table");
  return command_help(*row, language);
}

std::string version_text() {
  return fmt::format("mzplan {} (git {})", version(), git_revision());
}

ExitCode execute(const HelpCommand& command, Language language) {
  print(help_text(command.command, language));
  return ExitCode::done;
}

ExitCode execute(const VersionCommand&, Language) {
  print(version_text() + "\n");
  return ExitCode::done;
}

}  // namespace mz::app
