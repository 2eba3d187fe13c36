#include "scenarios/backtest_people.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/age_sex.hpp"
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
    Column{"level", ColumnKind::text, {"层级", "level"}, unit::one, 0, 0, may_be_absent}};

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
constexpr std::array wide_columns = [] {
  std::array<Column, 2 + backtest_groups> found{code_column, sex_column};
  for (std::size_t g = 0; g < backtest_groups; ++g) {
    found[2 + g] = {
        wide_names[g], ColumnKind::number, {"人数", "persons"}, unit::person, 0, infinity};
  }
  return found;
}();

bool is_wide(std::string_view text) {
  Diagnostics ignored;  // a faulty header is told when the table is read
  const std::vector<CsvRow> header = parse_csv(text.substr(0, text.find('\n')), {}, ignored);
  return !header.empty() &&
         std::any_of(header.front().fields.begin(),
                     header.front().fields.end(),
                     [](const CsvField& field) { return field.text == wide_names.front(); });
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

PeopleTable from_long(const DataTable& source, Diagnostics& diagnostics) {
  using C = LongColumn;
  PlaceRows rows(source, diagnostics);
  for (const TableRow& row : source.rows) {
    const Cell& level = row.cells[C::level];
    if (!level.empty && level.text != "county") {
      continue;  // sums of counties
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

PeopleTable from_wide(const DataTable& source, Diagnostics& diagnostics) {
  PlaceRows rows(source, diagnostics);
  for (const TableRow& row : source.rows) {
    for (std::size_t g = 0; g < backtest_groups; ++g) {
      const Cell& count = row.cells[2 + g];
      rows.add(row, count, census_ages[g], count);
    }
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
  const HeaderRule rule{HeaderRule::Extra::ignored, names};
  Diagnostics own;
  const bool wide = is_wide(*text);
  const std::span<const Column> columns =
      wide ? std::span<const Column>(wide_columns) : std::span<const Column>(long_columns);
  const DataTable table = table_of_text(*text, source, columns, own, rule);
  diagnostics.append(own);
  if (own.has_errors()) {
    return {};
  }
  return wide ? from_wide(table, diagnostics) : from_long(table, diagnostics);
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
  double sum = 0;
  for (const auto& sex : pyramid) {
    for (const double count : sex) {
      sum += count;
    }
  }
  return sum;
}

}  // namespace mz
