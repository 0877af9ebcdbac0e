#include "terminal/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace bip::app {
namespace {

using Clock = std::chrono::steady_clock;

struct Line {
  std::string stage;
  Clock::time_point started;
  Clock::time_point shown;
};

void show(Line& line, const Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (progress.stage != line.stage) line = {std::string(progress.stage), now, {}};
  const bool done = progress.total != 0 && progress.done >= progress.total;
  if (done) {
    fmt::print(stderr, "\r\x1b[K");
    line.stage.clear();
    return;
  }
  if (now - line.shown < std::chrono::milliseconds(100)) return;
  line.shown = now;
  std::string text = line.stage;
  if (progress.total != 0 && progress.done > 0) {
    const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    const double elapsed_seconds = std::chrono::duration<double>(now - line.started).count();
    text +=
        fmt::format(" {:.0f} %, {:.0f} s left", 100 * share, elapsed_seconds * (1 - share) / share);
  }
  fmt::print(stderr, "\r\x1b[K{}", text);
  static_cast<void>(std::fflush(stderr));
}

}  // namespace

std::function<void(const Progress&)> progress_line() {
  return [line = std::make_shared<Line>()](const Progress& progress) { show(*line, progress); };
}

}  // namespace bip::app
