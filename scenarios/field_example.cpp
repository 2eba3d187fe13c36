// Values that a user could write for a field, shown in messages, templates and reference pages.

#include <cmath>

#include <fmt/format.h>

#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"

namespace mz::say {
namespace {

std::string number_example(const Field& field);

/// "{ central = 0.5, province = 0.5 }": the first two names, in equal parts where they make up a
/// whole.
std::string amounts_example(const Field& field) {
  const bool labelled = field.choices.size() >= 2;
  const std::string_view first = labelled ? field.choices[0].id : "a";
  const std::string_view second = labelled ? field.choices[1].id : "b";
  const std::string each = field.total ? number_text(*field.total / 2.0) : number_example(field);
  return fmt::format("{{ {} = {}, {} = {} }}", first, each, second, each);
}

}  // namespace

std::string example(const Field& field) {
  if (!field.example.empty()) {
    return std::string(field.example);
  }
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::integer:
      break;
    case FieldKind::choice:
      return field.choices.empty() ? "\"…\"" : fmt::format("\"{}\"", field.choices.front().id);
    case FieldKind::flag:
      return "true";
    case FieldKind::list:
      return "[2021, 2025]";
    case FieldKind::table:
      return fmt::format("\"{}.csv\"", field.key);
    case FieldKind::bilingual:
      return "{ zh = \"…\", en = \"…\" }";
    case FieldKind::threshold:
      return "\"55%\"";
    case FieldKind::text:
    case FieldKind::reference:
      return "\"…\"";
    case FieldKind::month:
      return "\"2023-07\"";
    case FieldKind::texts:
      return field.choices.empty() ? R"(["…", "…"])"
                                   : fmt::format("[\"{}\"]", field.choices.front().id);
    case FieldKind::integers:
      return "[1, 2]";
    case FieldKind::county:
      return "\"532501\"";
    case FieldKind::amounts:
      return amounts_example(field);
  }
  return number_example(field);
}

namespace {

std::string number_example(const Field& field) {
  if (!field.fallback.empty()) {
    return number_text(field.fallback.front().value.median());
  }
  const bool share = field.unit.id == "share" && field.low <= 0.35 && field.high >= 0.35;
  if (share) {
    return "\"35%\"";
  }
  const double low = std::isfinite(field.low) ? field.low : 0.0;
  const double high = std::isfinite(field.high) ? field.high : low + 2.0;
  const double middle = low + (high - low) / 2.0;
  return number_text(field.kind == FieldKind::integer ? std::floor(middle) : middle);
}

}  // namespace

}  // namespace mz::say
