#pragma once
// Tells how far a run is, at most about twenty times a second. The only clock of the engine; no
// result depends on it.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>

#include "sim/run/simulate.hpp"

namespace mz::engine {

class ProgressMeter {
 public:
  ProgressMeter(const Progress& tell, std::int64_t all) : tell_(tell), all_(all) {}

  /// One more unit is done; any thread.
  void advance();
  /// Everything is done.
  void finish();

 private:
  const Progress& tell_;
  std::int64_t all_;
  std::atomic<std::int64_t> done_{0};
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace mz::engine
