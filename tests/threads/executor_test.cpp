// What may run side by side, for the thread sanitizer: the executor, and runs on it.

#include "sim/run/executor.hpp"

#include <atomic>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/run/batch_run.hpp"
#include "sim/run/simulate.hpp"
#include "tests/support/fake_model.hpp"

namespace mz::test {
namespace {

using engine::Executor;
using engine::thread_executor;

TEST(ThreadExecutor, CallsEveryIndexOnce) {
  const std::unique_ptr<Executor> executor = thread_executor(3);
  std::vector<int> calls(100, 0);
  executor->loop(100, [&](std::int64_t i, std::size_t) { ++calls[static_cast<std::size_t>(i)]; });
  EXPECT_EQ(calls, std::vector<int>(100, 1));
}

TEST(ThreadExecutor, NeverSharesAWorker) {
  const std::unique_ptr<Executor> executor = thread_executor(3);
  std::vector<int> busy(executor->workers(), 0);  // a race here is what the sanitizer would show
  executor->line(
      9,
      [&](std::int64_t) {
        executor->loop(50, [&](std::int64_t, std::size_t worker) { ++busy[worker]; });
      },
      [](std::int64_t) {});
  EXPECT_EQ(std::accumulate(busy.begin(), busy.end(), 0), 9 * 50);
}

TEST(ThreadExecutor, FinishesInOrderWithFewInFlight) {
  const std::unique_ptr<Executor> executor = thread_executor(3);
  std::vector<std::int64_t> order;
  std::atomic<std::int64_t> open{0};
  executor->line(
      40,
      [&](std::int64_t) {
        EXPECT_LE(++open, static_cast<std::int64_t>(executor->items_in_flight()));
      },
      [&](std::int64_t item) {
        order.push_back(item);
        --open;
      });
  ASSERT_EQ(order.size(), 40U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(ThreadExecutor, RethrowsWhatABodyThrows) {
  const std::unique_ptr<Executor> executor = thread_executor(3);
  const auto fail = [](std::int64_t i) {
    if (i == 5) {
      throw std::runtime_error("five");
    }
  };
  EXPECT_THROW(executor->loop(20, [&](std::int64_t i, std::size_t) { fail(i); }),
               std::runtime_error);
  EXPECT_THROW(executor->line(20, fail, [](std::int64_t) {}), std::runtime_error);
  EXPECT_THROW(executor->line(
                   20, [](std::int64_t) {}, fail),
               std::runtime_error);
}

std::vector<Scenario> scenarios() {
  const std::vector<FakeCounty> counties{{"532501", "532500", "530000", 100},
                                         {"532502", "532500", "530000", 200},
                                         {"532503", "532500", "530000", 300},
                                         {"532601", "532600", "530000", 50},
                                         {"532602", "532600", "530000", 60}};
  std::vector<Scenario> made{fake_scenario("a", counties, uncertain_number(1, 3, 0.5)),
                             fake_scenario("b", counties, uncertain_number(2, 4, 0.5))};
  Target target;
  target.id = "T";
  target.indicator = "alpha.stock";
  target.threshold.number = 700;
  target.years = {2025};
  made[1].targets = {target};
  return made;
}

TEST(Runs, GiveTheSameBytesOnEveryNumberOfThreads) {
  RunOptions options;
  options.keep = {"alpha.stock"};
  options.threads = 1;
  const FakeOptions exchanging{{{0, 2}}};
  const std::string one = run_fake(scenarios(), options, exchanging).bytes();
  for (const int threads : {2, 3, 4}) {
    options.threads = threads;
    EXPECT_EQ(run_fake(scenarios(), options, exchanging).bytes(), one) << threads;
  }
}

TEST(Runs, GiveTheSameBytesOnBothExecutors) {
  const std::unique_ptr<const Model> alpha = fake_alpha();
  const std::unique_ptr<const Model> beta = fake_beta();
  const std::array<const Model*, 2> models{alpha.get(), beta.get()};
  RunOptions options;
  options.threads = 2;
  Diagnostics diagnostics;
  const Inputs inputs = prepare(scenarios(), models, options, diagnostics);
  RecordingSink sink;
  const std::unique_ptr<Executor> executor = thread_executor(3);
  engine::run_batch(inputs.plan(), *executor, sink, {});
  EXPECT_EQ(sink.recording.bytes(), run_fake(scenarios(), options).bytes());
}

/// Throws after a few regions, as a full disk would.
class FailingSink final : public ResultSink {
 public:
  void begin(const RunFrame&) override {}
  void accept(const RegionSummary&) override {
    if (++regions_ == 3) {
      throw IoError("r.h5", {"磁盘已满", "disk full"});
    }
  }
  void finish(const RunSummary&) override {}

 private:
  int regions_ = 0;
};

TEST(Runs, EndWithWhatTheSinkThrows) {
  const std::unique_ptr<const Model> alpha = fake_alpha();
  const std::unique_ptr<const Model> beta = fake_beta();
  const std::array<const Model*, 2> models{alpha.get(), beta.get()};
  Diagnostics diagnostics;
  RunOptions options;
  options.threads = 3;
  const Inputs inputs = prepare(scenarios(), models, options, diagnostics);
  FailingSink sink;
  EXPECT_THROW(simulate(inputs, sink, {}), IoError);
}

}  // namespace
}  // namespace mz::test
