// Which decimal mark a file has, by all its columns of numbers. One mark a file, never one a cell.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "table/cell_reader.hpp"
#include "table/column_sample.hpp"

namespace bip::detail {

/// What the read columns of numbers show.
struct DecimalEvidence {
  bool clear_point = false;  ///< see NumberTraits
  bool clear_comma = false;
  std::size_t first_point = kNowhere;
  std::size_t first_comma = kNowhere;

  void add(const NumberTraits& traits);
};

/// The file's mark, absent when no number has one. Cells with the other mark, or with this mark
/// where it turns out to stand for thousands, do not fit then.
/// A point before three digits throughout (1.250) is a decimal point in files separated by commas
/// or tabs, a comma so in files separated by semicolons; elsewhere, and against what the columns
/// that are not read show, the other mark is taken, so that such cells are refused.
[[nodiscard]] std::optional<char> choose_decimal_mark(const DecimalEvidence& evidence,
                                                      char delimiter,
                                                      const std::vector<ColumnSample>& others);

}  // namespace bip::detail
