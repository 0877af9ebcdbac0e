// Which columns of a table stand side by side on a page of a given width, and how wide each is.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "report/shown_table.hpp"

namespace bip::detail {

/// Widths a column can live with, in display columns.
struct ColumnNeed {
  std::size_t natural = 0;  ///< nothing wraps
  std::size_t cells = 0;    ///< only the title may wrap
  std::size_t minimum = 0;  ///< titles and words wrap where it reads well, numbers stay whole
  std::size_t whole = 0;    ///< of its numbers, which never wrap
};

/// Columns that stand side by side; `columns` are indices, the table's keys always among them.
struct ColumnGroup {
  std::vector<std::size_t> columns;
  std::vector<std::size_t> widths;
};

inline constexpr std::size_t kColumnGap = 2;

/// One a column.
[[nodiscard]] std::vector<ColumnNeed> column_needs(const ShownTable& table);

/// How many of the first columns say which row is which: columns of words up to the one that tells
/// all rows apart; 1 where none does.
[[nodiscard]] std::size_t count_key_columns(const ShownTable& table);

/// All columns in order, in as few groups as fit greedily into `width`; each group repeats the
/// first `keys` columns, or the first alone where they would fill more than half of it. No group is
/// wider than `width`, unless its numbers alone are.
[[nodiscard]] std::vector<ColumnGroup> lay_out_columns(std::span<const ColumnNeed> needs,
                                                       std::size_t width, std::size_t keys);

}  // namespace bip::detail
