// How a piece of long work runs: on how many threads, in how much memory, who watches, who may stop
// it.
// Never what it computes: no number may depend on anything in here.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>

#include "bip/core/memory_limit.hpp"

namespace bip {

/// `done` of `total` steps of `stage`; `total` is 0 when it is not known.
struct Progress {
  std::string_view stage;
  std::size_t done = 0;
  std::size_t total = 0;
};

struct RunContext {
  unsigned threads = 1;
  std::function<void(const Progress&)> on_progress{};
  std::stop_token stop{};
  MemoryLimit memory{};
};

/// Throws Error{cancelled} when a stop was requested.
void throw_if_stopped(const RunContext& context);

}  // namespace bip
