#pragma once
// What the command line says about itself: wrong commands, options and values.

#include <string>
#include <string_view>
#include <vector>

#include "sim/app/command_table.hpp"
#include "sim/core/text.hpp"

namespace mz::app::say {

Message no_command(const std::vector<std::string_view>& known);
Message unknown_command(std::string_view name, const std::vector<std::string_view>& known);
/// A command, an option, a kind of output that is announced but not there yet.
Message not_in_this_version(std::string_view what);

Message unknown_option(std::string_view command,
                       const std::vector<std::string_view>& known,
                       std::string_view name);
Message option_repeated();
/// The option came last, or with nothing behind its "=".
Message value_missing(const OptionRow& option);
Message value_not_taken();
Message syntax(std::string_view parser_words);
Message argument_missing(const CommandRow& command);
Message too_many_arguments(const CommandRow& command, std::string_view first_extra);

Message not_a_whole_number(std::string_view found, double low, double high);
Message number_out_of_range(std::string_view found, double low, double high);
Message not_years(std::string_view found);
Message years_reversed(int first, int last);
Message not_one_of(std::string_view found, const std::vector<std::string_view>& known);
Message empty_list_part(std::string_view found);

Message output_missing(const CommandRow& command);
/// `found` should end in `ending`, as in `example`.
Message wrong_ending(std::string_view found, std::string_view ending, std::string_view example);

Message unknown_name(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace mz::app::say
