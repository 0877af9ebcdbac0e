// Numbers and label codes in as few bytes as the widest of them needs: appended block by block,
// widened when a block asks for it. Knows nothing of files or of what the numbers mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace bip::detail {

/// Ordered from narrow to wide: the alternative's index tells which of two is wider.
using CompactValues =
    std::variant<std::vector<std::int8_t>, std::vector<std::int16_t>, std::vector<std::int32_t>,
                 std::vector<std::int64_t>, std::vector<double>>;

class CompactNumbers {
 public:
  void append(std::span<const std::int64_t> block);
  /// From here on everything is kept as double; whole numbers so far are converted.
  void append(std::span<const double> block);
  /// `count` times the same value, -1 or 0.
  void append_repeated(std::int8_t value, std::size_t count);
  /// All of another one's values.
  void append(const CompactNumbers& other);

  /// Makes the values at least as wide as this alternative.
  void widen_to(std::size_t alternative);
  void reserve(std::size_t count);
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool holds_doubles() const noexcept { return values_.index() == 4; }
  [[nodiscard]] const CompactValues& values() const noexcept { return values_; }
  [[nodiscard]] CompactValues take() && { return std::move(values_); }

 private:
  CompactValues values_{};
  std::size_t reserved_ = 0;
};

/// Index of the narrowest alternative that holds all whole numbers from `lowest` to `highest`.
[[nodiscard]] std::size_t narrowest_alternative(std::int64_t lowest, std::int64_t highest);

}  // namespace bip::detail
