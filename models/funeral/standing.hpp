#pragma once
// (F.17) homes, cremators and places of a county in a year, by its paths and its projects.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/funeral/here.hpp"

namespace mz::funeral {

inline constexpr int july = 6;

/// A capacity in the year: what works in each month, and last what stands on 31 December.
template <class Real>
struct ByMonth {
  alignas(64) Real v[months + 1][L];
};

/// (F.17) adds what the projects of the county have opened after the base year, per trajectory: it
/// works from the month that follows the drawn one.
template <class Real>
void add_projects(const Here<Real>& here, std::string_view capacity, ByMonth<Real>& out) {
  const int january = 12 * here.step.year;
  const int base_end = 12 * here.prepared.base_year + 11;
  for (const Listed<Project>& listed : here.county.projects) {
    const Number* adds = added(listed.keys, capacity);
    if (adds == nullptr) {
      continue;
    }
    std::array<Real, L> delay, amount;
    load(here, listed.keys.delay, delay.data());
    load(here, *adds, amount.data());
    for (int l = 0; l < L; ++l) {
      const double opens = listed.keys.opens.count() + static_cast<double>(delay[at(l)]);
      if (opens <= base_end || never_opens(listed, here.step, l)) {
        continue;
      }
      for (int m = 0; m <= months; ++m) {
        out.v[m][l] += opens <= january + m - 1 ? std::round(amount[at(l)]) : Real(0);
      }
    }
  }
}

/// The dated path of a county through the year: what stood on 31 December before holds to the end
/// of June, what stands at the end of the year from July.
template <class Real>
void fill_path(const Here<Real>& here, double Standing::*capacity, ByMonth<Real>& out) {
  const Standing& before = here.county.standing[at(std::max(0, here.step.year_index - 1))];
  for (int m = 0; m <= months; ++m) {
    std::fill_n(out.v[m], L, static_cast<Real>((m < july ? before : here.now()).*capacity));
  }
}

template <class Real>
void find_standing(const Here<Real>& here,
                   double Standing::*path,
                   std::string_view capacity,
                   ByMonth<Real>& out) {
  fill_path(here, path, out);
  add_projects(here, capacity, out);
}

/// (F.17) a county cremates in the months in which it has homes and cremators.
template <class Real>
void set_standing(const Here<Real>& here) {
  ByMonth<Real> homes, cremators, places;
  find_standing(here, &Standing::homes, "funeral_homes", homes);
  find_standing(here, &Standing::cremators, "cremators", cremators);
  for (int m = 0; m < months; ++m) {
    for (int l = 0; l < L; ++l) {
      const bool both = homes.v[m][l] > Real(0) && cremators.v[m][l] > Real(0);
      here.wire(wire_standing, row_here + m)[l] = both ? Real(1) : Real(0);
      here.wire(wire_standing, row_elsewhere + m)[l] = both ? Real(0) : Real(1);
      here.wire(wire_standing, row_cremators + m)[l] = both ? cremators.v[m][l] : Real(0);
    }
  }
  find_standing(here, &Standing::niches, "niches", places);
  std::copy_n(places.v[months], L, here.wire(wire_standing, row_niches));
  find_standing(here, &Standing::plots, "plots", places);
  std::copy_n(places.v[months], L, here.wire(wire_standing, row_plots));
  std::copy_n(homes.v[months], L, here.view.row(rows_of_outputs.homes));
  std::copy_n(cremators.v[months], L, here.view.row(rows_of_outputs.cremators));
  std::fill_n(here.view.row(rows_of_outputs.year), L, static_cast<Real>(here.step.year));
}

/// Whether any of some rows of lanes is above zero.
template <class Real>
bool any_of(const Real* rows, int count = 1) {
  return std::any_of(rows, rows + count * L, [](Real value) { return value > Real(0); });
}

}  // namespace mz::funeral
