#include "scenarios/messages_lists.hpp"

#include <fmt/format.h>

#include "sim/core/nearest.hpp"

namespace mz::say {

Message id_absent() {
  return {"缺少 id;每一项都要有自己的编号,如 id = \"HH-029\"",
          "the id is missing; every item has its own, such as id = \"HH-029\""};
}

Message id_repeated(std::string_view id, std::int64_t first_line) {
  return {fmt::format("id “{}” 在本文件中出现了两次,第一次在第 {} 行", id, first_line),
          fmt::format("the id \"{}\" stands in this file twice, first in line {}", id, first_line)};
}

Message remove_is_flag() {
  return {"remove 应为 true 或 false", "remove must be true or false"};
}

Message remove_stands_alone() {
  return {"remove = true 旁只能有 id", "beside remove = true there may only be an id"};
}

Message remove_unknown(std::string_view id, const std::vector<std::string_view>& known) {
  if (known.empty()) {
    return {fmt::format("没有可删去的 “{}”:所继承的文件中没有任何一项", id),
            fmt::format("there is no \"{}\" to remove: the extended files have no items", id)};
  }
  if (const auto near = nearest(id, known)) {
    return {fmt::format("没有可删去的 “{}”;是否想写 “{}”?", id, *near),
            fmt::format(R"(there is no "{}" to remove; did you mean "{}"?)", id, *near)};
  }
  return {
      fmt::format("没有可删去的 “{}”;所继承的有:{}", id, fmt::join(known, ", ")),
      fmt::format(
          "there is no \"{}\" to remove; the extended files have: {}", id, fmt::join(known, ", "))};
}

Message item_key_missing(std::string_view id, std::string_view what_zh, std::string_view what_en) {
  return {fmt::format("“{}” 缺少 {}", id, what_zh), fmt::format("\"{}\" lacks {}", id, what_en)};
}

Message one_of(const std::vector<std::string_view>& names) {
  return {fmt::format("{} 只能写一种", fmt::join(names, "、")),
          fmt::format("only one of {} may be written", fmt::join(names, ", "))};
}

Message bound_malformed(std::string_view got) {
  return {
      fmt::format("“{}” 不是界限;请写数值、带单位的文字(%, ‰, 万…, 亿…)或 \"growth(变量, lag=1)\"",
                  got),
      fmt::format("\"{}\" is not a bound; write a number, a text with a unit (%, ‰, 万…, 亿…) or "
                  "\"growth(VARIABLE, lag=1)\"",
                  got)};
}

Message tolerance_malformed() {
  return {"容差应为不小于 0 的数值(按指标单位),或相对值 \"2%\"",
          "the tolerance must be a number of at least 0 in the unit of the indicator, or relative: "
          "\"2%\""};
}

Message year_out_of_range() {
  return {"年份应为 1900 至 2100 的整数", "a year must be an integer from 1900 to 2100"};
}

Message years_malformed() {
  return {"应为 [首年, 末年] 两个年份,首年早于末年,其间每年都须达到;单独一年请写 year",
          "must be two years [first, last], the first before the last: every year between counts; "
          "write year for a single one"};
}

Message year_before_base(int year, int base_year) {
  return {fmt::format("目标年份 {} 早于基年 {}", year, base_year),
          fmt::format("the year {} of the target lies before the base year {}", year, base_year)};
}

Message indicator_unit_is_share(const std::string& unit) {
  return {
      fmt::format("单位 “{}” 请写作 unit = \"share\",数值写作 0 至 1 或带百分号,如 \"60%\"", unit),
      fmt::format("write the unit \"{}\" as unit = \"share\" and its values from 0 to 1 or with "
                  "their sign, such as \"60%\"",
                  unit)};
}

Message grade_unknown() {
  return {"grade 只能是 \"full\"、\"partial\" 或 \"input\"",
          "grade can be \"full\", \"partial\" or \"input\""};
}

Message year_after_last(int year, int last_year) {
  return {fmt::format("目标年份 {} 晚于测算末年 {};请改年份,或延长 run.last_year", year, last_year),
          fmt::format("the year {} of the target lies after the last year {} of the run; mend the "
                      "year or lengthen run.last_year",
                      year,
                      last_year)};
}

Message each_is_county() {
  return {"each 只能是 \"county\";不要求每县达到时请删去此行",
          "each can only be \"county\"; delete the line unless every county must reach it"};
}

Message binding_is_flag() {
  return {"binding 应为 true(约束性)或 false(预期性)",
          "binding must be true (binding) or false (expected)"};
}

Message observed_is_flag() {
  return {"observed 应为 true(现状数,只作对照)或 false(目标)",
          "observed must be true (a figure to compare) or false (a target)"};
}

Message observed_is_a_figure() {
  return {"现状数应写 year 和 equals(规划只印“以上”时写 at_least),界限为一个数,且不能是约束性的",
          "an observed figure has a year and a number (equals; at_least where the plan prints a "
          "least value), and is not binding"};
}

Message period_is_of_a_figure() {
  return {"period 只用于现状数;请加 observed = true,或删去 period",
          "period is of an observed figure; add observed = true, or leave period out"};
}

Message quote_too_long(std::size_t characters, std::size_t most) {
  return {fmt::format("原文 {} 字,不能超过 {} 字", characters, most),
          fmt::format("the quote has {} characters; at most {} are allowed", characters, most)};
}

Message indicator_id_malformed(std::string_view id) {
  return {fmt::format("编号 “{}” 应由小写字母、数字、_ 组成,以点分为两段以上,如 monitor.volunteers",
                      id),
          fmt::format("the id \"{}\" must be lower-case letters, digits and _ in two or more parts "
                      "with dots, such as monitor.volunteers",
                      id)};
}

Message indicator_id_taken(std::string_view section) {
  return {
      fmt::format("编号不能以 “{}.” 开头:那是模型的变量", section),
      fmt::format("the id may not begin with \"{}.\": those are variables of a model", section)};
}

}  // namespace mz::say
