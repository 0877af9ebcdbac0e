// Columns of equal length with unique names. Immutable; TableBuilder is the only mutable one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/table/column.hpp"

namespace bip {

class Table {
 public:
  /// No columns, no rows.
  Table() = default;
  /// Errors: Error{inconsistent_input} when two columns share a name, Error{internal} when lengths
  /// differ.
  explicit Table(std::vector<Column> columns, std::size_t row_count);

  [[nodiscard]] std::size_t row_count() const noexcept { return row_count_; }
  [[nodiscard]] std::span<const Column> columns() const noexcept { return columns_; }
  [[nodiscard]] std::vector<std::string> names() const;
  /// Null when there is no such column.
  [[nodiscard]] const Column* find_column(std::string_view name) const noexcept;
  /// Errors: Error{usage} with the nearest names when there is no such column.
  [[nodiscard]] const Column& column(std::string_view name) const;

 private:
  std::vector<Column> columns_;
  std::size_t row_count_ = 0;
};

/// Collects columns; the first one sets the number of rows.
class TableBuilder {
 public:
  TableBuilder& add(Column column);
  [[nodiscard]] Table build() &&;

 private:
  std::vector<Column> columns_;
};

/// Row numbers 0 … count-1, the usual start of a selection.
[[nodiscard]] std::vector<std::uint32_t> all_rows(std::size_t count);

}  // namespace bip
