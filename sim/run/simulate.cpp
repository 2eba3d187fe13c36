#include "sim/run/simulate.hpp"

#include <algorithm>
#include <memory>

#if !defined(MZ_EXECUTOR_JTHREAD)
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>
#endif

#include "sim/run/batch_run.hpp"
#include "sim/run/executor.hpp"

namespace mz {
namespace engine {
namespace {

#if defined(MZ_EXECUTOR_JTHREAD)

std::unique_ptr<Executor> make_executor(int threads) {
  return thread_executor(threads);
}

#else

class TbbExecutor final : public Executor {
 public:
  explicit TbbExecutor(int threads)
      : threads_(threads > 0 ? threads : tbb::info::default_concurrency()),
        control_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_)),
        arena_(threads_) {}

  std::size_t workers() const override { return static_cast<std::size_t>(threads_); }
  std::size_t items_in_flight() const override { return static_cast<std::size_t>(threads_); }
  void run(const std::function<void()>& all) override { arena_.execute(all); }

  // Isolated: a thread that waits here must not begin the next item of the line, whose bodies
  // would then share a worker number with the waiting ones and stretch the memory in flight.
  void loop(std::int64_t count, const Body& body) override {
    tbb::this_task_arena::isolate([count, &body] {
      tbb::parallel_for(std::int64_t{0}, count, [&body](std::int64_t index) {
        body(index, static_cast<std::size_t>(tbb::this_task_arena::current_thread_index()));
      });
    });
  }

  void line(std::int64_t count, const Item& work, const Item& finish) override {
    std::int64_t next = 0;
    tbb::parallel_pipeline(
        items_in_flight(),
        tbb::make_filter<void, std::int64_t>(tbb::filter_mode::serial_in_order,
                                             [&next, count](tbb::flow_control& flow) {
                                               if (next == count) {
                                                 flow.stop();
                                               }
                                               return next++;
                                             }) &
            tbb::make_filter<std::int64_t, std::int64_t>(tbb::filter_mode::parallel,
                                                         [&work](std::int64_t item) {
                                                           work(item);
                                                           return item;
                                                         }) &
            tbb::make_filter<std::int64_t, void>(tbb::filter_mode::serial_in_order,
                                                 [&finish](std::int64_t item) { finish(item); }));
  }

 private:
  int threads_;
  tbb::global_control control_;
  tbb::task_arena arena_;
};

std::unique_ptr<Executor> make_executor(int threads) {
  return std::make_unique<TbbExecutor>(threads);
}

#endif

}  // namespace
}  // namespace engine

void simulate(const Inputs& inputs, ResultSink& sink, const Progress& progress) {
  const std::unique_ptr<engine::Executor> executor = engine::make_executor(inputs.plan().threads);
  executor->run([&] { engine::run_batch(inputs.plan(), *executor, sink, progress); });
}

}  // namespace mz
