// Memory for columns: many columns share few large mappings, which the system can back by large
// pages. Fresh memory costs more than what is written to it: a page of 4 KB arrives no sooner than
// one of 2 MB is half there. What goes beyond the limit is in temporary files.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>

#include "bip/core/memory_limit.hpp"
#include "bip/core/platform.hpp"
#include "table/seen_pages.hpp"

namespace bip::detail {

class ColumnMemory {
 public:
  ColumnMemory() : ColumnMemory(MemoryLimit()) {}
  explicit ColumnMemory(MemoryLimit limit) : limit_(std::move(limit)) {}

  /// Memory for `bytes` bytes, aligned to 64, with whatever in it. It lives as long as the pointer,
  /// and so does what it shares a mapping with. Thread-safe.
  /// Errors: Error{io} where a temporary file is needed and has no room.
  [[nodiscard]] std::shared_ptr<std::byte> allocate(std::size_t bytes);

  /// Null while nothing is in a file.
  [[nodiscard]] std::shared_ptr<const SeenPages> pages() const;
  /// Lets go of what is in files.
  void let_go() const;
  /// Bytes handed out, in memory and in files.
  [[nodiscard]] std::size_t bytes_in_memory() const;
  [[nodiscard]] std::size_t bytes_in_files() const;

 private:
  /// A mapping that allocations share, of memory or of a file.
  struct Block {
    std::shared_ptr<std::byte> begin{};
    std::size_t used = 0;
  };
  template <class Make>
  static std::shared_ptr<std::byte> take(Block& block, std::size_t bytes, const Make& make);
  std::shared_ptr<std::byte> make_file(std::size_t bytes);

  MemoryLimit limit_;
  mutable std::mutex mutex_{};
  Block memory_{};
  Block file_{};
  std::size_t in_memory_ = 0;
  std::size_t in_files_ = 0;
  std::shared_ptr<SeenPages> pages_{};
};

}  // namespace bip::detail
