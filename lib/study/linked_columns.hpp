// The columns of the analysis data set as they come together, each name once.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/table/table.hpp"

namespace bip::detail {

class LinkedColumns {
 public:
  explicit LinkedColumns(const Table& survey);

  /// `whose` says where the column comes from ("outcome job"), `place` where that is declared.
  /// Errors: Error{usage} when there is a column of this name.
  void add(Column column, std::string_view whose, const Location& place);
  [[nodiscard]] const Column* find(std::string_view name) const;
  [[nodiscard]] std::size_t row_count() const noexcept { return row_count_; }
  [[nodiscard]] Table table() const { return Table(columns_, row_count_); }

 private:
  std::vector<Column> columns_;
  std::size_t row_count_;
};

/// One value a row; a row whose value is absent is missing.
[[nodiscard]] Column make_integers(std::string name, std::size_t rows,
                                   const std::function<std::optional<int>(std::size_t)>& value);
[[nodiscard]] Column make_reals(std::string name, std::size_t rows,
                                const std::function<std::optional<double>(std::size_t)>& value);
/// Labels of type category; the empty text is missing.
[[nodiscard]] Column make_labels(std::string name, std::size_t rows,
                                 const std::function<std::string(std::size_t)>& value);

}  // namespace bip::detail
