#include "sim/app/messages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/nearest.hpp"

namespace mz::app::say {
namespace {

std::string list(const std::vector<std::string_view>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

/// "did you mean", or the whole list.
Message hint(std::string_view name, const std::vector<std::string_view>& known) {
  if (const auto near = nearest(name, known)) {
    return {fmt::format("是否想写 “{}”?", *near), fmt::format("did you mean \"{}\"?", *near)};
  }
  return {fmt::format("可用:{}", list(known)), fmt::format("allowed: {}", list(known))};
}

}  // namespace

Message no_command(const std::vector<std::string_view>& known) {
  return {fmt::format("缺少命令;可用:{};详见 mzplan help", list(known)),
          fmt::format("no command given; allowed: {}; see mzplan help", list(known))};
}

Message unknown_command(std::string_view name, const std::vector<std::string_view>& known) {
  const Message mend = hint(name, known);
  return {fmt::format("未知命令;{}详见 mzplan help", mend.zh + (mend.zh.ends_with("?") ? "" : ";")),
          fmt::format("unknown command; {} see mzplan help",
                      mend.en + (mend.en.ends_with("?") ? "" : ";"))};
}

Message not_in_this_version(std::string_view what) {
  return {fmt::format("本版本还没有 {};现有功能见 mzplan help", what),
          fmt::format("{} is not in this version; see mzplan help for what is", what)};
}

Message unknown_option(std::string_view command,
                       const std::vector<std::string_view>& known,
                       std::string_view name) {
  const Message mend = hint(name, known);
  return {fmt::format("命令 {} 没有这个选项;{}", command, mend.zh),
          fmt::format("{} has no such option; {}", command, mend.en)};
}

Message option_repeated() {
  return {"只能给出一次", "may be given only once"};
}

Message value_missing(const OptionRow& option) {
  return {fmt::format("后面缺少值 {}:{}", option.argument, option.text.zh),
          fmt::format("needs a value {} behind it: {}", option.argument, option.text.en)};
}

Message value_not_taken() {
  return {"此选项不带值", "takes no value"};
}

Message syntax(std::string_view parser_words) {
  return {fmt::format("看不懂这条命令({});详见 mzplan help", parser_words),
          fmt::format("cannot understand this command line ({}); see mzplan help", parser_words)};
}

Message argument_missing(const CommandRow& command) {
  return {fmt::format("缺少参数;用法:mzplan {} {};例如:{}",
                      command.name,
                      command.arguments,
                      command.examples.front()),
          fmt::format("an argument is missing; usage: mzplan {} {}; for example: {}",
                      command.name,
                      command.arguments,
                      command.examples.front())};
}

Message too_many_arguments(const CommandRow& command, std::string_view first_extra) {
  return {
      fmt::format("多出参数 “{}”;用法:mzplan {} {}", first_extra, command.name, command.arguments),
      fmt::format("\"{}\" is one argument too many; usage: mzplan {} {}",
                  first_extra,
                  command.name,
                  command.arguments)};
}

Message not_a_whole_number(std::string_view found, double low, double high) {
  return {fmt::format("“{}”不是整数;允许 {:.0f} 到 {:.0f} 的整数", found, low, high),
          fmt::format("\"{}\" is not a whole number; allowed: {:.0f} to {:.0f}", found, low, high)};
}

Message number_out_of_range(std::string_view found, double low, double high) {
  return {fmt::format("{} 超出允许范围 [{:.0f}, {:.0f}]", found, low, high),
          fmt::format("{} is outside the allowed range [{:.0f}, {:.0f}]", found, low, high)};
}

Message not_years(std::string_view found) {
  return {fmt::format("“{}”不是年份范围;请写 基准年:末年,如 2020:2035", found),
          fmt::format("\"{}\" is not a range of years; write BASE:LAST, such as 2020:2035", found)};
}

Message years_reversed(int first, int last) {
  return {fmt::format("末年 {} 应晚于基准年 {};请写 基准年:末年,如 2020:2035", last, first),
          fmt::format("last year {} must come after base year {}; write BASE:LAST, such as "
                      "2020:2035",
                      last,
                      first)};
}

Message not_one_of(std::string_view found, const std::vector<std::string_view>& known) {
  return {fmt::format("没有 “{}”;可用:{}", found, list(known)),
          fmt::format("\"{}\" is not known; allowed: {}", found, list(known))};
}

Message empty_list_part(std::string_view found) {
  return {
      fmt::format("“{}”中有空项;请用逗号隔开各项,不留空格", found),
      fmt::format("\"{}\" has an empty part; separate the parts by commas without blanks", found)};
}

Message output_missing(const CommandRow& command) {
  return {
      fmt::format("缺少 -o:请指明写到哪里,例如:{}", command.examples.front()),
      fmt::format("-o is missing: say where to write, for example: {}", command.examples.front())};
}

Message wrong_ending(std::string_view found, std::string_view ending, std::string_view example) {
  return {fmt::format("“{}”应以 {} 结尾,如 {}", found, ending, example),
          fmt::format("\"{}\" must end in {}, such as {}", found, ending, example)};
}

Message unknown_name(std::string_view name, const std::vector<std::string_view>& known) {
  if (const auto near = nearest(name, known)) {
    return {fmt::format("没有 “{}”;是否想写 “{}”?全部名称见 mzplan describe", name, *near),
            fmt::format("\"{}\" is not known; did you mean \"{}\"? mzplan describe lists all names",
                        name,
                        *near)};
  }
  return {fmt::format("没有 “{}”;全部名称见 mzplan describe", name),
          fmt::format("\"{}\" is not known; mzplan describe lists all names", name)};
}

}  // namespace mz::app::say
