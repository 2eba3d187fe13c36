#include "sim/run/batch_run.hpp"

#include <algorithm>
#include <vector>

#include "sim/run/block_run.hpp"
#include "sim/run/memory.hpp"
#include "sim/run/parents.hpp"
#include "sim/run/progress.hpp"
#include "sim/run/reduce.hpp"
#include "sim/run/target_evaluation.hpp"
#include "sim/run/target_rows.hpp"

namespace mz::engine {
namespace {

/// A group on its way: its trajectories, the summaries of its counties, its imbalances.
template <class Real>
struct Passage {
  explicit Passage(const ArrayLayout& layout) : array(layout) {}

  GroupArray<Real> array;
  std::vector<RegionSummary> summaries;
  std::vector<double> imbalance;            ///< [scenario][block][identity]
  std::vector<BlockScratch<Real>> blocks;   ///< [scenario][block], year by year only
  std::vector<TargetRows> rows_of_targets;  ///< [county], year by year only
};

/// Groups pass side by side with all their years in memory, or, where a group is large, one after
/// the other and year by year. What leaves is the same.
template <class Real>
class Batch {
 public:
  Batch(const Plan& plan, Executor& executor, ResultSink& sink, const Progress& progress)
      : plan_(plan),
        executor_(executor),
        sink_(sink),
        isa_(chosen_isa()),
        shape_(batch_shape(plan, executor.items_in_flight())),
        layout_(array_layout(plan, sizeof(Real), shape_.years_held)),
        common_(plan),
        block_scratch_(executor.workers()),
        reduce_scratch_(executor.workers()),
        passages_(shape_.groups_in_flight, Passage<Real>(layout_)),
        parents_(plan, executor, isa_, reduce_scratch_),
        targets_(plan),
        progress_(progress, static_cast<std::int64_t>(plan.groups.size()) * advances_of_group()) {
    summary_.imbalance.assign(plan.scenarios.size(),
                              std::vector<double>(plan.frame.identities.size(), 0.0));
  }

  void run() {
    sink_.begin(plan_.frame);
    executor_.loop(plan_.blocks(), [this](std::int64_t block, std::size_t) {
      common_.draw(static_cast<std::size_t>(block), isa_);
    });
    if (shape_.by_year) {
      for (std::size_t group = 0; group < plan_.groups.size(); ++group) {
        pass_by_year(group);
      }
    } else {
      pass_side_by_side();
    }
    targets_.finish(summary_);
    progress_.finish();  // the last moment at which a user may interrupt: nothing is published yet
    sink_.finish(summary_);
  }

 private:
  std::int64_t units_of_group() const {
    return static_cast<std::int64_t>(plan_.scenarios.size()) * plan_.blocks();
  }
  std::int64_t advances_of_group() const {
    return units_of_group() * (shape_.by_year ? static_cast<std::int64_t>(plan_.years()) : 1);
  }
  Passage<Real>& passage(std::size_t group) { return passages_[group % passages_.size()]; }

  void pass_side_by_side() {
    executor_.line(
        static_cast<std::int64_t>(plan_.groups.size()),
        [this](std::int64_t item) {
          const auto group = static_cast<std::size_t>(item);
          begin_group(group);
          simulate_group(group, plan_.all_years());
          reduce_group(group, plan_.all_years());
        },
        [this](std::int64_t item) {
          const auto group = static_cast<std::size_t>(item);
          add_to_parents(group, plan_.all_years());
          hand_over(group);
        });
  }

  void pass_by_year(std::size_t group) {
    Passage<Real>& at = passage(group);
    begin_group(group);
    at.blocks.resize(static_cast<std::size_t>(units_of_group()));
    at.rows_of_targets.clear();
    for (const std::size_t county : plan_.groups[group].counties) {
      at.rows_of_targets.emplace_back(plan_, plan_.regions.of_county[county]);
    }
    for (std::size_t year = 0; year < plan_.years(); ++year) {
      const YearSpan span{year, year + 1};
      simulate_group(group, span);
      reduce_group(group, span);
      add_to_parents(group, span);
      for (std::size_t c = 0; c < at.rows_of_targets.size(); ++c) {
        at.rows_of_targets[c].copy(at.array.rows(c), year);
      }
    }
    hand_over(group);
  }

