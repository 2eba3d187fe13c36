#include "scenarios/messages_items.hpp"

#include <fmt/format.h>

#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"
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

/// What follows an unknown name: the nearest known one, or all of them.
Message instead_of(std::string_view name, const std::vector<std::string_view>& known) {
  if (known.empty()) {
    return {};
  }
  if (const auto near = nearest(name, known)) {
    return {fmt::format(";是否想写 “{}”?", *near), fmt::format("; did you mean \"{}\"?", *near)};
  }
  return {fmt::format(";可用:{}", listed(known)), fmt::format("; there are: {}", listed(known))};
}

}  // namespace

Message item_unknown(const ListSchemaBase& list,
                     std::string_view id,
                     const std::vector<std::string_view>& known) {
  const Message hint = instead_of(id, known);
  return {fmt::format("[[{}]] 中没有 “{}”{}", list.section(), id, hint.zh),
          fmt::format("[[{}]] has no \"{}\"{}", list.section(), id, hint.en)};
}

Message item_removed(std::string_view by,
                     const Field& field,
                     std::string_view id,
                     const Where& where) {
  const std::string place = to_string(where);
  return {fmt::format("“{}” 已在 {} 删去,而 “{}” 的 {} 仍指向它;请为 “{}” 改写 {},或一并删去 “{}”",
                      id,
                      place,
                      by,
                      field.key,
                      by,
                      field.key,
                      by),
          fmt::format("\"{}\" is removed at {}, and `{}` of \"{}\" still names it: write `{}` of "
                      "\"{}\" anew, or remove \"{}\" too",
                      id,
                      place,
                      field.key,
                      by,
                      field.key,
                      by,
                      by)};
}

Message item_id_malformed(std::string_view id) {
  return {fmt::format("编号 “{}” 应由小写字母、数字、- 和 _ 组成,如 mengzi-care-centre", id),
          fmt::format("the id \"{}\" must be lower-case letters, digits, - and _, such as "
                      "mengzi-care-centre",
                      id)};
}

Message item_key_wanted(const ListSchemaBase& list, std::string_view id) {
  return {fmt::format("应写出 “{}” 的键,如 {}.{}.键", id, list.section(), id),
          fmt::format("name a key of \"{}\", such as {}.{}.KEY", id, list.section(), id)};
}

Message item_lacks(const Field& field, std::string_view id, const std::vector<std::string>& codes) {
  const std::string line = fmt::format("{} = {}", field.key, example(field));
  return {fmt::format("“{}” 缺少必填的“{}”{};请补写,如 {}",
                      id,
                      field.text.zh,
                      codes.empty() ? "" : fmt::format(",缺少的县:{}", listed(codes)),
                      line),
          fmt::format("\"{}\" lacks the required \"{}\"{}; add it, for example {}",
                      id,
                      field.text.en,
                      codes.empty() ? "" : fmt::format(" in counties {}", listed(codes)),
                      line)};
}

Message item_of_another_county(std::string_view id, std::string_view code) {
  return {
      fmt::format("“{}” 属于县 {},不能为其他县写数值", id, code),
      fmt::format("\"{}\" belongs to county {}: no other county can have values for it", id, code)};
}

Message item_override_refused(const Field& field, const ListSchemaBase& list) {
  return {
      fmt::format("“{}”各县相同,不能逐县设置;请写在 [[{}]] 中", field.text.zh, list.section()),
      fmt::format(
          "\"{}\" is the same in every county; write it in [[{}]]", field.text.en, list.section())};
}

Message amount_name_wanted(const Field& field) {
  return {fmt::format("“{}”有多项;请写出其中一项,如 {}.名称", field.text.zh, field.key),
          fmt::format("\"{}\" has several amounts; name one of them, such as {}.NAME",
                      field.text.en,
                      field.key)};
}

Message amount_name_malformed(std::string_view name) {
  return {fmt::format("名称 “{}” 应由小写字母、数字、- 和 _ 组成", name),
          fmt::format("the name \"{}\" must be lower-case letters, digits, - and _", name)};
}

Message amount_name_unknown(const Field& field,
                            std::string_view name,
                            const std::vector<std::string_view>& known) {
  const Message hint = instead_of(name, known);
  return {fmt::format("“{}”中没有 “{}”{}", field.text.zh, name, hint.zh),
          fmt::format("\"{}\" has no \"{}\"{}", field.text.en, name, hint.en)};
}

Message amounts_do_not_add_up(const Field& field, double sum, int year) {
  const double total = field.total.value_or(0);
  return {fmt::format("“{}”各项之和{}为 {},应为 {}",
                      field.text.zh,
                      year == 0 ? "" : fmt::format("在 {} 年", year),
                      number_text(sum),
                      number_text(total)),
          fmt::format("the amounts of \"{}\" add up to {}{}; they must add up to {}",
                      field.text.en,
                      number_text(sum),
                      year == 0 ? "" : fmt::format(" in {}", year),
                      number_text(total))};
}

}  // namespace mz::say
