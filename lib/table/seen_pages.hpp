// Keeps what a process has in memory of mapped files within bounds while columns larger than memory
// are looked at: when as many bytes were looked at as may stay, all are let go of, and read anew
// when they are looked at again. Knows nothing of what the bytes mean.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

namespace bip::detail {

class SeenPages {
 public:
  /// At most about so many bytes stay.
  explicit SeenPages(std::size_t most) : most_(most) {}

  /// What lets go of the memory of one mapping, from any thread. It keeps the mapping alive.
  void add(std::function<void()> let_go);
  /// That so many more bytes were looked at. Thread-safe.
  void note(std::size_t bytes) const;
  void let_go() const;

 private:
  std::size_t most_;
  mutable std::atomic<std::size_t> seen_{0};
  mutable std::mutex mutex_{};
  std::vector<std::function<void()>> mappings_{};
};

}  // namespace bip::detail
