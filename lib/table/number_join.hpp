// One column's numbers from those of its chunks, in file order, in the narrowest form that holds
// them all exactly. Must not know cells, types or other columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "table/compact_numbers.hpp"
#include "table/missing_mask.hpp"
#include "table/number_part.hpp"

namespace bip::detail {

class NumberJoin {
 public:
  /// `missing` has one byte a number, non-zero where missing, or is empty when none is.
  /// `expected_rows` is what the whole column may come to.
  void append(const NumberPart& part, std::span<const std::uint8_t> missing,
              std::size_t expected_rows);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// The values, 10^decimals() times the numbers they stand for where that is more than 0.
  [[nodiscard]] CompactValues take_values() && { return std::move(values_); }
  [[nodiscard]] std::size_t decimals() const noexcept { return decimals_; }
  [[nodiscard]] MissingMask take_missing() &&;

 private:
  void append_whole(const NumberPart& part, std::size_t alternative);
  bool append_decimals(const NumberPart& part);
  void append_real(const NumberPart& part);
  bool scale_up(std::size_t decimals);
  template <std::size_t Alternative>
  auto& become();
  void widen_to(std::size_t alternative);

  CompactValues values_{};
  std::size_t decimals_ = 0;
  std::size_t size_ = 0;
  std::size_t expected_ = 0;
  std::vector<std::uint64_t> missing_words_{};
  std::size_t missing_count_ = 0;
};

}  // namespace bip::detail
