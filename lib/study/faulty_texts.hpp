// Which of a column's texts are not of its declared type.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bip/table/column.hpp"

namespace bip::detail {

/// Texts of `levels` (distinct) that are no number for real and integer columns, or stand in the
/// way of reading the others as dates for date columns; none for other types.
[[nodiscard]] std::vector<std::string> find_faulty_texts(std::span<const std::string> levels,
                                                         ColumnType type, char decimal);

}  // namespace bip::detail
