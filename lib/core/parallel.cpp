// Hands numbered tasks to threads. Knows nothing of what a task computes; which thread runs it, and
// when, must not show in any result.
#include "bip/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include "bip/core/error.hpp"

namespace bip {

void throw_if_stopped(const RunContext& context) {
  if (context.stop.stop_requested()) throw Error(ErrorKind::cancelled, "interrupted");
}

void for_each_task(const RunContext& context, std::size_t count,
                   const std::function<void(std::size_t)>& task) {
  const std::size_t workers = std::min<std::size_t>(std::max(context.threads, 1U), count);
  if (workers <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      throw_if_stopped(context);
      task(i);
    }
    return;
  }
  std::atomic<std::size_t> next{0};
  std::mutex guard;
  std::exception_ptr first_failure;
  std::size_t failed_task = count;
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
      try {
        throw_if_stopped(context);
        task(i);
      } catch (...) {
        const std::lock_guard lock(guard);
        if (i < failed_task) {
          failed_task = i;
          first_failure = std::current_exception();
        }
        next.store(count);  // tasks already handed out still finish; no new ones start
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    threads.reserve(workers - 1);
    for (std::size_t i = 1; i < workers; ++i) {
      try {
        threads.emplace_back(work);
      } catch (const std::system_error&) {
        break;  // the system grants no more threads: fewer do the same work
      }
    }
    work();
  }
  if (first_failure) std::rethrow_exception(first_failure);
}

}  // namespace bip
