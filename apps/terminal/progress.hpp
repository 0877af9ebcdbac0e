// One line on stderr that says how far the work is and how long it may take.
#pragma once

#include <functional>

#include "bip/core/run_context.hpp"

namespace bip::app {

/// A sink that rewrites its line at most ten times a second and clears it when a stage is done.
[[nodiscard]] std::function<void(const Progress&)> progress_line();

}  // namespace bip::app
