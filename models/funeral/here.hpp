#pragma once
// One county of a step of the funeral model: where it is, what it reads and what it carries.

#include <algorithm>

#include "models/funeral/prepared.hpp"
#include "models/funeral/year.hpp"

namespace mz::funeral {

/// One county of a step.
template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedFuneral& prepared;
  const PreparedCounty& county;
  const CountyView<Real>& view;
  int index;

  const Standing& now() const { return county.standing[at(step.year_index)]; }
  Real* wire(WireIndex w, int row = 0) const { return view.wires[w] + row * L; }
  const Real* wire_before(WireIndex w, int row = 0) const { return view.wires_before[w] + row * L; }
  Real* imbalance(IdentityIndex i) const { return view.imbalance + static_cast<int>(i) * L; }
  const Calendar& calendar() const { return prepared.shared->calendar[at(step.year_index)]; }
  DrawKey key() const {
    return {.individual = step.uncertainty == Uncertainty::all,
            .seed = step.seed,
            .year = step.year,
            .first_trajectory = step.first_trajectory};
  }
};

template <class Real>
Here<Real> place(const Step<Real>& step, std::size_t i) {
  const auto& prepared = static_cast<const PreparedFuneral&>(*step.prepared);
  return {step, prepared, prepared.counties[i], step.counties[i], static_cast<int>(i)};
}

/// The value of a number in the year for every lane: drawn by the engine, or its median.
template <class Real>
void load(const Here<Real>& here, const Number& number, Real* out) {
  if (number.slot >= 0) {
    std::copy_n(here.view.drawn[number.slot], L, out);
  } else {
    std::fill_n(out, L, static_cast<Real>(number.median(here.step.year)));
  }
}

}  // namespace mz::funeral
