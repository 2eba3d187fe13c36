#pragma once
// What the engine asks of threads: loops whose bodies write their own places, and a line of items
// that are worked on side by side and finished in order.

#include <cstdint>
#include <functional>
#include <memory>

namespace mz::engine {

class Executor {
 public:
  /// Called with an index and the number of a worker, 0 .. workers() - 1. No two bodies run with
  /// the same worker at the same time. Bodies do not start loops themselves.
  using Body = std::function<void(std::int64_t index, std::size_t worker)>;
  /// Called with an item; may start loops.
  using Item = std::function<void(std::int64_t item)>;

  Executor() = default;
  virtual ~Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  virtual std::size_t workers() const = 0;
  /// Items between `work` and the end of `finish` at any time: a stretch of that many in a row.
  virtual std::size_t items_in_flight() const = 0;
  /// Runs everything inside on the threads of the executor.
  virtual void run(const std::function<void()>& all) = 0;
  /// Bodies 0 .. count - 1, in any order, on any thread. Rethrows what a body throws.
  virtual void loop(std::int64_t count, const Body& body) = 0;
  /// `work` for items 0 .. count - 1, several at a time, and `finish` for each in order, one at a
  /// time. Rethrows what they throw.
  virtual void line(std::int64_t count, const Item& work, const Item& finish) = 0;
};

/// Executor on std::jthread: slow to start loops, but open to the thread sanitizer.
std::unique_ptr<Executor> thread_executor(int threads);

}  // namespace mz::engine
