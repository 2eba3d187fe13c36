#pragma once
// Whether targets hold, trajectory by trajectory: fed with the rows of each region as it passes.

#include <cstddef>
#include <vector>

#include "sim/run/array_layout.hpp"
#include "sim/run/target_outcome.hpp"

namespace mz::engine {

class TargetEvaluation {
 public:
  explicit TargetEvaluation(const Plan& plan);

  /// Looks at a region; regions that no target names cost nothing. Targets of every county hold
  /// where they hold in all; the county that is worst gives shortfall and value.
  /// `Rows`: RegionRows or TargetRows.
  template <class Rows>
  void pass(std::size_t region, const Rows& rows);

  /// Fills the targets and the joint attainment of the binding ones that were evaluated.
  void finish(RunSummary& summary) const;

 private:
  /// One target in one scenario over the regions seen so far, by trajectory.
  struct Seen {
    std::vector<char> attained;
    std::vector<double> shortfall;   ///< largest
    std::vector<double> margin;      ///< smallest
    std::vector<double> value;       ///< where the margin is smallest
    std::vector<double> first_year;  ///< last
    std::vector<double> regions;     ///< how many attain it
  };

  template <class Rows>
  void evaluate(std::size_t scenario, const TargetRule& rule, const Rows& rows, Seen&);
  TargetResult result(const TargetRule& rule, const Seen& seen) const;
  void joint(std::size_t scenario, RunSummary& summary) const;

  const Plan& plan_;
  std::vector<std::vector<Seen>> seen_;  ///< [scenario][target]
};

}  // namespace mz::engine
