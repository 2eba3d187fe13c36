#include "sim/app/interrupt.hpp"

#include "sim/app/exit_code.hpp"

namespace mz::app {
namespace {

volatile std::sig_atomic_t raised = 0;

extern "C" void remember(int) {
  raised = 1;
}

}  // namespace

InterruptGuard::InterruptGuard() {
  raised = 0;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    struct sigaction wanted {};
    sigemptyset(&wanted.sa_mask);
    wanted.sa_flags = SA_RESTART;
    if (signals[i] == SIGPIPE) {
      wanted.sa_handler = SIG_IGN;
    } else {
      wanted.sa_handler = remember;
      wanted.sa_flags |= static_cast<int>(SA_RESETHAND);
    }
    ::sigaction(signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) {  // nohup asked not to be stopped
      ::sigaction(signals[i], &wanted, nullptr);
    }
  }
}

InterruptGuard::~InterruptGuard() {
  for (std::size_t i = 0; i < signals.size(); ++i) {
    ::sigaction(signals[i], &before_[i], nullptr);
  }
}

void InterruptGuard::poll() const {
  if (raised != 0) {
    throw Interrupted();
  }
}

}  // namespace mz::app
