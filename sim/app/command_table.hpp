#pragma once
// What the command line offers: one row per command and per option, from which parsing, messages
// and help are made.

#include <span>
#include <string_view>
#include <vector>

#include "sim/core/text.hpp"

namespace mz::app {

/// How often an option may be given.
enum class Occurs : unsigned char { once, repeatedly };

/// One option of any command: `--name ARGUMENT`; a switch has no argument.
struct OptionRow {
  std::string_view name;
  char letter = '\0';  ///< short form, such as the o of -o
  std::string_view argument;
  Text text;
  Occurs occurs = Occurs::once;

  bool is_switch() const { return argument.empty(); }
};

/// One command: what stands behind its name, and the names of its options.
struct CommandRow {
  std::string_view name;
  std::string_view arguments;
  Text text;
  std::span<const std::string_view> options;
  std::span<const std::string_view> examples;
};

std::span<const OptionRow> option_rows();
std::span<const CommandRow> command_rows();

/// The row of that name; null when there is none.
const OptionRow* find_option(std::string_view name);
const CommandRow* find_command(std::string_view name);

std::vector<std::string_view> command_names();

/// Announced for later versions: refused with that explanation, absent from help.
bool is_later_command(std::string_view name);
bool is_later_option(std::string_view command, std::string_view name);

}  // namespace mz::app
