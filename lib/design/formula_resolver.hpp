// A parsed formula meets a table: names become columns, patterns lists of columns, and the tree
// distinct terms.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"
#include "column_lookup.hpp"
#include "formula_node.hpp"
#include "term_set.hpp"

namespace bip::detail {

/// The `ref=` levels named for columns, and the factors that named them.
class ReferenceLevels {
 public:
  /// Remembers the factor's reference, if it names one. False when another one was named before.
  [[nodiscard]] bool add(const TermFactor& factor);
  /// Gives every categorical factor the reference named for its column.
  void apply_to(std::vector<Term>& terms) const;

 private:
  std::unordered_map<std::string, TermFactor> by_column_;
};

class FormulaResolver {
 public:
  /// `response` is left out of patterns; it may come from the formula or from elsewhere.
  FormulaResolver(const ColumnLookup& lookup, const Table& table,
                  std::optional<std::string> response);

  /// Terms, intercept and expansions of the terms' tree. Errors: as FormulaSyntax::resolve.
  [[nodiscard]] Formula resolve(const Node& terms);

 private:
  TermSet resolve_node(const Node& node);
  TermSet resolve_sum(const Node& sum);
  TermSet resolve_product(const Node& product);
  TermSet resolve_interaction(const Node& interaction);
  TermSet resolve_power(const Node& power);
  TermSet resolve_columns(const Node& reference);
  TermSet resolve_category(const Node& category);
  TermSet resolve_call(const Node& call);

  /// Columns of a pattern without the response and ids, remembered as an expansion.
  std::vector<const Column*> expand(const Node& pattern);
  [[nodiscard]] const Column& named_column(const Node& column) const;
  [[nodiscard]] PlacedTerm plain_term(const Column& column, const Node& origin) const;
  void require_number(const Column& column, const Node& place, const Node& call) const;
  void refuse_obstacles(const TermSet& terms) const;
  [[noreturn]] void fail_nothing_left(const Node& pattern) const;

  const ColumnLookup& lookup_;
  const Table& table_;
  std::optional<std::string> response_;
  std::vector<std::string> expansions_;
  ReferenceLevels references_;
};

}  // namespace bip::detail
