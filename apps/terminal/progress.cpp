// See progress.hpp. Reports of one run come one at a time, from any thread; the lock is for the
// main thread, which may ask at the same time.
#include "terminal/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace bip::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kClear = "\r\x1b[K";
// Without wrapping a terminal cuts a line off where it ends, however narrow it is.
constexpr const char* kNoWrap = "\x1b[?7l";
constexpr const char* kWrap = "\x1b[?7h";

struct Line {
  std::mutex lock;
  std::string stage;
  std::size_t done = 0;
  std::size_t total = 0;
  Clock::time_point started;
  Clock::time_point shown;
  bool is_quiet = false;
  bool is_on_terminal = false;
};

Line& the_line() {
  static Line line;
  return line;
}

void clear(Line& line) {
  if (!line.is_on_terminal) return;
  fmt::print(stderr, "{}", kClear);
  static_cast<void>(std::fflush(stderr));
  line.is_on_terminal = false;
}

std::string describe_time(double seconds) {
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  if (seconds < 2 * kMinute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * kHour) return fmt::format("{:.0f} min", seconds / kMinute);
  return fmt::format("{:.1f} h", seconds / kHour);
}

void write(Line& line, Clock::time_point now) {
  std::string text = line.stage;
  if (line.total != 0 && line.done > 0) {
    const double share = static_cast<double>(line.done) / static_cast<double>(line.total);
    const double elapsed_seconds = std::chrono::duration<double>(now - line.started).count();
    text += fmt::format(" {:.0f} %, {} left", 100 * share,
                        describe_time(elapsed_seconds * (1 - share) / share));
  }
  fmt::print(stderr, "{}{}{}{}", kClear, kNoWrap, text, kWrap);
  static_cast<void>(std::fflush(stderr));
  line.is_on_terminal = true;
}

void report(const Progress& progress, ProgressLine kind) {
  Line& line = the_line();
  const std::scoped_lock lock(line.lock);
  const Clock::time_point now = Clock::now();
  if (progress.stage != line.stage) {
    line.stage = progress.stage;
    line.started = now;
    line.shown = {};
  }
  line.done = progress.done;
  line.total = progress.total;
  const bool is_hidden =
      kind == ProgressLine::hidden || (line.is_quiet && kind != ProgressLine::shown_always);
  if (is_hidden) return;
  if (progress.total != 0 && progress.done >= progress.total) {
    clear(line);
  } else if (now - line.shown >= std::chrono::milliseconds(100)) {
    line.shown = now;
    write(line, now);
  }
}

}  // namespace

std::function<void(const Progress&)> progress_line(ProgressLine line) {
  return [line](const Progress& progress) { report(progress, line); };
}

void hide_progress() {
  const std::scoped_lock lock(the_line().lock);
  the_line().is_quiet = true;
}

void clear_progress() {
  const std::scoped_lock lock(the_line().lock);
  clear(the_line());
}

std::string describe_progress() {
  Line& line = the_line();
  const std::scoped_lock lock(line.lock);
  if (line.stage.empty()) return {};
  if (line.total == 0) return " while " + line.stage;
  return fmt::format(" while {}, {:.0f} % done", line.stage,
                     100 * static_cast<double>(line.done) / static_cast<double>(line.total));
}

}  // namespace bip::app
