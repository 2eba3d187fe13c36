#pragma once
// Ctrl-C and a request to end (SIGINT, SIGTERM, SIGHUP) as an exception at a safe place, so that
// files under way are removed.

#include <array>
#include <csignal>

namespace mz::app {

/// While it lives, the signals only raise a flag; a second one of a kind ends the program at once.
/// A closed pipe does not end the program either. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// Throws Interrupted when a signal has come.
  void poll() const;

 private:
  static constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGPIPE};
  std::array<struct sigaction, signals.size()> before_{};
};

}  // namespace mz::app
