#pragma once
// How the program ends, and what it says about a failure.

#include <exception>
#include <stdexcept>
#include <string>

#include "sim/core/text.hpp"

namespace mz::app {

enum class ExitCode : int {
  done = 0,
  internal_fault = 1,
  user_error = 2,
  environment = 3,
  some_failed = 4,  ///< finished, but at least one scenario was left out
  interrupted = 130
};

/// Thrown when the user or the system asked the program to stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// What to print about a failure, and how to end.
struct Failure {
  std::string text;
  ExitCode code = ExitCode::internal_fault;
};

/// Every fault of a user error, the file of an environment error, a request to report our own.
Failure failure_of(const std::exception_ptr& error, Language language);

}  // namespace mz::app
