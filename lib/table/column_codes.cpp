// See column_codes.hpp.
#include "table/column_codes.hpp"

#include <algorithm>
#include <variant>

#include "bip/core/error.hpp"
#include "table/column_storage.hpp"

namespace bip::detail {

void read_codes(const Column& column, std::span<const std::uint32_t> rows,
                std::span<std::int32_t> out) {
  check_invariant(column.has_levels(), "codes asked of a column of numbers or dates");
  check_invariant(rows.size() == out.size(), "an entry for the code of each row");
  if (rows.empty()) return;
  check_invariant(std::ranges::max(rows) < column.size(), "a row beyond the end of a column");
  std::visit(
      [&](const auto& values) {
        for (std::size_t i = 0; i < rows.size(); ++i)
          out[i] = static_cast<std::int32_t>(values[rows[i]]);
      },
      ColumnAccess::storage(column).values);
  ColumnAccess::note_seen(ColumnAccess::storage(column), rows.size());
}

}  // namespace bip::detail
