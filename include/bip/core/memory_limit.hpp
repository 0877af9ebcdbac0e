// How much memory a piece of work may take, and where goes what may wait on a disk. No number
// depends on it: with too little, work is refused before it begins.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace bip {

struct MemoryLimit {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  std::size_t bytes = kNone;
  std::string folder{};  ///< of temporary files; empty: nothing is put on a disk

  /// What columns may take of it: half. The rest is for what is made of them.
  [[nodiscard]] std::size_t column_bytes() const noexcept {
    return bytes == kNone ? kNone : bytes / 2;
  }
};

/// "1.5 GB", "310 MB", "20 KB": powers of 1024.
[[nodiscard]] std::string memory_text(std::size_t bytes);

/// Errors: Error{inconsistent_input} where `what` ("the rows of the sample") takes `bytes`, more
/// than the limit, with both numbers.
void require_memory(const MemoryLimit& limit, double bytes, std::string_view what);

}  // namespace bip
