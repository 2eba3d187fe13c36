#pragma once
// Whether targets hold, trajectory by trajectory: fed with the rows of each region as it passes.

#include <cstddef>
#include <vector>

#include "sim/run/array_layout.hpp"

namespace mz::engine {

class TargetEvaluation {
 public:
  explicit TargetEvaluation(const Plan& plan);

  /// Looks at a region; regions that no target names cost nothing. Targets of every county hold
  /// where they hold in all; the county that is worst gives shortfall and value.
  template <class Real>
  void pass(std::size_t region, const RegionRows<Real>& rows);

  /// Fills the targets and the joint attainment of the binding ones.
  void finish(RunSummary& summary) const;

 private:
  /// One target in one scenario, over the regions seen so far.
  struct Seen {
    bool any = false;
    std::vector<char> attained;      ///< per trajectory
    std::vector<double> shortfall;   ///< largest
    std::vector<double> margin;      ///< smallest: how far on the right side of the threshold
    std::vector<double> value;       ///< where the margin is smallest
    std::vector<double> first_year;  ///< last of the regions
  };

  void add(Seen& seen, std::size_t trajectory, const struct Outcome& outcome) const;

  const Plan& plan_;
  std::vector<std::vector<Seen>> seen_;  ///< [scenario][target]
};

}  // namespace mz::engine
