#pragma once
// What stage 2 hands to stage 3: the run taken apart into models, regions and groups. Constant
// while it runs.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/model.hpp"
#include "sim/core/results.hpp"
#include "sim/run/list_plan.hpp"
#include "sim/run/region_tree.hpp"
#include "sim/run/row_layout.hpp"
#include "sim/run/target_plan.hpp"
#include "sim/run/uncertain.hpp"
#include "sim/run/wiring.hpp"
#include "sim/run/year_span.hpp"

namespace mz::engine {

/// One model of the run.
struct ModelPlan {
  const Model* model = nullptr;
  const ModelInfo* info = nullptr;
  RowLayout rows;
  std::vector<Source> sources{};  ///< one per ModelInfo::consumes
  std::vector<std::size_t>
      wire_cell{};  ///< first cell of each wire; the last entry is their number
  int common_rows = 0;
  std::size_t first_identity = 0;  ///< among the identities of the run
  std::size_t section = 0;         ///< among the sections of a scenario
};

/// Counties that are stepped together.
struct GroupPlan {
  std::vector<std::size_t> counties;  ///< positions in Place::counties, ascending
  /// [scenario][model]
  std::vector<std::vector<std::unique_ptr<const Prepared>>> prepared;
};

struct Plan {
  std::vector<Scenario> scenarios;
  RunInput run;
  int threads = 1;
  double group_bytes = 0;  ///< of one group in memory, above which it is reduced year by year
  RunFrame frame;
  RegionTree regions;
  std::vector<ModelPlan> models;
  ListPlan lists;
  std::vector<std::vector<std::unique_ptr<const Prepared>>> shared;  ///< [scenario][model]
  std::vector<GroupPlan> groups;  ///< in the order in which they are handed over
  std::vector<std::vector<CountyNumbers>> uncertain;  ///< [scenario][county]
  TargetPlan targets;
  bool sound = false;  ///< no error was found

  std::int64_t trajectories() const { return frame.trajectories; }
  std::int64_t blocks() const { return (frame.trajectories + lanes - 1) / lanes; }
  std::size_t years() const { return static_cast<std::size_t>(frame.years); }
  YearSpan all_years() const { return {0, years()}; }
};

}  // namespace mz::engine
