#pragma once
// What a user can set: one row per key, with unit, range, text, default and source. Reader,
// overrides, reference page, template, schema and result file are visitors of these rows; the
// member pointer in the row binds the key to the model's own struct, so nothing is written twice.

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/core/axes.hpp"
#include "sim/core/data_table.hpp"
#include "sim/core/month.hpp"
#include "sim/core/units.hpp"
#include "sim/core/value.hpp"

namespace mz {

/// The scenario format this program reads.
inline constexpr int scenario_format = 1;

enum class FieldKind : std::uint8_t {
  number,     ///< uncertain unless said otherwise; dated when `path` is not none
  integer,    ///< a whole number
  text,       ///< free text; `pattern` may say which
  choice,     ///< one of `choices`
  flag,       ///< true | false
  list,       ///< [first, last] of a target's years
  texts,      ///< list of texts, each one of `choices` or an id of `list` where these are given
  integers,   ///< list of whole numbers
  month,      ///< "2023-07" or a TOML date
  table,      ///< a CSV file, or "builtin:name"
  bilingual,  ///< { zh = "…", en = "…" }
  threshold,  ///< a number, a text with any scale, or "growth(VARIABLE, lag=1)"
  reference,  ///< the id of an item of `list`
  county,     ///< the code of a county of the run
  amounts     ///< table of numbers by name, { central = 0.3, province = 0.7 }; rows of lists only
};

/// One key as every visitor sees it.
struct Field {
  std::string_view key;
  FieldKind kind = FieldKind::number;
  Unit unit = unit::one;
  Text text;
  PathRule path = PathRule::none;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool required = false;
  std::string_view instead{};  ///< key that may be given in place of a required one; empty = none
  bool may_be_uncertain = true;
  bool per_county = true;
  std::vector<Point> fallback{};  ///< default of a number; empty = none
  std::string_view fallback_text{};
  Status status = Status::assumption;
  std::string_view source{};
  std::span<const Label> choices{};
  std::span<const Column> columns{};
  std::string_view example{};  ///< a value to show, as TOML; empty = made from range and default
  std::string_view list{};     ///< section of the list whose ids a text, or names of amounts, are
  std::optional<double> total{};  ///< what amounts add up to
  /// An amount that belongs to one county, such as a budget or a head count: given once for several
  /// counties it is told, for it holds in each of them and is not shared out.
  bool of_one_county = false;
  bool may_begin_late = false;  ///< the first date may lie behind the base year, without a default

  bool has_fallback() const { return !fallback.empty() || !fallback_text.empty(); }
};

/// A number as a model holds it: its value over the years in one county. When it is drawn, `slot`
/// says where the engine keeps the draws of the block; models never see how it was drawn.
struct Number {
  const Value* value = nullptr;
  int slot = -1;

  bool is_set() const { return value != nullptr && value->is_set(); }
  double median(int year) const { return value->median(year); }
};

/// One number of a table of amounts, { central = 0.3, province = 0.7 }.
struct Part {
  std::string_view name;
  int position = -1;  ///< among the labels of the row; -1 where names are free or ids of a list
  Number number;
};
/// The amounts that were given, fixed labels in their order, other names in that of the files. A
/// name that is not there counts as nothing.
using Parts = std::vector<Part>;

class ListSchemaBase;

/// Rows without the type of the struct they fill.
class SchemaBase {
 public:
  SchemaBase(std::string_view section, Text text) : section_(section), text_(text) {}
  virtual ~SchemaBase() = default;
  /// The same as a list of items, or null when it is a section.
  virtual const ListSchemaBase* as_list() const { return nullptr; }
  SchemaBase(const SchemaBase&) = delete;
  SchemaBase& operator=(const SchemaBase&) = delete;

  std::string_view section() const { return section_; }
  const Text& text() const { return text_; }
  const std::vector<Field>& fields() const { return fields_; }
  /// "care.take_up": names the random numbers of a field of a section or of an item.
  std::string_view full_key(std::size_t field) const { return full_keys_[field]; }

 protected:
  void add_field(Field field) {
    full_keys_.push_back(section_ + "." + std::string(field.key));
    fields_.push_back(std::move(field));
  }

  std::vector<Field> fields_;

