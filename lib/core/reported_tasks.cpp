// See reported_tasks.hpp.
#include "bip/core/reported_tasks.hpp"

#include <mutex>

#include "bip/core/parallel.hpp"

namespace bip {

void for_each_reported_task(
    const RunContext& context, std::string_view stage, std::size_t count,
    const std::function<void(std::size_t task, const RunContext& own)>& task) {
  RunContext own;
  own.stop = context.stop;
  std::mutex reporting;
  std::size_t done = 0;
  for_each_task(context, count, [&](std::size_t i) {
    task(i, own);
    const std::scoped_lock lock(reporting);
    ++done;
    if (context.on_progress) context.on_progress({stage, done, count});
  });
}

}  // namespace bip
