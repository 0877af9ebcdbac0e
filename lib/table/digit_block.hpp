// Converts columns whose cells are one digit each, as answers on a scale are, in a block of rows:
// one column, or neighbouring ones in one step. Must not know what columns are.
#pragma once

#include <cstddef>
#include <cstdint>

#include "table/row_frames.hpp"

namespace bip::detail {

/// Cells that are one digit each: their values into `digits`. False when some cell is not.
[[nodiscard]] bool read_digits(const RowFrames& frames, std::size_t field, std::int8_t* digits);

/// Most neighbouring columns that are read in one step.
inline constexpr std::size_t kLongestRun = 32;

/// Cells of `count` neighbouring columns from `field` on that are one digit each: the values of
/// column i are at digits[i * RowFramer::kMostRows]. `digits` has room for kLongestRun columns.
/// False when some cell is not one digit.
[[nodiscard]] bool read_digit_run(const RowFrames& frames, std::size_t field, std::size_t count,
                                  std::int8_t* digits);

}  // namespace bip::detail
