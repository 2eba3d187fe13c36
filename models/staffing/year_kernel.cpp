// Compiled once per instruction set into namespace mz::MZ_ISA; see year_kernel.hpp.
#include "models/staffing/year_kernel.hpp"

#include "models/staffing/lanes_months.hpp"

namespace mz::MZ_ISA::staffing {
namespace {

using namespace mz::staffing;  // NOLINT: the lane functions, all inlined here

template <class Real>
void step_role(const RoleYear<Real>& y) {
  for (int l = 0; l < L; ++l) {
    y.hires[l] = y.leavers[l] = y.recruits[l] = Real(0);
  }
  for (int m = 0; m < months; ++m) {
    month(y, m);
  }
}

}  // namespace

extern const mz::staffing::Kernels kernels;
const mz::staffing::Kernels kernels{{&step_role<float>}, {&step_role<double>}};

}  // namespace mz::MZ_ISA::staffing
