// How what columns may take of a memory limit is divided.
#pragma once

#include <cstddef>

#include "bip/core/memory_limit.hpp"

namespace bip::detail {

/// Bytes of columns that may be in memory of their own: two thirds.
[[nodiscard]] inline std::size_t bytes_in_memory_at_most(const MemoryLimit& limit) {
  return limit.column_bytes() == MemoryLimit::kNone ? MemoryLimit::kNone
                                                    : limit.column_bytes() / 3 * 2;
}

/// Bytes that may stay in memory of columns and texts that are in files: a third.
[[nodiscard]] inline std::size_t pages_at_most(const MemoryLimit& limit) {
  return limit.column_bytes() / 3;
}

}  // namespace bip::detail
