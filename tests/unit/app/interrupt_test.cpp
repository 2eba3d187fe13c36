#include "sim/app/interrupt.hpp"

#include <csignal>

#include <gtest/gtest.h>

#include "sim/app/exit_code.hpp"

namespace mz::app::test {
namespace {

TEST(InterruptGuard, StaysQuietWithoutASignal) {
  const InterruptGuard guard;
  EXPECT_NO_THROW(guard.poll());
}

TEST(InterruptGuard, TurnsASignalIntoAnException) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    SCOPED_TRACE(signal);
    const InterruptGuard guard;
    std::raise(signal);
    EXPECT_THROW(guard.poll(), Interrupted);
  }
}

TEST(InterruptGuard, ForgetsTheSignalOfAnEarlierGuard) {
  {
    const InterruptGuard guard;
    std::raise(SIGINT);
  }
  const InterruptGuard guard;
  EXPECT_NO_THROW(guard.poll());
}

TEST(InterruptGuard, LeavesAnIgnoredSignalIgnored) {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  {
    const InterruptGuard guard;
    std::raise(SIGHUP);
    EXPECT_NO_THROW(guard.poll());
  }
  std::signal(SIGHUP, before);
}

TEST(InterruptGuard, OutlivesAClosedPipe) {
  const InterruptGuard guard;
  std::raise(SIGPIPE);
  EXPECT_NO_THROW(guard.poll());
}

}  // namespace
}  // namespace mz::app::test
