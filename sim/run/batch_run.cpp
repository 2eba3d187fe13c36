#include "sim/run/batch_run.hpp"

#include <algorithm>
#include <vector>

#include "sim/run/block_run.hpp"
#include "sim/run/memory.hpp"
#include "sim/run/parents.hpp"
#include "sim/run/progress.hpp"
#include "sim/run/reduce.hpp"
#include "sim/run/target_evaluation.hpp"

namespace mz::engine {
namespace {

/// A group on its way: its trajectories, the summaries of its counties, its imbalances.
template <class Real>
struct Passage {
  explicit Passage(const ArrayLayout& layout) : array(layout) {}

  GroupArray<Real> array;
  std::vector<RegionSummary> summaries;
  std::vector<double> imbalance;  ///< [scenario][block][identity]
};

template <class Real>
class Batch {
 public:
  Batch(const Plan& plan, Executor& executor, ResultSink& sink, const Progress& progress)
      : plan_(plan),
        executor_(executor),
        sink_(sink),
        isa_(chosen_isa()),
        layout_(array_layout(plan, sizeof(Real))),
        items_(reduce_items(plan)),
        common_(plan),
        block_scratch_(executor.workers()),
        reduce_scratch_(executor.workers()),
        passages_(std::min(executor.items_in_flight(), plan.groups.size()), Passage<Real>(layout_)),
        parents_(plan, executor, isa_, reduce_scratch_),
        targets_(plan),
        progress_(progress, static_cast<std::int64_t>(plan.groups.size()) * units_of_group()) {
    summary_.imbalance.assign(plan.scenarios.size(),
                              std::vector<double>(plan.frame.identities.size(), 0.0));
  }

  void run() {
    sink_.begin(plan_.frame);
    executor_.loop(plan_.blocks(), [this](std::int64_t block, std::size_t) {
      common_.draw(static_cast<std::size_t>(block), isa_);
    });
    executor_.line(
        static_cast<std::int64_t>(plan_.groups.size()),
        [this](std::int64_t group) { work(static_cast<std::size_t>(group)); },
        [this](std::int64_t group) { hand_over(static_cast<std::size_t>(group)); });
    targets_.finish(summary_);
    progress_.finish();  // the last moment at which a user may interrupt: nothing is published yet
    sink_.finish(summary_);
  }

 private:
  std::int64_t units_of_group() const {
    return static_cast<std::int64_t>(plan_.scenarios.size()) * plan_.blocks();
  }
  Passage<Real>& passage(std::size_t group) { return passages_[group % passages_.size()]; }

  void work(std::size_t group) {
    simulate_group(group);
    reduce_group(group);
  }

  void simulate_group(std::size_t group) {
    Passage<Real>& at = passage(group);
    const std::size_t identities = plan_.frame.identities.size();
    at.array.resize(plan_.scenarios.size(), plan_.groups[group].counties.size());
    at.imbalance.assign(static_cast<std::size_t>(units_of_group()) * identities, 0.0);
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
                       .imbalance = at.imbalance.data() + unit * identities},
                      block_scratch_[worker]);
      progress_.advance();
    });
  }

  void reduce_group(std::size_t group) {
    Passage<Real>& at = passage(group);
    at.summaries.clear();
    for (const std::size_t county : plan_.groups[group].counties) {
      at.summaries.push_back(empty_summary(plan_, plan_.regions.of_county[county]));
    }
    const std::size_t pieces = items_.size();
    executor_.loop(static_cast<std::int64_t>(pieces * at.summaries.size()),
                   [&](std::int64_t i, std::size_t worker) {
                     const auto piece = static_cast<std::size_t>(i);
                     const std::size_t county = piece / pieces;
                     reduce(plan_,
                            at.array.rows(county),
                            items_[piece % pieces],
                            isa_,
                            reduce_scratch_[worker],
                            at.summaries[county]);
                   });
  }

  void hand_over(std::size_t group) {
    Passage<Real>& at = passage(group);
    raise_imbalance(at.imbalance);
    const std::vector<std::size_t>& counties = plan_.groups[group].counties;
    for (std::size_t c = 0; c < counties.size(); ++c) {
      const RegionRows<Real> rows = at.array.rows(c);
      sink_.accept(at.summaries[c]);
      targets_.pass(plan_.regions.of_county[counties[c]], rows);
      parents_.pass(counties[c],
                    rows,
                    at.summaries[c],
                    [this](const RegionSummary& parent, const RegionRows<double>* parent_rows) {
                      sink_.accept(parent);
                      if (parent_rows != nullptr) {
                        targets_.pass(static_cast<std::size_t>(parent.region), *parent_rows);
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
  ArrayLayout layout_;
  std::vector<ReduceItem> items_;
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
  require_memory(
      memory_needed(
          plan, std::min(executor.items_in_flight(), plan.groups.size()), executor.workers()),
      physical_memory());
  if (plan.run.uncertainty == Uncertainty::none) {
    Batch<double>(plan, executor, sink, progress).run();
  } else {
    Batch<float>(plan, executor, sink, progress).run();
  }
}

}  // namespace mz::engine
