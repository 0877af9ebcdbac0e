// What code for R and for Stata have in common: which columns are needed and as what, the levels of
// categories, and what has to be refused. Knows neither language.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/report/program_code.hpp"

namespace bip::detail {

/// A category as a formula uses it: the reference first, then the other levels in our order.
struct CodeCategory {
  std::string column;
  bool numeric = false;  ///< the column holds numbers
  std::vector<std::string> levels;
};

struct CodeParts {
  std::vector<std::string> columns;         ///< needed at all, each once
  std::vector<std::string> sample_columns;  ///< a row without one of them is left out
  std::vector<CodeCategory> categories;

  [[nodiscard]] const CodeCategory* find_category(std::string_view column) const;
};

/// Errors: Error{usage} for a model, covariance or option the code does not know.
[[nodiscard]] CodeParts plan_code(std::string_view language, const CodeRequest& request);

/// Sentences both languages say first: the caller's, separated terms, measures left out.
[[nodiscard]] std::vector<std::string> code_remarks(const CodeRequest& request);

/// A design column's name as the factors it is made of.
struct CodePiece {
  const TermFactor* factor = nullptr;
  std::string level;  ///< of a category
};
/// Empty where the name cannot be told apart (levels that hold brackets).
[[nodiscard]] std::vector<CodePiece> split_column(const Term& term, const std::string& name);

/// The expression with every column's name rewritten; functions' names stay.
[[nodiscard]] std::string rewrite_names(
    const std::string& expression, const std::function<std::string(const std::string&)>& rewrite);

/// The condition for R or Stata: `and`, `or` and comparisons, negations moved into them, so that a
/// row stays only where it is true. Names and strings are written by `name` and `quote`.
struct ConditionStyle {
  std::function<std::string(const std::string&)> name;
  std::function<std::string(const std::string&)> quote;
  std::string is_missing;         ///< "is.na", "missing"
  bool missing_is_large = false;  ///< Stata: a comparison with missing is not missing
};
[[nodiscard]] std::string write_condition(const RowFilter& filter, const ConditionStyle& style);

/// Shortest text that reads back as the same double.
[[nodiscard]] std::string number_literal(double value);

[[nodiscard]] bool has_measure(const ModelSummary& model, Measure measure);

}  // namespace bip::detail
