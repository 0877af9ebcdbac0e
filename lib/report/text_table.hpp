// One table as lines of plain text.
#pragma once

#include <cstddef>
#include <string>

#include "report/shown_table.hpp"

namespace bip::detail {

/// Titles, a rule of dashes under each, rows; words wrapped, numbers aligned on their decimal
/// point; groups of columns one after another where the table is wider than `width`. Caption,
/// reasons and notes are left to the caller. Every line ends with a line feed.
[[nodiscard]] std::string text_table(const ShownTable& table, std::size_t width);

}  // namespace bip::detail
