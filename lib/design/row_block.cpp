// See row_block.hpp. Most blocks are found to be consecutive, at little cost.
#include "row_block.hpp"

#include <algorithm>

#include "table/row_order.hpp"

namespace bip::detail {

RowBlock::RowBlock(std::span<const std::uint32_t> rows) : size_(rows.size()) {
  if (rows.empty()) return;
  if (are_consecutive(rows)) {
    lowest_ = rows.front();
    extent_ = rows.size();
    return;
  }
  const auto [lowest, highest] = std::ranges::minmax_element(rows);
  rows_ = rows;
  lowest_ = *lowest;
  extent_ = std::size_t{*highest} - *lowest + 1;
}

}  // namespace bip::detail
