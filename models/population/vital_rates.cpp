#include "models/population/vital_rates.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "models/population/given_survival.hpp"
#include "models/population/graduation.hpp"
#include "models/population/life_table.hpp"
#include "models/population/rates.hpp"
#include "models/population/table_codes.hpp"
#include "models/population/table_reader.hpp"
#include "sim/core/math.hpp"

namespace mz::population {
namespace {

using Schedule = std::array<double, pyramid_cells>;

/// " in 2031 for 530000", for messages about one schedule of a table.
struct Context {
  int year = 0;
  std::string code;

  std::string zh(const std::string& what) const {
    return (code.empty() ? "" : code + " ") + std::to_string(year) + " 年" +
           (what.empty() ? "" : " " + what);
  }
  std::string en(const std::string& what) const {
    return what + " in " + std::to_string(year) + (code.empty() ? "" : " for " + code);
  }
};

/// Values by sex and age of one region, [year], and the group each came from.
struct Given {
  std::vector<Schedule> value;
  std::vector<std::array<AgeGroup, pyramid_cells>> group;
};

bool in_run(const RunInput& run, int year) {
  return year >= run.base_year && year <= run.last_year;
}

std::string code_of(const TableReader& table, const TableRow& row) {
  return table.cell(row, "code").text;
}

/// The rows of a table by sex and age, by region; values stand at every age of their group.
std::map<std::string, Given> by_sex_age(TableReader& table,
                                        const RunInput& run,
                                        std::string_view column) {
  Schedule empty{};
  empty.fill(missing);
  std::map<std::string, Given> all;
  for (const TableRow& row : table.rows()) {
    const int year = static_cast<int>(table.cell(row, "year").number);
    Given& given = all[code_of(table, row)];
    if (given.value.empty()) {
      given.value.assign(at(run.years()), empty);
      given.group.resize(at(run.years()));
    }
    if (!in_run(run, year)) {
      continue;
    }
    const AgeGroup group = table.cell(row, "age").ages;
    for (int x = group.low; x <= group.high; ++x) {
      const std::size_t i = at(pyramid_cell(table.sex(row), x));
      table.put(given.value[at(year - run.base_year)][i], row, table.cell(row, column).number);
      given.group[at(year - run.base_year)][i] = group;
    }
  }
  return all;
}

void name_gaps(const Given& given,
               const std::string& code,
               const RunInput& run,
               TableReader& table) {
  for (int year = run.base_year; year <= run.last_year; ++year) {
    const Context context{year, code};
    for (int i = 0; i < pyramid_cells; ++i) {
      if (std::isnan(given.value[at(year - run.base_year)][at(i)])) {
        table.missing_cell(context.zh(zh_cell(i)), context.en(en_cell(i)));
      }
    }
  }
}

/// (P.3b) one schedule's ages of both sexes from its groups.
void graduate_both(Schedule& values,
                   const std::array<AgeGroup, pyramid_cells>& groups,
                   GroupMean mean) {
  for (int sex = 0; sex < sexes; ++sex) {
    const auto first = at(pyramid_cell(sex, 0));
    graduate(std::span(values).subspan(first, at(ages)),
             std::span(groups).subspan(first, at(ages)),
             mean);
  }
}

/// Nobody dies more than once: with m > 2 the life table would leave fewer than nobody, (P.3).
void name_negative_survivors(TableReader& table) {
  constexpr double highest = 2;
  for (const TableRow& row : table.rows()) {
    const AgeGroup group = table.cell(row, "age").ages;
    if (group.low < oldest_age && table.cell(row, "rate").number > highest) {
      table.fault(row,
                  {"此死亡率使存活人数为负:100 岁以下每年最高为 2;请核对单位(每人年)",
                   "this death rate leaves negative survivors: below age 100 at most 2 a year; "
                   "check the unit, deaths per person-year"});
    }
  }
}

/// Groups that jump too far for their single ages: the first age of the year's rates at which
/// nobody would be left, (P.3).
void name_impossible_ages(const Schedule& rate, const Context& context, TableReader& table) {
  constexpr double highest = 2;
  for (int i = 0; i < pyramid_cells; ++i) {
    if (i % ages != oldest_age && rate[at(i)] > highest) {
      const std::string size = fmt::format("{:.2f}", rate[at(i)]);
      table.fault({context.zh(zh_cell(i)) + ":由年龄组分出的单岁死亡率为 " + size +
                       ",高于 2,无人存活;请给单岁死亡率,或核对该组与相邻组",
                   context.en(en_cell(i)) + ": the single-age rate made of its age group is " +
                       size +
                       ", above 2, which nobody survives; give rates by single age, or "
                       "check this group and its neighbours"});
      return;
    }
  }
}

/// Rates that nobody dies of leave life expectancy undefined; very low ones are said.
void check_open_age(const Schedule& rate, const Context& context, TableReader& table) {
  constexpr double longest = 120;
  constexpr double nobody_dies = 2e-6;  // what a survival ratio of one stands for, and less
  for (const Sex sex : {Sex::male, Sex::female}) {
    const auto first = at(pyramid_cell(static_cast<int>(sex), 0));
    const std::string zh = sex == Sex::male ? "男" : "女";
    const std::string en = sex == Sex::male ? "men" : "women";
    if (rate[first + oldest_age] <= nobody_dies) {
      table.fault({context.zh(zh) +
                       ":100 岁及以上无人死亡,预期寿命无意义;请给大于 0 的死亡率,或小于 1 的存活比",
                   context.en(en) + ": nobody dies at 100+, which leaves life expectancy "
                                    "undefined; give a death rate above 0, or a survival ratio "
                                    "below 1"});
      continue;
    }
    const double years = life_expectancy(std::span(rate).subspan(first, at(ages)), sex);
    if (years > longest) {
      const std::string length = fmt::format("{:.0f}", years);
      table.remark({context.zh(zh) + ":按此表预期寿命为 " + length +
                        " 岁;请核对单位(每人年死亡率、一年存活率)",
                    context.en(en) + ": life expectancy by this table is " + length +
                        " years; check the unit, deaths per person-year or survival of one year"});
    }
  }
}

/// What the rates of a region cannot be, year by year; the first faulty year is told.
void check_rates(const MortalityYears& years,
                 const std::string& code,
                 const RunInput& run,
                 TableReader& table) {
  const std::size_t told = table.told();
  for (std::size_t year = 0; year < years.rate.size() && table.told() == told; ++year) {
    const Context context{run.base_year + static_cast<int>(year), code};
    name_impossible_ages(years.rate[year], context, table);
    check_open_age(years.rate[year], context, table);
  }
}

ByRegion<MortalityYears> mortality_tables(TableReader table, const RunInput& run) {
  ByRegion<MortalityYears> result;
  name_negative_survivors(table);
  const bool possible = table.told() == 0;
  for (auto& [code, given] : by_sex_age(table, run, "rate")) {
    name_gaps(given, code, run, table);
    for (std::size_t i = 0; i < given.value.size(); ++i) {
      graduate_both(given.value[i], given.group[i], GroupMean::life_table);
    }
    result[code].rate = std::move(given.value);
    if (possible && !table.has_gaps()) {
      check_rates(result[code], code, run, table);
    }
  }
  return result;
}

/// (P.3b) survival ratios of single ages: the spline is of their hazards -ln S.
void graduate_survival(Schedule& ratios, const std::array<AgeGroup, pyramid_cells>& groups) {
  Schedule hazard{};
  std::transform(ratios.begin(), ratios.end(), hazard.begin(), [](double s) {
    return s > 0 ? -math::log(s) : 0.0;  // a group of which nobody survives is left as it is
  });
  const Schedule before = hazard;
  graduate_both(hazard, groups, GroupMean::geometric);
  for (std::size_t i = 0; i < hazard.size(); ++i) {
    ratios[i] = hazard[i] == before[i] ? ratios[i] : math::exp(-hazard[i]);
  }
}

ByRegion<MortalityYears> survival_tables(TableReader table, const RunInput& run) {
  ByRegion<MortalityYears> result;
  for (auto& [code, given] : by_sex_age(table, run, "ratio")) {
    name_gaps(given, code, run, table);
    MortalityYears& years = result[code];
    for (std::size_t year = 0; year < given.value.size(); ++year) {
      Schedule& ratios = given.value[year];
      graduate_survival(ratios, given.group[year]);
      Schedule& rate = years.rate.emplace_back();
      Schedule& equivalent = years.equivalent.emplace_back();
      for (int sex = 0; sex < sexes; ++sex) {
        const auto of_sex = [sex](Schedule& all) {
          return std::span(all).subspan(at(pyramid_cell(sex, 0)), at(ages));
        };
        stand_for_survival(static_cast<Sex>(sex), of_sex(ratios), of_sex(equivalent), of_sex(rate));
      }
    }
    if (!table.has_gaps()) {
      check_rates(years, code, run, table);
    }
  }
  return result;
}

using Births = std::array<double, mother_ages>;

/// Rates of births of one region, [year], and the group each came from.
struct GivenBirths {
  std::vector<Births> rate;
  std::vector<std::array<AgeGroup, mother_ages>> group;
};

/// One row of the fertility table. Births outside the ages of mothers have no place in the model.
void add_births(GivenBirths& given, int year, const TableRow& row, TableReader& table) {
  constexpr int oldest_mother = youngest_mother + mother_ages - 1;
  const AgeGroup group = table.cell(row, "age").ages;
  const double rate = table.cell(row, "rate").number;
  if (rate > 0 && (group.low < youngest_mother || group.high > oldest_mother)) {
    table.fault(row,
                {"生育率只能在 10-54 岁;请把此行并入相邻年龄",
                 "births are of mothers aged 10-54; add this row to the nearest ages"});
    return;
  }
  for (int x = std::max(group.low, youngest_mother); x <= std::min(group.high, oldest_mother);
       ++x) {
    table.put(given.rate[at(year)][at(x - youngest_mother)], row, rate);
    given.group[at(year)][at(x - youngest_mother)] = group;
  }
}

/// Ages of mothers that a region's rows must hold in every year: 15-49, and from the first to the
/// last that any year has. The others bear no children.
std::pair<int, int> ages_needed(const GivenBirths& given) {
  int first = 15;
  int last = 49;
  for (const Births& rates : given.rate) {
    for (int i = 0; i < mother_ages; ++i) {
      if (!std::isnan(rates[at(i)])) {
        first = std::min(first, youngest_mother + i);
        last = std::max(last, youngest_mother + i);
      }
    }
  }
  return {first, last};
}

/// Names the ages of a year that lack. Ages without children are groups of their own.
void fill_births(Births& rates,
                 std::array<AgeGroup, mother_ages>& groups,
                 std::pair<int, int> needed,
                 const Context& context,
                 TableReader& table) {
  for (int i = 0; i < mother_ages; ++i) {
    if (!std::isnan(rates[at(i)])) {
      continue;
    }
    const int age = youngest_mother + i;
    if (age >= needed.first && age <= needed.second) {
      table.missing_cell(context.zh(std::to_string(age) + " 岁"),
                         context.en("age " + std::to_string(age)));
    }
    rates[at(i)] = 0.0;
    groups[at(i)] = {age, age, false};
  }
}

/// (P.8) the shape of a year's births, which sums to 1; gives their sum.
double take_total(Births& rates, const Context& context, TableReader& table) {
  double total = 0;
  for (const double rate : rates) {
    total += rate;
  }
  if (total <= 0.0) {
    table.missing_cell(context.zh("的正生育率"), context.en("positive rates"));
    total = 1.0;
  }
  for (double& rate : rates) {
    rate /= total;
  }
  return total;
}

ByRegion<FertilityYears> fertility_tables(TableReader table, const RunInput& run) {
  Births empty{};
  empty.fill(missing);
  std::map<std::string, GivenBirths> all;
  for (const TableRow& row : table.rows()) {
    const int year = static_cast<int>(table.cell(row, "year").number);
    GivenBirths& given = all[code_of(table, row)];
    if (given.rate.empty()) {
      given.rate.assign(at(run.years()), empty);
      given.group.resize(at(run.years()));
    }
    if (in_run(run, year)) {
      add_births(given, year - run.base_year, row, table);
    }
  }
  ByRegion<FertilityYears> result;
  for (auto& [code, given] : all) {
    const std::pair<int, int> needed = ages_needed(given);
    for (int year = run.base_year; year <= run.last_year; ++year) {
      const Context context{year, code};
      Births& rates = given.rate[at(year - run.base_year)];
      fill_births(rates, given.group[at(year - run.base_year)], needed, context, table);
      graduate_births(rates, given.group[at(year - run.base_year)]);
      result[code].total.push_back(take_total(rates, context, table));
    }
    result[code].schedule = std::move(given.rate);
  }
  return result;
}

ByRegion<SexRatioYears> sex_ratio_tables(TableReader table, const RunInput& run) {
  std::map<std::string, SexRatioYears> all;
  for (const TableRow& row : table.rows()) {
    const int year = static_cast<int>(table.cell(row, "year").number);
    SexRatioYears& years = all[code_of(table, row)];
    years.resize(at(run.years()), missing);
    if (in_run(run, year)) {
      table.put(years[at(year - run.base_year)], row, table.cell(row, "ratio").number);
    }
  }
  ByRegion<SexRatioYears> result;
  for (auto& [code, years] : all) {
    for (int year = run.base_year; year <= run.last_year; ++year) {
      if (std::isnan(years[at(year - run.base_year)])) {
        const Context context{year, code};
        table.missing_cell(context.zh(""), context.en("a row"));
      }
    }
    result[code] = std::move(years);
  }
  return result;
}

/// What a county uses of one table; without rows for it a fault that names it.
template <class Years>
const Years* rows_for(const ByRegion<Years>& all,
                      const DataTable& table,
                      const std::string& key,
                      const County& county,
                      Diagnostics& diagnostics) {
  const Years* years = all.of(county);
  if (years == nullptr) {
    TableReader(table, key, diagnostics)
        .missing_cell(county.code + "(或其地级、省级代码,或不写代码的行)",
                      county.code + " (or its prefecture, its province, or rows without a code)");
  }
  return years;
}

}  // namespace

VitalTables vital_tables(const Params& params, const RunInput& run, Diagnostics& diagnostics) {
  VitalTables tables;
  const auto check_codes = [&](const DataTable* table, const char* key) {
    if (table != nullptr) {
      warn_of_unknown_codes(*table, key, run, diagnostics);
    }
  };
  check_codes(params.mortality, "population.mortality");
  check_codes(params.survival, "population.survival");
  check_codes(params.fertility, "population.fertility");
  check_codes(params.net_migration, "population.net_migration");
  check_codes(params.sex_ratio_at_birth, "population.sex_ratio_at_birth");
  tables.mortality = mortality_tables({*params.mortality, "mortality", diagnostics}, run);
  if (params.survival != nullptr) {
    tables.survival = survival_tables({*params.survival, "survival", diagnostics}, run);
  }
  tables.fertility = fertility_tables({*params.fertility, "fertility", diagnostics}, run);
  tables.sex_ratio_at_birth =
      sex_ratio_tables({*params.sex_ratio_at_birth, "sex_ratio_at_birth", diagnostics}, run);
  return tables;
}

VitalRates vital_rates_of(const VitalTables& tables,
                          const Params& params,
                          const County& county,
                          Diagnostics& diagnostics) {
  VitalRates rates;
  rates.mortality = tables.survival.of(county);
  const bool needs_survival = params.survival != nullptr && params.mortality->is_builtin();
  if (rates.mortality == nullptr && needs_survival) {
    rates.mortality = rows_for(tables.survival, *params.survival, "survival", county, diagnostics);
  } else if (rates.mortality == nullptr) {
    rates.mortality =
        rows_for(tables.mortality, *params.mortality, "mortality", county, diagnostics);
  }
  rates.fertility = rows_for(tables.fertility, *params.fertility, "fertility", county, diagnostics);
  rates.sex_ratio_at_birth = rows_for(tables.sex_ratio_at_birth,
                                      *params.sex_ratio_at_birth,
                                      "sex_ratio_at_birth",
                                      county,
                                      diagnostics);
  return rates;
}

}  // namespace mz::population
