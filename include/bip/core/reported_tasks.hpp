// Long tasks side by side, each of which may itself be a run: a fit, a comparison.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "bip/core/run_context.hpp"

namespace bip {

/// Runs task(0) … task(count - 1) as for_each_task and reports each that is done as `stage`. A task
/// gets a context of its own: one thread, no reports, the same stop. Reports come one at a time,
/// from any thread. Errors: as for_each_task.
void for_each_reported_task(
    const RunContext& context, std::string_view stage, std::size_t count,
    const std::function<void(std::size_t task, const RunContext& own)>& task);

/// The same for tasks that go better several together: run(first, own) does those from `first` on,
/// `size` of them or what is left. Reports count single tasks.
void for_each_reported_batch(
    const RunContext& context, std::string_view stage, std::size_t count, std::size_t size,
    const std::function<void(std::size_t first, const RunContext& own)>& run);

}  // namespace bip