 private:
  std::string section_;
  Text text_;
  std::vector<std::string> full_keys_;
};

/// One row of a schema: the field and how it fills the struct.
template <class Params>
class Row {
 public:
  using Bind = std::function<void(Params&, const Value&, int slot)>;
  using BindPart = std::function<void(Params&, const Part&)>;

  Row(Field field, Bind bind) : field_(std::move(field)), bind_(std::move(bind)) {}
  /// A row of kind `amounts`, which fills the struct part by part.
  Row(Field field, BindPart bind_part)
      : field_(std::move(field)), bind_part_(std::move(bind_part)) {}

  Row range(double low, double high) && {
    field_.low = low;
    field_.high = high;
    return std::move(*this);
  }
  Row path(PathRule rule) && {
    field_.path = rule;
    return std::move(*this);
  }
  Row required(std::string_view instead = {}) && {
    field_.required = true;
    field_.instead = instead;
    return std::move(*this);
  }
  Row certain() && {
    field_.may_be_uncertain = false;
    return std::move(*this);
  }
  /// The same in every county: may not be overridden county by county.
  Row common() && {
    field_.per_county = false;
    return std::move(*this);
  }
  /// An amount of one county: see Field::of_one_county.
  Row of_one_county() && {
    field_.of_one_county = true;
    return std::move(*this);
  }
  /// A path whose first date may lie behind the base year: its first value holds before it.
  Row may_begin_late() && {
    field_.may_begin_late = true;
    return std::move(*this);
  }
  /// May be given county by county, where the kind of the key would not say so.
  Row by_county() && {
    field_.per_county = true;
    return std::move(*this);
  }
  Row fallback(double value, Status status, std::string_view source) && {
    Point point;
    point.value = Distribution::fixed(value);
    point.origin.source = source;
    point.origin.status = status;
    field_.fallback.assign(1, point);
    return std::move(*this).sourced(status, source);
  }
  /// An uncertain default: 80 % of the mass between p10 and p90, as a user's range of the key. Say
  /// the key's own range before.
  Row fallback_range(double p10, double p90, Status status, std::string_view source) && {
    const Transform transform = transform_of_range(field_.low, field_.high);
    Point point;
    point.value = Distribution::range(p10, p90, transform, field_.low, field_.high);
    point.origin.source = source;
    point.origin.status = status;
    field_.fallback.assign(1, point);
    return std::move(*this).sourced(status, source);
  }
  Row fallback(std::string_view text, Status status, std::string_view source) && {
    field_.fallback_text = text;
    return std::move(*this).sourced(status, source);
  }
  /// Amounts that are shares of a whole: their central values add up to `total` in every year.
  Row adds_up_to(double total) && {
    field_.total = total;
    return std::move(*this);
  }
  /// A value to show in templates and messages, as TOML.
  Row example(std::string_view toml) && {
    field_.example = toml;
    return std::move(*this);
  }
  Row sourced(Status status, std::string_view source) && {
    field_.status = status;
    field_.source = source;
    return std::move(*this);
  }

  const Field& field() const { return field_; }
  const Bind& bind() const { return bind_; }
  const BindPart& bind_part() const { return bind_part_; }

