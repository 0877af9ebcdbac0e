// R's formula notation: parsed with places, then resolved against a table's columns into terms.
// Knows columns' names and types, not their values.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/table/table.hpp"

namespace bip {

/// Arithmetic on columns: log() exp() sqrt() I(…) std(…) and, inside I(), + - * / ^ and numbers.
struct NumericExpression;

/// One factor of a term: a column as it is (numbers), as categories, or an expression of numbers.
struct TermFactor {
  enum class Kind { number, category, expression };
  Kind kind = Kind::number;
  std::string name{};                      ///< canonical text, e.g. "age", "I(age^2)", "origin"
  std::string written{};                   ///< as a formula writes it: "C(year)"; empty: as `name`
  std::vector<std::string> columns{};      ///< columns it needs, each once
  std::optional<std::string> reference{};  ///< category: the `ref=` level
  std::shared_ptr<const NumericExpression> expression{};  ///< Kind::expression only
};

/// A product of factors; its name joins the factors' names with ':'.
struct Term {
  std::vector<TermFactor> factors;
  [[nodiscard]] std::string name() const;
  /// The same factors in any order; the reference of a category is no part of its identity.
  friend bool operator==(const Term& a, const Term& b);
};

/// A formula whose columns are known to exist. Terms are distinct and stand in the order written,
/// `a*b` as a, b, a:b.
struct Formula {
  std::string text;                       ///< as given
  std::optional<std::string> response{};  ///< left of '~'
  bool intercept = true;
  std::vector<Term> terms;
  std::vector<std::string> expansions;  ///< "cols(\"p0*\") = p01_job_goal + …", one a pattern
};

/// A parsed formula or list of terms; columns are not looked up yet.
class FormulaSyntax {
 public:
  /// `y ~ terms` or `terms` alone; an empty text (or only spaces) is the intercept alone.
  /// Operators + - : * ^ (integer power of a sum), parentheses, 0/1/-1; C(x), C(x, ref="b");
  /// log() exp() sqrt() I() std(); cols("glob"), a..b ranges in file order; `odd name` and
  /// col("odd name"). A name may hold letters (UTF-8), digits, '_' and single dots; `a..b` is
  /// always a range. Functions distribute over patterns: log(cols("w*")).
  /// Errors: Error{usage}, the message holding the text and a caret under the place.
  [[nodiscard]] static FormulaSyntax parse(std::string_view text);

  /// Columns of `header` this formula names or its patterns match, each once, in order of
  /// appearance (a superset of what `resolve` uses: it cannot leave out id columns yet).
  /// Errors: Error{usage} with a caret: unknown column (nearest names), pattern that matches none.
  [[nodiscard]] std::vector<std::string> find_columns(std::span<const std::string> header) const;

  /// Looks every name up in `header` (file order) and decides by the types in `table` (which holds
  /// at least find_columns()) what is numeric and what categorical: real and integer columns are
  /// numbers, category and text columns categories, dates an error unless in C(), ids always.
  /// Patterns and ranges leave out id columns and the response: the formula's own or, for a block
  /// of terms, the `response` it is added to. A category's `ref=` holds wherever its column stands.
  /// Errors: as find_columns, and Error{usage} with a caret: functions of non-numeric columns, ids,
  /// dates outside C(), the response among the terms, two references for one column, a pattern of
  /// nothing but id columns and the response.
  [[nodiscard]] Formula resolve(std::span<const std::string> header, const Table& table,
                                const std::optional<std::string>& response = std::nullopt) const;

  [[nodiscard]] const std::string& text() const noexcept;
  [[nodiscard]] const std::optional<std::string>& response() const noexcept;

  struct Node;

 private:
  FormulaSyntax(std::string text, std::optional<std::string> response,
                std::shared_ptr<const Node> root);
  std::string text_;
  std::optional<std::string> response_;
  std::shared_ptr<const Node> root_;
};

/// `base` with the terms of `added` it does not have yet, in order; the response and the
/// expansions of both; no intercept when either has none. Its text is written anew.
/// Errors: Error{usage} for different responses, or two references for one column.
[[nodiscard]] Formula combine_formulas(const Formula& base, const Formula& added);

/// The formula written out, parsing to the same terms: "job ~ age + origin + age:origin".
[[nodiscard]] std::string write_formula(const Formula& formula);

}  // namespace bip
