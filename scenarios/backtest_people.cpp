#include "scenarios/backtest_people.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "scenarios/age_sex.hpp"
#include "scenarios/backtest_reading.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/messages_backtest.hpp"
#include "scenarios/messages_tables.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/tables.hpp"

namespace mz {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr auto may_be_absent = Column::Presence::may_be_absent;
constexpr Column code_column{"code", ColumnKind::text, {"行政区划代码", "code"}};
// Read as text: censuses write M and F where place tables write male and female.
constexpr Column sex_column{"sex", ColumnKind::text, {"性别", "sex"}};

constexpr Column level_column{
    "level", ColumnKind::text, {"层级", "level"}, unit::one, 0, 0, may_be_absent};

struct LongColumn {
  enum : std::size_t { code, sex, age, age_low, count, level };
};
constexpr std::array long_columns{
    code_column,
    sex_column,
    Column{"age", ColumnKind::age, {"年龄组", "age group"}, unit::life_year, 0, 0, may_be_absent},
    Column{"age_lo",
           ColumnKind::integer,
           {"年龄组下限", "first age of the group"},
           unit::life_year,
           0,
           oldest_age,
           may_be_absent},
    Column{"count", ColumnKind::number, {"人数", "persons"}, unit::person, 0, infinity},
    level_column};

constexpr std::array<std::string_view, backtest_groups> wide_names{"a0",
                                                                   "a1",
                                                                   "a5",
                                                                   "a10",
                                                                   "a15",
                                                                   "a20",
                                                                   "a25",
                                                                   "a30",
                                                                   "a35",
                                                                   "a40",
                                                                   "a45",
                                                                   "a50",
                                                                   "a55",
                                                                   "a60",
                                                                   "a65",
                                                                   "a70",
                                                                   "a75",
                                                                   "a80",
                                                                   "a85"};
/// Finer groups within the last one.
constexpr std::array<std::string_view, 3> oldest_names{"a90", "a95", "a100"};
constexpr std::array<AgeGroup, backtest_groups> census_ages = [] {
  std::array<AgeGroup, backtest_groups> found{AgeGroup{0, 0, false}, AgeGroup{1, 4, false}};
  constexpr int width = 5;
  for (std::size_t g = 2; g < backtest_groups; ++g) {
    const int low = width * (static_cast<int>(g) - 1);
    found[g] = {low, low + width - 1, false};
  }
  found.back() = {found.back().low, oldest_age, true};
  return found;
}();
constexpr std::size_t first_group = 2;  ///< after code and sex
constexpr std::size_t first_oldest = first_group + backtest_groups;
constexpr std::size_t wide_level = first_oldest + oldest_names.size();
constexpr std::array wide_columns = [] {
  std::array<Column, wide_level + 1> found{code_column, sex_column};
  constexpr Text persons{"人数", "persons"};
  for (std::size_t g = 0; g < backtest_groups; ++g) {
    found[first_group + g] = {
        wide_names[g], ColumnKind::number, persons, unit::person, 0, infinity};
  }
  for (std::size_t g = 0; g < oldest_names.size(); ++g) {
    found[first_oldest + g] = {
        oldest_names[g], ColumnKind::number, persons, unit::person, 0, infinity, may_be_absent};
  }
  found[wide_level] = level_column;
  return found;
}();

std::vector<CsvField> header_of(std::string_view text) {
  Diagnostics ignored;  // a faulty header is told when the table is read
  const std::vector<CsvRow> rows =
      parse_csv(text.substr(0, text.find_first_of("\r\n")), {}, ignored);
  return rows.empty() ? std::vector<CsvField>{} : rows.front().fields;
}

bool is_wide(const std::vector<CsvField>& header) {
  return std::any_of(header.begin(), header.end(), [](const CsvField& field) {
    return field.text == wide_names.front();
  });
}

/// True when a column is named as an age group that the wide layout does not have.
bool is_strange_group(std::string_view name) {
  const bool is_group =
      name.size() > 1 && (name[0] == 'a' || name[0] == 'A') && name[1] >= '0' && name[1] <= '9';
  return is_group && std::none_of(wide_columns.begin(), wide_columns.end(), [&](const Column& c) {
           return c.name == name;
         });
}

/// People in columns that are left aside would be lost.
void refuse_strange_groups(const std::vector<CsvField>& header,
                           const std::string& file,
                           Diagnostics& diagnostics) {
  std::vector<std::string> strange;
  std::int64_t first = 0;
  for (const CsvField& field : header) {
    if (is_strange_group(field.text)) {
      first = strange.empty() ? field.column : first;
      strange.push_back(field.text);
    }
  }
  if (!strange.empty()) {
    diagnostics.error({file, 1, first}, strange.front(), say::groups_unknown(strange));
  }
}

std::optional<double> sex_named(std::string_view name) {
  if (name == "male" || name == "M") {
    return static_cast<double>(Sex::male);
  }
  if (name == "female" || name == "F") {
    return static_cast<double>(Sex::female);
  }
  return std::nullopt;
}

Cell number_cell(double number, const Cell& from) {
  return {.text = from.text, .number = number, .ages = {}, .empty = false, .column = from.column};
}

Cell age_cell(const AgeGroup& ages, const Cell& from) {
  return {.text = from.text,
          .number = static_cast<double>(ages.low),
          .ages = ages,
          .empty = false,
          .column = from.column};
}

/// Makes rows in the shape of a place table.
class PlaceRows {
 public:
  PlaceRows(const DataTable& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {
    people_.table = {source.file, age_sex_columns(), {}};
  }

  void add(const TableRow& row, const Cell& age, const AgeGroup& ages, const Cell& count) {
    const Cell& code = row.cells[LongColumn::code];
    const Cell& sex_text = row.cells[LongColumn::sex];
    const auto sex = sex_named(sex_text.text);
    if (!sex) {
      diagnostics_.error(
          source_.where(row, LongColumn::sex), "sex", say::cell_not_a_sex(sex_text.text));
      return;
    }
    people_.codes.insert(code.text);
    people_.table.rows.push_back({row.line,
                                  {code,
                                   number_cell(*sex, sex_text),
                                   age_cell(ages, age),
                                   number_cell(count.number, count)}});
  }

  PeopleTable taken() && { return std::move(people_); }

 private:
  const DataTable& source_;
  Diagnostics& diagnostics_;
  PeopleTable people_;
};

/// The census group that begins at this age.
std::optional<AgeGroup> group_from(double low) {
  const auto found = std::find_if(census_ages.begin(), census_ages.end(), [&](const AgeGroup& g) {
    return static_cast<double>(g.low) == low;
  });
  return found == census_ages.end() ? std::nullopt : std::optional(*found);
}

constexpr std::string_view county_level = "county";
constexpr std::array<std::string_view, 3> levels_of_sums{"nation", "province", "prefecture"};

/// Other rows are sums of counties.
bool is_of_county(const Cell& level) {
  return level.empty || level.text == county_level;
}

/// A word for a level that is not known would drop its rows in silence.
void check_levels(const DataTable& source, std::size_t column, Diagnostics& diagnostics) {
  std::set<std::string> told;
  for (const TableRow& row : source.rows) {
    const Cell& level = row.cells[column];
    const bool is_known =
        is_of_county(level) ||
        std::find(levels_of_sums.begin(), levels_of_sums.end(), level.text) != levels_of_sums.end();
    if (!is_known && told.insert(level.text).second) {
      diagnostics.error(source.where(row, column),
                        "level",
                        say::level_unknown(level.text, county_level, levels_of_sums));
    }
  }
}

PeopleTable from_long(const DataTable& source, Diagnostics& diagnostics) {
  using C = LongColumn;
  check_levels(source, C::level, diagnostics);
  PlaceRows rows(source, diagnostics);
  for (const TableRow& row : source.rows) {
    if (!is_of_county(row.cells[C::level])) {
      continue;
    }
    const Cell& age = row.cells[C::age];
    const Cell& low = row.cells[C::age_low];
    if (!age.empty) {
      rows.add(row, age, age.ages, row.cells[C::count]);
    } else if (const auto ages = low.empty ? std::nullopt : group_from(low.number)) {
      rows.add(row, low, *ages, row.cells[C::count]);
    } else {
      const std::size_t at = low.column > 0 ? C::age_low : C::age;
      diagnostics.error(
          source.where(row, at), "age", say::cell_not_ages(low.empty ? age.text : low.text));
    }
  }
  return std::move(rows).taken();
}

/// The last group with its finer ones.
Cell oldest_of(const DataTable& source, const TableRow& row, Diagnostics& diagnostics) {
  Cell sum = row.cells[first_oldest - 1];
  for (std::size_t c = first_oldest; c < wide_level; ++c) {
    const Cell& finer = row.cells[c];
    if (finer.column > 0 && finer.empty) {
      diagnostics.error(source.where(row, c),
                        std::string(source.columns[c].name),
                        say::cell_empty(source.columns[c]));
    }
    sum.number += finer.number;
  }
  return sum;
}

PeopleTable from_wide(const DataTable& source, Diagnostics& diagnostics) {
  check_levels(source, wide_level, diagnostics);
  PlaceRows rows(source, diagnostics);
  for (const TableRow& row : source.rows) {
    if (!is_of_county(row.cells[wide_level])) {
      continue;
    }
    for (std::size_t g = 0; g + 1 < backtest_groups; ++g) {
      const Cell& count = row.cells[first_group + g];
      rows.add(row, count, census_ages[g], count);
    }
    const Cell oldest = oldest_of(source, row, diagnostics);
    rows.add(row, oldest, census_ages.back(), oldest);
  }
  return std::move(rows).taken();
}

std::size_t group_of(const AgeGroup& ages) {
  std::size_t group = backtest_groups - 1;
  while (census_ages[group].low > ages.low) {
    --group;
  }
  return group;
}

/// Codes must be codes, and sums alone are no counties.
void check_people(const PeopleTable& people, Diagnostics& diagnostics) {
  check_codes(people.table, AgeSexColumn::code, diagnostics);
  if (people.codes.empty() && !diagnostics.has_errors()) {
    diagnostics.error({people.table.file, 0, 0}, "level", say::sums_alone(county_level));
  }
}

}  // namespace

PeopleTable read_people(const std::string& source,
                        std::string_view option,
                        std::string_view code_name,
                        Diagnostics& diagnostics) {
  const std::string key(option);
  const auto text = table_text(source, {"--" + key, 0, 0}, {}, diagnostics);
  if (!text) {
    return {};
  }
  const std::array<std::string_view, 2> code_names{code_name, "code"};
  constexpr std::array<std::string_view, 2> age_names{"age", "age_group"};
  const std::array names{ColumnNames{"code", code_names}, ColumnNames{"age", age_names}};
  Diagnostics own;
  const std::vector<CsvField> header = header_of(*text);
  const bool wide = is_wide(header);
  const std::span<const Column> columns =
      wide ? std::span<const Column>(wide_columns) : std::span<const Column>(long_columns);
  const DataTable table = table_of_others(*text, source, columns, names, own);
  if (wide && !own.has_errors()) {  // a slip of the pen is told as one
    refuse_strange_groups(header, source, own);
  }
  PeopleTable people;
  if (!own.has_errors()) {
    people = wide ? from_wide(table, own) : from_long(table, own);
    check_people(people, own);
  }
  diagnostics.append(own);
  return people;
}

std::map<std::string, BacktestPyramid> pyramids_of(const PeopleTable& people,
                                                   const std::set<std::string>& codes,
                                                   Diagnostics& diagnostics) {
  DataTable wanted{people.table.file, people.table.columns, {}};
  std::map<std::string, Where> first_rows;
  for (const TableRow& row : people.table.rows) {
    const std::string& code = row.cells[AgeSexColumn::code].text;
    if (codes.contains(code)) {
      first_rows.try_emplace(code, people.table.where(row, AgeSexColumn::code));
      wanted.rows.push_back(row);
    }
  }
  std::vector<County> counties;
  for (const auto& [code, where] : first_rows) {
    counties.push_back({});
    counties.back().code = code;
    counties.back().where = where;
  }
  const std::vector<std::vector<AgeSexCount>> groups = age_sex_of(wanted, counties, diagnostics);
  std::map<std::string, BacktestPyramid> pyramids;
  for (std::size_t i = 0; i < counties.size(); ++i) {
    BacktestPyramid& pyramid = pyramids[counties[i].code];
    for (const AgeSexCount& count : groups[i]) {
      const std::size_t group = group_of(count.ages);
      if (count.ages.high > census_ages[group].high) {
        diagnostics.error(count.where, counties[i].code, say::ages_across_groups(count.ages.low));
      }
      pyramid[static_cast<std::size_t>(count.sex)][group] += count.count;
    }
  }
  return pyramids;
}

double people_in(const BacktestPyramid& pyramid) {
  return people_aged(pyramid, Sex::male, 0, ages) + people_aged(pyramid, Sex::female, 0, ages);
}

double people_aged(const BacktestPyramid& pyramid, Sex sex, int low, int high) {
  double sum = 0;
  for (std::size_t g = 0; g < backtest_groups; ++g) {
    const bool is_between = census_ages[g].low >= low && census_ages[g].low < high;
    sum += is_between ? pyramid[static_cast<std::size_t>(sex)][g] : 0.0;
  }
  return sum;
}

}  // namespace mz
