#include "scenarios/backtest_counties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "scenarios/backtest_people.hpp"
#include "scenarios/backtest_reading.hpp"
#include "scenarios/messages_backtest.hpp"

namespace mz {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr auto may_be_absent = Column::Presence::may_be_absent;

constexpr Column count_column(std::string_view name, Text text) {
  return {name, ColumnKind::number, text, unit::person, 0, infinity, may_be_absent};
}

struct KnownColumn {
  enum : std::size_t {
    code,
    name,
    same,
    population,
    registered,
    households,
    one_person,
    births,
    from_same_province,
    from_other_province
  };
};
constexpr std::array known_columns{
    Column{"code", ColumnKind::text, {"行政区划代码", "code"}},
    Column{
        "name_zh", ColumnKind::text, {"中文名称", "Chinese name"}, unit::one, 0, 0, may_be_absent},
    Column{"same_code_and_name_2020",
           ColumnKind::text,
           {"2020年代码和名称未变(yes 或 no)", "same code and name in 2020, yes or no"},
           unit::one,
           0,
           0,
           may_be_absent},
    count_column("population", {"常住人口", "residents"}),
    count_column("registered", {"户籍人口", "registered people"}),
    count_column("households", {"户数", "households"}),
    count_column("one_person_households", {"一人户", "one-person households"}),
    Column{"cbr_permille",
           ColumnKind::number,
           {"粗出生率(‰)", "births per thousand people"},
           unit::one,
           0,
           200,
           may_be_absent},
    count_column("from_same_province", {"省内迁入", "moved in from the same province"}),
    count_column("from_other_province", {"省外迁入", "moved in from other provinces"}),
    // Of the census table, not used; known so that they are no slip for another.
    count_column("urban", {"城镇人口", "urban residents"}),
    count_column("rural", {"乡村人口", "rural residents"}),
    count_column("household_population", {"家庭户人口", "people in households"}),
    count_column("from_same_county", {"县内迁移", "moved within the county"}),
    Column{"cdr_permille",
           ColumnKind::number,
           {"粗死亡率(‰)", "deaths per thousand people"},
           unit::one,
           0,
           200,
           may_be_absent}};

constexpr std::array<std::string_view, 2> names_of_zh{"name_zh", "name_zh_2010"};

/// A column that may be absent, and what is taken in its place.
struct StandIn {
  std::size_t column;
  Text text;
};
constexpr Text typical{"以同类县的常见值代替", "the typical value of the county's type stands in"};
constexpr std::array stand_ins{
    StandIn{KnownColumn::name, {"一律按县处理", "every unit is taken for a plain county"}},
    StandIn{KnownColumn::same, {"一律按未变动处理", "every unit counts as unchanged"}},
    StandIn{KnownColumn::population, {"以各年龄之和代替", "the sum of the ages stands in"}},
    StandIn{KnownColumn::registered, typical},
    StandIn{KnownColumn::households, typical},
    StandIn{KnownColumn::one_person, typical},
    StandIn{KnownColumn::births, typical},
    StandIn{KnownColumn::from_same_province, typical},
    StandIn{KnownColumn::from_other_province, typical}};

bool is_empty(const DataTable& table, std::size_t column) {
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
    return row.cells[column].empty;
  });
}

/// A column without any figure counts as absent.
void warn_of_absent_columns(const DataTable& table, bool marks_matter, Diagnostics& diagnostics) {
  std::vector<say::AbsentColumn> absent;
  for (const StandIn& stand_in : stand_ins) {
    const bool matters = stand_in.column != KnownColumn::same || marks_matter;
    if (matters && is_empty(table, stand_in.column)) {
      absent.push_back({table.columns[stand_in.column].name, stand_in.text});
    }
  }
  if (!absent.empty()) {
    diagnostics.warning({table.file, 1, 0}, {}, say::columns_absent(absent));
  }
}

std::optional<double> value_of(const TableRow& row, std::size_t column) {
  const Cell& cell = row.cells[column];
  return cell.empty ? std::nullopt : std::optional(cell.number);
}

