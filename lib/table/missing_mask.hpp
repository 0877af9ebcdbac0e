// Which rows of a column are missing, a bit a row, and no memory at all while none is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace bip::detail {

class MissingMask {
 public:
  MissingMask() = default;
  /// From one byte a row, non-zero where missing; empty when nothing is missing.
  explicit MissingMask(std::span<const std::uint8_t> bytes) {
    for (std::size_t row = 0; row < bytes.size(); ++row) {
      if (bytes[row] != 0) mark(row, bytes.size());
    }
  }

  /// `count` bits are set in `words`, which are none or as many as the rows take.
  MissingMask(std::vector<std::uint64_t> words, std::size_t count)
      : words_(std::move(words)), count_(count) {}

  /// `row_count` is the size the mask has from its first mark on.
  void mark(std::size_t row, std::size_t row_count) {
    if (words_.empty()) words_.resize((row_count + 63) / 64);
    words_[row / 64] |= std::uint64_t{1} << (row % 64);
    ++count_;
  }

  [[nodiscard]] bool is_missing(std::size_t row) const {
    return !words_.empty() && ((words_[row / 64] >> (row % 64)) & 1U) != 0;
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] std::size_t byte_size() const noexcept { return words_.size() * 8; }
  /// Row r is bit r % 64 of word r / 64; no words while nothing is missing.
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return words_; }

 private:
  std::vector<std::uint64_t> words_{};
  std::size_t count_ = 0;
};

/// A mask in memory that is kept alive elsewhere.
class MissingView {
 public:
  MissingView() = default;
  explicit MissingView(const MissingMask& mask) : MissingView(mask.words(), mask.count()) {}
  /// `count` bits of the words are set; no words when nothing is missing.
  MissingView(std::span<const std::uint64_t> words, std::size_t count)
      : words_(words), count_(count) {}

  [[nodiscard]] bool is_missing(std::size_t row) const {
    return !words_.empty() && ((words_[row / 64] >> (row % 64)) & 1U) != 0;
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }
  [[nodiscard]] std::size_t byte_size() const noexcept { return words_.size_bytes(); }
  [[nodiscard]] std::span<const std::uint64_t> words() const noexcept { return words_; }

 private:
  std::span<const std::uint64_t> words_{};
  std::size_t count_ = 0;
};

}  // namespace bip::detail
