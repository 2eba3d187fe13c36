#include "scenarios/messages_tables.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/scaled_number.hpp"
#include "sim/core/nearest.hpp"

namespace mz::say {
namespace {

std::vector<std::string_view> names(std::span<const Column> columns) {
  std::vector<std::string_view> all;
  for (const Column& column : columns) {
    all.push_back(column.name);
  }
  return all;
}

bool limited(const Column& column) {
  return column.low != column.high;
}

std::string range_text(const Column& column) {
  const std::string unit =
      column.unit.symbol == "1" ? std::string() : fmt::format(" {}", column.unit.symbol);
  if (!limited(column)) {
    return "(-∞, ∞)" + unit;
  }
  return std::isfinite(column.high)
             ? fmt::format("[{}, {}]{}", number_text(column.low), number_text(column.high), unit)
             : fmt::format("≥ {}{}", number_text(column.low), unit);
}

}  // namespace

Message quote_open() {
  return {"引号没有成对;请在此字段末尾补上 \"",
          "the quotation mark is never closed; add \" at the end of the field"};
}

Message text_after_quote() {
  return {"右引号后还有文字;引号内的引号请写两个 \"\"",
          "there is text behind the closing quotation mark; write a quotation mark inside quotes "
          "twice"};
}

Message header_absent(std::span<const Column> columns) {
  return {fmt::format("表是空的;第一行应为列名:{}", fmt::join(names(columns), ",")),
          fmt::format("the table is empty; its first line names the columns: {}",
                      fmt::join(names(columns), ","))};
}

Message column_unknown(std::string_view name, std::span<const Column> columns) {
  if (const auto near = nearest(name, names(columns))) {
    return {fmt::format("没有列 “{}”;是否想写 “{}”?", name, *near),
            fmt::format(R"(there is no column "{}"; did you mean "{}"?)", name, *near)};
  }
  return {
      fmt::format("没有列 “{}”;可用:{}", name, fmt::join(names(columns), ", ")),
      fmt::format("there is no column \"{}\"; allowed: {}", name, fmt::join(names(columns), ", "))};
}

Message column_missing(const Column& column, std::span<const Column> columns) {
  std::vector<std::string_view> needed;
  for (const Column& each : columns) {
    if (each.presence != Column::Presence::may_be_absent) {
      needed.push_back(each.name);
    }
  }
  return {fmt::format(
              "缺少列 “{}”({});须有的列:{}", column.name, column.text.zh, fmt::join(needed, ", ")),
          fmt::format("the column \"{}\" ({}) is missing; needed: {}",
                      column.name,
                      column.text.en,
                      fmt::join(needed, ", "))};
}

Message column_repeated(std::string_view name) {
  return {fmt::format("列 “{}” 出现了两次;请删去一列", name),
          fmt::format("the column \"{}\" stands here twice; delete one", name)};
}

Message row_width(std::size_t got, std::size_t expected) {
  return {
      fmt::format("此行有 {} 个字段,表头有 {} 个;含逗号的文字请加引号", got, expected),
      fmt::format("this line has {} fields, the header {}; put quotes around a text with commas",
                  got,
                  expected)};
}

Message faults_left_out(std::int64_t count) {
  return {fmt::format("此表另有 {} 处错误未列出", count),
          fmt::format("{} more faults of this table are not listed", count)};
}

Message cell_empty(const Column& column) {
  return {fmt::format("“{}”不能为空", column.text.zh),
          fmt::format("\"{}\" may not be empty", column.text.en)};
}

Message cell_not_a_number(const Column& column, std::string_view got) {
  return {fmt::format(
              "“{}”= “{}” 不是数值({});不要写千分位逗号", column.text.zh, got, range_text(column)),
          fmt::format(R"("{}" = "{}" is not a number, {}; write no thousands separators)",
                      column.text.en,
                      got,
                      range_text(column))};
}

Message cell_not_whole(const Column& column, std::string_view got) {
  return {fmt::format("“{}”应为整数({}),得到 “{}”", column.text.zh, range_text(column), got),
          fmt::format(
              R"("{}" must be an integer, {}; got "{}")", column.text.en, range_text(column), got)};
}

Message cell_out_of_range(const Column& column, double value) {
  return {fmt::format(
              "“{}”= {} 超出允许范围 {}", column.text.zh, number_text(value), range_text(column)),
          fmt::format("\"{}\" = {} is outside the allowed range {}",
                      column.text.en,
                      number_text(value),
                      range_text(column))};
}

Message cell_not_a_sex(std::string_view got) {
  return {fmt::format("性别 “{}” 应为 male 或 female", got),
          fmt::format("the sex \"{}\" must be male or female", got)};
}

Message cell_not_ages(std::string_view got) {
  return {fmt::format("“{}” 不是年龄组;请写 0、1-4、85+ 这样的形式,不超过 100", got),
          fmt::format("\"{}\" is not an age group; write it like 0, 1-4 or 85+, up to 100", got)};
}

Message cell_not_a_year(std::string_view got) {
  return {fmt::format("“{}” 不是年份;请写 1900 至 2100 的四位数字", got),
          fmt::format("\"{}\" is not a year; write four digits from 1900 to 2100", got)};
}

}  // namespace mz::say
