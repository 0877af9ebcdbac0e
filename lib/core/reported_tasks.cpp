// See reported_tasks.hpp.
#include "bip/core/reported_tasks.hpp"

#include <algorithm>
#include <mutex>

#include "bip/core/parallel.hpp"

namespace bip {

void for_each_reported_task(
    const RunContext& context, std::string_view stage, std::size_t count,
    const std::function<void(std::size_t task, const RunContext& own)>& task) {
  for_each_reported_batch(context, stage, count, 1, task);
}

void for_each_reported_batch(
    const RunContext& context, std::string_view stage, std::size_t count, std::size_t size,
    const std::function<void(std::size_t first, const RunContext& own)>& run) {
  RunContext own;
  own.stop = context.stop;
  own.memory = context.memory;
  std::mutex reporting;
  std::size_t done = 0;
  for_each_task(context, (count + size - 1) / size, [&](std::size_t batch) {
    const std::size_t first = batch * size;
    run(first, own);
    const std::scoped_lock lock(reporting);
    done += std::min(size, count - first);
    if (context.on_progress) context.on_progress({stage, done, count});
  });
}

}  // namespace bip
