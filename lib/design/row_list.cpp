// See row_list.hpp.
#include "row_list.hpp"

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

RowList::RowList(std::span<const std::uint32_t> rows) : size_(rows.size()) {
  if (are_consecutive(rows)) {
    begin_ = rows.empty() ? 0 : rows.front();
  } else {
    rows_.assign(rows.begin(), rows.end());
  }
}

}  // namespace bip::detail
