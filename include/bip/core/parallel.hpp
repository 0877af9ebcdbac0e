// Work split into numbered tasks whose results are combined in the order of their numbers,
// so that no result depends on the number of threads.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "bip/core/run_context.hpp"

namespace bip {

/// Calls task(i) once for every i in [0, count), on up to context.threads threads.
/// Errors: the exception of the lowest failing task is rethrown; Error{cancelled} when stopped.
void for_each_task(const RunContext& context, std::size_t count,
                   const std::function<void(std::size_t)>& task);

/// Sum over i in [0, count) of make(i), added in the order of i with `+=`; `make` runs in
/// parallel. Bit-identical for any thread count. `zero` is the start and the result for count 0.
/// At most a fixed number of summands is alive at a time.
template <class Sum, class Make>
Sum sum_in_order(const RunContext& context, std::size_t count, Sum zero, const Make& make) {
  constexpr std::size_t kWindow = 64;
  std::vector<std::optional<Sum>> parts(count < kWindow ? count : kWindow);
  for (std::size_t first = 0; first < count; first += kWindow) {
    const std::size_t here = count - first < kWindow ? count - first : kWindow;
    for_each_task(context, here, [&](std::size_t i) { parts[i].emplace(make(first + i)); });
    for (std::size_t i = 0; i < here; ++i) {
      zero += *parts[i];
      parts[i].reset();
    }
  }
  return zero;
}

}  // namespace bip
