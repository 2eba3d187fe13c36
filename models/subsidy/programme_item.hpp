#pragma once
// A [[programme]] as the reader hands it over, before it is bound: what checks ask of it.

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/list_schema.hpp"

namespace mz::subsidy {

inline std::string text_of(const Item& item, std::string_view key) {
  const Value* const value = item.value(key);
  return value == nullptr ? std::string() : value->text;
}

inline double number_of(const Item& item, std::string_view key) {
  const Value* const value = item.value(key);
  return value == nullptr ? 0.0 : value->median(0);
}

/// A whole number that the reader has checked.
inline int whole_number(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

inline std::vector<std::string> ids_of(const Item& item, std::string_view key) {
  const Value* const value = item.value(key);
  return value == nullptr ? std::vector<std::string>() : value->items;
}

/// What somebody wrote for a key or a part of it, in any county; null for defaults.
inline const Value* written(const Item& item, std::string_view key) {
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    if (item.schema->row(field).key != key) {
      continue;
    }
    for (const auto& county : item.values) {
      const Value* const value = (*county)[field].get();
      if (value != nullptr && value->is_set() && !value->origin.where.file.empty()) {
        return value;
      }
    }
  }
  return nullptr;
}

/// The place of a key, or of another key of the item where it was not given.
inline Where place_of(const Item& item, std::string_view key) {
  if (const Value* const own = written(item, key)) {
    return own->origin.where;
  }
  for (const std::string_view each : {std::string_view("kind"), std::string_view("counts")}) {
    if (const Value* const value = item.value(each)) {
      return value->origin.where;
    }
  }
  return {};
}

inline void fault(const Item& item,
                  std::string_view key,
                  Message message,
                  Diagnostics& diagnostics) {
  diagnostics.error(
      place_of(item, key), "programme." + item.id + "." + std::string(key), std::move(message));
}

/// Cases of a year are counted, so that a standard is one of a case unless it says otherwise.
inline bool counts_cases(const Item& item) {
  const std::string counts = text_of(item, "counts");
  return text_of(item, "kind") == "events" || counts == "new_beds" || counts == "deaths" ||
         counts == "cremations" || counts == "eco_burials";
}

/// What the standard of an item is paid for: "month", "year" or "case".
inline std::string period_of(const Item& item) {
  const std::string per = text_of(item, "per");
  return !per.empty() ? per : counts_cases(item) ? "case" : "month";
}

/// A caseload is a number of persons, not of cases or beds.
inline bool is_of_persons(const Item& item) {
  const std::string kind = text_of(item, "kind");
  return kind == "heads" || kind == "stock";
}

/// Recipients are persons of whom it is known where they lie among the people: other programmes may
/// take some off, (S.4).
inline bool counts_persons(const Item& item) {
  const std::string counts = text_of(item, "counts");
  return is_of_persons(item) &&
         (counts == "people" || counts == "disabled" || counts == "programmes");
}

/// Recipients are persons of whom other programmes may count a share.
inline bool may_be_part(const Item& item) {
  const std::string counts = text_of(item, "counts");
  return counts_persons(item) ||
         (is_of_persons(item) && (counts == "residents" || counts == "given"));
}

}  // namespace mz::subsidy
