// Memory for columns: many columns share few large mappings, which the system can back by large
// pages. Fresh memory costs more than what is written to it: a page of 4 KB arrives no sooner than
// one of 2 MB is half there.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

#include "bip/core/platform.hpp"

namespace bip::detail {

class ColumnMemory {
 public:
  /// Memory for `bytes` bytes, aligned to 64, with whatever in it. It lives as long as the pointer,
  /// and so does what it shares a mapping with. Thread-safe.
  [[nodiscard]] std::shared_ptr<std::byte> allocate(std::size_t bytes);

 private:
  std::mutex mutex_;
  std::shared_ptr<LargeMemory> block_{};
  std::size_t used_ = 0;
};

}  // namespace bip::detail
