#include "scenarios/messages_values.hpp"

#include <cmath>

#include <fmt/format.h>

#include "scenarios/scaled_number.hpp"

namespace mz::say {
namespace {

std::string choices_text(const Field& field) {
  std::string text;
  for (const Label& choice : field.choices) {
    text += (text.empty() ? "" : ", ") + std::string(choice.id);
  }
  return text;
}

bool takes_number(const Field& field) {
  return field.kind == FieldKind::number || field.kind == FieldKind::integer;
}

/// What a field accepts, for a sentence that begins with "must be".
Message allowed(const Field& field) {
  const std::string scales = scales_text(field.unit);
  switch (field.kind) {
    case FieldKind::integer:
      return {fmt::format("整数({})", range_text(field)),
              fmt::format("an integer, {}", range_text(field))};
    case FieldKind::number:
      if (scales.empty()) {
        return {fmt::format("数值({})", range_text(field)),
                fmt::format("a number, {}", range_text(field))};
      }
      return {fmt::format("数值({}),或带单位的文字({})", range_text(field), scales),
              fmt::format("a number, {}, or a text with a unit ({})", range_text(field), scales)};
    case FieldKind::choice:
      return {"以下之一:" + choices_text(field), "one of: " + choices_text(field)};
    case FieldKind::flag:
      return {"true 或 false", "true or false"};
    case FieldKind::list:
      return {"列表,如 [2021, 2025]", "a list, such as [2021, 2025]"};
    case FieldKind::table:
      return {"CSV 文件名或 \"builtin:名称\"", "the name of a CSV file or \"builtin:name\""};
    case FieldKind::bilingual:
      return {"{ zh = \"…\", en = \"…\" }", "{ zh = \"…\", en = \"…\" }"};
    case FieldKind::threshold:
      return {"数值、带单位的文字或 \"growth(变量, lag=1)\"",
              "a number, a text with a unit or \"growth(VARIABLE, lag=1)\""};
    case FieldKind::month:
      return {"月份,如 \"2023-07\"", "a month, such as \"2023-07\""};
    case FieldKind::texts:
      return {fmt::format("加引号的文字的列表,如 {}", example(field)),
              fmt::format("a list of texts in quotes, such as {}", example(field))};
    case FieldKind::integers:
      return {fmt::format("整数的列表,如 {}", example(field)),
              fmt::format("a list of integers, such as {}", example(field))};
    case FieldKind::amounts:
      return {fmt::format("各项数值的表,如 {}", example(field)),
              fmt::format("a table of numbers by name, such as {}", example(field))};
    case FieldKind::reference:
      return {fmt::format("[[{}]] 中一项的 id,加引号", field.list),
              fmt::format("the id of an item of [[{}]], in quotes", field.list)};
    case FieldKind::county:
      return {"县的代码,加引号", "the code of a county, in quotes"};
    case FieldKind::text:
      break;
  }
  return {"加引号的文字", "a text in quotes"};
}

/// A percentage written without its sign: 98 for 98 %.
std::string percent_hint(const Field& field, double value) {
  const bool share = field.unit.display == Display::share;
  const double hundredth = value / 100.0;
  return share && hundredth >= field.low && hundredth <= field.high ? number_text(value) + "%" : "";
}

}  // namespace

std::string range_text(const Field& field) {
  const std::string unit =
      field.unit.symbol == "1" ? std::string() : fmt::format(" {}", field.unit.symbol);
  const bool low = std::isfinite(field.low);
  const bool high = std::isfinite(field.high);
  if (low && high) {
    return fmt::format("[{}, {}]{}", number_text(field.low), number_text(field.high), unit);
  }
  if (low) {
    return fmt::format("≥ {}{}", number_text(field.low), unit);
  }
  if (high) {
    return fmt::format("≤ {}{}", number_text(field.high), unit);
  }
  return fmt::format("(-∞, ∞){}", unit);
}

std::string scales_text(const Unit& unit) {
  std::string text;
  for (const Scale& scale : unit.scales) {
    text += (text.empty() ? "" : ", ") + std::string(scale.suffix);
  }
  return text;
}

Text kind_name(const Node& node) {
  switch (node.kind) {
    case Node::Kind::table:
      return {"表", "a table"};
    case Node::Kind::list:
      return {"列表", "a list"};
    case Node::Kind::text:
      return {"文字", "a text"};
    case Node::Kind::integer:
      return {"整数", "an integer"};
    case Node::Kind::number:
      return {"小数", "a number"};
    case Node::Kind::flag:
      return {"true/false", "true/false"};
    case Node::Kind::date:
      break;
  }
  return {"日期", "a date"};
}

Message wrong_type(const Field& field, const Node& got) {
  const Message want = allowed(field);
  return {fmt::format("“{}”应为{},得到的是{}", field.text.zh, want.zh, kind_name(got).zh),
          fmt::format("\"{}\" must be {}; got {}", field.text.en, want.en, kind_name(got).en)};
}

Message suffix_unknown(const Field& field, std::string_view text) {
  const std::string scales = scales_text(field.unit);
  if (scales.empty()) {
    return {fmt::format("“{}”= “{}” 不是数值;此键不带单位,请写不加引号的数值({})",
                        field.text.zh,
                        text,
                        range_text(field)),
            fmt::format("\"{}\" = \"{}\" is not a number; this key takes no unit: write a number "
                        "without quotes, {}",
                        field.text.en,
                        text,
                        range_text(field))};
  }
  return {fmt::format("“{}”= “{}” 不是可识别的数值;数值后可用的单位:{};不加引号的数值以“{}”计",
                      field.text.zh,
                      text,
                      scales,
                      field.unit.name.zh),
          fmt::format("\"{}\" = \"{}\" is not understood; units accepted behind a number: {}; a "
                      "number without quotes is in {}",
                      field.text.en,
                      text,
                      scales,
                      field.unit.name.en)};
}

Message not_finite(const Field& field) {
  return {fmt::format("“{}”须为有限的数值({})", field.text.zh, range_text(field)),
          fmt::format("\"{}\" must be a finite number, {}", field.text.en, range_text(field))};
}

Message out_of_range(const Field& field, double value) {
  const std::string hint = percent_hint(field, value);
  return {fmt::format("“{}”= {} 超出允许范围 {}{}",
                      field.text.zh,
                      number_text(value),
                      range_text(field),
                      hint.empty() ? "" : fmt::format(";是否想写 “{}”?", hint)),
          fmt::format("\"{}\" = {} is outside the allowed range {}{}",
                      field.text.en,
                      number_text(value),
                      range_text(field),
                      hint.empty() ? "" : fmt::format("; did you mean \"{}\"?", hint))};
}

Message not_whole(const Field& field, std::string_view got) {
  return {
      fmt::format("“{}”应为整数({}),得到 {}", field.text.zh, range_text(field), got),
      fmt::format("\"{}\" must be an integer, {}; got {}", field.text.en, range_text(field), got)};
}

Message not_a_choice(const Field& field, std::string_view got) {
  return {fmt::format("“{}”没有选项 “{}”;可用:{}", field.text.zh, got, choices_text(field)),
          fmt::format(
              R"("{}" has no choice "{}"; allowed: {})", field.text.en, got, choices_text(field))};
}

Message not_a_month(const Field& field, std::string_view got) {
  return {
      fmt::format(
          "“{}”= “{}” 不是月份;请写 \"2023-07\" 这样的年月(1900 至 2100 年)", field.text.zh, got),
      fmt::format("\"{}\" = \"{}\" is not a month; write year and month like \"2023-07\", from "
                  "1900 to 2100",
                  field.text.en,
                  got)};
}

Message text_empty(const Field& field) {
  return {
      fmt::format("“{}”不能为空;没有时请删去此行", field.text.zh),
      fmt::format("\"{}\" may not be empty; delete the line when there is none", field.text.en)};
}

Message dates_refused(const Field& field) {
  const char* const form = takes_number(field) ? "一个数值" : "一个值";
  return {fmt::format(
              "“{}”不随年份变化;请写{},如 {} = {}", field.text.zh, form, field.key, example(field)),
          fmt::format("\"{}\" does not change over the years; write one value, such as {} = {}",
                      field.text.en,
                      field.key,
                      example(field))};
}

Message range_refused(const Field& field) {
  return {fmt::format("“{}”不能是区间或分布;请写一个数值({})", field.text.zh, range_text(field)),
          fmt::format("\"{}\" may not be a range or a distribution; write one number, {}",
                      field.text.en,
                      range_text(field))};
}

Message between_refused(const Field& field) {
  return {fmt::format("“{}”各县相同,不能有 between", field.text.zh),
          fmt::format("\"{}\" is the same in every county and takes no between", field.text.en)};
}

Message between_negative() {
  return {"between 应为不小于 0 的数值(变换尺度上的县间标准差)",
          "between must be a number of at least 0 (the standard deviation between counties on the "
          "transformed scale)"};
}

Message value_absent(const Field& field) {
  return {fmt::format("“{}”缺少数值;请写 value、p10 与 p90、一种分布,或年份", field.text.zh),
          fmt::format("\"{}\" has no value; write value, p10 and p90, a distribution, or years",
                      field.text.en)};
}

Message value_given_twice(std::string_view first, std::string_view second) {
  return {fmt::format("{} 与 {} 只能写一种", first, second),
          fmt::format("{} and {} exclude each other; keep one", first, second)};
}

Message leaf_key_unknown(std::string_view key, const std::vector<std::string_view>& known) {
  return {fmt::format("值的表中没有 “{}”;可用:{}", key, fmt::join(known, ", ")),
          fmt::format("a value has no \"{}\"; allowed: {}", key, fmt::join(known, ", "))};
}

Message year_malformed(std::string_view key) {
  return {fmt::format("“{}” 不是年份;请写 1900 至 2100 的四位数字", key),
          fmt::format("\"{}\" is not a year; write four digits from 1900 to 2100", key)};
}

Message mixed_with_dates(std::string_view key) {
  return {fmt::format("“{}” 不能与年份写在一起;请写进某一年的值", key),
          fmt::format("\"{}\" may not stand beside years; put it into the value of a year", key)};
}

Message interpolate_without_dates() {
  return {"interpolate 只用于带年份的值", "interpolate only goes with years"};
}

Message interpolate_unknown() {
  return {"interpolate 应为 \"step\"、\"linear\" 或 \"logit\"",
          R"(interpolate must be "step", "linear" or "logit")"};
}

Message logit_needs_bounds(const Field& field) {
  return {
      fmt::format("“{}”的范围 {} 没有上下限,不能用 logit 插值", field.text.zh, range_text(field)),
      fmt::format("\"{}\" cannot be interpolated by logit: its range {} is not bounded",
                  field.text.en,
                  range_text(field))};
}

Message status_unknown(std::string_view got) {
  return {
      fmt::format("没有状态 “{}”;可用:verified, derived, recalled, assumption, suspect", got),
      fmt::format("there is no status \"{}\"; allowed: verified, derived, recalled, assumption, "
                  "suspect",
                  got)};
}

Message should_be_text() {
  return {"应为加引号的文字", "must be a text in quotes"};
}

Message range_half(std::string_view missing) {
  return {fmt::format("缺少 {};区间要写 p10 和 p90", missing),
          fmt::format("{} is missing; a range has p10 and p90", missing)};
}

Message range_reversed(double p10, double p90) {
  return {fmt::format("p10 = {} 应小于 p90 = {}", number_text(p10), number_text(p90)),
          fmt::format("p10 = {} must be below p90 = {}", number_text(p10), number_text(p90))};
}

Message range_touches_bound(const Field& field, double value, double bound) {
  return {fmt::format("“{}”的区间端点 {} 不能等于界限 {};请写离开界限的值,或用 triangular、uniform",
                      field.text.zh,
                      number_text(value),
                      number_text(bound)),
          fmt::format("\"{}\": the end {} of a range may not lie on the bound {}; move it off the "
                      "bound, or use triangular or uniform",
                      field.text.en,
                      number_text(value),
                      number_text(bound))};
}

Message distribution_unknown(std::string_view name) {
  return {
      fmt::format("没有分布 “{}”;可用:normal, lognormal, beta, triangular, uniform, gamma", name),
      fmt::format("there is no distribution \"{}\"; allowed: normal, lognormal, beta, "
                  "triangular, uniform, gamma",
                  name)};
}

Message parameter_missing(std::string_view distribution, std::string_view parameter) {
  return {fmt::format("分布 {} 缺少参数 {}", distribution, parameter),
          fmt::format("the distribution {} lacks its parameter {}", distribution, parameter)};
}

Message parameter_count(std::string_view distribution, const std::vector<std::string_view>& names) {
  const std::string list = fmt::format("[{}]", fmt::join(names, ", "));
  return {fmt::format("分布 {} 的参数应为 {}", distribution, list),
          fmt::format("the distribution {} takes {}", distribution, list)};
}

Message parameter_not_positive(std::string_view parameter, double value) {
  return {fmt::format("参数 {} = {} 应大于 0", parameter, number_text(value)),
          fmt::format("the parameter {} = {} must be above 0", parameter, number_text(value))};
}

Message parameters_not_ascending(std::string_view names) {
  return {fmt::format("应满足 {}", names), fmt::format("must satisfy {}", names)};
}

Message beta_needs_bounds(const Field& field) {
  return {
      fmt::format("“{}”的范围 {} 没有上下限,不能用 beta 分布", field.text.zh, range_text(field)),
      fmt::format("\"{}\" cannot have a beta distribution: its range {} is not bounded",
                  field.text.en,
                  range_text(field))};
}

Message reaches_outside(const Field& field, double share) {
  // Ranges are normal on a scale that ends at the bounds, where there is such a scale.
  const bool ranges_end = transform_of_range(field.low, field.high) != Transform::identity;
  return {
      fmt::format("“{}”的分布有 {:.1f} % 在允许范围 {} 之外,抽取时取界限值;"
                  "请减小离散程度,或改用不越界的 {}triangular、uniform",
                  field.text.zh,
                  100 * share,
                  range_text(field),
                  ranges_end ? "p10/p90、" : ""),
      fmt::format("{:.1f} % of the distribution of \"{}\" lies outside the allowed range {} and "
                  "is drawn as its bound; give it less spread, or write {}triangular or uniform, "
                  "which stay inside",
                  100 * share,
                  field.text.en,
                  range_text(field),
                  ranges_end ? "p10 and p90, " : "")};
}

Message first_date_after_base(const Field& field, int first_year, int base_year) {
  return {
      fmt::format("“{}”最早的年份 {} 晚于基年 {},且没有缺省值;请补写 {} 年或更早的值",
                  field.text.zh,
                  first_year,
                  base_year,
                  base_year),
      fmt::format("\"{}\" begins in {}, after the base year {}, and has no default; add a value "
                  "for {} or earlier",
                  field.text.en,
                  first_year,
                  base_year,
                  base_year)};
}

Message same_in_each_county(const Field& field, std::size_t counties) {
  return {
      fmt::format("“{}”是一个县级单位的数额:这里的同一数额将用于 {} 个县级单位中的每一个,并非合计;"
                  "请在 county_values.csv 或 [county.\"代码\"] 中分县填写",
                  field.text.zh,
                  counties),
      fmt::format("\"{}\" is an amount of one county: the same amount applies to each of {} "
                  "counties and is not shared out; give it by county, in county_values.csv or "
                  "[county.\"CODE\"]",
                  field.text.en,
                  counties)};
}

}  // namespace mz::say
