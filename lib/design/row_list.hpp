// The rows of a sample: all of a table's, as mostly, take two numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "row_block.hpp"

namespace bip::detail {

class RowList {
 public:
  explicit RowList(std::span<const std::uint32_t> rows);
  /// The first `count` rows.
  explicit RowList(std::size_t count) : size_(count) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Those at places first … first + count - 1.
  [[nodiscard]] RowBlock block(std::size_t first, std::size_t count) const {
    return rows_.empty() ? RowBlock(begin_ + first, count)
                         : RowBlock(std::span(rows_).subspan(first, count));
  }

 private:
  std::size_t size_ = 0;
  std::size_t begin_ = 0;            ///< of consecutive rows
  std::vector<std::uint32_t> rows_;  ///< empty where they are consecutive
};

}  // namespace bip::detail
