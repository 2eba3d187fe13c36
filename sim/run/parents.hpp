#pragma once
// Parent regions: sums of their counties' trajectories in whole steps, reduced like a county's
// own when the last child has passed. Only the open branch of the region tree is in memory.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "sim/run/array_layout.hpp"
#include "sim/run/executor.hpp"
#include "sim/run/parent_rows.hpp"
#include "sim/run/reduce.hpp"

namespace mz::engine {

/// Takes a finished parent. `rows` is null when it is another name for its only child.
using ParentDone =
    std::function<void(const RegionSummary& summary, const RegionRows<double>* rows)>;

class Parents {
 public:
  Parents(const Plan& plan, Executor& executor, Isa isa, std::vector<ReduceScratch>& scratch);

  /// Adds these years of a county, counties in the order of their groups.
  template <class Real>
  void add(std::size_t county, const RegionRows<Real>& rows, const YearSpan& years);
  /// Ends a county of which all years were added. Calls `done` for every parent that is complete
  /// with it, the innermost first.
  void end(std::size_t county, const RegionSummary& summary, const ParentDone& done);

 private:
  ParentRows& open(std::size_t region);
  /// The nearest region above that is not another name for its child; nothing above the last.
  bool find_open_above(std::size_t region, std::size_t& above) const;
  template <class Add>
  void add_to(std::size_t above, const YearSpan& years, const Add& add);
  RegionSummary close(std::size_t region, ParentRows& rows);

  const Plan& plan_;
  Executor& executor_;
  Isa isa_;
  std::vector<ReduceScratch>& scratch_;
  ArrayLayout layout_;
  std::vector<std::size_t> passed_;  ///< counties passed, per region
  std::map<std::size_t, std::unique_ptr<ParentRows>> open_;
  std::vector<std::unique_ptr<ParentRows>> spare_;
};

/// Bytes that one open parent takes.
std::size_t parent_bytes(const Plan& plan);

}  // namespace mz::engine
