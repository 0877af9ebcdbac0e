// See row_order.hpp.
#include "table/row_order.hpp"

namespace bip::detail {

bool are_consecutive(std::span<const std::uint32_t> rows) {
  if (rows.empty()) return true;
  const std::uint32_t first = rows.front();
  if (std::size_t{rows.back()} != first + rows.size() - 1) return false;
  std::uint32_t difference = 0;  // gathered without a branch a row
  for (std::size_t i = 0; i < rows.size(); ++i)
    difference |= (rows[i] - first) ^ static_cast<std::uint32_t>(i);
  return difference == 0;
}

}  // namespace bip::detail
