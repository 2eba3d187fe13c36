#include "scenarios/messages_keys.hpp"

#include <fmt/format.h>

#include "scenarios/messages_values.hpp"
#include "sim/core/nearest.hpp"

namespace mz::say {
namespace {

constexpr std::size_t most_listed = 12;

template <class Name>
std::string listed(const std::vector<Name>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most_listed; ++i) {
    text += (i == 0 ? "" : ", ") + std::string(names[i]);
  }
  return names.size() > most_listed ? text + ", …" : text;
}

}  // namespace

Message unknown_near(std::string_view near) {
  return {fmt::format("未知的键;是否想写 “{}”?", near),
          fmt::format("unknown key; did you mean \"{}\"?", near)};
}

Message unknown_belongs(std::string_view key, std::string_view section) {
  return {fmt::format("此处没有这个键;“{}” 属于 [{}]", key, section),
          fmt::format("no such key here; \"{}\" belongs to [{}]", key, section)};
}

Message unknown_near_elsewhere(std::string_view near, std::string_view section) {
  return {fmt::format("未知的键;是否想写 [{}] 中的 “{}”?", section, near),
          fmt::format("unknown key; did you mean \"{}\" in [{}]?", near, section)};
}

Message unknown_listing(const std::vector<std::string_view>& known) {
  return {fmt::format("未知的键;可用:{}", listed(known)),
          fmt::format("unknown key; allowed: {}", listed(known))};
}

Message unknown_section(const std::vector<std::string_view>& known) {
  return {fmt::format("本版本没有这一节或键;可用:{}", listed(known)),
          fmt::format("this version has no such section or key; allowed: {}", listed(known))};
}

Message unknown_section_near(std::string_view near) {
  return {fmt::format("未知的节或键;是否想写 “{}”?", near),
          fmt::format("unknown section or key; did you mean \"{}\"?", near)};
}

Message not_a_section(std::string_view section) {
  return {fmt::format("应为一节;请写 [{}],其下每行一个键", section),
          fmt::format("must be a section; write [{}] with its keys below", section)};
}

Message not_a_list_of_tables(std::string_view section) {
  return {fmt::format("应为列表;每一项以 [[{}]] 开头", section),
          fmt::format("must be a list; begin every item with [[{}]]", section)};
}

Message required_missing(const Field& field,
                         std::string_view section,
                         const std::vector<std::string>& codes) {
  const std::string counties = codes.empty() ? "" : listed(codes);
  const bool number = field.kind == FieldKind::number || field.kind == FieldKind::integer;
  const std::string range = number ? range_text(field) : "";
  const bool bare = field.unit.id == unit::one.id;  // "dimensionless" would tell nobody anything
  const auto in_brackets = [&](std::string_view unit) {
    return bare ? range : fmt::format("{}, {}", unit, range);
  };
  const std::string line = fmt::format("[{}] {} = {}", section, field.key, example(field));
  const auto instead = [&](std::string_view otherwise) {
    return field.instead.empty() ? "" : fmt::format("{}{}.{}", otherwise, section, field.instead);
  };
  return {fmt::format("缺少必填的“{}”{}{};请补写,如 {}{}",
                      field.text.zh,
                      number ? fmt::format("({})", in_brackets(field.unit.name.zh)) : "",
                      counties.empty() ? "" : fmt::format(",缺少的县:{}", counties),
                      line,
                      instead(",或写 ")),
          fmt::format("the required \"{}\"{} is missing{}; add it, for example {}{}",
                      field.text.en,
                      number ? fmt::format(" ({})", in_brackets(field.unit.name.en)) : "",
                      counties.empty() ? "" : fmt::format(" in counties {}", counties),
                      line,
                      instead(", or "))};
}

Message county_unknown(std::string_view code, const std::vector<std::string_view>& known) {
  if (const auto near = nearest(code, known)) {
    return {fmt::format("区域中没有县 “{}”;是否想写 “{}”?", code, *near),
            fmt::format(R"(the place has no county "{}"; did you mean "{}"?)", code, *near)};
  }
  return {fmt::format("区域中没有县 “{}”;可用:{}", code, listed(known)),
          fmt::format("the place has no county \"{}\"; it has: {}", code, listed(known))};
}

Message county_override_refused(const Field& field, std::string_view section) {
  return {
      fmt::format("“{}”各县相同,不能逐县设置;请写在 [{}] 中", field.text.zh, section),
      fmt::format("\"{}\" is the same in every county; write it in [{}]", field.text.en, section)};
}

Message set_malformed(std::string_view got) {
  return {fmt::format("“{}” 应写成 节.键=值,如 population.mortality_level=0.9", got),
          fmt::format("\"{}\" must read section.key=value, such as population.mortality_level=0.9",
                      got)};
}

Message years_must_begin_at(int asked, int base_year) {
  return {
      fmt::format("首年 {} 须等于情景的基年 {};请写 --years {}:末年", asked, base_year, base_year),
      fmt::format("the first year {} must be the base year {} of the scenario; write --years "
                  "{}:LAST",
                  asked,
                  base_year,
                  base_year)};
}

Message last_year_not_after(int last_year, int base_year) {
  return {fmt::format("末年 {} 应晚于基年 {},且不超过 2100", last_year, base_year),
          fmt::format("the last year {} must be after the base year {} and not after 2100",
                      last_year,
                      base_year)};
}

Message title_malformed() {
  return {"应为两种语言的文字:{ zh = \"…\", en = \"…\" }",
          "must be a text in both languages: { zh = \"…\", en = \"…\" }"};
}

}  // namespace mz::say
