#include "scenarios/messages_backtest.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mz::say {
namespace {

/// The first codes of many.
std::string first_of(std::vector<std::string> codes) {
  constexpr std::size_t most_listed = 10;
  const bool is_cut = codes.size() > most_listed;
  codes.resize(std::min(codes.size(), most_listed));
  return fmt::format("{}{}", fmt::join(codes, ", "), is_cut ? ", …" : "");
}

}  // namespace

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

Message columns_absent(const std::vector<AbsentColumn>& columns) {
  Message text{"以下各列缺失或全为空:", "these columns are absent or empty in every row: "};
  std::string between;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_last_of_kind =
        i + 1 == columns.size() || columns[i + 1].stand_in.en != columns[i].stand_in.en;
    const Text& stand_in = columns[i].stand_in;
    text.zh += between;
    text.en += between;
    text.zh += is_last_of_kind ? fmt::format("{}({})", columns[i].name, stand_in.zh)
                               : std::string(columns[i].name);
    text.en += is_last_of_kind ? fmt::format("{} ({})", columns[i].name, stand_in.en)
                               : std::string(columns[i].name);
    between = is_last_of_kind ? "; " : ", ";
  }
  text.zh += ";补上可使预测更准";
  text.en += "; adding them makes better forecasts";
  return text;
}

Message types_unknown(const std::vector<std::string>& codes) {
  return {fmt::format("{} 个县级单位的名称为空或不以“区、市、县、旗”结尾,按县处理:{};"
                      "市辖区和县级市须写明,如“余杭区”“个旧市”",
                      codes.size(),
                      first_of(codes)),
          fmt::format("{} unit(s) have no name that ends in 区, 市, 县 or 旗 and are taken for "
                      "plain counties: {}; write the Chinese name, as 余杭区 for a district and "
                      "个旧市 for a city",
                      codes.size(),
                      first_of(codes))};
}

Message mark_unknown(std::string_view got) {
  return {fmt::format("“{}” 应为 yes 或 no;空着即 yes", got),
          fmt::format("\"{}\" must be yes or no; empty means yes", got)};
}

Message totals_missed(const TotalsMissed& missed) {
  return {
      fmt::format("{} 个县级单位的常住人口与各年龄之和相差超过 1 %,最大的是 {}:{:.0f} 与 {:.0f};"
                  "请核对两表是否同一口径、同一区划",
                  missed.count,
                  missed.code,
                  missed.stated,
                  missed.summed),
      fmt::format("the residents of {} unit(s) differ by more than 1 % from the sum of their "
                  "ages, most in {}: {:.0f} against {:.0f}; check that both tables count the "
                  "same people within the same boundaries",
                  missed.count,
                  missed.code,
                  missed.stated,
                  missed.summed)};
}

Message table_without_rows() {
  return {"表只有列名,没有一行数据;请检查导出是否完整",
          "the table has its header and not a single row; see whether its export is complete"};
}

Message code_not_six_digits(std::string_view got) {
  return {
      fmt::format("代码 “{}” 应为六位数字,如 532501;若由电子表格导出,请把该列设为文本", got),
      fmt::format("the code \"{}\" must be six digits, such as 532501; a spreadsheet exports it "
                  "whole when the column is text",
                  got)};
}

Message groups_unknown(const std::vector<std::string>& names) {
  return {
      fmt::format("宽表没有年龄列 {},其中的人会丢失;请并入 a0、a1(1-4岁)、a5 … a85"
                  "(85岁及以上,也可分为 a85、a90、a95、a100),单岁表请写成每行一个年龄"
                  "(code, sex, age, count),不是人数的列请改名",
                  fmt::join(names, ", ")),
      fmt::format("a wide table has no ages {}, and their people would be lost; add them up into "
                  "a0, a1 (ages 1-4), a5 … a85 (85 and over, or a85, a90, a95, a100), write "
                  "single ages one a row (code, sex, age, count), and rename a column that "
                  "counts no people",
                  fmt::join(names, ", "))};
}

Message level_unknown(std::string_view got,
                      std::string_view county,
                      std::span<const std::string_view> sums) {
  return {fmt::format(
              "层级 “{}” 应为 {}(参加检验)或 {}(合计,略去)", got, county, fmt::join(sums, "、")),
          fmt::format("the level \"{}\" must be {} (taken), or {} (sums, left aside)",
                      got,
                      county,
                      fmt::join(sums, ", "))};
}

Message sums_alone(std::string_view county) {
  return {fmt::format("没有一行的层级是 {}:表中只有合计", county),
          fmt::format("no row has the level {}: the table holds sums alone", county)};
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

Message no_county_to_forecast() {
  return {"没有一个县级单位可以预测:每个都须有20-39岁妇女和70岁及以上的人;请检查各年龄的人数",
          "no county can be forecast: each needs women aged 20-39 and people of 70 and over; see "
          "the counts of its ages"};
}

Message no_county_of_the_scenario() {
  return {
      "该情景的县级单位都不在内置的 120 个之内;请用 --age-sex-2010、--counties-2010、"
      "--age-sex-2020 给出它们的表",
      "none of the scenario's counties is among the 120 that the program carries; hand in their "
      "tables with --age-sex-2010, --counties-2010 and --age-sex-2020"};
}

Message scenario_set_aside() {
  return {"命令行给出了自己的表,情景只作检查,不挑选县;要挑选县,请用 --codes",
          "tables are given on the command line, so the scenario is checked and chooses no "
          "counties; choose them with --codes"};
}

}  // namespace mz::say
