#include "scenarios/cell.hpp"

#include <charconv>
#include <cmath>

#include "scenarios/messages_tables.hpp"
#include "scenarios/scaled_number.hpp"
#include "scenarios/tables.hpp"
#include "sim/core/axes.hpp"

namespace mz {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = failure == std::errc{} && rest == text.data() + text.size();
  return all && !text.starts_with('-') ? std::optional(value) : std::nullopt;
}

std::optional<Message> fill_number(Cell& cell, const Column& column) {
  auto value = plain_number(cell.text);
  if (!value) {
    value = scaled_number(cell.text, column.unit);
  }
  if (!value) {
    return say::cell_not_a_number(column, cell.text);
  }
  cell.number = *value;
  if (column.kind == ColumnKind::integer && *value != std::floor(*value)) {
    return say::cell_not_whole(column, cell.text);
  }
  const bool limited = column.low != column.high;
  if (limited && (*value < column.low || *value > column.high)) {
    return say::cell_out_of_range(column, *value);
  }
  return std::nullopt;
}

std::optional<Message> fill_sex(Cell& cell) {
  for (std::size_t i = 0; i < axis::label::sex.size(); ++i) {
    if (cell.text == axis::label::sex[i].id) {
      cell.number = static_cast<double>(i);
      return std::nullopt;
    }
  }
  return say::cell_not_a_sex(cell.text);
}

std::optional<Message> fill_ages(Cell& cell) {
  const auto ages = age_group(cell.text);
  if (!ages) {
    return say::cell_not_ages(cell.text);
  }
  cell.ages = *ages;
  cell.number = ages->low;
  return std::nullopt;
}

std::optional<Message> fill_year(Cell& cell) {
  const auto year = whole(cell.text);
  if (!year || *year < first_year || *year > last_year) {
    return say::cell_not_a_year(cell.text);
  }
  cell.number = *year;
  return std::nullopt;
}

}  // namespace

std::optional<AgeGroup> age_group(std::string_view label) {
  const bool open = label.ends_with('+');
  const std::size_t dash = label.find('-');
  const std::string_view first = label.substr(0, open ? label.size() - 1 : dash);
  const auto low = whole(first);
  const auto high = open                             ? std::optional(oldest_age)
                    : dash == std::string_view::npos ? low
                                                     : whole(label.substr(dash + 1));
  if (!low || !high || *low > *high || *high > oldest_age) {
    return std::nullopt;
  }
  return AgeGroup{*low, *high, open};
}

std::optional<Message> fill(Cell& cell, const Column& column) {
  cell.empty = cell.text.empty();
  if (cell.empty) {
    return column.presence == Column::Presence::required ? std::optional(say::cell_empty(column))
                                                         : std::nullopt;
  }
  switch (column.kind) {
    case ColumnKind::number:
    case ColumnKind::integer:
      return fill_number(cell, column);
    case ColumnKind::sex:
      return fill_sex(cell);
    case ColumnKind::age:
      return fill_ages(cell);
    case ColumnKind::year:
      return fill_year(cell);
    case ColumnKind::text:
      break;
  }
  return std::nullopt;
}

}  // namespace mz
