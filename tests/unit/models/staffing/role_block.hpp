#pragma once
// One role in one block, stepped year by year with rates a test sets: the kernel alone.

#include <vector>

#include "models/staffing/prepared.hpp"

namespace mz::staffing::test {

/// The same number in every lane.
template <class Real>
Lanes<Real> all_lanes(double value) {
  Lanes<Real> lanes_of;
  std::fill_n(lanes_of.v, L, static_cast<Real>(value));
  return lanes_of;
}

template <class Real>
class RoleBlock {
 public:
  Lanes<Real> staff = all_lanes<Real>(0);
  Lanes<Real> training[stages] = {all_lanes<Real>(0), all_lanes<Real>(0), all_lanes<Real>(0)};
  Lanes<Real> target = all_lanes<Real>(0);
  Lanes<Real> hires, leavers, recruits;

  double attrition = 0;
  double fill_months = 3;
  double most = 1e9;   ///< a year
  double intake = -1;  ///< a year, by examination
  double trained = 0;  ///< months
  double completion = 1;
  bool individual = false;
  std::uint32_t first_trajectory = 0;
  Isa isa = Isa::baseline;

  void year(int of = 2021) {
    const auto going = all_lanes<Real>(attrition / months);
    const auto filling = all_lanes<Real>(1 / fill_months);
    const auto most_a_month = all_lanes<Real>(most / months);
    const auto by_month = all_lanes<Real>(intake / months);
    const auto passing = all_lanes<Real>(trained > 0 ? stages / trained : 1);
    const auto completing = all_lanes<Real>(completion);
    RoleYear<Real> y;
    y.staff = staff.v;
    y.training = training[0].v;
    y.target_before = target.v;
    y.target = target.v;
    y.going = going.v;
    y.filling = filling.v;
    y.most = most_a_month.v;
    y.intake = intake >= 0 ? by_month.v : nullptr;
    y.passing = passing.v;
    y.completing = completing.v;
    y.trained = trained > 0;
    y.hires = hires.v;
    y.leavers = leavers.v;
    y.recruits = recruits.v;
    y.individual = individual;
    y.site = {.seed = 7, .stream = Stream::staffing_months, .region = 532501, .year = of};
    y.first_trajectory = first_trajectory;
    table().template of<Real>().step_role(y);
  }

 private:
  const Kernels& table() const { return mz::staffing::kernels(isa); }
};

}  // namespace mz::staffing::test
