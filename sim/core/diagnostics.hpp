#pragma once
// Faults found in what a user gave us: collected with their places, then raised all at once.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/core/text.hpp"

namespace mz {

/// A place in an input: file as the user named it, line and column counted in characters from 1;
/// 0 = unknown. `file` may also name a command-line option ("--set").
struct Where {
  std::string file;
  std::int64_t line = 0;
  std::int64_t column = 0;
  bool operator==(const Where&) const = default;
};

/// "file:line:column", leaving out what is unknown.
std::string to_string(const Where& where);

enum class Severity : std::uint8_t { warning, error };

/// One fault: where, which key, what we got, what is allowed and how to mend it.
struct Diagnostic {
  Where where;
  std::string key;
  Message message;
  Severity severity = Severity::error;
};

/// "place: key: text", one line per language asked for.
std::string to_string(const Diagnostic& diagnostic, Language language);

/// Collects faults in the order found; `sorted()` gives them by file (in order of first mention),
/// line and column, without repetitions.
class Diagnostics {
 public:
  void error(Where where, std::string key, Message message);
  void warning(Where where, std::string key, Message message);
  void append(const Diagnostics& other);
  bool has_errors() const { return error_count() > 0; }
  std::size_t error_count() const;
  bool empty() const { return items_.empty(); }
  std::vector<Diagnostic> sorted() const;
  /// Throws ScenarioError with everything collected when there is at least one error.
  void raise_if_errors() const;

 private:
  std::vector<Diagnostic> items_;
};

/// User error (exit code 2): scenario, table or command line. Holds every fault.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Diagnostic> diagnostics);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// Environment error (exit code 3): a file, the disk, a library; names the file and the operation.
class IoError : public std::runtime_error {
 public:
  IoError(std::string file, Message message);
  const std::string& file() const { return file_; }
  const Message& message() const { return message_; }

 private:
  std::string file_;
  Message message_;
};

/// Broken invariant (exit code 1): a fault of the program, never of its user.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// States what must hold; throws InternalError naming it otherwise.
inline void check(bool condition, const char* statement) {
  if (!condition) {
    throw InternalError(statement);
  }
}

}  // namespace mz
