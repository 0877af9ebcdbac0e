// See row_list.hpp.
#include "row_list.hpp"

#include "table/row_order.hpp"

namespace bip::detail {

RowList::RowList(std::span<const std::uint32_t> rows) : size_(rows.size()) {
  if (are_consecutive(rows)) {
    begin_ = rows.empty() ? 0 : rows.front();
  } else {
    rows_.assign(rows.begin(), rows.end());
  }
}

}  // namespace bip::detail
