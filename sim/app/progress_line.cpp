#include "sim/app/progress_line.hpp"

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "sim/app/speech.hpp"

namespace mz::app {
namespace {

constexpr double seconds_between_bars = 0.2;
constexpr int bar_cells = 24;
constexpr double percent = 100;
constexpr const char* clear_line = "\r\033[K";

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// "45 s", "3 min", "2 h 05 min".
std::string duration(double seconds) {
  constexpr long minute = 60;
  constexpr long hour = 3600;
  const long whole = std::lround(std::ceil(seconds));
  if (whole < 2 * minute) {
    return fmt::format("{} s", whole);
  }
  if (whole < 2 * hour) {
    return fmt::format("{} min", (whole + minute - 1) / minute);
  }
  return fmt::format("{} h {:02} min", whole / hour, whole % hour / minute);
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

ProgressLine::ProgressLine(Style style, Language language)
    : ProgressLine(style, language, {tell, monotonic_seconds}) {}

ProgressLine::ProgressLine(Style style, Language language, Surroundings surroundings)
    : style_(style),
      language_(language),
      surroundings_(std::move(surroundings)),
      started_(surroundings_.seconds()) {}

ProgressLine::~ProgressLine() {
  if (bar_shown_) {
    surroundings_.write(clear_line);
  }
}

void ProgressLine::update(std::int64_t done, std::int64_t total) {
  if (style_ == Style::none || total <= 0) {
    return;
  }
  const double now = surroundings_.seconds();
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const double elapsed = now - started_;
  const double rate = elapsed > 0 ? share / elapsed : 0;
  const double left = rate > 0 ? (1 - share) / rate : 0;
  if (style_ == Style::bar) {
    draw_bar(share, rate, left, now);
  } else {
    write_line(share, left);
  }
}

void ProgressLine::draw_bar(double share, double rate, double left, double now) {
  if (bar_shown_ && now - drawn_ < seconds_between_bars) {
    return;
  }
  drawn_ = now;
  bar_shown_ = true;
  const auto filled = static_cast<std::size_t>(share * bar_cells);
  const Message state{fmt::format("{:.1f} %/s,约剩 {}", percent * rate, duration(left)),
                      fmt::format("{:.1f} %/s, about {} left", percent * rate, duration(left))};
  surroundings_.write(fmt::format("{}[{:.<{}}] {:3.0f} %  {}",
                                  clear_line,
                                  std::string(filled, '#'),
                                  bar_cells,
                                  std::floor(percent * share),
                                  label(state, language_)));
}

void ProgressLine::write_line(double share, double left) {
  constexpr int tenths_in_all = 10;
  const int tenths = static_cast<int>(share * tenths_in_all);
  if (tenths <= tenths_) {
    return;
  }
  tenths_ = tenths;
  const Message state{
      fmt::format("已完成 {} %,约剩 {}", tenths * tenths_in_all, duration(left)),
      fmt::format("{} % done, about {} left", tenths * tenths_in_all, duration(left))};
  surroundings_.write(label(state, language_) + "\n");
}

ProgressLine::Style progress_style(bool quiet) {
  if (quiet || is_set("NO_PROGRESS")) {
    return ProgressLine::Style::none;
  }
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) != 0 && !dumb ? ProgressLine::Style::bar
                                               : ProgressLine::Style::lines;
}

}  // namespace mz::app
