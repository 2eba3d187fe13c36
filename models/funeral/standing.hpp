#pragma once
// (F.17) homes, cremators and places of a county in a year, by its paths and its projects.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/funeral/here.hpp"

namespace mz::funeral {

/// (F.17) what of a capacity the projects of the county have opened after the base year, by
/// 31 December of `year`, per trajectory.
template <class Real>
void add_projects(const Here<Real>& here, std::string_view capacity, int year, Real* out) {
  for (const Listed<Project>& listed : here.county.projects) {
    const Number* adds = added(listed.keys, capacity);
    if (adds == nullptr) {
      continue;
    }
    std::array<Real, L> delay, amount;
    load(here, listed.keys.delay, delay.data());
    load(here, *adds, amount.data());
    const double cancel = listed.keys.cancel_probability.median(0);
    const bool certain = here.step.uncertainty == Uncertainty::none;
    for (int l = 0; l < L; ++l) {
      const std::uint32_t trajectory = here.step.first_trajectory + static_cast<std::uint32_t>(l);
      const bool dead = certain ? cancel >= 0.5
                                : is_cancelled(here.step.seed, listed.item->id, trajectory, cancel);
      const double late = static_cast<double>(delay[at(l)]);
      const double open = is_open(listed.keys.opens, late, year) -
                          is_open(listed.keys.opens, late, here.prepared.base_year);
      out[l] += dead ? Real(0) : static_cast<Real>(open) * std::round(amount[at(l)]);
    }
  }
}

/// What stands on 31 December of the year at `index`: the paths and the projects.
template <class Real>
struct StandingLanes {
  alignas(64) Real homes[L];
  alignas(64) Real cremators[L];
  alignas(64) Real cremates[L];  ///< 1 where there are both, else 0
};

template <class Real>
void find_standing(const Here<Real>& here, int index, StandingLanes<Real>& found) {
  const Standing& path = here.county.standing[at(index)];
  const int year = here.prepared.base_year + index;
  std::fill_n(found.homes, L, static_cast<Real>(path.homes));
  std::fill_n(found.cremators, L, static_cast<Real>(path.cremators));
  add_projects(here, "funeral_homes", year, found.homes);
  add_projects(here, "cremators", year, found.cremators);
  for (int l = 0; l < L; ++l) {
    const bool both = found.homes[l] > Real(0) && found.cremators[l] > Real(0);
    found.cremates[l] = both ? Real(1) : Real(0);
  }
}

/// Homes, cremators and places of the year, for the halves of the year and the rows: what stood on
/// 31 December before holds to the end of June, what stands at the end of the year from July.
template <class Real>
void set_standing(const Here<Real>& here) {
  StandingLanes<Real> before, now;
  find_standing(here, std::max(0, here.step.year_index - 1), before);
  find_standing(here, here.step.year_index, now);
  const auto row = [&here](StandingRow r) { return here.wire(wire_standing, r); };
  for (int l = 0; l < L; ++l) {
    row(row_here_first)[l] = before.cremates[l];
    row(row_here_second)[l] = now.cremates[l];
    row(row_elsewhere_first)[l] = Real(1) - before.cremates[l];
    row(row_elsewhere_second)[l] = Real(1) - now.cremates[l];
    row(row_cremators_first)[l] = before.cremates[l] * before.cremators[l];
    row(row_cremators_second)[l] = now.cremates[l] * now.cremators[l];
  }
  std::fill_n(row(row_niches), L, static_cast<Real>(here.now().niches));
  std::fill_n(row(row_plots), L, static_cast<Real>(here.now().plots));
  add_projects(here, "niches", here.step.year, row(row_niches));
  add_projects(here, "plots", here.step.year, row(row_plots));
  std::copy_n(now.homes, L, here.view.row(rows_of_outputs.homes));
  std::copy_n(now.cremators, L, here.view.row(rows_of_outputs.cremators));
  std::fill_n(here.view.row(rows_of_outputs.year), L, static_cast<Real>(here.step.year));
}

template <class Real>
bool any_of(const Real* lanes) {
  return std::any_of(lanes, lanes + L, [](Real value) { return value > Real(0); });
}

}  // namespace mz::funeral
