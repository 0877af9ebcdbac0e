// How rows of a table follow each other.
#pragma once

#include <cstdint>
#include <span>

namespace bip::detail {

/// Whether the rows are first, first + 1, … in this order. So are none.
[[nodiscard]] bool are_consecutive(std::span<const std::uint32_t> rows);

}  // namespace bip::detail
