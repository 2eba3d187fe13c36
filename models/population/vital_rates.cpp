#include "models/population/vital_rates.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "models/population/given_survival.hpp"
#include "models/population/graduation.hpp"
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

ByRegion<MortalityYears> mortality_tables(TableReader table, const RunInput& run) {
  ByRegion<MortalityYears> result;
  name_negative_survivors(table);
  for (auto& [code, given] : by_sex_age(table, run, "rate")) {
    name_gaps(given, code, run, table);
    for (std::size_t i = 0; i < given.value.size(); ++i) {
      graduate_both(given.value[i], given.group[i], GroupMean::life_table);
    }
    result[code].rate = std::move(given.value);
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

/// Ages below the first and above the last given bear no children; between them, and at 15-49, an
/// age must not lack. Ages without children are groups of their own.
void fill_births(Births& rates,
                 std::array<AgeGroup, mother_ages>& groups,
                 const Context& context,
                 TableReader& table) {
  constexpr int core_from = 15;
  constexpr int core_to = 49;
  const auto given = [](double rate) { return !std::isnan(rate); };
  const auto first = std::find_if(rates.begin(), rates.end(), given) - rates.begin();
  const auto last = rates.rend() - std::find_if(rates.rbegin(), rates.rend(), given) - 1;
  for (int i = 0; i < mother_ages; ++i) {
    if (given(rates[at(i)])) {
      continue;
    }
    const int age = youngest_mother + i;
    if ((age >= core_from && age <= core_to) || (i > first && i < last)) {
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
    for (int year = run.base_year; year <= run.last_year; ++year) {
      const Context context{year, code};
      Births& rates = given.rate[at(year - run.base_year)];
      fill_births(rates, given.group[at(year - run.base_year)], context, table);
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
  if (rates.mortality == nullptr) {
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
