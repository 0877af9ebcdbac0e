// One line on stderr that says how far the work is and how long it may take.
#pragma once

#include <functional>
#include <string>

#include "bip/core/run_context.hpp"

namespace bip::app {

enum class ProgressLine { hidden, shown, shown_always };

/// A sink that remembers what was reported last; shown, it rewrites its line at most ten times a
/// second, cut off where a narrow terminal ends, and clears it when a stage is done.
[[nodiscard]] std::function<void(const Progress&)> progress_line(ProgressLine line);

/// Lines that are not shown_always stay hidden from now on: --quiet was given.
void hide_progress();

/// Clears a line that is on the terminal, so that a message can take its place.
void clear_progress();

/// " while fitting models, 42 % done": what ran when it was interrupted; empty before any report.
[[nodiscard]] std::string describe_progress();

}  // namespace bip::app
