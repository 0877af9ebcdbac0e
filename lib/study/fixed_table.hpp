// Small read-only tables whose columns are known beforehand: the codebook and the code table.
// Their cells are no confidential data, so messages may quote them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/error.hpp"

namespace bip::detail {

/// Cells by wanted column, without blanks around them; empty where the file lacks the column.
template <std::size_t N>
struct FixedRow {
  std::size_t line = 0;
  std::array<std::string, N> cells;
};

template <std::size_t N>
struct FixedTable {
  std::string path;
  std::array<std::size_t, N> fields{};  ///< of each wanted column in the file; 0 when left out
  std::vector<FixedRow<N>> rows;

  /// The error of a cell. Errors are Error{malformed_input}.
  [[nodiscard]] Error cell_error(const FixedRow<N>& row, std::size_t column, std::string message,
                                 std::string hint = {}) const {
    return Error(ErrorKind::malformed_input, std::move(message), {path, row.line, fields[column]},
                 std::move(hint));
  }
};

template <std::size_t N>
using ColumnNames = std::array<std::string_view, N>;

/// Comma-separated UTF-8 text, quoted fields on one line, further columns ignored, empty lines
/// skipped. `required` of `names` must be in the header. Defined for N = 6 and N = 10.
/// Errors: Error{malformed_input} with the line for what is no such table, and for no rows.
template <std::size_t N>
[[nodiscard]] FixedTable<N> parse_fixed_table(std::string_view text, const std::string& path,
                                              const ColumnNames<N>& names,
                                              std::span<const std::string_view> required);

/// The same of a file. Errors: Error{io} as well.
template <std::size_t N>
[[nodiscard]] FixedTable<N> read_fixed_table(const std::string& path, const ColumnNames<N>& names,
                                             std::span<const std::string_view> required);

}  // namespace bip::detail
