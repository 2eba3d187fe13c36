#include "sim/run/memory.hpp"

#include <algorithm>
#include <unistd.h>

#include <fmt/format.h>

#include "sim/run/array_layout.hpp"
#include "sim/run/block_run.hpp"
#include "sim/run/parents.hpp"
#include "sim/run/quantile_kernel.hpp"

namespace mz::engine {
namespace {

std::size_t number_bytes(const Plan& plan) {
  return plan.run.uncertainty == Uncertainty::none ? sizeof(double) : sizeof(float);
}

std::size_t largest_group(const Plan& plan) {
  std::size_t largest = 0;
  for (const GroupPlan& group : plan.groups) {
    largest = std::max(largest, group.counties.size());
  }
  return largest;
}

double group_bytes(const Plan& plan, std::size_t years_held) {
  const std::size_t bytes = number_bytes(plan);
  const ArrayLayout layout = array_layout(plan, bytes, years_held);
  return static_cast<double>(plan.scenarios.size() * largest_group(plan) *
                             (layout.size * bytes + layout.wide_size * sizeof(double)));
}

/// What the blocks of a group keep while it is run year by year.
double kept_bytes(const Plan& plan) {
  return static_cast<double>(plan.scenarios.size()) * static_cast<double>(plan.blocks()) *
         scratch_bytes(plan, largest_group(plan), number_bytes(plan));
}

/// Parents that are summed and open at a time: at most one on each level.
double parents_bytes(const Plan& plan) {
  std::size_t deepest = 0;
  for (const std::size_t county : plan.regions.of_county) {
    std::size_t open = 0;
    for (std::size_t region = county; region != 0;) {
      region = plan.regions.nodes[region].parent;
      open += plan.regions.is_alias(region) ? std::size_t{0} : std::size_t{1};
    }
    deepest = std::max(deepest, open);
  }
  return static_cast<double>(deepest * parent_bytes(plan));
}

double common_bytes(const Plan& plan) {
  double rows = 0;
  for (const ModelPlan& model : plan.models) {
    rows += model.common_rows;
  }
  return rows * static_cast<double>(plan.years()) *
         static_cast<double>(plan.blocks() * lanes * static_cast<std::int64_t>(number_bytes(plan)));
}

double summary_bytes(const Plan& plan) {
  double numbers = 0;
  for (const ModelPlan& model : plan.models) {
    const auto reported = static_cast<double>(model.rows.reported.size());
    numbers +=
        reported * (2.0 * statistics_count + 1.0) +
        static_cast<double>(model.rows.kept.size()) * static_cast<double>(plan.trajectories());
  }
  return numbers * sizeof(double) * static_cast<double>(plan.scenarios.size() * plan.years());
}

}  // namespace

BatchShape batch_shape(const Plan& plan, std::size_t items_in_flight) {
  constexpr std::size_t this_year_and_the_last = 2;
  if (group_bytes(plan, plan.years()) > plan.group_bytes) {
    return {.by_year = true,
            .years_held = std::min(this_year_and_the_last, plan.years()),
            .groups_in_flight = 1};
  }
  return {.by_year = false,
          .years_held = plan.years(),
          .groups_in_flight = std::min(items_in_flight, plan.groups.size())};
}

double memory_needed(const Plan& plan, std::size_t items_in_flight, std::size_t workers) {
  const BatchShape shape = batch_shape(plan, items_in_flight);
  const auto items = static_cast<double>(shape.groups_in_flight);
  const double sorting = static_cast<double>(workers) * static_cast<double>(plan.trajectories()) *
                         rows_at_once * static_cast<double>(sizeof(float) + sizeof(double));
  return items * (group_bytes(plan, shape.years_held) +
                  static_cast<double>(largest_group(plan)) * summary_bytes(plan)) +
         (shape.by_year ? kept_bytes(plan) : 0.0) + parents_bytes(plan) + common_bytes(plan) +
         sorting;
}

void require_memory(double needed, double available) {
  if (available <= 0 || needed <= available) {
    return;
  }
  constexpr double gib = 1024.0 * 1024.0 * 1024.0;
  throw IoError(
      "memory",
      {fmt::format("需要约 {:.1f} GiB 内存,本机只有 {:.1f} GiB;请减少 --trajectories、--threads "
                   "或一批中的情景数,或用 --models、--years 缩小范围",
                   needed / gib,
                   available / gib),
       fmt::format("about {:.1f} GiB of memory are needed and this machine has {:.1f} GiB; lower "
                   "--trajectories, --threads or the number of scenarios in the batch, or ask for "
                   "less with --models or --years",
                   needed / gib,
                   available / gib)});
}

double physical_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long bytes = sysconf(_SC_PAGESIZE);
  return pages > 0 && bytes > 0 ? static_cast<double>(pages) * static_cast<double>(bytes) : 0.0;
}

}  // namespace mz::engine
