#include "scenarios/field_text.hpp"

#include <fmt/format.h>

#include "scenarios/amount.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"
#include "scenarios/toml_writer.hpp"

namespace mz {
namespace {

bool is_number(const Field& field) {
  return field.kind == FieldKind::number || field.kind == FieldKind::integer ||
         field.kind == FieldKind::threshold || field.kind == FieldKind::integers ||
         field.kind == FieldKind::amounts;
}

std::string or_dash(const std::string& text) {
  return text.empty() ? "–" : text;
}

std::string status_text(const Field& field) {
  return std::string(status_names[static_cast<std::size_t>(field.status)]);
}

std::string source_text(const Field& field) {
  return field.source.empty() ? "–" : fmt::format("{} ({})", field.source, status_text(field));
}

std::string in_chinese(std::string_view section, const Field& field) {
  return fmt::format(
      "{}.{}{}\n  {}\n  类型:{}\n  单位:{};可带:{}\n  范围:{}\n  逐年:{}\n  缺省:{}\n  来源:{}\n  "
      "逐县:{}\n",
      section,
      field.key,
      field.required ? "(必填)" : "",
      field.text.zh,
      kind_text(field).zh,
      or_dash(unit_text(field, Language::zh)),
      or_dash(say::scales_text(field.unit)),
      or_dash(allowed_text(field)),
      or_dash(std::string(path_text(field).zh)),
      or_dash(default_text(field)),
      source_text(field),
      field.per_county ? "可以" : "各县相同");
}

std::string in_english(std::string_view section, const Field& field) {
  return fmt::format(
      "{}.{}{}\n  {}\n  kind: {}\n  unit: {}; accepts: {}\n  range: {}\n  by year: {}\n  default: "
      "{}\n  source: {}\n  by county: {}\n",
      section,
      field.key,
      field.required ? " (required)" : "",
      field.text.en,
      kind_text(field).en,
      or_dash(unit_text(field, Language::en)),
      or_dash(say::scales_text(field.unit)),
      or_dash(allowed_text(field)),
      or_dash(std::string(path_text(field).en)),
      or_dash(default_text(field)),
      source_text(field),
      field.per_county ? "yes" : "the same in every county");
}

}  // namespace

Text kind_text(const Field& field) {
  switch (field.kind) {
    case FieldKind::number:
      return field.may_be_uncertain ? Text{"数值,可为区间或分布", "number, range or distribution"}
                                    : Text{"数值", "number"};
    case FieldKind::integer:
      return {"整数", "integer"};
    case FieldKind::text:
      return {"文字", "text"};
    case FieldKind::choice:
      return {"选项", "choice"};
    case FieldKind::flag:
      return {"true 或 false", "true or false"};
    case FieldKind::list:
      return {"列表", "list"};
    case FieldKind::table:
      return {"CSV 表", "CSV table"};
    case FieldKind::bilingual:
      return {"中英文", "Chinese and English"};
    case FieldKind::texts:
      return {"文字列表", "list of texts"};
    case FieldKind::integers:
      return {"整数列表", "list of integers"};
    case FieldKind::month:
      return {"月份", "month"};
    case FieldKind::reference:
      return {"另一项的 id", "id of an item"};
    case FieldKind::county:
      return {"县的代码", "code of a county"};
    case FieldKind::amounts:
      return field.may_be_uncertain
                 ? Text{"各项数值,可为区间或分布", "numbers by name, ranges or distributions"}
                 : Text{"各项数值", "numbers by name"};
    case FieldKind::threshold:
      break;
  }
  return {"数值、带单位的文字或 growth(…)", "number, text with a unit or growth(…)"};
}

Text path_text(const Field& field) {
  switch (field.path) {
    case PathRule::step:
      return {"阶梯", "step"};
    case PathRule::linear:
      return {"线性", "linear"};
    case PathRule::logit:
      return {"logit", "logit"};
    case PathRule::none:
      break;
  }
  return {"", ""};
}

std::string default_text(const Field& field) {
  if (!field.fallback_text.empty()) {
    return quoted(field.fallback_text);
  }
  if (field.fallback.empty()) {
    return {};
  }
  if (field.fallback.size() == 1 && field.fallback.front().year == 0) {
    return toml_text(amount_of(field.fallback.front().value));
  }
  std::string text;
  for (const Point& point : field.fallback) {
    text += fmt::format(
        "{}{} = {}", text.empty() ? "{ " : ", ", point.year, toml_text(amount_of(point.value)));
  }
  return text + " }";
}

std::string allowed_text(const Field& field) {
  const bool ranged = field.kind == FieldKind::number || field.kind == FieldKind::integer ||
                      field.kind == FieldKind::integers || field.kind == FieldKind::amounts;
  std::string text;
  for (const Label& choice : field.choices) {
    text += (text.empty() ? "" : ", ") + std::string(choice.id);
  }
  if (!field.list.empty()) {
    text = fmt::format("id: [[{}]]", field.list);
  }
  if (!ranged) {
    return text;
  }
  const std::string total =
      field.total ? fmt::format(", Σ = {}", number_text(*field.total)) : std::string();
  return text + (text.empty() ? "" : ": ") + say::range_text(field) + total;
}

std::string unit_text(const Field& field, Language language) {
  if (!is_number(field)) {
    return {};
  }
  return std::string(language == Language::zh ? field.unit.name.zh : field.unit.name.en);
}

std::string describe_key(std::string_view section, const Field& field, Language language) {
  switch (language) {
    case Language::zh:
      return in_chinese(section, field);
    case Language::en:
      return in_english(section, field);
    case Language::both:
      break;
  }
  return in_chinese(section, field) + in_english(section, field);
}

}  // namespace mz
