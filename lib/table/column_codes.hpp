// Codes of many rows at once. Knows nothing of what they stand for.
#pragma once

#include <cstdint>
#include <span>

#include "bip/table/column.hpp"

namespace bip::detail {

/// The codes of a column with levels in these rows, one an entry of `out`: as Column::code().
void read_codes(const Column& column, std::span<const std::uint32_t> rows,
                std::span<std::int32_t> out);

}  // namespace bip::detail
