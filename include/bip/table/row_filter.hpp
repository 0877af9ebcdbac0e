// Conditions on rows, as `--where` and study files write them:
//   age >= 30 and gender == "female" and not missing(x) and region in ("a", "b")
// Three-valued (Kleene) logic: a comparison with a missing value is unknown, a row stays only
// where the whole is true.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
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
  /// location.column is the character. Words of other languages (=, &&, !, chained or arithmetic
  /// comparisons) are refused with what to write instead; nesting is limited to 200 levels.
  [[nodiscard]] static RowFilter parse(std::string_view expression);

  /// Columns it names, each once, in order of appearance.
  [[nodiscard]] const std::vector<std::string>& columns() const noexcept;

  /// Checks the columns it names against a file's header, before anything is read.
  /// Errors: Error{usage} for an unknown one, with the nearest names and the caret.
  void check_columns(std::span<const std::string> header) const;

  /// Rows where the condition is true, ascending.
  /// Numbers compare with numbers, dates with "YYYY-MM-DD", label columns with strings (byte order
  /// for < and >); columns with columns of the same sort. Whole numbers beyond 2^53 count as their
  /// nearest double. Cost: one pass over the columns named; memory for the rows kept.
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