 private:
  Field field_;
  Bind bind_;
  BindPart bind_part_;
};

/// Position of the label `id`, -1 when there is none.
int position_of(std::span<const Label> labels, std::string_view id);

namespace row {

template <class Params>
Row<Params> number(std::string_view key, Number Params::*member, const Unit& unit, Text text) {
  return {Field{.key = key, .kind = FieldKind::number, .unit = unit, .text = text},
          [member](Params& params, const Value& value, int slot) {
            params.*member = Number{&value, slot};
          }};
}

/// One number of an array: a key for each level, class or type.
template <class Params, std::size_t Count>
Row<Params> number(std::string_view key,
                   std::array<Number, Count> Params::*member,
                   std::size_t index,
                   const Unit& unit,
                   Text text) {
  return {Field{.key = key, .kind = FieldKind::number, .unit = unit, .text = text},
          [member, index](Params& params, const Value& value, int slot) {
            (params.*member)[index] = Number{&value, slot};
          }};
}

template <class Params>
Row<Params> integer(std::string_view key,
                    std::int64_t Params::*member,
                    const Unit& unit,
                    Text text) {
  return {Field{.key = key,
                .kind = FieldKind::integer,
                .unit = unit,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Params& params, const Value& value, int) {
            params.*member = static_cast<std::int64_t>(value.median(0));
          }};
}

/// `choices` label the enumerators 0, 1, … of the member's type, in order.
template <class Params, class Enum>
Row<Params> choice(std::string_view key,
                   Enum Params::*member,
                   std::span<const Label> choices,
                   Text text) {
  static_assert(std::is_enum_v<Enum>);
  return {Field{.key = key,
                .kind = FieldKind::choice,
                .text = text,
                .may_be_uncertain = false,
                .choices = choices},
          [member, choices](Params& params, const Value& value, int) {
            for (std::size_t i = 0; i < choices.size(); ++i) {
              if (choices[i].id == value.text) {
                params.*member = static_cast<Enum>(i);
              }
            }
          }};
}

template <class Params>
Row<Params> text(std::string_view key, std::string Params::*member, Text text) {
  return {Field{.key = key,
                .kind = FieldKind::text,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Params& params, const Value& value, int) { params.*member = value.text; }};
}

template <class Params>
Row<Params> flag(std::string_view key, bool Params::*member, Text text) {
  return {
      Field{.key = key,
            .kind = FieldKind::flag,
            .text = text,
            .may_be_uncertain = false,
            .per_county = false},
      [member](Params& params, const Value& value, int) { params.*member = value.text == "true"; }};
}

/// A month; `std::optional` members stay empty when nobody wrote one.
template <class Params, class Member>
Row<Params> month(std::string_view key, Member Params::*member, Text text) {
  return {Field{.key = key,
                .kind = FieldKind::month,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Params& params, const Value& value, int) {
            params.*member = *month_of(value.text);
          }};
}

/// Several texts, in the order of the file.
template <class Params>
Row<Params> texts(std::string_view key, std::vector<std::string> Params::*member, Text text) {
  return {Field{.key = key,
                .kind = FieldKind::texts,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Params& params, const Value& value, int) { params.*member = value.items; }};
}

/// Several of `choices`, as positions among them, in the order of the file.
template <class Params>
Row<Params> several(std::string_view key,
                    std::vector<int> Params::*member,
                    std::span<const Label> choices,
                    Text text) {
  return {Field{.key = key,
                .kind = FieldKind::texts,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false,
                .choices = choices},
          [member, choices](Params& params, const Value& value, int) {
            for (const std::string& item : value.items) {
              (params.*member).push_back(position_of(choices, item));
            }
          }};
}

/// Several whole numbers, in the order of the file.
template <class Params>
Row<Params> integers(std::string_view key,
                     std::vector<std::int64_t> Params::*member,
                     const Unit& unit,
                     Text text) {
  return {Field{.key = key,
                .kind = FieldKind::integers,
                .unit = unit,
                .text = text,
                .may_be_uncertain = false,
                .per_county = false},
          [member](Params& params, const Value& value, int) {
            for (const std::string& item : value.items) {
              std::int64_t number = 0;
              std::from_chars(item.data(), item.data() + item.size(), number);
              (params.*member).push_back(number);
            }
          }};
}

template <class Params>
Row<Params> table(std::string_view key,
                  const DataTable* Params::*member,
                  std::span<const Column> columns,
                  Text text) {
  return {
      Field{.key = key,
            .kind = FieldKind::table,
            .text = text,
            .may_be_uncertain = false,
            .per_county = false,
            .columns = columns},
      [member](Params& params, const Value& value, int) { params.*member = value.table.get(); }};
}

}  // namespace row

/// The rows of one section and the struct they fill.
template <class Params>
class Schema final : public SchemaBase {
 public:
  Schema(std::string_view section, Text text, std::vector<Row<Params>> rows)
      : SchemaBase(section, text) {
    for (Row<Params>& entry : rows) {
      add_field(entry.field());
      bind_.push_back(entry.bind());
    }
  }

  /// Fills the struct from resolved values, one per field in order; `slots` gives the engine's
  /// slot of a drawn number or -1. The values must outlive the struct.
  Params bind(std::span<const Value> values, std::span<const int> slots) const {
    Params params{};
    for (std::size_t i = 0; i < bind_.size(); ++i) {
      if (values[i].is_set()) {
        bind_[i](params, values[i], slots.empty() ? -1 : slots[i]);
      }
    }
    return params;
  }

 private:
  std::vector<typename Row<Params>::Bind> bind_;
};

}  // namespace mz
