#include "models/population/rates.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "models/population/life_table.hpp"
#include "models/population/table_reader.hpp"
#include "sim/core/math.hpp"

namespace mz::population {
namespace {

/// A column by sex and age; groups wider than a year share `value` equally when it is a count.
enum class GroupValue : unsigned char { rate, count };

void fill_by_sex_age(std::array<double, pyramid_cells>& out,
                     TableReader table,
                     std::string_view column,
                     GroupValue kind) {
  out.fill(missing);
  for (const TableRow& row : table.rows()) {
    const AgeGroup group = table.cell(row, "age").ages;
    const double width = kind == GroupValue::count ? group.high - group.low + 1 : 1;
    for (int x = group.low; x <= group.high; ++x) {
      table.put(
          out[at(pyramid_cell(table.sex(row), x))], row, table.cell(row, column).number / width);
    }
  }
  for (int i = 0; i < pyramid_cells; ++i) {
    if (std::isnan(out[at(i)])) {
      table.missing_cell(zh_cell(i), en_cell(i));
    }
  }
}

void fill_by_age(std::array<double, ages>& out, TableReader table, std::string_view column) {
  out.fill(missing);
  for (const TableRow& row : table.rows()) {
    const AgeGroup group = table.cell(row, "age").ages;
    for (int x = group.low; x <= group.high; ++x) {
      table.put(out[at(x)], row, table.cell(row, column).number);
    }
  }
  for (int x = 0; x < ages; ++x) {
    if (std::isnan(out[at(x)])) {
      table.missing_cell(std::to_string(x) + " 岁", "age " + std::to_string(x));
    }
  }
}

}  // namespace

NationalRates national_rates(const Params& params, const RunInput& run, Diagnostics& diagnostics) {
  NationalRates rates;
  rates.vital = vital_tables(params, run, diagnostics);
  fill_by_sex_age(rates.age_profile,
                  {*params.age_profile, "age_profile", diagnostics},
                  "count",
                  GroupValue::count);
  fill_by_age(rates.urban_log_odds,
              {*params.urban_age_profile, "urban_age_profile", diagnostics},
              "log_odds");
  fill_by_sex_age(rates.mobility,
                  {*params.mobility_age_profile, "mobility_age_profile", diagnostics},
                  "intensity",
                  GroupValue::rate);
  fill_by_age(rates.urbanisation,
              {*params.urbanisation_age_profile, "urbanisation_age_profile", diagnostics},
              "rate");
  return rates;
}

double life_expectancy(std::span<const double> m, Sex sex) {
  double alive = 1.0;
  double years = 0.0;
  for (std::size_t x = 0; x < oldest_age; ++x) {
    const double a = x == 0 ? infant_separation(static_cast<int>(sex), m[0]) : half<double>;
    years += alive * years_lived(m[x], a);  // (P.3)
    alive *= reaching_next(m[x], a);
  }
  return years + alive / m[oldest_age];
}

double gap_weight(int age) {
  constexpr double full_to = 60.0;
  return age <= full_to ? 1.0 : (oldest_age - age) / (oldest_age - full_to);
}

double gap_shift(std::span<const double> m, Sex sex, double gap) {
  const double wanted = life_expectancy(m, sex) + gap;
  const auto reached = [&](double delta) {
    std::array<double, ages> shifted{};
    for (int x = 0; x < ages; ++x) {
      shifted[at(x)] = m[at(x)] * math::exp(delta * gap_weight(x));
    }
    return life_expectancy(shifted, sex);
  };
  double low = -4.0;  // e^4 covers gaps far beyond the key's range
  double high = 4.0;
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (reached(middle) > wanted ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace mz::population
