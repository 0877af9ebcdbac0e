// From the tree of log(), exp(), sqrt(), I() and std() to the program that computes it, and to its
// one spelling. Knows columns by name; whether they hold numbers is checked before.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "formula_node.hpp"
#include "numeric_expression.hpp"

namespace bip::detail {

/// The ranges and globs in an expression, in the order written.
[[nodiscard]] std::vector<const Node*> find_patterns(const Node& expression);
/// The columns named in an expression, in the order written.
[[nodiscard]] std::vector<const Node*> find_named_columns(const Node& expression);

/// `column` stands for the expression's pattern, if it has one. The last step's text is the
/// canonical spelling: no blanks, no needless parentheses, shortest numbers.
[[nodiscard]] std::shared_ptr<const NumericExpression> build_expression(const Node& expression,
                                                                        const std::string& column);

}  // namespace bip::detail
