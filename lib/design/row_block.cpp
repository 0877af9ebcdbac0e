// Looks at all rows in one loop without a branch a row.
#include "row_block.hpp"

#include <algorithm>

namespace bip::detail {

RowBlock::RowBlock(std::span<const std::uint32_t> rows) : rows_(rows) {
  if (rows.empty()) return;
  const std::uint32_t start = rows.front();
  std::uint32_t difference = 0;
  std::uint32_t lowest = start;
  std::uint32_t highest = start;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    difference |= (rows[i] - start) ^ static_cast<std::uint32_t>(i);
    lowest = std::min(lowest, rows[i]);
    highest = std::max(highest, rows[i]);
  }
  lowest_ = lowest;
  extent_ = std::size_t{highest} - lowest + 1;
  is_consecutive_ = difference == 0 && extent_ == rows.size();
}

}  // namespace bip::detail
