#include "scenarios/messages_place.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"

namespace mz::say {

Message no_counties() {
  return {"表中没有县;至少须有一行", "the table holds no county; it needs at least one line"};
}

Message code_malformed(std::string_view code) {
  return {
      fmt::format("代码 “{}” 只能用数字和字母,且不能是 total", code),
      fmt::format("the code \"{}\" may only hold digits and letters and may not be total", code)};
}

Message county_repeated(std::string_view code, std::int64_t first_line) {
  return {
      fmt::format("县 “{}” 出现了两次,第一次在第 {} 行;请删去一行", code, first_line),
      fmt::format(
          "the county \"{}\" stands here twice, first in line {}; delete one", code, first_line)};
}

Message region_repeated(std::string_view code, std::int64_t first_line) {
  return {
      fmt::format("区域 “{}” 出现了两次,第一次在第 {} 行;请删去一行", code, first_line),
      fmt::format(
          "the region \"{}\" stands here twice, first in line {}; delete one", code, first_line)};
}

Message county_is_parent(std::string_view code) {
  return {
      fmt::format("“{}” 既是县又被写作上级单位;没有下辖县的地级市请把 prefecture 留空", code),
      fmt::format("\"{}\" is a county and also named as a parent; leave prefecture empty where a "
                  "prefecture has no counties",
                  code)};
}

Message parent_contradicts(const std::string& code,
                           const std::string& first_level,
                           const std::string& first_parent,
                           const std::string& level,
                           const std::string& parent,
                           const Where& first) {
  return {fmt::format("“{}” 在此为 {}、上级 {},在 {} 为 {}、上级 {};请统一",
                      code,
                      level,
                      parent,
                      to_string(first),
                      first_level,
                      first_parent),
          fmt::format("\"{}\" is a {} below {} here, but a {} below {} at {}; make them agree",
                      code,
                      level,
                      parent,
                      first_level,
                      first_parent,
                      to_string(first))};
}

Message parent_of_another_province(std::string_view code, std::string_view province) {
  return {
      fmt::format("{} 的代码不属于省级单位 {};请核对 prefecture 和 province 两列", code, province),
      fmt::format("the code {} is not of province {}; compare the columns prefecture and province",
                  code,
                  province)};
}

Message parent_level(std::string_view got, std::string_view used) {
  return {
      fmt::format("层级 “{}” 与县表不符:县表中为 {}", got, used),
      fmt::format(
          "the level \"{}\" disagrees with the table of counties, where it is a {}", got, used)};
}

Message parent_too_small(std::int64_t counties_all, std::int64_t in_run) {
  return {fmt::format("所辖县级单位总数 {} 少于情景中的 {} 个县", counties_all, in_run),
          fmt::format(
              "it has {} county-level units in all, yet the place lists {}", counties_all, in_run)};
}

Message rows_of_strangers(const std::vector<std::string>& codes) {
  constexpr std::ptrdiff_t most_named = 5;
  const auto count = static_cast<std::ptrdiff_t>(codes.size());
  const auto named = codes.begin() + std::min(count, most_named);
  const std::string list =
      fmt::format("{}{}", fmt::join(codes.begin(), named, ", "), count > most_named ? ", …" : "");
  return {
      fmt::format("表中有 {} 个代码不在县级单位表内:{};这些行不使用,代码若有误请改正", count, list),
      fmt::format("rows of {} code(s) that the table of counties lacks: {}; they are not used; "
                  "mend the codes if they should be",
                  count,
                  list)};
}

Message sex_absent(const std::string& file, std::string_view sex) {
  return {
      fmt::format("{} 中没有该县 {} 的行;每个县都要有 male 和 female", file, sex),
      fmt::format("{} has no rows of sex {} for this county; every county needs male and female",
                  file,
                  sex)};
}

Message ages_do_not_begin_at_zero(int first) {
  return {fmt::format("年龄组从 {} 岁开始,应从 0 岁开始", first),
          fmt::format("the age groups begin at {}; they must begin at 0", first)};
}

Message ages_gap(int from, int to) {
  if (from == to) {
    return {fmt::format("缺少 {} 岁", from), fmt::format("the age {} is missing", from)};
  }
  return {fmt::format("缺少 {} 至 {} 岁的年龄组", from, to),
          fmt::format("the ages {} to {} are missing", from, to)};
}

Message ages_overlap(std::string_view label, std::int64_t other_line) {
  return {fmt::format("年龄组 “{}” 与第 {} 行重叠", label, other_line),
          fmt::format("the age group \"{}\" overlaps the one in line {}", label, other_line)};
}

Message ages_not_open(std::string_view label) {
  return {fmt::format("最后的年龄组 “{}” 应为开口组,如 85+", label),
          fmt::format("the last age group \"{}\" must be open, such as 85+", label)};
}

Message ages_after_open(std::string_view label) {
  return {fmt::format("开口年龄组 “{}” 之后不能再有年龄组", label),
          fmt::format("no age group may follow the open one \"{}\"", label)};
}

Message template_without_people(const Text& sex, int age) {
  return {
      fmt::format("年龄模板中{} {} 岁没有人口;0 至 100+ 每岁、两性都须为正数", sex.zh, age),
      fmt::format("the template has nobody at {} {}; it needs a positive count at every age from "
                  "0 to 100+ of both sexes",
                  sex.en,
                  age)};
}

Message margins_contradict(const Column& column, double wanted, double nearest) {
  return {
      fmt::format("“{}”= {} 与本行其他合计数矛盾,最接近只能到 {};请核对本行各数",
                  column.text.zh,
                  number_text(wanted),
                  number_text(std::round(nearest))),
      fmt::format("\"{}\" = {} contradicts the other totals of the row, the nearest to be had is "
                  "{}; check the row",
                  column.text.en,
                  number_text(wanted),
                  number_text(std::round(nearest)))};
}

Message margins_twice(std::int64_t first_line) {
  return {fmt::format("该县在第 {} 行已经出现;每县只写一行", first_line),
          fmt::format("the county stands already in line {}; write one row a county", first_line)};
}

Message margins_absent(const std::string& file) {
  return {fmt::format("{} 中没有该县的行;请补上", file),
          fmt::format("{} has no row of this county; add it", file)};
}

Message population_twice() {
  return {"age_sex 与 margins 只能写一个:已有分年龄人口时请删去 margins",
          "give age_sex or margins, not both: delete margins where ages are known"};
}

Message raked_note(double largest_miss) {
  return {
      fmt::format("基年分年龄人口由各县合计数按模板放缩(取整后与合计数最多差 {} 人)。",
                  number_text(std::round(largest_miss))),
      fmt::format("Ages of the base year are a template scaled to the totals of each county (whole "
                  "persons miss a total by at most {}).",
                  number_text(std::round(largest_miss)))};
}

Message margins_against_counties(double of_margins, double stated) {
  return {fmt::format("此表人口 {} 人,而 counties 表“常住人口”{} 人;请核对两表",
                      number_text(of_margins),
                      number_text(stated)),
          fmt::format("{} persons here, but the table of counties states {} residents; check both "
                      "tables",
                      number_text(of_margins),
                      number_text(stated))};
}

Message ages_do_not_add_up(double summed, const std::string& file, double stated) {
  constexpr double thousandths = 1000;  // finer differences are of the arithmetic
  const double difference = std::round((summed - stated) * thousandths) / thousandths;
  return {fmt::format("“常住人口”= {} 人,而 {} 中分年龄合计 {} 人,相差 {} 人;请核对两表",
                      number_text(stated),
                      file,
                      number_text(summed),
                      number_text(difference)),
          fmt::format("\"residents\" = {} persons, but the ages in {} add up to {} persons, a "
                      "difference of {}; check both tables",
                      number_text(stated),
                      file,
                      number_text(summed),
                      number_text(difference))};
}

Message value_key_malformed(std::string_view got) {
  return {fmt::format("“{}” 应写成 节.键,如 care.take_up", got),
          fmt::format("\"{}\" must read section.key, such as care.take_up", got)};
}

Message value_unit(const Field& field, std::string_view got) {
  std::string all(field.unit.id);
  if (field.unit.symbol != field.unit.id) {
    all += fmt::format(", {}", field.unit.symbol);
  }
  for (const Scale& scale : field.unit.scales) {
    all += scale.suffix == field.unit.symbol ? "" : fmt::format(", {}", scale.suffix);
  }
  return {fmt::format("单位 “{}” 不适用于“{}”;可用:{}", got, field.text.zh, all),
          fmt::format(R"(the unit "{}" does not fit "{}"; allowed: {})", got, field.text.en, all)};
}

Message value_repeated(std::string_view code, std::string_view key, std::int64_t first_line) {
  return {
      fmt::format("{} 的 {} 同一年份写了两次,第一次在第 {} 行", code, key, first_line),
      fmt::format(
          "{} of {} stands here twice for the same year, first in line {}", key, code, first_line)};
}

Message value_with_and_without_year(std::string_view code,
                                    std::string_view key,
                                    std::int64_t other_line) {
  return {fmt::format(
              "{} 的 {} 既有带年份的值又有不带年份的值(第 {} 行);请统一", code, key, other_line),
          fmt::format("{} of {} is given with and without a year (line {}); keep one way",
                      key,
                      code,
                      other_line)};
}

}  // namespace mz::say
