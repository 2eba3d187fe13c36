#pragma once
// One county of a step of the care model: where it is, what it reads and what it carries.

#include "models/care/prepared.hpp"
#include "sim/core/lane_numbers.hpp"

namespace mz::care {

template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedCare& prepared;
  const PreparedCounty& county;
  const CountyView<Real>& view;

  const Params& params() const { return county.params; }
  bool is_start() const { return step.year_index == 0; }
  bool individual() const { return step.uncertainty == Uncertainty::all; }
  const KernelsOf<Real>& kernel() const { return kernels(step.isa).template of<Real>(); }
  DrawSite site(Stream stream) const {
    return {.seed = step.seed, .stream = stream, .region = county.region, .year = step.year};
  }
  void read(const Number& number, Lanes<Real>& out) const { load(number, view, step.year, out.v); }
  /// The same a year ago, for paths.
  double median_before(const Number& number) const { return number.median(step.year - 1); }

  Real* wire(WireIndex w) const { return view.wires[w]; }
  const Real* wire_before(WireIndex w) const { return view.wires_before[w]; }
  Real* settled(int row) const { return wire(wire_fixed) + row * L; }
  const Real* input(Input i) const { return view.consumed[i]; }
  Real* row(int index) const { return view.row(index); }
};

}  // namespace mz::care
