#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "models/care/county_checks.hpp"
#include "models/care/prepared.hpp"
#include "models/care/written.hpp"
#include "sim/core/percent.hpp"

namespace mz::care {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

const Cell& cell_of(const DataTable& table, const TableRow& row, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == column) {
      return row.cells[i];
    }
  }
  throw InternalError("a table has every column it declares");
}

std::size_t column_of(const DataTable& table, std::string_view column) {
  const auto found = std::find_if(table.columns.begin(),
                                  table.columns.end(),
                                  [column](const Column& c) { return c.name == column; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

/// Position of a residence; a fault, and -1, when it is none.
int residence_of(const DataTable& table, const TableRow& row, Diagnostics& diagnostics) {
  const std::string& text = cell_of(table, row, "residence").text;
  if (text == "urban" || text == "rural") {
    return text == "urban" ? static_cast<int>(Residence::urban)
                           : static_cast<int>(Residence::rural);
  }
  diagnostics.error(
      table.where(row, column_of(table, "residence")),
      "care.standard_population",
      {"“" + text + "” 不是 urban 或 rural", "\"" + text + "\" is not urban or rural"});
  return -1;
}

/// The standard population of (C.5), adding up to one.
void fill_weights(const DataTable& table, SharedCare& shared, Diagnostics& diagnostics) {
  double all = 0;
  for (const TableRow& row : table.rows) {
    const int residence = residence_of(table, row, diagnostics);
    if (residence < 0) {
      continue;
    }
    const int sex = static_cast<int>(cell_of(table, row, "sex").number);
    const AgeGroup group_of_ages = cell_of(table, row, "age").ages;
    const double count = cell_of(table, row, "count").number;
    for (int x = std::max(first_age, group_of_ages.low); x <= group_of_ages.high; ++x) {
      const double part = count / (group_of_ages.high - group_of_ages.low + 1);
      shared.weight[at(old_cell(group(sex, residence), x))] += part;
      all += part;
    }
  }
  if (all <= 0) {
    diagnostics.error({table.file, 1, 0},
                      "care.standard_population",
                      {"表中没有60岁及以上人口", "the table has nobody aged 60 and over"});
    return;
  }
  for (double& weight : shared.weight) {
    weight /= all;
  }
}

/// Shares dying on the way to the next year-end cell, 1 - L(x+1)/L(x) with a = 1/2, (C.5).
void fill_dying(const DataTable& table, int year, SharedCare& shared, Diagnostics& diagnostics) {
  std::array<std::array<double, ages>, sexes> m{};
  for (auto& of_sex : m) {
    of_sex.fill(missing);
  }
  for (const TableRow& row : table.rows) {
    if (static_cast<int>(cell_of(table, row, "year").number) != year) {
      continue;
    }
    const AgeGroup group_of_ages = cell_of(table, row, "age").ages;
    for (int x = group_of_ages.low; x <= group_of_ages.high; ++x) {
      m[static_cast<std::size_t>(cell_of(table, row, "sex").number)][at(x)] =
          cell_of(table, row, "rate").number;
    }
  }
  for (int sex = 0; sex < sexes; ++sex) {
    const auto& rate = m[at(sex)];
    for (int x = first_age; x <= oldest_age; ++x) {
      const double here = rate[at(x)];
      const double next = x < oldest_age ? rate[at(x + 1)] : here;
      const double before = rate[at(x - 1)];
      double& dying = shared.dying[at(sex * old_ages + x - first_age)];
      dying = x < oldest_age ? 0.5 * (here + next) / (1.0 + 0.5 * next)
                             : here / (here + std::max(0.0, 1.0 - 0.5 * before));
    }
  }
  if (std::any_of(
          shared.dying.begin(), shared.dying.end(), [](double d) { return std::isnan(d); })) {
    const std::string text = std::to_string(year);
    diagnostics.error({table.file, 1, 0},
                      "care.standard_mortality",
                      {"表中缺少 " + text + " 年59岁及以上男女各岁的死亡率;请补齐",
                       "the table lacks death rates of " + text +
                           " for both sexes at every age from 59; add them"});
  }
}

OwnTransitions<float> single(const OwnTransitions<double>& rates) {
  OwnTransitions<float> out;
  for (std::size_t sex = 0; sex < rates.of.size(); ++sex) {
    for (std::size_t age = 0; age < rates.of[sex].size(); ++age) {
      const OwnRates<double>& from = rates.of[sex][age];
      OwnRates<float>& to = out.of[sex][age];
      for (int k = 0; k < disabled_levels; ++k) {
        to.up[k] = static_cast<float>(from.up[k]);
        to.down[k] = static_cast<float>(from.down[k]);
      }
      to.jump = static_cast<float>(from.jump);
    }
  }
  return out;
}

void check_shared(const Params& params, Diagnostics& diagnostics) {
  const std::vector<NamedNumber> shares = by_level("share", params.share);
  for (std::size_t k = 1; k < shares.size(); ++k) {
    const double here = params.share[k].median(0);
    const double before = params.share[k - 1].median(0);
    if (here >= before) {
      const NamedNumber pair[] = {shares[k], shares[k - 1]};
      const NamedNumber& told = first_written(pair);
      const std::string found = pair[0].key + " = " + percent(here);
      const std::string limit = pair[1].key + " = " + percent(before);
      diagnostics.error(told.where(),
                        told.key,
                        {"某级及以上的占比应小于前一级及以上的占比:" + found + "," + limit,
                         "the share of a level or worse must be below that of the level before: " +
                             found + ", " + limit});
    }
  }
  double sum = 0;
  for (const Number& share : params.entry) {
    sum += share.median(0);
  }
  if (sum > 1.0) {
    const NamedNumber told = first_written(by_level("entry", params.entry));
    diagnostics.error(told.where(),
                      told.key,
                      {"满60岁者各级失能占比之和超过 1",
                       "the levels of those who turn 60 add up to more than 1"});
  }
}

}  // namespace

std::unique_ptr<const Prepared> prepare_shared_care(const RunInput& run,
                                                    const CountyInput& any,
                                                    Diagnostics& diagnostics) {
  const Params params = schema().bind(any.values, any.slots);
  auto shared = std::make_unique<SharedCare>();
  Diagnostics found;
  fill_weights(*params.standard_population, *shared, found);
  fill_dying(*params.standard_mortality, run.base_year, *shared, found);
  check_shared(params, found);
  if (params.transitions != nullptr) {
    read_transitions(*params.transitions, shared->own, found);
    shared->has_own = true;
    shared->own_single = single(shared->own);
  } else if (!found.has_errors()) {
    calibrate(params, run.base_year, *shared, found);
  }
  diagnostics.append(found);
  return shared;
}

std::unique_ptr<const Prepared> prepare_care(const RunInput& run,
                                             std::span<const CountyInput> counties,
                                             Diagnostics& diagnostics) {
  auto prepared = std::make_unique<PreparedCare>();
  prepared->base_year = run.base_year;
  if (run.shared == nullptr) {
    prepared->own_shared = prepare_shared_care(run, counties.front(), diagnostics);
  }
  prepared->shared = static_cast<const SharedCare*>(
      run.shared != nullptr ? run.shared : prepared->own_shared.get());
  for (const CountyInput& input : counties) {
    PreparedCounty county{schema().bind(input.values, input.slots),
                          region_key(input.county->code),
                          project_list().bind(input.lists.front())};
    check_projects(county.projects, run.base_year, run.last_year, diagnostics);
    check_county(input, county.params, run, diagnostics);
    prepared->counties.push_back(std::move(county));
  }
  return prepared;
}

}  // namespace mz::care
