// See row_block.hpp. Most blocks are found to be consecutive, at little cost.
#include "row_block.hpp"

#include <algorithm>

namespace bip::detail {

RowBlock::RowBlock(std::span<const std::uint32_t> rows) : rows_(rows) {
  if (rows.empty()) return;
  const std::uint32_t start = rows.front();
  if (rows.back() - start == rows.size() - 1) {
    std::uint32_t difference = 0;  // gathered without a branch a row
    for (std::size_t i = 0; i < rows.size(); ++i)
      difference |= (rows[i] - start) ^ static_cast<std::uint32_t>(i);
    is_consecutive_ = difference == 0;
    lowest_ = start;
    extent_ = rows.size();
    if (is_consecutive_) return;
  }
  const auto [lowest, highest] = std::ranges::minmax_element(rows);
  lowest_ = *lowest;
  extent_ = std::size_t{*highest} - *lowest + 1;
  is_consecutive_ = false;
}

}  // namespace bip::detail
