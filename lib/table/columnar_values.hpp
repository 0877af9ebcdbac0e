// Whether a column's bytes are values of its type: what a checksum cannot tell.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "bip/table/column.hpp"
#include "table/missing_mask.hpp"
#include "table/number_views.hpp"

namespace bip::detail {

/// What is wrong with the numbers of a column of this type, in words, or absent: values that are
/// not 0 under a missing mark, days outside the calendar, numbers that are not finite.
[[nodiscard]] std::optional<std::string_view> find_bad_numbers(ColumnType type,
                                                               const NumberViews& values,
                                                               const MissingView& missing);

/// Rows with kMissingCode; absent where some code is none of `labels` labels.
[[nodiscard]] std::optional<std::size_t> count_missing_codes(const NumberViews& codes,
                                                             std::size_t labels);

}  // namespace bip::detail
