#include "scenarios/messages_backtest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mz::say {

Message counties_set_apart(const std::vector<SetApart>& tables) {
  Message text;
  for (const SetApart& table : tables) {
    text.zh += fmt::format("{}{} {} {} 个县级单位({}):{}",
                           text.zh.empty() ? "" : ";",
                           table.file,
                           table.how.zh,
                           table.codes.size(),
                           table.effect.zh,
                           fmt::join(table.codes, ", "));
    text.en += fmt::format("{}{} {} {} unit(s) ({}): {}",
                           text.en.empty() ? "" : "; ",
                           table.file,
                           table.how.en,
                           table.codes.size(),
                           table.effect.en,
                           fmt::join(table.codes, ", "));
  }
  return text;
}

Message ages_across_groups(int low) {
  return {
      fmt::format("从 {} 岁起的年龄组跨越了普查年龄组(0、1-4、5-9 … 80-84、85+)的界线;请分开", low),
      fmt::format("the age group from {} crosses a limit of the census groups (0, 1-4, 5-9 … "
                  "80-84, 85+); split it there",
                  low)};
}

Message unit_repeated(std::string_view code, std::int64_t first_line) {
  return {fmt::format("代码 “{}” 出现了两次,第一次在第 {} 行;请删去一行", code, first_line),
          fmt::format(
              "the code \"{}\" stands here twice, first in line {}; delete one", code, first_line)};
}

Message no_common_county() {
  return {
      "没有一个县级单位在两次普查的年龄表中都有;请用 --age-sex-2010、--age-sex-2020 "
      "给出相应的表,代码有变的用 --codes 对应",
      "no county stands in the age tables of both censuses; hand in fitting tables with "
      "--age-sex-2010 and --age-sex-2020, and changed codes with --codes"};
}

Message no_county_of_the_scenario() {
  return {
      "该情景的县级单位都不在内置的 120 个之内;请用 --age-sex-2010、--counties-2010、"
      "--age-sex-2020 给出它们的表",
      "none of the scenario's counties is among the 120 that the program carries; hand in their "
      "tables with --age-sex-2010, --counties-2010 and --age-sex-2020"};
}

}  // namespace mz::say
