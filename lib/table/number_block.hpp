// Converts the plain short numbers of one column in a block of rows, without looping over their
// bytes; whatever is not one is left to the reader of single cells. Must not know what columns are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "table/row_frames.hpp"

namespace bip::detail {

struct NumberBlock {
  static constexpr std::size_t kRows = RowFramer::kMostRows;

  std::array<std::int32_t, kRows> mantissas;  ///< 0 where not converted or missing
  std::array<std::uint8_t, kRows> tags;       ///< decimals, or kMissingTag for empty cells
  std::array<std::uint32_t, kRows> rest;      ///< rows that are left, ascending
  std::size_t rest_count;
  bool any_missing;
  // Of what was converted:
  unsigned most_decimals;  ///< 0: whole numbers only
  bool clear_mark;         ///< some mark can be no thousands mark
  bool leading_zero;       ///< some whole number is spelled like 007
};

/// Cells of one form: digits, or with `decimals` more than 0 digits MARK digits with as many after
/// the mark; up to eight bytes each. False, and nothing said, when some cell is not.
[[nodiscard]] bool read_alike_numbers(const RowFrames& frames, std::size_t field, char mark,
                                      unsigned decimals, NumberBlock& block);

/// Cells of the form [-]digits or [-]digits MARK digits with up to eight bytes after the sign.
void read_short_numbers(const RowFrames& frames, std::size_t field, char mark, NumberBlock& block);

}  // namespace bip::detail
