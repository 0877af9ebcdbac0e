// Numbers as tables print them: stars behind, parentheses around, as many digits as they have room.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bip/table/coefficient_file.hpp"

namespace bip::detail {

struct PrintedCell {
  PrintedNumber number;
  int digits = 0;         ///< significant ones printed
  bool enclosed = false;  ///< in parentheses or brackets
};

/// Absent where the cell (stars, parentheses and a percent sign apart) is no number. A comma is the
/// decimal mark when `decimal` says so. Whole numbers are exact.
[[nodiscard]] std::optional<PrintedCell> read_printed(std::string_view cell, char decimal);

/// Whether the cell stands for no number: empty, ".", "(.)", "-", NA, "(omitted)", "(base)", ….
[[nodiscard]] bool is_blank_number(std::string_view cell);

}  // namespace bip::detail
