#include "sim/run/progress.hpp"

namespace mz::engine {
namespace {

constexpr std::chrono::milliseconds between_calls{50};

}  // namespace

void ProgressMeter::advance() {
  ++done_;
  if (!tell_) {
    return;
  }
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock()) {
    return;  // another thread is telling; nobody waits for a bar
  }
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ >= between_calls) {
    last_ = now;
    tell_(done_, all_);
  }
}

void ProgressMeter::finish() {
  if (tell_) {
    const std::lock_guard lock(mutex_);
    tell_(all_, all_);
  }
}

}  // namespace mz::engine
