#pragma once
// How far a run is: a bar on a terminal, one line per 10 % elsewhere, nothing when asked.

#include <cstdint>
#include <functional>
#include <string>

#include "sim/core/text.hpp"

namespace mz::app {

class ProgressLine {
 public:
  enum class Style : std::uint8_t { none, bar, lines };

  /// Where it writes and which clock it reads, so that a test can give its own.
  struct Surroundings {
    std::function<void(const std::string&)> write;
    std::function<double()> seconds;  ///< of a clock that never goes back
  };

  ProgressLine(Style style, Language language);
  ProgressLine(Style style, Language language, Surroundings surroundings);
  /// Clears the bar.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `done` of `total` units of work.
  void update(std::int64_t done, std::int64_t total);

 private:
  /// `rate` is the share done in a second, `left` in seconds.
  void draw_bar(double share, double rate, double left, double now);
  void write_line(double share, double left);

  Style style_;
  Language language_;
  Surroundings surroundings_;
  double started_;
  double drawn_ = 0;  ///< when the bar was last drawn
  int tenths_ = 0;    ///< of the last line
  bool bar_shown_ = false;
};

/// `none` when quiet or NO_PROGRESS is set; a bar when standard error is a terminal.
ProgressLine::Style progress_style(bool quiet);

}  // namespace mz::app
