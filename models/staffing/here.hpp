#pragma once
// One county of a step of the staffing model: where it is, what it reads and what it carries.

#include "models/staffing/prepared.hpp"
#include "sim/core/lane_numbers.hpp"

namespace mz::staffing {

template <class Real>
struct Here {
  const Step<Real>& step;
  const PreparedStaffing& prepared;
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

  /// Row `i` of something read from another model.
  const Real* input(Input of, int i = 0) const {
    return view.consumed[of] + i * view.consumed_stride[of];
  }
  Real* row(Output output) const { return view.row(prepared.first_row[at(output)]); }
  Real* row(Output output, const PreparedRole& role) const {
    return view.row(prepared.first_row[at(output)] + role.position);
  }
  const Real* row_before(Output output, const PreparedRole& role) const {
    return view.row_before(prepared.first_row[at(output)] + role.position);
  }
  Real* cell(const PreparedRole& role, int of) const {
    return view.wires[wire_roles] + (role.position * role_cells + of) * L;
  }
  const Real* cell_before(const PreparedRole& role, int of) const {
    return view.wires_before[wire_roles] + (role.position * role_cells + of) * L;
  }
};

/// What posts of a county are counted by, (W.1).
template <class Real>
struct Counted {
  Lanes<Real> of[bases];
  Lanes<Real> residents;  ///< of care homes
  Lanes<Real> in_sight;   ///< residents and those waiting, as far as there are beds
};

}  // namespace mz::staffing