KnownCounty known_county(const TableRow& row) {
  using C = KnownColumn;
  return {.name = row.cells[C::name].text,
          .has_changed = row.cells[C::same].text == "no",
          .counts = {.population = value_of(row, C::population),
                     .registered = value_of(row, C::registered),
                     .households = value_of(row, C::households),
                     .one_person_households = value_of(row, C::one_person),
                     .births_per_thousand = value_of(row, C::births),
                     .from_same_province = value_of(row, C::from_same_province),
                     .from_other_province = value_of(row, C::from_other_province)}};
}

/// Whether the mark is one that is known; an empty one is "yes".
bool is_marked_well(const DataTable& table, const TableRow& row, Diagnostics& diagnostics) {
  const Cell& mark = row.cells[KnownColumn::same];
  const bool is_known = mark.empty || mark.text == "yes" || mark.text == "no";
  if (!is_known) {
    diagnostics.error(table.where(row, KnownColumn::same),
                      std::string(table.columns[KnownColumn::same].name),
                      say::mark_unknown(mark.text));
  }
  return is_known;
}

struct TypeEnding {
  std::string_view ending;
  BacktestType type;
};
constexpr std::array type_endings{TypeEnding{"区", BacktestType::district},
                                  TypeEnding{"市", BacktestType::city},
                                  TypeEnding{"县", BacktestType::county},
                                  TypeEnding{"旗", BacktestType::county}};

void warn_of_types(const KnownCounties& known,
                   const std::vector<BacktestCounty>& counties,
                   Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const BacktestCounty& county : counties) {
    const auto found = known.of.find(county.code_2010);
    if (found != known.of.end() && !type_named(found->second.name)) {
      codes.push_back(county.code_2010);
    }
  }
  if (!codes.empty()) {
    diagnostics.warning({known.file, 0, 0}, "name_zh", say::types_unknown(codes));
  }
}

void warn_of_totals(const KnownCounties& known,
                    const std::vector<BacktestCounty>& counties,
                    Diagnostics& diagnostics) {
  constexpr double tolerated = 0.01;
  say::TotalsMissed missed;
  double worst = 0;
  for (const BacktestCounty& county : counties) {
    const double summed = people_in(county.people_2010);
    const double stated = county.counts.population.value_or(summed);
    const double off = std::abs(stated - summed) / summed;
    missed.count += off > tolerated ? 1 : 0;
    if (off > std::max(tolerated, worst)) {
      worst = off;
      missed.code = county.code_2010;
      missed.stated = stated;
      missed.summed = summed;
    }
  }
  if (missed.count > 0) {
    diagnostics.warning({known.file, 0, 0}, "population", say::totals_missed(missed));
  }
}

}  // namespace

KnownCounties read_known_counties(const std::string& source,
                                  bool marks_matter,
                                  Diagnostics& diagnostics) {
  constexpr std::array names{ColumnNames{"code", names_of_code_2010},
                             ColumnNames{"name_zh", names_of_zh}};
  const std::size_t faults = diagnostics.error_count();
  const DataTable table = read_freely(source, "counties-2010", known_columns, names, diagnostics);
  check_codes(table, KnownColumn::code, diagnostics);
  KnownCounties known{table.file, {}};
  std::map<std::string, std::int64_t> lines;
  for (const TableRow& row : table.rows) {
    if (is_new(table, row, KnownColumn::code, lines, diagnostics) &&
        is_marked_well(table, row, diagnostics)) {
      known.of[row.cells[KnownColumn::code].text] = known_county(row);
    }
  }
  const bool is_sound = diagnostics.error_count() == faults;
  if (is_sound && !source.starts_with("builtin:")) {  // ours lack only the marks
    warn_of_absent_columns(table, marks_matter, diagnostics);
  }
  return known;
}

std::optional<BacktestType> type_named(std::string_view name_zh) {
  for (const TypeEnding& known : type_endings) {
    if (name_zh.ends_with(known.ending)) {
      return known.type;
    }
  }
  return std::nullopt;
}

void warn_of_known(const KnownCounties& known,
                   const std::vector<BacktestCounty>& counties,
                   Diagnostics& diagnostics) {
  warn_of_types(known, counties, diagnostics);
  warn_of_totals(known, counties, diagnostics);
}

}  // namespace mz
