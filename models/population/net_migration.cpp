#include "models/population/net_migration.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/population/table_reader.hpp"

namespace mz::population {
namespace {

using Persons = std::array<double, pyramid_cells>;

/// One row of the table; its group is spread evenly over its ages.
void add_row(GivenMigration& given, const TableRow& row, TableReader& table) {
  Persons empty{};
  empty.fill(missing);
  const Cell& year = table.cell(row, "year");
  const int key = year.empty ? 0 : static_cast<int>(year.number);
  const auto [place, is_new] = given.by_year.try_emplace(key, empty);
  Persons& persons = place->second;
  if (is_new && given.by_year.size() > 1 && given.by_year.contains(0)) {
    table.fault(row,
                {"同一县有的行写了年份、有的没有;请每行都写年份,或都不写",
                 "rows of this county with and without a year; give every row a year, or none"});
  }
  const AgeGroup group = table.cell(row, "age").ages;
  const int sex = table.sex(row);
  if (group.open) {
    given.open_from[at(sex)] = std::min(given.open_from[at(sex)], group.low);
  }
  for (int x = group.low; x <= group.high; ++x) {
    table.put(persons[at(pyramid_cell(sex, x))],
              row,
              table.cell(row, "count").number / (group.high - group.low + 1));
  }
}

/// Names the first cell of a county that the table lacks; what it lacks counts as nobody.
void fill_gaps(GivenMigration& given, const std::string& code, TableReader& table) {
  for (auto& [year, persons] : given.by_year) {
    const std::string zh_year = year == 0 ? "" : " " + std::to_string(year) + " 年";
    const std::string en_year = year == 0 ? "" : " in " + std::to_string(year);
    for (int i = 0; i < pyramid_cells; ++i) {
      if (std::isnan(persons[at(i)])) {
        table.missing_cell(code + " " + zh_cell(i) + zh_year, code + " " + en_cell(i) + en_year);
        persons[at(i)] = 0;
      }
    }
  }
}

/// (P.13) the open group of net migrants follows the residents of its ages.
void follow_old_people(Persons& persons,
                       const std::array<int, sexes>& open_from,
                       const Persons& residents) {
  for (int sex = 0; sex < sexes; ++sex) {
    double migrants = 0;
    double people = 0;
    for (int x = open_from[at(sex)]; x < ages; ++x) {
      migrants += persons[at(pyramid_cell(sex, x))];
      people += residents[at(pyramid_cell(sex, x))];
    }
    for (int x = open_from[at(sex)]; x < ages && people > 0; ++x) {
      persons[at(pyramid_cell(sex, x))] = migrants * residents[at(pyramid_cell(sex, x))] / people;
    }
  }
}

/// (P.13) linear between the years given, held before the first and after the last.
Persons persons_in(const GivenMigration& given, int year) {
  const auto after = given.by_year.lower_bound(year);
  if (after == given.by_year.end()) {
    return given.by_year.rbegin()->second;
  }
  if (after == given.by_year.begin() || after->first == year) {
    return after->second;
  }
  const auto before = std::prev(after);
  const double weight = static_cast<double>(year - before->first) / (after->first - before->first);
  Persons persons{};
  for (std::size_t i = 0; i < persons.size(); ++i) {
    persons[i] = before->second[i] + weight * (after->second[i] - before->second[i]);
  }
  return persons;
}

}  // namespace

NetMigrationTable net_migration_table(const Params& params, Diagnostics& diagnostics) {
  NetMigrationTable result;
  if (params.net_migration == nullptr) {
    return result;
  }
  TableReader table(*params.net_migration, "net_migration", diagnostics);
  for (const TableRow& row : table.rows()) {
    add_row(result[table.cell(row, "code").text], row, table);
  }
  return result;
}

MigrationYears net_migration_of(const NetMigrationTable& table,
                                const Params& params,
                                const std::string& code,
                                const RunInput& run,
                                const std::array<double, pyramid_cells>& residents,
                                Diagnostics& diagnostics) {
  if (params.net_migration == nullptr) {
    return MigrationYears(1);
  }
  TableReader reader(*params.net_migration, "net_migration", diagnostics);
  const auto found = table.find(code);
  if (found == table.end()) {
    reader.missing_cell(code, code);
    return MigrationYears(1);
  }
  GivenMigration given = found->second;
  fill_gaps(given, code, reader);
  const int last = std::clamp(given.by_year.rbegin()->first, run.base_year, run.last_year);
  MigrationYears years;
  for (int year = run.base_year; year <= last; ++year) {
    years.push_back(persons_in(given, year));
    follow_old_people(years.back(), given.open_from, residents);
  }
  return years;
}

}  // namespace mz::population
