// The groups that a column of the data makes of a sample's rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bip/table/column.hpp"

namespace bip::detail {

inline constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

struct RowGroups {
  std::vector<std::size_t> code;  ///< one a row, ordered as group_rows; kNoGroup where missing
  std::size_t count = 0;
  std::size_t rows_without = 0;
};

[[nodiscard]] RowGroups group_sample_rows(const Column& column,
                                          const std::vector<std::uint32_t>& rows);

/// What single persons make would tell of them. Errors: Error{usage} for a column of ids.
void refuse_ids(const Column& column, std::string_view hint);

/// Groups each of which is to be left out in turn.
/// Errors: Error{usage} for a column of ids and for more than 200 groups; Error{degenerate_data}
/// for fewer than two.
[[nodiscard]] RowGroups group_to_leave_out(const Column& column,
                                           const std::vector<std::uint32_t>& rows);

}  // namespace bip::detail
