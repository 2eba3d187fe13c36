#pragma once
// The numbers a target needs, trajectory by trajectory: values of its indicator and thresholds.

#include <cstddef>
#include <vector>

#include "sim/run/array_layout.hpp"
#include "sim/run/target_plan.hpp"
#include "sim/run/target_rows.hpp"

namespace mz::engine {

/// Values of a target's indicator and its thresholds over the years of one trajectory. `Rows`:
/// RegionRows or TargetRows.
template <class Rows>
class TargetValues {
 public:
  TargetValues(const Plan& plan, const TargetRule& rule, const Rows& rows, std::size_t scenario);

  /// Fills `values` and `thresholds`, one number per year of the run; NaN where there is none.
  void read(std::size_t trajectory);

  std::vector<double> values;
  std::vector<double> thresholds;

 private:
  double at(const Operand& operand, int year, std::size_t trajectory, double z) const;
  double normal(const Operand& operand, std::size_t trajectory) const;

  const Plan& plan_;
  const TargetRule& rule_;
  const Rows& rows_;
  std::size_t scenario_;
};

}  // namespace mz::engine
