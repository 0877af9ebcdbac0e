// Some rows of a table that are to be read from several columns: how they lie is asked once for all
// of them. Knows nothing of columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace bip::detail {

/// Rows, in any order and repeated or not, with the lowest of them and how far they reach. A view:
/// the rows must stay where they are.
class RowBlock {
 public:
  explicit RowBlock(std::span<const std::uint32_t> rows);
  /// first … first + count - 1.
  RowBlock(std::size_t first, std::size_t count)
      : size_(count), lowest_(count > 0 ? first : 0), extent_(count) {}

  /// None of them stands here where they are consecutive.
  [[nodiscard]] std::span<const std::uint32_t> rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Each row follows the one before. So do none.
  [[nodiscard]] bool is_consecutive() const noexcept { return rows_.empty(); }
  /// 0 where there are no rows.
  [[nodiscard]] std::size_t lowest() const noexcept { return lowest_; }
  /// Rows from the lowest to the highest, those between included; 0 where there are none.
  [[nodiscard]] std::size_t extent() const noexcept { return extent_; }

 private:
  std::span<const std::uint32_t> rows_;  ///< empty where they are consecutive
  std::size_t size_ = 0;
  std::size_t lowest_ = 0;
  std::size_t extent_ = 0;
};

}  // namespace bip::detail
