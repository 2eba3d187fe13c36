#include "scenarios/table_header.hpp"

#include <algorithm>

#include "scenarios/messages_tables.hpp"
#include "sim/core/nearest.hpp"

namespace mz {
namespace {

std::vector<std::string_view> names(std::span<const Column> columns) {
  std::vector<std::string_view> all;
  for (const Column& column : columns) {
    all.push_back(column.name);
  }
  return all;
}

/// One header on its way to positions.
class HeaderReading {
 public:
  HeaderReading(const CsvRow& row,
                const std::string& file,
                std::span<const Column> columns,
                const HeaderRule& rule,
                Diagnostics& diagnostics)
      : row_(row),
        file_(file),
        columns_(columns),
        rule_(rule),
        diagnostics_(diagnostics),
        known_(names(columns)),
        positions_(columns.size(), column_absent) {}

  std::optional<std::vector<std::size_t>> positions() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      positions_[c] = position_of(columns_[c]);
    }
    for (std::size_t i = 0; i < row_.fields.size(); ++i) {
      if (std::find(positions_.begin(), positions_.end(), i) == positions_.end()) {
        judge_extra(row_.fields[i]);
      }
    }
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      report_missing(c);
    }
    return is_sound_ ? std::optional(std::move(positions_)) : std::nullopt;
  }

 private:
  std::size_t field_named(std::string_view name) const {
    const auto found = std::find_if(
        row_.fields.begin(), row_.fields.end(), [&](const CsvField& f) { return f.text == name; });
    return found == row_.fields.end() ? column_absent
                                      : static_cast<std::size_t>(found - row_.fields.begin());
  }

  std::size_t position_of(const Column& column) const {
    const auto other =
        std::find_if(rule_.names.begin(), rule_.names.end(), [&](const ColumnNames& names) {
          return names.column == column.name;
        });
    if (other == rule_.names.end()) {
      return field_named(column.name);
    }
    for (const std::string_view name : other->written) {
      if (const std::size_t position = field_named(name); position != column_absent) {
        return position;
      }
    }
    return column_absent;
  }

  /// A field that is no column: a repetition, a slip of the pen, or none of our business.
  void judge_extra(const CsvField& field) {
    const auto used = std::find_if(positions_.begin(), positions_.end(), [&](std::size_t position) {
      return position != column_absent && row_.fields[position].text == field.text;
    });
    const bool is_repeated = used != positions_.end();
    const bool is_ignored = rule_.extra == HeaderRule::Extra::ignored && !is_slip(field.text);
    if (is_ignored && !is_repeated) {
      return;
    }
    is_sound_ = false;
    diagnostics_.error(
        {file_, row_.line, field.column},
        field.text,
        is_repeated ? say::column_repeated(field.text) : say::column_unknown(field.text, columns_));
    if (const auto near = nearest(field.text, known_)) {
      almost_.push_back(*near);
    }
  }

  /// True when a column that is absent would be there but for one letter, or, when it is needed,
  /// for as few as a misspelt key.
  bool is_slip(std::string_view name) const {
    constexpr std::size_t shortest = 5;
    std::vector<std::string_view> needed;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (positions_[c] != column_absent) {
        continue;
      }
      if (name.size() >= shortest && edit_distance(name, columns_[c].name) == 1) {
        return true;
      }
      if (columns_[c].presence != Column::Presence::may_be_absent) {
        needed.push_back(columns_[c].name);
      }
    }
    return nearest(name, needed).has_value();
  }

  void report_missing(std::size_t c) {
    const bool is_missing =
        positions_[c] == column_absent && columns_[c].presence != Column::Presence::may_be_absent;
    const bool is_misspelt =
        std::find(almost_.begin(), almost_.end(), columns_[c].name) != almost_.end();
    if (is_missing && !is_misspelt) {
      is_sound_ = false;
      diagnostics_.error({file_, row_.line, 1},
                         std::string(columns_[c].name),
                         say::column_missing(columns_[c], columns_));
    }
  }

  const CsvRow& row_;
  const std::string& file_;
  std::span<const Column> columns_;
  const HeaderRule& rule_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
  std::vector<std::size_t> positions_;
  std::vector<std::string_view> almost_;  ///< columns a misspelt name may have meant
  bool is_sound_ = true;
};

}  // namespace

std::optional<std::vector<std::size_t>> column_positions(const CsvRow& header,
                                                         const std::string& file,
                                                         std::span<const Column> columns,
                                                         const HeaderRule& rule,
                                                         Diagnostics& diagnostics) {
  return HeaderReading(header, file, columns, rule, diagnostics).positions();
}

}  // namespace mz
