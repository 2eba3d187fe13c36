// Executor on std::jthread: every loop starts its own threads.

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "sim/run/executor.hpp"

namespace mz::engine {
namespace {

/// The first exception of several threads.
class FirstFault {
 public:
  void keep() {
    const std::lock_guard lock(mutex_);
    if (!fault_) {
      fault_ = std::current_exception();
    }
    happened_ = true;
  }
  bool happened() const { return happened_; }
  void rethrow() const {
    if (fault_) {
      std::rethrow_exception(fault_);
    }
  }

 private:
  std::mutex mutex_;
  std::atomic<bool> happened_{false};
  std::exception_ptr fault_;
};

/// Which thread of a line this is; loops inside it number their workers from there.
thread_local std::size_t line_thread = 0;

/// State of a line: items are taken and finished in order, with a bound between the two.
class Line {
 public:
  Line(std::int64_t count, std::int64_t bound) : count_(count), bound_(bound) {}

  void serve(const Executor::Item& work, const Executor::Item& finish) {
    for (std::int64_t item = take(); item < count_; item = take()) {
      try {
        work(item);
        wait_for_turn(item);
        if (!fault_.happened()) {
          finish(item);
        }
      } catch (...) {
        fault_.keep();
      }
      done(item);
    }
  }
  void rethrow() const { fault_.rethrow(); }

 private:
  std::int64_t take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return next_ >= count_ || next_ - done_ < bound_; });
    return fault_.happened() ? count_ : next_++;
  }
  void wait_for_turn(std::int64_t item) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, item] { return done_ == item || fault_.happened(); });
  }
  void done(std::int64_t item) {
    {
      const std::lock_guard lock(mutex_);
      done_ = std::max(done_, item + 1);
    }
    changed_.notify_all();
  }

  std::int64_t count_;
  std::int64_t bound_;
  std::int64_t next_ = 0;
  std::int64_t done_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  FirstFault fault_;
};

class ThreadExecutor final : public Executor {
 public:
  explicit ThreadExecutor(int threads)
      : threads_(threads > 0 ? static_cast<std::size_t>(threads)
                             : std::max(1U, std::thread::hardware_concurrency())) {}

  std::size_t workers() const override { return threads_ * threads_; }
  std::size_t items_in_flight() const override { return threads_; }
  void run(const std::function<void()>& all) override { all(); }

  void loop(std::int64_t count, const Body& body) override {
    std::atomic<std::int64_t> next{0};
    FirstFault fault;
    const std::size_t first = line_thread * threads_;
    const auto serve = [&](std::size_t worker) {
      try {
        for (std::int64_t i = next++; i < count && !fault.happened(); i = next++) {
          body(i, worker);
        }
      } catch (...) {
        fault.keep();
      }
    };
    {
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < threads_; ++i) {
        helpers.emplace_back(serve, first + i);
      }
      serve(first);
    }
    fault.rethrow();
  }

  void line(std::int64_t count, const Item& work, const Item& finish) override {
    Line line(count, static_cast<std::int64_t>(threads_));
    const auto serve = [&](std::size_t thread) {
      line_thread = thread;
      line.serve(work, finish);
      line_thread = 0;
    };
    {
      std::vector<std::jthread> helpers;
      for (std::size_t i = 1; i < threads_; ++i) {
        helpers.emplace_back(serve, i);
      }
      serve(0);
    }
    line.rethrow();
  }

 private:
  std::size_t threads_;
};

}  // namespace

std::unique_ptr<Executor> thread_executor(int threads) {
  return std::make_unique<ThreadExecutor>(threads);
}

}  // namespace mz::engine
