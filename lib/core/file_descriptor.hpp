// A POSIX file descriptor that closes itself, and what an error number means in words.
#pragma once

#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>

#include "bip/core/letters.hpp"

namespace bip::detail {

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  FileDescriptor(FileDescriptor&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FileDescriptor() { close(); }

  [[nodiscard]] int get() const noexcept { return descriptor_; }

  /// Whether closing succeeded: the last chance of some file systems to report a failed write.
  bool close() noexcept {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor < 0 || ::close(descriptor) == 0;
  }

 private:
  int descriptor_;
};

/// In lower case, as messages are, e.g. "no such file or directory".
inline std::string describe_system_error(int error_number) {
  std::string text = std::generic_category().message(error_number);
  if (!text.empty()) text[0] = to_lower(text[0]);
  return text;
}

}  // namespace bip::detail
