#pragma once
// (W.14) the wage of the base year: a dated one grows up to it.

#include <algorithm>

#include "models/staffing/here.hpp"

namespace mz::staffing {

/// Growth of wages in the base year or one before, known or central; nothing without the drivers.
template <class Real>
const Real* wage_growth_of(const Here<Real>& here, int year) {
  const int back = std::min(here.step.year - year, past_years);
  return back <= 0 ? here.input(input_growth, wage_row)
                   : here.input(input_past_growth, (back - 1) * driver_rows + wage_row);
}

/// (W.14) the wage of the base year, from the last date up to it.
template <class Real>
void settle_wage(const Here<Real>& here, const PreparedRole& role) {
  Lanes<Real> wage;
  here.read(role.keys.wage, wage);
  for (int year = role.wage_year + 1; year <= here.step.year; ++year) {
    const Real* const growth = wage_growth_of(here, year);
    for (int l = 0; l < L; ++l) {
      wage.v[l] *= Real(1) + growth[l];
    }
  }
  std::copy_n(wage.v, L, here.cell(role, cell_wage));
}

}  // namespace mz::staffing
