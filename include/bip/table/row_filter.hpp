// Conditions on rows, as `--where` and study files write them:
//   age >= 30 and gender == "female" and not missing(x) and region in ("a", "b")
// Three-valued (Kleene) logic: a comparison with a missing value is unknown, a row stays only
// where the whole is true.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bip/table/table.hpp"

namespace bip {

class RowFilter {
 public:
  /// Grammar: `== != < <= > >=`, `and or not`, parentheses, `in (…)`, `not in (…)`, `missing(x)`,
  /// numbers, "strings", column names, `` `odd name` ``, col("odd name"). `not` binds tighter than
  /// `and`, `and` tighter than `or`.
  /// Errors: Error{usage} whose message holds the expression and a caret under the place;
  /// location.column is the character.
  [[nodiscard]] static RowFilter parse(std::string_view expression);

  /// Columns it names, each once, in order of appearance.
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept;

  /// Rows where the condition is true, ascending.
  /// Dates compare with "YYYY-MM-DD"; label columns with strings (byte order for < and >) and,
  /// where a label column is compared with a number, that is an error with advice.
  /// Errors: Error{usage} for an unknown column (with the nearest names) or a comparison of
  /// different types, with the caret.
  [[nodiscard]] std::vector<std::uint32_t> matching_rows(const Table& table) const;

  [[nodiscard]] const std::string& text() const noexcept;

  struct Node;

 private:
  RowFilter(std::string text, std::shared_ptr<const Node> root, std::vector<std::string> columns);
  std::string text_;
  std::shared_ptr<const Node> root_;
  std::vector<std::string> columns_;
};

}  // namespace bip