  void begin_group(std::size_t group) {
    Passage<Real>& at = passage(group);
    const std::size_t identities = plan_.frame.identities.size();
    at.array.resize(plan_.scenarios.size(), plan_.groups[group].counties.size());
    at.imbalance.assign(static_cast<std::size_t>(units_of_group()) * identities, 0.0);
    at.summaries.clear();
    for (const std::size_t county : plan_.groups[group].counties) {
      at.summaries.push_back(empty_summary(plan_, plan_.regions.of_county[county]));
    }
  }

  void simulate_group(std::size_t group, const YearSpan& years) {
    Passage<Real>& at = passage(group);
    const std::size_t identities = plan_.frame.identities.size();
    executor_.loop(units_of_group(), [&](std::int64_t i, std::size_t worker) {
      const auto unit = static_cast<std::size_t>(i);
      const auto blocks = static_cast<std::size_t>(plan_.blocks());
      run_block<Real>({.plan = &plan_,
                       .group = &plan_.groups[group],
                       .common = &common_,
                       .array = &at.array,
                       .isa = isa_,
                       .scenario = unit / blocks,
                       .block = unit % blocks,
                       .years = years,
                       .imbalance = at.imbalance.data() + unit * identities},
                      shape_.by_year ? at.blocks[unit] : block_scratch_[worker]);
      progress_.advance();
    });
  }

  void reduce_group(std::size_t group, const YearSpan& years) {
    Passage<Real>& at = passage(group);
    const std::vector<ReduceItem> items = reduce_items(plan_, years);
    const std::size_t pieces = items.size();
    executor_.loop(static_cast<std::int64_t>(pieces * at.summaries.size()),
                   [&](std::int64_t i, std::size_t worker) {
                     const auto piece = static_cast<std::size_t>(i);
                     const std::size_t county = piece / pieces;
                     reduce(plan_,
                            at.array.rows(county),
                            items[piece % pieces],
                            isa_,
                            reduce_scratch_[worker],
                            at.summaries[county]);
                   });
  }

  void add_to_parents(std::size_t group, const YearSpan& years) {
    const std::vector<std::size_t>& counties = plan_.groups[group].counties;
    for (std::size_t c = 0; c < counties.size(); ++c) {
      parents_.add(counties[c], passage(group).array.rows(c), years);
    }
  }

  void hand_over(std::size_t group) {
    Passage<Real>& at = passage(group);
    raise_imbalance(at.imbalance);
    const std::vector<std::size_t>& counties = plan_.groups[group].counties;
    for (std::size_t c = 0; c < counties.size(); ++c) {
      const std::size_t region = plan_.regions.of_county[counties[c]];
      sink_.accept(at.summaries[c]);
      if (shape_.by_year) {
        targets_.pass(region, at.rows_of_targets[c]);
      } else {
        targets_.pass(region, at.array.rows(c));
      }
      parents_.end(counties[c],
                   at.summaries[c],
                   [this](const RegionSummary& parent, const RegionRows<double>* rows) {
                     sink_.accept(parent);
                     if (rows != nullptr) {
                       targets_.pass(static_cast<std::size_t>(parent.region), *rows);
                     }
                   });
    }
  }

  void raise_imbalance(const std::vector<double>& of_group) {
    const std::size_t identities = plan_.frame.identities.size();
    const std::size_t scenario_step = static_cast<std::size_t>(plan_.blocks()) * identities;
    for (std::size_t i = 0; i < of_group.size(); ++i) {
      double& largest = summary_.imbalance[i / scenario_step][i % identities];
      largest = std::max(largest, of_group[i]);
    }
  }

  const Plan& plan_;
  Executor& executor_;
  ResultSink& sink_;
  Isa isa_;
  BatchShape shape_;
  ArrayLayout layout_;
  Common<Real> common_;
  std::vector<BlockScratch<Real>> block_scratch_;
  std::vector<ReduceScratch> reduce_scratch_;
  std::vector<Passage<Real>> passages_;
  Parents parents_;
  TargetEvaluation targets_;
  ProgressMeter progress_;
  RunSummary summary_;
};

}  // namespace

void run_batch(const Plan& plan, Executor& executor, ResultSink& sink, const Progress& progress) {
  check(plan.sound, "only inputs without errors are simulated");
  require_memory(memory_needed(plan, executor.items_in_flight(), executor.workers()),
                 physical_memory());
  if (plan.run.uncertainty == Uncertainty::none) {
    Batch<double>(plan, executor, sink, progress).run();
  } else {
    Batch<float>(plan, executor, sink, progress).run();
  }
}

}  // namespace mz::engine
