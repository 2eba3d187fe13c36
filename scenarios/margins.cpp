#include "scenarios/margins.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/messages_place.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/strangers.hpp"
#include "sim/core/axes.hpp"
#include "sim/core/largest_remainder.hpp"

namespace mz {
namespace {

constexpr std::size_t ages = 101;
constexpr std::size_t sexes = 2;
constexpr std::size_t men = 0;

/// Persons by sex and single age.
using Pyramid = std::array<double, sexes * ages>;

/// Which cells a column of the margins adds up.
struct Margin {
  std::size_t column = 0;
  std::size_t first_age = 0;
  std::size_t last_age = ages - 1;
  bool men_only = false;

  bool has(std::size_t cell) const {
    const std::size_t age = cell % ages;
    return age >= first_age && age <= last_age && !(men_only && cell / ages != men);
  }
};

/// In the order in which they are met; the total last, so that it is met best.
constexpr std::array margins_known{
    Margin{.column = MarginColumn::age_0_14, .last_age = 14},
    Margin{.column = MarginColumn::age_15_59, .first_age = 15, .last_age = 59},
    Margin{.column = MarginColumn::age_60plus, .first_age = 60},
    Margin{.column = MarginColumn::age_65plus, .first_age = 65},
    Margin{.column = MarginColumn::age_80plus, .first_age = 80},
    Margin{.column = MarginColumn::male, .men_only = true},
    Margin{.column = MarginColumn::population}};

double sum_of(const Pyramid& pyramid, const Margin& margin) {
  double sum = 0;
  for (std::size_t cell = 0; cell < pyramid.size(); ++cell) {
    sum += margin.has(cell) ? pyramid[cell] : 0.0;
  }
  return sum;
}

/// Scales the cells of a margin to its count, and the others so that the total stays.
void meet(Pyramid& pyramid, const Margin& margin, double wanted, double total) {
  const double inside = sum_of(pyramid, margin);
  const double outside = sum_of(pyramid, {.column = 0}) - inside;
  for (std::size_t cell = 0; cell < pyramid.size(); ++cell) {
    const bool member = margin.has(cell);
    const double from = member ? inside : outside;
    const double to = member ? wanted : total - wanted;
    pyramid[cell] = from > 0 ? pyramid[cell] * to / from : 0.0;
  }
}

/// The margin that is missed most, and by how many persons.
std::pair<const Margin*, double> worst(const Pyramid& pyramid, const TableRow& row) {
  std::pair<const Margin*, double> found{&margins_known.back(), 0.0};
  for (const Margin& margin : margins_known) {
    const Cell& wanted = row.cells[margin.column];
    const double miss = wanted.empty ? 0.0 : std::abs(sum_of(pyramid, margin) - wanted.number);
    if (miss > found.second) {
      found = {&margin, miss};
    }
  }
  return found;
}

/// The template as a pyramid; nothing, and a fault, when an age of a sex is missing or has nobody.
std::optional<Pyramid> pyramid_of(const DataTable& table, Diagnostics& diagnostics) {
  using C = ProfileColumn;
  Pyramid pyramid{};
  for (const TableRow& row : table.rows) {
    const AgeGroup& group = row.cells[C::age].ages;
    const auto sex = static_cast<std::size_t>(row.cells[C::sex].number);
    const int width = group.high - group.low + 1;
    for (int age = group.low; age <= group.high; ++age) {
      pyramid[sex * ages + static_cast<std::size_t>(age)] += row.cells[C::count].number / width;
    }
  }
  for (std::size_t cell = 0; cell < pyramid.size(); ++cell) {
    if (pyramid[cell] <= 0) {
      diagnostics.error({table.file, 1, 0},
                        "place.template",
                        say::template_without_people(axis::label::sex[cell / ages].text,
                                                     static_cast<int>(cell % ages)));
      return std::nullopt;
    }
  }
  return pyramid;
}

/// The template raked to the margins of one county; nothing, and a fault, when they cannot be met.
std::optional<Pyramid> raked(Pyramid pyramid,
                             const DataTable& table,
                             const TableRow& row,
                             Diagnostics& diagnostics) {
  constexpr int most_rounds = 2000;
  constexpr double close = 1e-9;  // of the total
  const double total = row.cells[MarginColumn::population].number;
  for (int round = 0; round < most_rounds; ++round) {
    for (const Margin& margin : margins_known) {
      const Cell& wanted = row.cells[margin.column];
      if (!wanted.empty) {
        meet(pyramid, margin, wanted.number, total);
      }
    }
    if (worst(pyramid, row).second <= close * total) {
      return pyramid;
    }
  }
  const auto [margin, miss] = worst(pyramid, row);
  diagnostics.error(table.where(row, margin->column),
                    row.cells[MarginColumn::code].text,
                    say::margins_contradict(table.columns[margin->column],
                                            row.cells[margin->column].number,
                                            sum_of(pyramid, *margin)));
  return std::nullopt;
}

/// The total of a county may be stated in two tables.
void check_total(const DataTable& margins,
                 const TableRow& row,
                 const County& county,
                 Diagnostics& diagnostics) {
  constexpr double half_a_person = 0.5;
  const double total = row.cells[MarginColumn::population].number;
  if (county.population && std::abs(total - *county.population) >= half_a_person) {
    diagnostics.error(margins.where(row, MarginColumn::population),
                      county.code,
                      say::margins_against_counties(total, *county.population));
  }
}

std::vector<AgeSexCount> counts_of(const Pyramid& pyramid, const Where& where) {
  std::vector<AgeSexCount> counts;
  for (std::size_t cell = 0; cell < pyramid.size(); ++cell) {
    const int age = static_cast<int>(cell % ages);
    counts.push_back({cell / ages == men ? Sex::male : Sex::female,
                      {age, age, cell % ages == ages - 1},
                      pyramid[cell],
                      where,
                      true});
  }
  return counts;
}

}  // namespace

std::vector<std::vector<AgeSexCount>> age_sex_of_margins(const DataTable& margins,
                                                         const DataTable& age_template,
                                                         const std::vector<County>& counties,
                                                         double& largest_miss,
                                                         Diagnostics& diagnostics) {
  const std::optional<Pyramid> shape = pyramid_of(age_template, diagnostics);
  std::vector<std::vector<AgeSexCount>> result(counties.size());
  const CountyIndex index(counties);
  Strangers strangers;
  for (const TableRow& row : margins.rows) {
    const std::string& code = row.cells[MarginColumn::code].text;
    const Where where = margins.where(row, MarginColumn::code);
    const auto county = index.find(code);
    if (!county) {
      strangers.see(code, where);
      continue;
    }
    if (!result[*county].empty()) {
      diagnostics.error(where, code, say::margins_twice(result[*county].front().where.line));
      continue;
    }
    check_total(margins, row, counties[*county], diagnostics);
    std::optional<Pyramid> people = shape ? raked(*shape, margins, row, diagnostics) : std::nullopt;
    if (people) {
      round_to_total(*people, row.cells[MarginColumn::population].number);
      largest_miss = std::max(largest_miss, worst(*people, row).second);
    }
    result[*county] = counts_of(people.value_or(Pyramid{}), where);
  }
  strangers.warn("code", diagnostics);
  for (std::size_t i = 0; i < counties.size(); ++i) {
    if (result[i].empty()) {
      diagnostics.error(counties[i].where, counties[i].code, say::margins_absent(margins.file));
    }
  }
  return result;
}

}  // namespace mz
